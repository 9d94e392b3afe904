"""`make run`: starts everything, starts again what is killed, and leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from config.embedded import keys, places
from config.embedded.testing import throwaway_data

pytestmark = [
    pytest.mark.worker,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the processes in /proc"),
]
OWN_SETTINGS = {"DJANGO_SETTINGS_MODULE", "KETEN_MODE", "SECRET_KEY", "ALLOWED_HOSTS", "PRIVATE_ROOT", *keys.SETTINGS}
PARTS = ["gunicorn", "celery -A config.celery worker", "celery -A config.celery beat", "postgres -D", "valkey-server"]
WITHIN = 60


@contextmanager
def bare_environment() -> Iterator[dict[str, str]]:
    """An environment with a data folder of its own, and without demo data."""
    not_given = {*OWN_SETTINGS, "DATABASE_URL", "REDIS_URL"}
    with throwaway_data() as data:
        inherited = {name: value for name, value in os.environ.items() if name not in not_given}
        yield {**inherited, "KETEN_DATA": str(data), "KETEN_DEMO": "0"}


class Run:
    """A run of the launcher, and what it said so far."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self.data = Path(env["KETEN_DATA"])
        self.log = self.data / f"said-{time.monotonic_ns()}"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.embedded.launcher"],
                cwd=places.PROJECT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def said(self) -> str:
        return self.log.read_text()

    def port(self) -> int:
        eventually(lambda: "Keten draait op" in self.said() or self.process.poll() is not None, self.said)
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.said())
        assert found, self.said()
        return int(found[1])

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(WITHIN)


def eventually(happens: Callable[[], object], told: Callable[[], str]) -> None:
    deadline = time.monotonic() + WITHIN
    while not happens():
        assert time.monotonic() < deadline, told()
        time.sleep(0.05)


def answers(port: int) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def processes(data: Path) -> dict[int, str]:
    """Every process that works in this data folder, or has it in its environment or its command."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            environment = (folder / "environ").read_bytes().decode(errors="replace")
            place = str((folder / "cwd").readlink())
        except OSError:
            continue
        if command and any(str(data) in text for text in (command, environment, place)):
            found[int(folder.name)] = command
    return found


def oldest(data: Path, sign: str) -> int:
    """The first process of a kind: the master, where there are several."""
    return min(pid for pid, command in processes(data).items() if sign in command)


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Keten as `make run` starts it."""
    with bare_environment() as env:
        run = Run(env)
        port = run.port()
        yield run
        assert answers(port)
        assert run.stop() == 0
        assert not processes(run.data), "Ctrl-C stops everything"
        assert run.said().rstrip().endswith("Keten is gestopt.")


@pytest.mark.parametrize("sign", PARTS)
def test_all_parts_run(run, sign):
    eventually(lambda: any(sign in command for command in processes(run.data).values()), run.said)


def test_a_second_start_tells_where_it_runs(run):
    second = Run(run.env)
    assert second.process.wait(WITHIN) == 0
    assert f"draait al op http://127.0.0.1:{run.port()}" in second.said()
    assert answers(run.port())


@pytest.mark.parametrize("sign", [*PARTS, "keeper postgres"])
def test_what_is_killed_comes_back(run, sign):
    killed = oldest(run.data, sign)
    os.kill(killed, signal.SIGKILL)
    eventually(lambda: killed not in processes(run.data), run.said)
    eventually(lambda: any(sign in command for command in processes(run.data).values()), run.said)
    eventually(lambda: answers(run.port()), run.said)


def test_nothing_survives_a_launcher_that_is_killed_and_the_next_starts_at_the_same_address():
    with bare_environment() as env:
        run = Run(env)
        port = run.port()
        run.stop(signal.SIGKILL)
        again = Run(env)
        assert again.port() == port
        assert answers(port)
        assert again.stop(signal.SIGTERM) == 0
        eventually(lambda: not processes(run.data), lambda: str(processes(run.data)))
