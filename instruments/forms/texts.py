"""What the catalogue tells about an instrument: the texts, the kind, and from which day on they hold."""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from instruments.models import Described, Fund, Instrument, InstrumentVersion, Lightness, Stage
from instruments.rules import wording
from instruments.rules.regimes import REGIMES, Regime, proposed_for
from office.forms import DAY, DayField, LastDayField, LongTextField, VersionForm, refuse_reversed

LONGEST_TEXT, LONGEST_OUTCOME, MOST_OUTCOMES = 5000, 100, 30
REGIME_CHOICES = [("", "Geen of nog niet bekend"), *((kind.key, kind.label) for kind in REGIMES.values())]
LIGHTNESS_CHOICES = [("", "Nog niet bekend"), *((value, label.capitalize()) for value, label in Lightness.choices)]
OUTCOMES_HELP = "Elke uitkomst op een eigen regel, bijvoorbeeld: diploma."
OUTCOMES_OF_KIND = f"{OUTCOMES_HELP} Laat leeg voor de uitkomsten die bij de wettelijke soort horen."


class YesNoField(forms.TypedChoiceField):
    """Ja, nee, or nobody knows."""

    def __init__(self, **options: Any) -> None:
        choices = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]
        super().__init__(choices=choices, coerce=lambda value: value == "ja", empty_value=None, **options)

    def prepare_value(self, value: Any) -> Any:
        return {True: "ja", False: "nee"}.get(value, value) if isinstance(value, bool) else value


def outcomes_field(help_text: str = OUTCOMES_HELP) -> forms.CharField:
    longest = MOST_OUTCOMES * (LONGEST_OUTCOME + 1)
    return LongTextField(label="Mogelijke uitkomsten", help_text=help_text, rows=5, required=False, max_length=longest)


def outcomes_of(text: str) -> list[str]:
    """One a line, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def refuse_outcomes(text: str) -> None:
    """Raises ValidationError where a line is no name of an outcome, or there are too many."""
    outcomes = outcomes_of(text)
    if len(outcomes) > MOST_OUTCOMES:
        raise ValidationError(f"Vul hooguit {MOST_OUTCOMES} uitkomsten in. Nu zijn het er {len(outcomes)}.")
    if long := next((outcome for outcome in outcomes if len(outcome) > LONGEST_OUTCOME), None):
        raise ValidationError(f"Een uitkomst heeft hooguit {LONGEST_OUTCOME} tekens. Maak korter: {long[:40]}...")


class TextsForm(forms.Form):
    """What the catalogue tells about an instrument: the words on the factsheet, the place in the chain, and the law."""

    template_name = "instruments/_parts.html"
    parts: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Wat is het", ("theme", "description", "purpose", "target_group", "result")),
        ("Wat zegt de wet", ("legal_basis", "regime", "outcomes")),
        ("Waar hoort het bij", ("stage", "fund", "lightness", "counts_as_participation", "srg_code")),
    )

    theme = forms.CharField(
        label="Thema",
        max_length=100,
        help_text="Onder dit kopje staat het in de lijst en op de factsheet.",
        widget=forms.TextInput(attrs={"list": "themas", "autocomplete": "off"}),
        error_messages={"required": "Vul een thema in, bijvoorbeeld Werk."},
    )
    description = LongTextField(
        label="Beschrijving",
        help_text="Wat er gebeurt, in één of twee alinea's.",
        rows=5,
        required=False,
        max_length=LONGEST_TEXT,
    )
    purpose = LongTextField(
        label="Doel", help_text="Wat de inwoner ermee bereikt.", rows=3, required=False, max_length=LONGEST_TEXT
    )
    target_group = LongTextField(
        label="Doelgroep", help_text="Voor wie het is.", rows=3, required=False, max_length=LONGEST_TEXT
    )
    result = LongTextField(
        label="Resultaat",
        help_text="Waaraan u ziet dat het gelukt is.",
        rows=3,
        required=False,
        max_length=LONGEST_TEXT,
    )
    legal_basis = forms.CharField(
        label="Grondslag",
        required=False,
        max_length=500,
        help_text="De wet en het artikel, bijvoorbeeld: Participatiewet, artikel 10b.",
    )
    regime = forms.ChoiceField(
        label="Wettelijke soort",
        choices=REGIME_CHOICES,
        required=False,
        help_text="Met de soort komen de voorwaarden en termijnen uit de wet mee. Keten past ze dan zelf toe.",
    )
    outcomes = outcomes_field(OUTCOMES_OF_KIND)
    stage = forms.ChoiceField(
        label="Fase in de keten",
        choices=[("", "Buiten de keten"), *Stage.choices],
        required=False,
        help_text="Een stap met dit instrument krijgt deze fase.",
    )
    fund = forms.ChoiceField(
        label="Fonds",
        choices=[("", "Nog niet bekend"), *Fund.choices],
        required=False,
        help_text="Waaruit de gemeente dit betaalt. Het telt mee in de bedragen per fonds.",
    )
    lightness = forms.ChoiceField(
        label="Hoe zwaar",
        choices=LIGHTNESS_CHOICES,
        required=False,
        help_text="Wat licht is, staat bovenaan als u zoekt wat past.",
    )
    counts_as_participation = YesNoField(
        label="Telt als participatie",
        required=False,
        help_text="Of wie dit doet, meetelt als iemand die meedoet.",
    )
    srg_code = forms.CharField(
        label="SRG-code", required=False, max_length=50, help_text="De code voor de statistiek van het CBS."
    )

    def clean_outcomes(self) -> str:
        """Left empty: those of the kind, which is judged before."""
        text = str(self.cleaned_data["outcomes"])
        refuse_outcomes(text)
        kind = REGIMES.get(self.cleaned_data.get("regime", ""))
        return "\n".join(outcomes_of(text) or (kind.outcomes if kind else ()))

    has_sought = False  # for the kind that goes with the legal basis
    found: Regime | None = None

    def in_parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for title, names in self.parts:
            yield title, [self[name] for name in names]

    def values(self) -> dict[str, Any]:
        """What was filled in, as a service takes it."""
        return self.cleaned_data | {"outcomes": outcomes_of(self.cleaned_data["outcomes"])}

    def as_told(self, instrument: Instrument | None) -> Instrument:
        """The texts as they were filled in, to be shown and not kept."""
        values = self.values()
        name = instrument.name if instrument else values["name"]
        return Instrument(name=name, **{text: values[text] for text in Instrument.described_fields()})

    @property
    def proposed(self) -> Regime | None:
        """The kind that goes with the legal basis on the screen, where none was chosen."""
        if self["regime"].value():
            return None
        return proposed_for(str(self["legal_basis"].value() or ""))

    def propose(self, fresh: "TextsForm") -> "TextsForm":
        """What was typed so far in a fresh form, with the kind that goes with the legal basis, and its outcomes."""
        fresh.initial = {**fresh.initial, **{name: self[name].value() for name in self.fields}}
        fresh.has_sought = True
        if found := self.proposed:
            fresh.found = found
            fresh.initial["regime"] = found.key
            fresh.initial["outcomes"] = fresh.initial["outcomes"] or "\n".join(found.outcomes)
        return fresh


def told(described: Described) -> dict[str, Any]:
    """The texts as a form begins with them."""
    return {name: getattr(described, name) for name in Instrument.described_fields()} | {
        "outcomes": "\n".join(described.outcomes)
    }


def name_field() -> forms.CharField:
    return forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul een naam in."})


class AddForm(TextsForm):
    parts = (("Naam en periode", ("name", "starts_on", "ends_on")), *TextsForm.parts)

    name = name_field()
    starts_on = DayField(label="Vanaf", help_text="De eerste dag waarop een stap hiermee kan beginnen.")
    ends_on = LastDayField(required=False, help_text="Laat leeg als er nog geen einde is.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()

    def clean(self) -> None:
        refuse_reversed(self)


class PlannedForm(TextsForm, VersionForm):
    """A change with the day on which it goes in. One that has not begun is rewritten with it too."""

    parts = (("Vanaf wanneer", ("starts_on", "reason")), *TextsForm.parts)

    starts_on = DayField(
        label="Gaat in op",
        help_text="Vandaag of later. Wat is ingegaan, kunt u niet meer aanpassen. Wilt u nog nalezen? Kies dan morgen.",
    )
    reason = LongTextField(
        label="Reden van de wijziging",
        rows=2,
        max_length=500,
        help_text="Bijvoorbeeld: nieuw beleid van de raad, of een tekst die duidelijker kon.",
        error_messages={"required": "Vul in waarom u dit wijzigt."},
    )

    @classmethod
    def of(cls, planned: InstrumentVersion, data: Any = None) -> "PlannedForm":
        own = {name: getattr(planned, name) for name in ("starts_on", "reason", "version")}
        return cls(data, initial=told(planned) | own)


class ChangeForm(PlannedForm):
    """A new change. It begins with the texts of one day, and may not go over a change that was planned after it."""

    texts_of = DayField(widget=forms.HiddenInput, required=False)

    @classmethod
    def from_day(cls, instrument: Instrument, day: datetime.date, data: Any = None) -> "ChangeForm":
        changes = [version.starts_on for version in instrument.versions.all()]
        own = {
            "starts_on": day + DAY if day in changes else day,  # on that day there is one already
            "texts_of": day,
            "version": instrument.version,
        }
        form = cls(data, initial=told(instrument.described_on(day)) | own)
        form.changes, form.current = changes, instrument.version
        return form

    changes: list[datetime.date]
    current: int  # version of the instrument

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "texts_of"}

    def clean(self) -> None:
        texts_of = self.cleaned_data.get("texts_of") or timezone.localdate()
        starts_on = self.cleaned_data.get("starts_on") or texts_of
        between = [day for day in self.changes if texts_of < day < starts_on]
        if between and self.cleaned_data.get("version") == self.current:  # else a colleague was first: that is told
            self.add_error(
                "starts_on",
                f"Op {wording.day(max(between))} gaat een andere wijziging in. Kies een dag daarvoor, "
                "of begin met de teksten van die wijziging.",
            )
