"""The kinds of maatwerk: what each asks besides the weighing, how long it may last, and on what it usually rests."""

from dataclasses import dataclass
from enum import StrEnum

from trajectories.rules.location import RULE_KEY as LOCATION


class KindKey(StrEnum):
    """The values of `Request.kind`."""

    CERTAINTY = "tijdelijke_zekerheid"
    VOLUNTEERING = "kort_vrijwilligerswerk"
    BUDGET = "budget_zonder_uitkering"
    PLACE = "plek_buiten_contract"
    FREE = "vrij"


@dataclass(frozen=True)
class Question:
    """One thing that only this kind of maatwerk asks. The answer is kept under `key`."""

    key: str
    label: str
    help: str = ""

    @property
    def field(self) -> str:
        """Its name on a form."""
        return f"antwoord_{self.key}"


@dataclass(frozen=True)
class Kind:
    key: KindKey
    label: str
    explanation: str  # when to choose it, in one sentence
    longest: str  # the parameter: no approval lasts longer
    questions: tuple[Question, ...] = ()
    legal_basis: str = ""  # to begin with; who decides puts it right


AFSTEMMEN = "Participatiewet art. 18 lid 1"
FACILITY = "Participatiewet art. 7 en 10"
DEVIATE = "Algemene wet bestuursrecht art. 4:84"

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            KindKey.CERTAINTY,
            "Tijdelijke zekerheid",
            "De inwoner durft een stap niet te zetten zolang niet vaststaat wat blijft of waarop hij kan terugvallen.",
            "maatwerk_zekerheid_maanden",
            (
                Question("zekerheid", "Welke zekerheid is nodig?", "Bijvoorbeeld: het inkomen, de plek of de auto."),
                Question("overgang", "Wat verandert er in deze tijd?", "Waar werkt de inwoner intussen naartoe?"),
                Question("daarna", "Wat gebeurt er als deze tijd voorbij is?"),
            ),
            AFSTEMMEN,
        ),
        Kind(
            KindKey.VOLUNTEERING,
            "Vrijwilligerswerk voor korte tijd",
            "Vrijwilligerswerk dat anders niet mag, is hier kort nodig als opstap.",
            "vrijwilligerswerk_kort_maanden",
            (
                Question("organisatie", "Bij welke organisatie?"),
                Question("verdringing", "Waarom komt er geen gewone baan door in het gedrang?"),
                Question("opstap", "Naar welke volgende stap leidt het, en wanneer?"),
            ),
            f"{FACILITY}; {DEVIATE}",
        ),
        Kind(
            KindKey.BUDGET,
            "Budget voor iemand zonder uitkering",
            "De inwoner krijgt geen uitkering, maar zonder hulp komt die er later waarschijnlijk wel.",
            "maatwerk_budget_maanden",
            (
                Question("levensonderhoud", "Waar leeft de inwoner nu van?"),
                Question("besteding", "Waaraan wordt het budget besteed, en wie koopt het in?"),
                Question("voorkomen", "Welke uitkering of zorg wordt hiermee voorkomen?"),
            ),
            f"{FACILITY}; {DEVIATE}",
        ),
        Kind(
            KindKey.PLACE,
            "Plek buiten het contract",
            "De begeleiding past, maar het contract noemt deze plek of deze aanbieder niet.",
            "maatwerk_plek_maanden",
            (
                Question("andere_plekken", "Waarom passen de plekken in het contract niet?"),
                Question("begeleiding", "Wie begeleidt de inwoner daar, en hoe veilig is de plek?"),
            ),
            f"{FACILITY}; {DEVIATE}",
        ),
        Kind(
            KindKey.FREE,
            "Iets anders",
            "Geen van de andere vormen past.",
            "maatwerk_vrij_maanden",
            (Question("wat_anders", "Wat maakt deze situatie anders dan andere?"),),
            f"{AFSTEMMEN}; {DEVIATE}",
        ),
    )
}


VOLUNTEERING_RULES = ("vrijwilligerswerk_verdringing", "vrijwilligerswerk_duur")
QUESTIONS: dict[str, Question] = {row.key: row for kind in KINDS.values() for row in kind.questions}


def fitting_kind(rule_key: str, *, has_benefit: bool) -> KindKey:
    """What to propose where a rule failed. Who asks may choose another."""
    if rule_key == LOCATION:
        return KindKey.PLACE
    if rule_key in VOLUNTEERING_RULES:
        return KindKey.VOLUNTEERING
    return KindKey.FREE if has_benefit else KindKey.BUDGET
