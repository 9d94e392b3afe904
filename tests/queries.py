"""What a page costs the database: the number of questions, without the marks of a transaction around them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT")


class Asked:
    """The questions so far."""

    def __init__(self, captured: CaptureQueriesContext) -> None:
        self._captured = captured

    @property
    def questions(self) -> list[str]:
        return [query["sql"] for query in self._captured.captured_queries if not query["sql"].startswith(MARKS)]

    def __len__(self) -> int:
        return len(self.questions)


@contextmanager
def asking() -> Iterator[Asked]:
    """`with asking() as asked: browser.get(...)`, and then `len(asked)`."""
    with CaptureQueriesContext(connection) as captured:
        yield Asked(captured)


@contextmanager
def at_most(number: int) -> Iterator[Asked]:
    """Fails, with every question, when more than `number` are asked."""
    with asking() as asked:
        yield asked
    assert len(asked) <= number, "\n".join([f"{len(asked)} questions, and {number} are allowed:", *asked.questions])
