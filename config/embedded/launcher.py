"""`make run`: servers, tables, website, worker and clock, kept running until somebody says stop."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

import psycopg

from config.embedded import environment, locks, places, processes
from config.embedded.parts import Part, clock, website, worker
from config.embedded.servers import keep_running, needed, servers

PORT = 8000
MOMENT = 0.3
PATIENCE = 60


class Stop(Exception):
    """Somebody wants Keten to stop."""


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Tell what is being done, and how long it took."""
    print(f"  {text} ...", end="", flush=True)
    begun = time.monotonic()
    yield
    say(f" {time.monotonic() - begun:.1f} s".replace(".", ","))


class Launcher:
    """One run of Keten on this machine."""

    def __init__(self, data: Path, env: dict[str, str]) -> None:
        self.data = data
        self.env = env
        self.port = self._choose_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.parts: list[Part] = []
        self.demo: subprocess.Popen[bytes] | None = None
        self.demo_begun = 0.0

    def run(self) -> None:
        """Start everything, and stay until stopped."""
        self._remember(running=True)
        try:
            self._start()
            while True:
                self._look_after()
                time.sleep(MOMENT)
        finally:
            self._stop()

    def _start(self) -> None:
        with step("De tabellen bijwerken"):
            environment.run_manage(["migrate", "--verbosity=0"], self.env)
        with step("De website starten"):
            self.parts = [website(self.port)]
            self._start_parts()
            self._wait_for_website()
        say(f"\nKeten draait op {self.address}\n")
        self.parts += [worker(), clock(self.data)]
        self._start_parts()
        if environment.is_trial() and os.environ.get("KETEN_DEMO") != "0":
            self._begin_demo()
        say("Stoppen kan met Ctrl-C. Wat er gebeurt staat in " + str(places.log_folder(self.data)))

    def _start_parts(self) -> None:
        for part in self.parts:
            part.start(self.env, self.data)

    def _wait_for_website(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError, HTTPException):
                connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            self._look_after()
            time.sleep(0.1)
        raise SystemExit("\n" + self.parts[0].last_words(self.data, "De website antwoordt niet."))

    def _begin_demo(self) -> None:
        """Example data, when there is no municipality yet; one can sign in while they are loaded."""
        with psycopg.connect(self.env["DATABASE_URL"]) as connection:
            row = connection.execute("SELECT EXISTS (SELECT FROM accounts_municipality)").fetchone()
        if row and row[0]:
            self._show_logins()
            return
        say("Een verzonnen gemeente wordt geladen; dat duurt een halve tot een hele minuut.")
        self.demo_begun = time.monotonic()
        self.demo = processes.spawn(
            [sys.executable, "manage.py", "demo"],
            log=places.log_folder(self.data) / "demo.log",
            env=self.env,
            folder=places.PROJECT,
        )

    def _end_demo(self, code: int) -> None:
        self.demo = None
        seconds = round(time.monotonic() - self.demo_begun)
        if code:
            say(f"De verzonnen gemeente kon niet worden geladen; zie {places.log_folder(self.data) / 'demo.log'}")
            return
        say(f"De verzonnen gemeente staat klaar ({seconds} seconden).")
        self._show_logins()

    def _show_logins(self) -> None:
        """The command knows them; they are written down nowhere else."""
        say("U kunt inloggen als:")
        subprocess.run([sys.executable, "manage.py", "demo", "--logins"], cwd=places.PROJECT, env=self.env, check=False)
        sys.stdout.flush()

    def _look_after(self) -> None:
        """Whatever was killed is started again."""
        addresses = {server.variable: keep_running(server) for server in needed(self.data)}
        if any(self.env[name] != address for name, address in addresses.items()):
            self.env |= addresses
            for part in self.parts:
                part.stop()
        for part in self.parts:
            if part.has_stopped():
                say(f"{part.name} is gestopt en wordt opnieuw gestart.")
                part.restart(self.env, self.data)
        if self.demo and (code := self.demo.poll()) is not None:
            self._end_demo(code)

    def _stop(self) -> None:
        say("\nKeten stopt ...")
        stopping = [process for process in (*(part.process for part in self.parts), self.demo) if process]
        for process in stopping:
            with suppress(ProcessLookupError):
                process.terminate()
        for process in stopping:
            processes.stop(process)
        self._remember(running=False)

    def _choose_port(self) -> int:
        """The port that was asked for, that of last time, 8000, or else a free one."""
        if asked := os.environ.get("KETEN_PORT"):
            return int(asked)
        last = remembered(self.data)
        deadline = time.monotonic() + (5 if last.get("running") else 0)  # what was killed may still be letting go
        wished = int(last.get("port", PORT))
        while (port := processes.free_port(wished)) != wished and time.monotonic() < deadline:
            time.sleep(MOMENT)
        return port

    def _remember(self, *, running: bool) -> None:
        text = json.dumps({"port": self.port, "pid": os.getpid(), "running": running})
        (self.data / "locks" / "run.json").write_text(text)


def remembered(data: Path) -> dict[str, int]:
    """What the current or last run wrote down about itself."""
    with suppress(FileNotFoundError, ValueError):
        found: dict[str, int] = json.loads((data / "locks" / "run.json").read_text())
        return found
    return {}


def _stop_on_signal(number: int, frame: FrameType | None) -> None:
    for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_DFL)  # the second time, at once
    raise Stop


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop_on_signal)
    data = places.data_folder()
    (data / "locks").mkdir(mode=0o700, exist_ok=True)
    with locks.opened(data / "locks" / "run") as alone:
        if not locks.take(alone, locks.EXCLUSIVE):
            found = remembered(data)
            say(f"Keten draait al op http://127.0.0.1:{found.get('port')} (stoppen: kill {found.get('pid')}).")
            return
        with suppress(Stop):
            _run(data)
    say("Keten is gestopt.")


def _run(data: Path) -> None:
    say(f"Keten start. De gegevens staan in {data}.")
    env = {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUNBUFFERED": "1", **os.environ}
    if environment.is_trial():
        env |= environment.settings_of(data)
    begun = time.monotonic()
    print("  De databank en de wachtrij starten ...", end="", flush=True)
    with servers(data) as addresses:
        say(f" {time.monotonic() - begun:.1f} s".replace(".", ","))
        Launcher(data, env | addresses).run()


if __name__ == "__main__":
    main()
