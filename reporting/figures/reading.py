"""One moment to count at: whatever is written meanwhile, all figures are of the same state."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """A repeatable-read, read-only transaction of its own.

    `durable` refuses an outer transaction, which could have seen or written something before. Only a test that rolls
    itself back has one around it; its isolation cannot be changed any more.
    """
    around = connection.in_atomic_block
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        if not around:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # PostgreSQL compiles what it thinks takes long, which takes longer than counting itself.
        cursor.execute("SET LOCAL jit = off")
        yield
