"""Placeholders: how written text names a figure. What is printed is remembered, so that it can be accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from office.paper.numbers import decimal, whole
from reporting.documents import wording
from reporting.documents.reading import Figures, Printed

EUROS, SHARE, DAYS = "euro", "aandeel", "dagen"
CHANGE = "_mutatie"  # so ends the key of a figure that is itself a difference
LONG = 30  # a shorter number stays on one line with its unit
SERIES = 5  # so many earlier years fit in a sentence and in a chart
# A figure with a noun of its own, narrower than its unit. Persons and uitkeringen are never named so: only by the unit.
OWN_NOUN = {"toekenningen": "toekenningen", "toekenningen_in_jaar": "toekenningen"}


class UnknownFigure(Exception):
    """The text names a figure that this snapshot does not have."""


@dataclass(frozen=True)
class Before:
    """The year before, for who compares: its figures, and which of them were counted in the same way as this year's."""

    figures: Figures
    comparable: frozenset[str]


def forms_of(figure: Printed, *, is_comparable: bool) -> tuple[str, ...]:
    """The forms in which this figure is true: a stand has no course, and only money and shares are rounded."""
    if isinstance(figure.value, dict):
        is_series = bool(figure.value) and all(len(key) == len("2021") and key.isdecimal() for key in figure.value)
        return ("reeks", "naam") if is_series and figure.unit == EUROS else ("naam",)
    if figure.key.endswith(CHANGE):
        return ("voluit", "getal", "verloop", "naam")
    rounded = ("rond",) if figure.unit in {EUROS, SHARE} else ()
    differs = is_comparable and figure.unit not in {SHARE, DAYS}  # parts of a whole, and halves of days, are told apart
    return ("voluit", "getal", *rounded, *(("verschil",) if differs else ()), "naam")


class Said:
    """One figure in a sentence. The attributes are Dutch: they are written by who writes the text."""

    def __init__(self, placeholders: "Placeholders", key: str, *, is_of_last_year: bool = False) -> None:
        self._all, self._key, self._is_of_last_year = placeholders, key, is_of_last_year
        self._figure: Printed | None = placeholders.of_year(is_of_last_year).get(key)

    def _print(self) -> Printed:
        if self._figure is None:
            raise UnknownFigure(f"{self._key} van het jaar ervoor" if self._is_of_last_year else self._key)
        printed = self._all.printed_of_last_year if self._is_of_last_year else self._all.printed
        printed.setdefault(self._key)
        return self._figure

    def _as(self, said: str) -> SafeString:
        looks = "number" if len(said) < LONG else "number long"
        if self._is_of_last_year:
            return format_html('<span class="{}">{}</span>', looks, said)
        return format_html('<span class="{}" data-figure="{}">{}</span>', looks, self._key, said)

    def say(self, form: str) -> SafeString:
        """In one of its forms. Raises UnknownFigure for a form that would not be true of it."""
        figure = self._print()
        if figure.value is not None:
            is_comparable = not self._is_of_last_year and self._all.is_comparable(self._key)
            if form not in forms_of(figure, is_comparable=is_comparable):
                raise UnknownFigure(f"{self._key} {form}")
        said: SafeString = conditional_escape(getattr(self, form))
        return said

    @property
    def bekend(self) -> bool:
        """Whether there is a number to name. Asking does not print it."""
        return self._figure is not None and self._figure.known

    @property
    def iets(self) -> bool:
        """Whether there is a number, and it is not nought."""
        if not self.bekend or self._figure is None:
            return False
        return isinstance(self._figure.value, dict) or self._figure.number != 0

    @property
    def voluit(self) -> SafeString:
        """The exact number with what was counted: 268 personen, € 1.712.000, 4,9 %."""
        return self._as(full(self._print()))

    @property
    def tegel(self) -> SafeString:
        """The number large, and what was counted small behind it."""
        if not self._counts:
            return format_html("<strong>{}</strong> ", self.voluit)
        number, _, unit = full(self._print()).rpartition(" ")
        return format_html("<strong>{}</strong> {}", self._as(number), unit)

    @property
    def _counts(self) -> bool:
        return self.bekend and self._figure is not None and self._figure.unit not in {EUROS, SHARE}

    @property
    def getal(self) -> SafeString:
        """The exact number alone, for a place that names the unit by the label of the figure."""
        return self._as(bare(self._print()))

    @property
    def rond(self) -> SafeString:
        """An amount or a share in words where the words are true."""
        figure = self._print()
        if not figure.known:
            return self._as(full(figure))
        if figure.unit == EUROS:
            return self._as(wording.money(figure.number))
        return self._as(wording.share(figure.number) if figure.unit == SHARE else full(figure))

    @property
    def verloop(self) -> SafeString:
        """A difference: met 115 uitkeringen afgenomen."""
        figure = self._print()
        return self._as(wording.change(int(figure.number), figure.unit) if figure.known else "onbekend")

    @property
    def verschil(self) -> SafeString:
        """With the year before: met 12 personen toegenomen. Only of what was counted in the same way in both years."""
        before = self._all.last_year(self._key)
        if not self._all.is_comparable(self._key):
            raise UnknownFigure(f"{self._key} verschil")
        now = self._print()
        if not (now.known and before.bekend):
            return self._as("onbekend")
        difference = now.number - before._print().number
        if now.unit == EUROS:
            return self._as(wording.money_change(difference))
        return self._as(wording.change(int(difference), OWN_NOUN.get(self._key, now.unit)))

    @property
    def reeks(self) -> SafeString:
        """Amounts per year: 7 ton (2018), 1,1 miljoen euro (2019) en 1,5 miljoen euro (2020)."""
        years = sorted(self._print().value.items())[-SERIES:]
        return self._as(wording.listed([f"{wording.money(Decimal(amount))} ({year})" for year, amount in years]))

    @property
    def naam(self) -> str:
        return self._print().label

    def __str__(self) -> str:
        # {{ cijfer.sleutel }} without saying how would be a number whose unit nobody chose.
        raise UnknownFigure(f"{self._key}: say how, for example .voluit")


def bare(figure: Printed) -> str:
    if not figure.known:
        return figure.instead or "onbekend"
    if figure.unit == EUROS:
        return wording.exact_money(figure.number)
    if figure.unit == SHARE:
        return wording.exact_share(figure.number)
    number = figure.number
    return whole(number) if number == number.to_integral_value() else decimal(number, 1)


def full(figure: Printed) -> str:
    unit = OWN_NOUN.get(figure.key, figure.unit)
    if figure.unit in {EUROS, SHARE} or (not figure.known and not figure.instead):
        return bare(figure)
    if figure.instead.startswith("minder"):
        return f"{figure.instead} {unit}"
    if figure.instead:
        return f"een aantal {unit} dat niet wordt getoond"
    if figure.number == figure.number.to_integral_value():
        return wording.counted(int(figure.number), unit)
    return f"{bare(figure)} {unit}"


class Placeholders:
    """`cijfer` in a text: {{ cijfer.uitstroom_naar_werk_personen.voluit }}."""

    def __init__(self, figures: Figures, before: Before | None = None) -> None:
        self.figures, self.before = figures, before
        self.printed: dict[str, None] = {}  # in the order of the text
        self.printed_of_last_year: dict[str, None] = {}

    def __getitem__(self, key: str) -> Said:
        return Said(self, key)

    def last_year(self, key: str) -> Said:
        return Said(self, key, is_of_last_year=True)

    def is_comparable(self, key: str) -> bool:
        """Whether the year before is there, counted in the same way."""
        return self.before is not None and key in self.before.comparable

    def of_year(self, is_last: bool) -> Mapping[str, Printed]:
        if not is_last:
            return self.figures
        return self.before.figures if self.before else {}

    def note(self, *keys: str) -> None:
        """A chart or a table prints figures too."""
        for key in keys:
            if key in self.figures:
                self.printed.setdefault(key)
