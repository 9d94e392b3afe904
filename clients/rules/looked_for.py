"""What someone typed in the search box: a BSN, a dossier number, a day of birth or a name; perhaps more than one."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from clients.rules.bsn import passes_elfproef

BSN, NUMBER, BIRTH, NAME = "BSN", "dossiernummer", "geboortedatum", "naam"
OLDEST = 115  # years: nobody who is searched for was born before
MONTHS = ("jan", "feb", "maart", "apr", "mei", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
BEFORE_NAMES = """
    van der den de het t ter ten te in op aan bij onder over uit voor tot la le les du des d l
    el al il bin ben ibn bint abu von zu zum di da do dos das del della y e s
"""
INFIXES = frozenset(BEFORE_NAMES.split())
"""What may stand before a name, and may be left out."""

DAY = r"(\d{1,2})"
YEAR = r"(\d{4}|'?\d{2})"
WRITTEN = re.compile(rf"(?<![\w.-]){DAY} ?[-/. ] ?{DAY} ?[-/. ] ?{YEAR}(?![\w-])")
TURNED = re.compile(r"(?<![\w-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\w-])")
IN_WORDS = re.compile(rf"(?<!\w){DAY}[-. ]*([a-z]{{3,9}})[-. ]*{YEAR}(?!\w)", re.IGNORECASE)
YEAR_ALONE = re.compile(r"(?<!\S)((?:18|19|20)\d\d)(?!\S)")


@dataclass(frozen=True)
class LookedFor:
    """Every way in which it can be read. The parts of one name belong together; the rest are alternatives."""

    bsn: str = ""
    number: int | None = None
    key: str = ""  # of another administration, as it was typed
    born_on: tuple[datetime.date, ...] = ()
    born_in: int | None = None  # beside a name
    words: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        found = (
            (BSN, self.bsn),
            (NUMBER, self.number is not None),
            (BIRTH, self.born_on or self.born_in),
            (NAME, self.words),
        )
        return tuple(kind for kind, meant in found if meant)

    @property
    def names_one(self) -> bool:
        """A BSN or a number is of one person: who finds it, wants to be there."""
        return bool(self.bsn or self.number is not None) and not self.words


def read(typed: str, today: datetime.date) -> LookedFor:
    text = " ".join(typed.split())
    digits = re.sub(r"[\s.\-/]", "", text)
    if digits.isascii() and digits.isdigit() and not re.search(r"[^\W\d_]", text):
        return _of_digits(text, digits, today)
    days, rest = _taken(text, today)
    born_in = None
    if not days and (year := YEAR_ALONE.search(rest)) and int(year[1]) <= today.year:
        born_in, rest = int(year[1]), rest[: year.start()] + " " + rest[year.end() :]
    return LookedFor(key=text, born_on=days, born_in=born_in, words=_words(rest))


def _of_digits(text: str, digits: str, today: datetime.date) -> LookedFor:
    days, _ = _taken(text, today)
    if digits == text and len(digits) == 8:
        days = (*_days(digits[:2], digits[2:4], digits[4:], today), *_days(digits[6:], digits[4:6], digits[:4], today))
    bsn = next((nine for nine in (digits, f"0{digits}") if passes_elfproef(nine)), "")
    number = int(digits) if digits == text and len(digits) < 8 else None
    return LookedFor(bsn=bsn, number=number, key=text, born_on=tuple(dict.fromkeys(days)))


def _taken(text: str, today: datetime.date) -> tuple[tuple[datetime.date, ...], str]:
    """The day in a text, and the text without it."""
    for pattern, read_day in ((TURNED, _turned), (WRITTEN, _written), (IN_WORDS, _in_words)):
        if (found := pattern.search(text)) and (days := tuple(read_day(found, today))):
            return days, text[: found.start()] + " " + text[found.end() :]
    return (), text


def _written(found: re.Match[str], today: datetime.date) -> Iterator[datetime.date]:
    return _days(found[1], found[2], found[3], today)


def _turned(found: re.Match[str], today: datetime.date) -> Iterator[datetime.date]:
    return _days(found[3], found[2], found[1], today)


def _in_words(found: re.Match[str], today: datetime.date) -> Iterator[datetime.date]:
    word = found[2].lower().replace("mrt", "maart")
    month = next((number for number, name in enumerate(MONTHS, 1) if word.startswith(name[:3])), 0)
    return _days(found[1], str(month), found[3], today)


def _days(day: str, month: str, year: str, today: datetime.date) -> Iterator[datetime.date]:
    """A year of two digits is of this century or of the one before; whichever someone alive can be born in."""
    years = [int(year)] if len(year) == 4 else [century + int(year[-2:]) for century in (1900, 2000)]
    for each in years:
        if not today.year - OLDEST <= each <= today.year:
            continue
        try:
            found = datetime.date(each, int(month), int(day))
        except ValueError:
            continue
        if found <= today:
            yield found


def _words(text: str) -> tuple[str, ...]:
    """The words of a name. What may stand before a name is left out, unless there is nothing else."""
    words = [word for word in re.split(r"[^\w]+", text.casefold()) if word and not word.isdigit()]
    return tuple(word for word in words if word not in INFIXES) or tuple(words)
