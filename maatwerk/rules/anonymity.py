"""Grounds of another dossier may be read for equal treatment, never to find out whose they are."""

import re
from collections.abc import Iterable

LEFT_OUT = "…"
ABBREVIATED = frozenset({"Wmo", "Pw", "Participatiewet", "Nederlands", "Nederlandse", "Nederland"})
"""Words with a capital that name nobody; those of capitals only (UWV, VCA) stay too."""
INFIXES = frozenset({"van", "den", "der", "het", "ten", "ter"})
_ADDRESS = re.compile(  # of mail, of the web, and every number with three digits or more
    r"\S+@\S+|\S*www\.\S+|https?://\S+|\b\w*\d(?:[\s./-]?\w*\d){2,}\w*"
)
_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")
SHORTEST = 3  # shorter parts of a name (van, de) are words of the language


def names_someone(text: str, names: Iterable[str]) -> bool:
    """Whether the text holds a word of these names."""
    words = set(re.findall(r"\w+", text.casefold()))
    parts = {part for name in names for part in re.findall(r"\w+", name.casefold()) if len(part) >= SHORTEST}
    return bool(words & parts)


def calls_someone(text: str, names: Iterable[str]) -> bool:
    """Whether the text holds a word of these names, written as a name is: with a capital.

    For the many people around someone: among their names are words of the language too (Groot, Bos).
    """
    words = set(re.findall(r"\w+", text))
    parts = {part for name in names for part in re.findall(r"\w+", name) if len(part) >= SHORTEST}
    return bool(words & {part[0].upper() + part[1:] for part in parts})


def cut(text: str, names: Iterable[str], longest: int) -> str:
    """The text without what may say who it is about: names, addresses, numbers of three digits and more.

    Whatever has a capital in the middle of a sentence is a name of someone or something, and is left out.
    """
    parts = {part for name in names for part in re.findall(r"\w+", name.casefold()) if len(part) >= SHORTEST} - INFIXES
    plain = _ADDRESS.sub(LEFT_OUT, " ".join(text.split()))

    def said(found: re.Match[str]) -> str:
        word = found[0]
        is_own = bool(parts & set(re.findall(r"\w+", word.casefold())))
        begins = found.start() == 0 or re.search(r"[.!?:]\s*$", plain[: found.start()]) is not None
        is_name = word[0].isupper() and not begins and not word.isupper() and word not in ABBREVIATED
        return LEFT_OUT if is_own or is_name else word

    short = re.sub(rf"{LEFT_OUT}(?:\s+{LEFT_OUT})+", LEFT_OUT, _WORD.sub(said, plain))
    return short if len(short) <= longest else f"{short[:longest].rsplit(' ', 1)[0]} {LEFT_OUT}"
