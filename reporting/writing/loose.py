"""Numbers that stand in a text without a figure behind them. Pure: a text in, places and words out.

What may stand without one: a date (12 april 2021, 31 december, april 2021), a bare year from 1900 to 2099 that counts
nothing, an article of a law (artikel 10d, lid 2, which is its own source), and the numbers of a list, which Markdown
makes anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from reporting.writing.marks import MARK
from reporting.writing.nouns import IN_WORDS, PART, noun_after

GAP = "\ue002"  # stands where a mark stood
LONGEST = {
    "januari": 31,
    "februari": 29,
    "maart": 31,
    "april": 30,
    "mei": 31,
    "juni": 30,
    "juli": 31,
    "augustus": 31,
    "september": 30,
    "oktober": 31,
    "november": 30,
    "december": 31,
}
YEAR = "(?:19|20)[0-9]{2}"
END = r"(?![\w%‰€])(?![.,:][0-9])(?!,-)(?!\s*[%‰€])"
DATE = re.compile(rf"(?<![\w.,:/-])([0-3]?[0-9]) ({'|'.join(LONGEST)})(?: {YEAR})?{END}", re.IGNORECASE)
MONTH = re.compile(rf"\b(?:{'|'.join(LONGEST)}) {YEAR}{END}", re.IGNORECASE)
BARE_YEAR = re.compile(rf"(?<![\w.,:/'\u2019+\u2212-])(?<!€)(?<!€\s)(?:{YEAR}\s?[-\u2013/]\s?)?({YEAR}){END}")
ARTICLE = re.compile(
    r"(?:\b(?:artikel|artikelen|art\.|lid|paragraaf|hoofdstuk|afdeling)|§)\s*[0-9]+[a-z]{0,3}(?:[:.][0-9]+[a-z]{0,3})*"
    rf"(?:(?:,| en| tot en met) [0-9]+[a-z]{{0,3}}(?![\w]))*{END}",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?m)^ {0,3}([0-9]{1,3})[.)](?=\s)")
MARKUP = str.maketrans(dict.fromkeys("*_`\\~#>", " "))
EDGES = ".,;:!?()'\"\u2018\u2019\u201c\u201d" + GAP
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class Loose:
    """Found at this line; in words when it is a number written as words."""

    line: int
    said: str
    in_words: bool = False


def prepared(body: str) -> str:
    """As it will be read, line by line: marks are gaps, and nothing hides in markup or in a character's code."""
    gaps = MARK.sub(lambda found: GAP + "\n" * found[0].count("\n"), body)
    shown = "\n".join(" ".join(unescape(line).split("\n")) for line in gaps.split("\n"))
    return INVISIBLE.sub("", shown).translate(MARKUP).replace("\u00a0", " ")


def loose_numbers(body: str) -> Iterator[Loose]:
    """In the order of the text, digits before words."""
    text = prepared(body)
    free = _free(text)
    for found in re.finditer(r"\S+", text):
        places = [at for at in range(*found.span()) if text[at].isnumeric() and at not in free]
        if places:
            yield Loose(line_of(text, places[0]), found[0].strip(EDGES))
    yield from _in_words(text)


def years_in(body: str) -> Iterator[tuple[int, int]]:
    """The line and the year, of every year that stands in figures."""
    text = prepared(body)
    free = _free(text)
    for found in re.finditer(rf"(?<![0-9]){YEAR}(?![0-9])", text):
        if found.start() in free:
            yield line_of(text, found.start()), int(found[0])


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _free(text: str) -> set[int]:
    """The places of the digits that may stand there."""
    spans = [found.span() for found in DATE.finditer(text) if 1 <= int(found[1]) <= LONGEST[found[2].lower()]]
    spans += [found.span() for found in MONTH.finditer(text)]
    for pattern in (BARE_YEAR, ARTICLE):
        spans += [found.span() for found in pattern.finditer(text) if not noun_after(text, found.end())]
    spans += _items(text)
    return {at for span in spans for at in range(*span)}


def _items(text: str) -> Iterator[tuple[int, int]]:
    """The numbers of a list, which begins at one and skips none: another number would be printed as it stands."""
    expected = 1
    for found in ITEM.finditer(text):
        number = int(found[1])
        if number in (1, expected):
            yield found.span(1)
            expected = number + 1


def _in_words(text: str) -> Iterator[Loose]:
    for found in PART.finditer(text):
        yield Loose(line_of(text, found.start()), found[0], in_words=True)
    for found in IN_WORDS.finditer(text):
        if noun := noun_after(text, found.end()):
            said = " ".join((found[0] + noun[0]).split())
            yield Loose(line_of(text, found.start()), said, in_words=True)
