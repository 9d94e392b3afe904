"""Two versions of a text beside each other, word by word. Pure: plain values in, plain values out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s*(?:\[\[[^\[\]]*\]\]|\w+|[^\w\s])|\s+")
MOST = 1_000_000  # pairs of words that are compared one by one; beyond it words that recur often are skipped
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Run:
    """Words that stayed, came or went."""

    kind: str  # gelijk, weg, erbij
    words: str


@dataclass(frozen=True)
class Compared:
    """A section in both versions; `kind` of the whole: gelijk, anders, weg, erbij."""

    title: str
    part: str
    kind: str
    old: list[Run]
    new: list[Run]


def compare(old: Iterable[Mapping[str, str]], new: Iterable[Mapping[str, str]]) -> list[Compared]:
    """Sections are the same one when their place, theme and heading are; one with another heading went and came."""
    before, after = _keyed(old), _keyed(new)
    gone = [key for key in before if key not in after]
    return [
        *(_compared(key, before.get(key), after[key]) for key in after),
        *(_compared(key, before[key], None) for key in gone),
    ]


def _keyed(sections: Iterable[Mapping[str, str]]) -> dict[Key, str]:
    """By place, theme and heading; a second one of that name counts on."""
    found: dict[Key, str] = {}
    for section in sections:
        title, again = section["title"], 1
        while (key := (section["part"], section["theme"], title)) in found:
            again += 1
            title = f"{section['title']} ({again})"
        found[key] = section["body"]
    return found


def _compared(key: Key, old: str | None, new: str | None) -> Compared:
    part, theme, title = key
    heading = title or theme
    if old is None:
        return Compared(heading, part, "erbij", [], [Run("erbij", new or "")])
    if new is None:
        return Compared(heading, part, "weg", [Run("weg", old)], [])
    if old == new:
        return Compared(heading, part, "gelijk", [Run("gelijk", old)], [Run("gelijk", new)])
    left, right = words(old, new)
    return Compared(heading, part, "anders", left, right)


def words(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """What stayed and went of the old, and what stayed and came in the new. A mark counts as one word."""
    one, other = WORDS.findall(old), WORDS.findall(new)
    left, right = [], []
    is_long = len(one) * len(other) > MOST
    for what, begin, end, first, last in SequenceMatcher(None, one, other, autojunk=is_long).get_opcodes():
        went, came = "".join(one[begin:end]), "".join(other[first:last])
        if went:
            left.append(Run("gelijk" if what == "equal" else "weg", went))
        if came:
            right.append(Run("gelijk" if what == "equal" else "erbij", came))
    return left, right
