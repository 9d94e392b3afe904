"""docs/glossary.md names what is in the code, and every word once."""

import re
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.endswith("` |")]


def found(name: str) -> object:
    """The thing with this dotted name: the longest part of it that is a module, and what is in there."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            module = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        inner = parts[end:]
        if inner and not hasattr(reduce(getattr, inner[:-1], module), inner[-1]):
            annotated = reduce(getattr, inner[:-1], module).__annotations__  # a field of a dataclass
            return annotated[inner[-1]]
        return reduce(getattr, inner, module)
    raise ModuleNotFoundError(name)


def test_there_are_words():
    assert len(ROWS) > 40


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_word_lives_where_the_glossary_says(row):
    assert found(re.fullmatch(r"`(.*)`", row[-1])[1]) is not None


def test_a_word_stands_there_once():
    words = [word for row in ROWS for word in row[0].split(", ")]

    assert len(words) == len(set(words))
