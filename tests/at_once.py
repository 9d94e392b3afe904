"""Two people at the same moment: each in a thread with a connection of its own, released together."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act returned, or the exception that it raised."""
    outcomes: list[Any] = [None] * len(acts)
    together = threading.Barrier(len(acts))

    def run(number: int, act: Callable[[], Any]) -> None:
        together.wait(timeout=10)
        try:
            outcomes[number] = act()
        except Exception as error:  # handed to the test, which says what it expects
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=numbered) for numbered in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return outcomes
