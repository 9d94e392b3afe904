"""Using the embedded servers: they run for as long as somebody does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.embedded import keeper, locks, places
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey


def needed(data: Path, *, fast: bool = False) -> list[keeper.Server]:
    """The servers whose address the environment does not give."""
    return [kind(data, fast=fast) for kind in (Postgres, Valkey) if not os.environ.get(kind.variable)]


@contextmanager
def servers(data: Path, *, fast: bool = False) -> Iterator[dict[str, str]]:
    """The addresses of the needed servers, by the name of their setting; they run within the block."""
    with ExitStack() as stack:
        yield {server.variable: stack.enter_context(in_use(server)) for server in needed(data, fast=fast)}


@contextmanager
def in_use(server: keeper.Server) -> Iterator[str]:
    """The address of a server that keeps running within the block."""
    found = keeper.files(server)
    users = locks.opened(found.users)
    try:
        while not locks.take(users, locks.SHARED):  # the keeper is just stopping
            time.sleep(keeper.MOMENT)
        yield keep_running(server)
    finally:
        last = locks.take(users, locks.EXCLUSIVE)
        users.close()
        if last:
            _wait_until_stopped(found)


def keep_running(server: keeper.Server) -> str:
    """See to it that the server runs, for who uses it already. Gives its address."""
    found = keeper.files(server)
    if not keeper.is_ready(server):
        with locks.locked(found.door):
            deadline = time.monotonic() + keeper.PATIENCE
            process = None if locks.is_held(found.alive) else _start_keeper(server)
            while not keeper.is_ready(server):
                if (process and process.poll() is not None) or time.monotonic() > deadline:
                    raise SystemExit(_reason(server))
                time.sleep(keeper.MOMENT / 2)
    port = keeper.last_port(server)
    if port is None:
        raise SystemExit(_reason(server))
    return server.url(port)


def _start_keeper(server: keeper.Server) -> subprocess.Popen[bytes]:
    keeper.forget(server)
    log = places.log_folder(server.data) / f"{server.name}-keeper.log"
    fast = ["--fast"] if server.fast else []
    with open(log, "wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "config.embedded.keeper", server.name, str(server.data), *fast],
            cwd=places.PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # it outlives who started it, when others still use the server
        )


def _wait_until_stopped(found: keeper.Files) -> None:
    deadline = time.monotonic() + keeper.PATIENCE
    while locks.is_held(found.alive) and time.monotonic() < deadline:
        time.sleep(keeper.MOMENT / 2)


def _reason(server: keeper.Server) -> str:
    logs = places.log_folder(server.data)
    texts = [logs / f"{server.name}-keeper.log", logs / f"{server.name}.log"]
    tails = "\n".join(text.read_text(errors="replace")[-1500:].strip() for text in texts if text.exists())
    return f"{server.name} is niet gestart.\n{tails}\nLogboeken: {logs}"
