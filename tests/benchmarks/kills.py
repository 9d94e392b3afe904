# ruff: noqa: T201, S311
"""Kills worker, queue and database at random while documents are made: python -m tests.benchmarks.kills [KILLS] [SEED]

On servers of its own, with a worker as in production. Eva and a colleague ask for snapshots and, both, for documents of
the same texts; these become public, and the griffie is mailed. In the end each thing that was asked for is there once.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from config.embedded import environment, places, processes
from config.embedded.servers import servers
from config.embedded.testing import throwaway_data

SECONDS_BETWEEN = (0.5, 4.0)
PATIENCE = 240  # after the last kill


class Kills:
    """The servers and the worker, and who ends them."""

    def __init__(self, data: Path, chance: random.Random) -> None:
        self.data, self.chance, self.counted = data, chance, Counter[str]()
        self.worker = self._start()

    def _start(self) -> Any:
        command = [sys.executable, "-m", "celery", "-A", "config.celery", "worker", "-c", "1", "-l", "INFO"]
        return processes.spawn(command, log=self.data / "log" / "w.log", env=os.environ, folder=places.PROJECT)

    def kill(self) -> None:
        kind = self.chance.choice(("worker", "worker", "queue", "database"))
        folder = places.servers_folder(self.data)
        if kind == "worker":
            os.killpg(self.worker.pid, signal.SIGKILL)
        else:
            name = "valkey/valkey.pid" if kind == "queue" else "postgres-*/postmaster.pid"
            for file in folder.glob(name):
                with suppress(ProcessLookupError, ValueError, OSError):
                    os.kill(int(file.read_text().splitlines()[0]), signal.SIGKILL)
        self.counted[kind] += 1

    def look_after(self) -> None:
        """The keeper of the servers starts those again; here the worker."""
        if self.worker.poll() is not None:
            self.worker = self._start()


def again(act: Callable[[], Any]) -> Any:
    """What a person or the clock does when the database is away: try later."""
    from django.db import InterfaceError, OperationalError, connection  # noqa: PLC0415 (after the settings)

    for _ in range(120):
        try:
            return act()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.5)
    raise SystemExit("De databank kwam niet terug.")


def main() -> None:
    kills, seed = int((sys.argv[1:] or ["30"])[0]), int((sys.argv[2:] or ["1"])[0])
    with throwaway_data() as data:
        for name in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(name, None)
        mails = data / "mail"
        mails.mkdir()
        os.environ.update(environment.settings_of(data))
        os.environ.update({"KETEN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "config.settings"})
        os.environ.update({"EMAIL_URL": f"filemail:///{mails}", "DEFAULT_FROM_EMAIL": "keten@proefstad.example"})
        os.environ["SITE_URL"] = "http://127.0.0.1:8000"
        with servers(data) as addresses:
            os.environ.update(addresses)
            environment.run_manage(["migrate", "--verbosity=0"], os.environ)
            import django  # noqa: PLC0415 (the settings are only known now)

            django.setup()
            from tests.benchmarks.killed import Story  # noqa: PLC0415

            print(f"{kills} keer doden, zaad {seed}", flush=True)
            story = Story(mails)
            hand = Kills(data, random.Random(seed))
            run(story, hand, kills)
            processes.stop(hand.worker)
            raise SystemExit(story.verdict(hand.counted))


def run(story: Any, hand: Kills, kills: int) -> None:
    """Ask, kill, sweep and go on, until all is done."""
    from office.jobs import lifecycle  # noqa: PLC0415

    lifecycle.DEAD_AFTER, lifecycle.FORGOTTEN_AFTER = timedelta(seconds=6), timedelta(seconds=8)  # of the sweep only
    begun, next_kill, last = time.monotonic(), time.monotonic() + 3, time.monotonic()
    while time.monotonic() - last < PATIENCE:
        again(story.go_on)
        again(lifecycle.sweep)
        hand.look_after()
        left = kills - sum(hand.counted.values())
        if left and time.monotonic() > next_kill:
            hand.kill()
            last = time.monotonic()
            next_kill = last + hand.chance.uniform(*SECONDS_BETWEEN)
        if not left and again(story.is_done):
            break
        time.sleep(0.3)
    print(f"{time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
