"""The marks in a text: where a figure, a chart or a fixed number stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
FULL = "voluit"
# The ways to say a figure; reporting.documents.said.Said has one attribute for each.
FORMS = (FULL, "getal", "rond", "verloop", "reeks", "naam")


class BadMark(Exception):
    """A mark that cannot be read, in words for who typed it."""


@dataclass(frozen=True)
class Number:
    """A figure, said in one of the forms."""

    key: str
    form: str = FULL


@dataclass(frozen=True)
class Chart:
    name: str


@dataclass(frozen=True)
class Fixed:
    """A number that no figure of Keten gives, with where it comes from."""

    said: str
    source: str


Mark = Number | Chart | Fixed


def read(inside: str) -> Mark:
    """What stands between the brackets. Raises BadMark."""
    words, _, rest = inside.partition("|")
    first, *others = words.split() or [""]
    if first == "vast":
        return _fixed(" ".join(others), rest)
    if rest or len(others) > 1 or not first:
        raise BadMark(f"“{inside.strip()}” is geen cijfer. Kies een cijfer uit de lijst.")
    if first == "grafiek":
        if not others:
            raise BadMark("Schrijf welke grafiek hier komt. Kies er een uit de lijst.")
        return Chart(others[0])
    form = others[0] if others else FULL
    if form not in FORMS:
        raise BadMark(f"“{form}” is geen vorm van een cijfer. Kies uit: {', '.join(FORMS)}.")
    return Number(first, form)


def _fixed(said: str, rest: str) -> Fixed:
    source = rest.strip().removeprefix("bron:").strip()
    if not said or not source:
        raise BadMark("Schrijf een vast getal zo: [[vast 12 | bron: begroting van dat jaar]].")
    return Fixed(said, source)


def marks_in(body: str) -> Iterator[Mark]:
    """In the order of the text. Raises BadMark at the first that cannot be read."""
    return (read(found[1]) for found in MARK.finditer(body))
