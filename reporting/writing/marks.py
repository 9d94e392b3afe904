"""The marks in a text: where a figure, a year, a chart or a fixed number stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
FULL, LAST_YEAR = "voluit", "vorig_jaar"
# The ways to say a figure; reporting.documents.said.Said has one attribute for each.
FORMS = (FULL, "getal", "rond", "verloop", "verschil", "reeks", "naam")


class BadMark(Exception):
    """A mark that cannot be read, in words for who typed it."""


@dataclass(frozen=True)
class Number:
    """A figure of the year, or of the year before, said in one of the forms."""

    key: str
    form: str = FULL
    is_of_last_year: bool = False

    def __str__(self) -> str:
        words = [self.key, LAST_YEAR if self.is_of_last_year else "", "" if self.form == FULL else self.form]
        return f"[[{' '.join(filter(None, words))}]]"


@dataclass(frozen=True)
class Year:
    """The year that the text is about, or the one before: so a text goes along to the next year."""

    back: int = 0

    def __str__(self) -> str:
        return "[[jaar ervoor]]" if self.back else "[[jaar]]"


@dataclass(frozen=True)
class Chart:
    name: str

    def __str__(self) -> str:
        return f"[[grafiek {self.name}]]"


@dataclass(frozen=True)
class Fixed:
    """A number that no figure of Keten gives, with where it comes from."""

    said: str
    source: str

    def __str__(self) -> str:
        return f"[[vast {self.said} | bron: {self.source}]]"


Mark = Number | Year | Chart | Fixed


def read(inside: str) -> Mark:
    """What stands between the brackets. Raises BadMark."""
    words, _, rest = inside.partition("|")
    first, *others = words.split() or [""]
    if first == "vast":
        return _fixed(" ".join(others), rest)
    if rest or len(others) > 2 or not first:
        raise BadMark(f"“{inside.strip()}” is geen cijfer. Kies een cijfer uit de lijst.")
    if first == "grafiek":
        return _chart(others)
    if first == "jaar" and others in ([], ["ervoor"]):
        return Year(len(others))
    return _number(first, others)


def _fixed(said: str, rest: str) -> Fixed:
    source = rest.strip().removeprefix("bron:").strip()
    if not said or not source:
        raise BadMark("Schrijf een vast getal zo: [[vast 12 | bron: begroting van dat jaar]].")
    return Fixed(said, source)


def _chart(others: list[str]) -> Chart:
    if len(others) != 1:
        raise BadMark("Schrijf welke grafiek hier komt. Kies er een uit de lijst.")
    return Chart(others[0])


def _number(key: str, others: list[str]) -> Number:
    is_of_last_year = others[:1] == [LAST_YEAR]
    form, *more = others[is_of_last_year:] or [FULL]
    if form not in FORMS or more:
        said = " ".join([form, *more])
        raise BadMark(f"“{said}” is geen vorm van een cijfer. Kies uit: {', '.join((*FORMS, LAST_YEAR))}.")
    return Number(key, form, is_of_last_year)


def marks_in(body: str) -> Iterator[Mark]:
    """In the order of the text. Raises BadMark at the first that cannot be read."""
    return (read(found[1]) for found in MARK.finditer(body))
