"""Grounds of another dossier may be read for equal treatment, never to find out whose they are."""

import re
from collections.abc import Iterable

SHORTEST = 3  # shorter parts of a name (van, de) are words of the language


def names_someone(text: str, names: Iterable[str]) -> bool:
    """Whether the text holds a word of these names."""
    words = set(re.findall(r"\w+", text.casefold()))
    parts = {part for name in names for part in re.findall(r"\w+", name.casefold()) if len(part) >= SHORTEST}
    return bool(words & parts)
