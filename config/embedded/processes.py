"""Starting and stopping the processes that belong to Keten."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from config.embedded.places import Account

PR_SET_PDEATHSIG = 1
TOO_LARGE = 5_000_000  # bytes of log


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    folder: Path | None = None,
    on_orphan: int = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a process away from the terminal, that gets the signal `on_orphan` when its starter dies."""
    if log.exists() and log.stat().st_size > TOO_LARGE:
        log.replace(log.with_suffix(".log.1"))
    with open(log, "ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the launcher, which stops the others in order
            preexec_fn=_dies_with_parent(on_orphan),
            env=dict(env),
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            cwd="/" if account else folder,
        )


def _dies_with_parent(number: int) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # it died before it could be asked
            os._exit(1)

    return ask


def stop(process: subprocess.Popen[bytes], number: int = signal.SIGTERM, patience: float = 10) -> None:
    """Ask a process to stop; after `patience` seconds, make it."""
    if process.poll() is not None:
        return
    process.send_signal(number)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stop_leftover(pid: int, name: str, number: int, patience: float = 10) -> None:
    """Stop what an earlier run left behind, if that process number is still that program."""
    deadline = time.monotonic() + patience
    while _runs(pid, name):
        with suppress(ProcessLookupError):
            os.kill(pid, number if time.monotonic() < deadline else signal.SIGKILL)
        time.sleep(0.1)


def is_alive(pid: int) -> bool:
    """Whether there is a process with this number, whichever it is."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _runs(pid: int, name: str) -> bool:
    """By its name, because the number may be another program's by now."""
    if Path("/proc/self/stat").exists():
        with suppress(OSError):
            command, _, state = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(") ")
            return command.startswith(name) and not state.startswith("Z")
        return False
    answer = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return Path(answer.stdout.strip()).name.startswith(name)


def free_port(preferred: int | None = None) -> int:
    """The preferred port of this machine if nobody listens there, else one that is free."""
    for port in (preferred, 0):
        if port is None:
            continue
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise SystemExit("Er is geen vrije poort op 127.0.0.1.")
