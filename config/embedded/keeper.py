"""The keeper: a small process that keeps one server running for as long as anybody uses it.

Who uses the server holds a shared lock on `NAME.users`; the keeper stops the server once it can get that lock for
itself. The kernel drops the lock of whoever dies, so a `kill -9` of a user leaves nothing behind; and a server whose
keeper dies is stopped by the kernel too.
"""

import json
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.embedded import locks, places, processes
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

Server = Postgres | Valkey
KINDS = {kind.name: kind for kind in (Postgres, Valkey)}
MOMENT = 0.05
STARTS = 5
PATIENCE = 60


@dataclass(frozen=True)
class Files:
    """Through which a keeper and the users of its server find each other."""

    users: Path
    alive: Path
    door: Path
    state: Path


def files(server: Server) -> Files:
    """The lock and state files of a server, in its data folder."""
    folder = server.data / "locks"
    folder.mkdir(mode=0o700, exist_ok=True)
    return Files(*(folder / f"{server.name}.{part}" for part in ("users", "alive", "door", "json")))


def last_port(server: Server) -> int | None:
    """The port of this or the previous run: kept, so that who uses it can go on after a restart."""
    with suppress(FileNotFoundError, ValueError):
        port: int | None = json.loads(files(server).state.read_text())["port"]
        return port
    return None


def is_ready(server: Server) -> bool:
    """Whether a living keeper has its server ready for use.

    In this order: a keeper that lives was started after `forget`, so that it is its own word that is read.
    """
    found = files(server)
    with suppress(FileNotFoundError, ValueError):
        return locks.is_held(found.alive) and bool(json.loads(found.state.read_text())["ready"])
    return False


def tell(server: Server, port: int | None, *, ready: bool) -> None:
    """Write down where the server is, and whether it can be used."""
    state = files(server).state
    draft = state.with_suffix(".new")
    draft.write_text(json.dumps({"port": port, "ready": ready}))
    draft.replace(state)


def forget(server: Server) -> None:
    """What a keeper that was killed left written: its server is not ready any more."""
    tell(server, last_port(server), ready=False)


class Keeper:
    """Keeps one server running."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.files = files(server)
        self.wanted = True

    def run(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: setattr(self, "wanted", False))
        with locks.opened(self.files.alive) as alive, locks.opened(self.files.users) as users:
            while not locks.take(alive, locks.EXCLUSIVE):  # somebody is just looking whether it is held
                time.sleep(MOMENT)
            process = self._start()
            while self.wanted and not locks.take(users, locks.EXCLUSIVE):
                time.sleep(MOMENT)
                if process.poll() is not None:
                    process = self._start()
            forget(self.server)
            processes.stop(process, self.server.stop_signal)

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the server, on its old port if that is free, on another if it does not get that one."""
        port = last_port(self.server)
        for _ in range(STARTS):
            self.server.clear_up()
            port = processes.free_port(port)
            tell(self.server, port, ready=False)
            process = self.server.start(port)
            deadline = time.monotonic() + PATIENCE
            while process.poll() is None and time.monotonic() < deadline:
                if self.server.is_ready(process):
                    tell(self.server, port, ready=True)
                    return process
                time.sleep(MOMENT / 2)
            processes.stop(process, self.server.stop_signal)
            time.sleep(MOMENT * 4)  # what was killed may still hold its memory
        raise SystemExit(f"{self.server.name} start niet; zie {self.server.data / 'log'}.")


def main() -> None:
    name, data, *options = sys.argv[1:]
    places.log_folder(Path(data))
    Keeper(KINDS[name](Path(data), fast="--fast" in options)).run()


if __name__ == "__main__":
    main()
