"""The weighing as one writes it, together with colleagues, in the order of the omgekeerde toets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from instruments.models import Fund, Instrument, Provider
from maatwerk.forms.asking import ABOUT_RECEIVED
from maatwerk.forms.texts import LongText
from maatwerk.models import LegalNature, Request
from maatwerk.rules.kinds import KINDS, QUESTIONS, Question
from maatwerk.rules.weighing import SECTIONS, Section
from office.forms import DayField, EuroField, LastDayField, refuse_reversed
from office.merging import TogetherForm

ABOUT = Section("over", "Waar gaat het over?", "", ("kind", "instrument", "provider", "location", "received_on"))
FROM_RULE = ("instrument", "provider", "location")  # what the refused step was about stays as the rule judged it


def text(label: str, help_text: str = "", rows: int = 3) -> LongText:
    return LongText(label=label, help_text=help_text, rows=rows, required=False)


@dataclass(frozen=True)
class ShownSection:
    """A step of the form, and how much of it is still to be written."""

    section: Section
    fields: list[forms.BoundField]
    missing: int
    next: str = ""  # the key of the step after it

    @property
    def title(self) -> str:
        return self.section.title

    @property
    def to_go(self) -> str:
        return f"Nog {self.missing}"


class WriteForm(TogetherForm):
    """Nothing is required: a concept is saved as far as it is. What is needed before it is asked, the page tells."""

    template_name = "maatwerk/forms/write.html"
    missing: Collection[str] = ()  # the names of what is still to be written; the view knows them

    kind = forms.ChoiceField(
        label="Vorm van maatwerk",
        choices=[(kind.key, kind.label) for kind in KINDS.values()],
        help_text="Kiest u een andere vorm en slaat u op, dan komen de vragen die daarbij horen.",
    )
    instrument = forms.ModelChoiceField(
        label="Instrument",
        queryset=Instrument.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="Geen of nog niet bekend",
    )
    provider = forms.ModelChoiceField(
        label="Aanbieder",
        queryset=Provider.objects.order_by("name"),
        to_field_name="code",
        required=False,
        empty_label="Geen of nog niet bekend",
    )
    location = forms.CharField(label="Locatie", max_length=200, required=False)
    received_on = DayField(label="Vraag van de inwoner ontvangen op", help_text=ABOUT_RECEIVED)
    asked_for = text("Wat wordt er gevraagd?", "In een of twee zinnen, zonder namen.", rows=2)
    wished_effect = text("Welk effect is gewenst?", "Wat is er anders voor de inwoner als dit lukt?")
    own_view = text("Wat zegt de inwoner zelf?", "In de woorden van de inwoner.")
    standard_considered = text(
        "Waarom past het standaardaanbod niet?", "Noem wat is bekeken of geprobeerd, en waarom het niet past."
    )
    law_intention = text(
        "Wat willen de wetten die meespelen?", "Bijvoorbeeld de Participatiewet, de Wmo of de Jeugdwet.", rows=4
    )
    effects_person = text("Wat betekent het voor de inwoner?", "Ook op langere tijd, en als er niets gebeurt.")
    effects_surroundings = text("Wat betekent het voor de omgeving?", "Gezin, mantelzorg, werkgever, buurt.")
    effects_budgets = text("Wat betekent het voor andere budgetten?", "Uitkering, Wmo, jeugdhulp, vervoer, schulden.")
    precedent_effect = text("Wat betekent het voor anderen?", "Wie kan hierna hetzelfde vragen, en wat doen we dan?")
    room = text("Welke ruimte geven de regels?", "Noem het artikel of de beleidsregel als u die kent.")
    alternative_road = text(
        "Is er geen ruimte: welke andere weg is er?", "Vul deze of de vorige vraag in. Allebei mag ook."
    )
    lawfulness = text("Waarom is het rechtmatig?", "Hoe past het bij het doel van de wet en bij wat anderen krijgen?")
    wanted_from = DayField(label="Nodig vanaf", required=False)
    wanted_until = LastDayField(label="Nodig tot en met", required=False)
    cost = EuroField(label="Kosten in euro", required=False, help_text="Van deze hele periode. Nul is ook een bedrag.")
    fund = forms.ChoiceField(label="Fonds", choices=[("", "Geen of nog niet bekend"), *Fund.choices], required=False)
    avoided_cost = EuroField(
        label="Vermeden kosten in euro", required=False, help_text="Wat het in deze periode bespaart, geschat."
    )
    cost_weighing = text("Wegen de kosten op tegen wat ze opleveren?", "Schrijf ook waarop de schatting rust.")
    own_effort = text("Wat doet en kan de inwoner zelf?", "Ook wat al is gedaan.")
    legal_nature = forms.ChoiceField(
        label="Verandert dit wat de inwoner mag krijgen of moet doen?",
        choices=[(value, label.capitalize()) for value, label in LegalNature.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text=(
            "Dan is het een besluit (Algemene wet bestuursrecht art. 1:3). Een andere plek voor dezelfde begeleiding "
            "kan feitelijk handelen zijn. Twijfelt u, kies dan besluit: de inwoner kan dan bezwaar maken."
        ),
    )
    legal_nature_ground = text("Waarom wel of geen besluit?", rows=2)
    motivation = text(
        "Waarom is afwijken nodig voor een duurzaam perspectief?",
        "Vat samen waarom dit nodig is. Wie besluit, begint hier te lezen.",
        rows=5,
    )

    def __init__(self, *args: Any, found: Request, typed: Collection[str] = (), **kwargs: Any) -> None:
        """`typed` are the names that came in or were kept: perhaps of questions of a kind that was chosen before."""
        super().__init__(*args, initial=_stored(found), **kwargs)
        self.found = found
        self.fields["received_on"].latest = timezone.localdate()
        self.fields["received_on"].required = found.delivery_id is None
        self._choose_from(found)
        for question in questions_of(found, typed):
            self.fields[question.field] = text(question.label, question.help)
        self._mark_needed()
        self.remember()

    def clean(self) -> None:
        refuse_reversed(self, "wanted_from", "wanted_until")

    @property
    def sections(self) -> list[ShownSection]:
        """The steps in their order, each with its fields; what is about another kind stands with the questions."""
        steps = (ABOUT, *SECTIONS)
        after = {one.key: other.key for one, other in pairwise(steps)}
        return [self._shown(section, after.get(section.key, "")) for section in steps]

    def _shown(self, section: Section, after: str) -> ShownSection:
        names = section.names or tuple(name for name in self.fields if name.startswith("antwoord_"))
        fields = [self[name] for name in names if name in self.fields]
        return ShownSection(section, fields, sum(field.name in self.missing for field in fields), after)

    def _choose_from(self, found: Request) -> None:
        if found.refusal:
            for name in FROM_RULE:
                del self.fields[name]
            return
        lasting = Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localdate()) | Q(pk=found.instrument_id)
        self.fields["instrument"].queryset = Instrument.objects.filter(lasting).order_by("name")
        if found.fund and found.fund not in Fund.values:  # delivered in the word of another system
            self.fields["fund"].choices = [*self.fields["fund"].choices, (found.fund, found.fund)]

    def _mark_needed(self) -> None:
        """What may be left empty for good says so; what is due before it is asked does not."""
        may_be_empty = {*FROM_RULE, "room", "alternative_road", "wanted_from", "wanted_until", "cost", "fund"}
        for name in self.shared:
            self.fields[name].is_due_later = name not in may_be_empty | {"avoided_cost"}


def written_in(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a service takes: the answers to the questions of a kind together, and the empty choice as nothing."""
    answers = {key: values[row.field] for key, row in QUESTIONS.items() if row.field in values}
    written = {name: value for name, value in values.items() if not name.startswith("antwoord_")}
    return written | ({"answers": answers} if answers else {})


def questions_of(found: Request, typed: Collection[str] = ()) -> list[Question]:
    """Those of the kind, and of other kinds those that were typed on a screen that was open longer."""
    own = KINDS[found.kind].questions
    return [*own, *(row for row in QUESTIONS.values() if row.field in typed and row not in own)]


def _stored(found: Request) -> dict[str, Any]:
    names = [name for name in WriteForm.base_fields if name not in ("version", "opened_with")]
    answers = {row.field: found.answers.get(key, "") for key, row in QUESTIONS.items()}
    return {name: getattr(found, name) for name in names} | answers | {"version": found.version}
