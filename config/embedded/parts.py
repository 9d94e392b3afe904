"""The processes of Keten itself: website, worker and clock."""

import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.embedded import places, processes

TOO_OFTEN = 5
WITHIN = 60


@dataclass
class Part:
    """One process, that is started again when it stops by itself."""

    name: str
    log: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    restarts: list[float] = field(default_factory=list)

    def start(self, env: Mapping[str, str], data: Path) -> None:
        """Start it, unless it runs."""
        if self.process is None or self.has_stopped():
            command = [sys.executable, "-m", *self.command]
            log = places.log_folder(data) / self.log
            self.process = processes.spawn(command, log=log, env=env, folder=places.PROJECT)

    def restart(self, env: Mapping[str, str], data: Path) -> None:
        """Start it again; not for ever, when it stops time after time."""
        now = time.monotonic()
        self.restarts = [moment for moment in self.restarts if moment > now - WITHIN] + [now]
        if len(self.restarts) > TOO_OFTEN:
            raise SystemExit(self.last_words(data, f"{self.name} stopt steeds weer."))
        self.start(env, data)

    def has_stopped(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process)

    def last_words(self, data: Path, reason: str) -> str:
        """The reason, with the end of its log."""
        log = places.log_folder(data) / self.log
        return f"{reason} Het einde van {log}:\n{log.read_text(errors='replace')[-2000:].strip()}"


def website(port: int) -> Part:
    return Part(
        "De website",
        "web.log",
        ["gunicorn", "config.wsgi", "--worker-class=gthread", "--workers=2", "--threads=4", "--preload",
         "--graceful-timeout=5", f"--bind=127.0.0.1:{port}"],
    )  # fmt: skip


def worker() -> Part:
    return Part("De werker", "worker.log", ["celery", "-A", "config.celery", "worker", "-c", "2", "--loglevel=INFO"])


def clock(data: Path) -> Part:
    schedule = f"--schedule={data / 'clock'}"
    return Part("De klok", "beat.log", ["celery", "-A", "config.celery", "beat", "--pidfile=", schedule])
