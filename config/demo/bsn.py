"""BSNs of the reserved test ranges; no living person has one of these."""

from collections.abc import Iterator
from itertools import chain

from clients.rules.bsn import passes_elfproef


def test_numbers() -> Iterator[str]:
    """The valid numbers of 99999xxxx and then those of 0000xxxxx; nine zeros belong to nobody."""
    numbers = chain(range(999990000, 1000000000), range(1, 100000))
    return filter(passes_elfproef, (f"{number:09d}" for number in numbers))
