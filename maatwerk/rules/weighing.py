"""The weighing in the order of the omgekeerde toets: first what is needed and why, and only then whether it may.

The same order holds for the form, for what is missing, and for the page on which it is read.
"""

from dataclasses import dataclass

from maatwerk.rules.kinds import KINDS


@dataclass(frozen=True)
class Section:
    """One step of the weighing. The names are those of the request."""

    key: str
    title: str
    intro: str
    names: tuple[str, ...] = ()  # none: the questions of the chosen kind

    def names_of(self, kind: str) -> tuple[str, ...]:
        return self.names or tuple(question.field for question in KINDS[kind].questions)


SECTIONS = (
    Section(
        "effect",
        "Wat is nodig?",
        "Begin bij de inwoner: wat moet dit opleveren, en wat zegt hij er zelf over?",
        ("asked_for", "wished_effect", "own_view", "standard_considered"),
    ),
    Section("vorm", "Vragen bij deze vorm", "Deze vragen horen bij de vorm van maatwerk die u koos."),
    Section(
        "bedoeling",
        "Wat willen de wetten?",
        "Kijk per wet die meespeelt wat zij wil bereiken, nog niet wat er letterlijk staat.",
        ("law_intention",),
    ),
    Section(
        "gevolgen",
        "Wat zijn de gevolgen?",
        "Van maatwerk, en van niets doen.",
        ("effects_person", "effects_surroundings", "effects_budgets", "precedent_effect"),
    ),
    Section(
        "ruimte",
        "Mag het?",
        "De toets aan de regels komt na de gevolgen. Is er geen ruimte, zoek dan een andere weg naar hetzelfde effect.",
        ("room", "alternative_road", "lawfulness"),
    ),
    Section(
        "kosten",
        "Wat kost het, en hoe lang?",
        "Reken ook wat het bespaart, bijvoorbeeld aan uitkering, zorg of vervoer.",
        ("wanted_from", "wanted_until", "cost", "fund", "avoided_cost", "cost_weighing"),
    ),
    Section("inzet", "Wat doet de inwoner zelf?", "", ("own_effort",)),
    Section(
        "besluit",
        "Is het een besluit?",
        "Van een besluit komt een beschikking waartegen de inwoner bezwaar kan maken; anders komt er een bevestiging.",
        ("legal_nature", "legal_nature_ground"),
    ),
    Section("motivering", "Waarom is afwijken nodig?", "", ("motivation",)),
)


def order_of(kind: str) -> dict[str, int]:
    """The place of each field on the form."""
    names = [name for section in SECTIONS for name in section.names_of(kind)]
    return {name: place for place, name in enumerate(names)}
