"""File locks between processes. The kernel drops them when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

SHARED, EXCLUSIVE = fcntl.LOCK_SH, fcntl.LOCK_EX


def opened(path: Path) -> IO[str]:
    """The lock file, open and not yet locked; closing it lets go of the lock."""
    return open(path, "a+", opener=lambda name, flags: os.open(name, flags, 0o600))


def take(file: IO[str], kind: int) -> bool:
    """Take the lock if that can be done at once."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether some process holds the lock of its own."""
    with opened(path) as file:
        return not take(file, SHARED)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait for the lock, and hold it within the block."""
    with opened(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
