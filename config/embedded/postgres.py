"""An own PostgreSQL: making its files, starting it, stopping it."""

import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.embedded import binaries, places, processes
from config.embedded.keys import keys

NAME = "keten"
LOCALE = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}  # the same order of names on every machine
QUIET = {  # what people are called does not belong in a log
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}


@dataclass(frozen=True)
class Postgres:
    """The PostgreSQL of one data folder. `fast` gives up safety for speed: for tests."""

    data: Path
    fast: bool = False
    name = "postgres"
    variable = "DATABASE_URL"
    stop_signal = signal.SIGINT  # "fast": ends the sessions, keeps what was committed

    def url(self, port: int) -> str:
        return f"postgres://{NAME}:{keys(self.data)['POSTGRES_PASSWORD']}@127.0.0.1:{port}/{NAME}"

    def clear_up(self) -> None:
        """After a `kill -9`: stop what still runs, and do not let a stranger with its number keep us out."""
        for pid_file in places.servers_folder(self.data).glob("postgres-*/postmaster.pid"):
            with suppress(FileNotFoundError, ValueError, IndexError):
                pid = int(pid_file.read_text().splitlines()[0])
                processes.stop_leftover(pid, "postgres", self.stop_signal)
                if processes.is_alive(pid):
                    pid_file.unlink()

    def start(self, port: int) -> subprocess.Popen[bytes]:
        """Start the server, making its files first when there are none."""
        servers = places.servers_folder(self.data)
        account = places.account_of(servers)
        programs = binaries.postgres_folder(servers, account)
        folder = servers / f"postgres-{binaries.postgres_major(programs)}"
        if not folder.exists():
            self._make(folder, programs, account)
        options = {"port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": "", **QUIET}
        options |= CARELESS if self.fast else {}
        return processes.spawn(
            [programs / "postgres", "-D", folder, *(f"--{key}={value}" for key, value in options.items())],
            log=self.data / "log" / "postgres.log",
            env=LOCALE,
            account=account,
            on_orphan=self.stop_signal,
        )

    def is_ready(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether it takes connections; PostgreSQL writes that in the eighth line of its pid file."""
        for file in places.servers_folder(self.data).glob("postgres-*/postmaster.pid"):
            with suppress(FileNotFoundError):
                lines = file.read_text().splitlines()
                if len(lines) > 7 and lines[0] == str(process.pid):
                    return lines[7].strip() == "ready"
        return False

    def _make(self, folder: Path, programs: Path, account: places.Account | None) -> None:
        """In a folder with another name first, so that what was broken off halfway is never taken for whole."""
        making = folder.with_suffix(".new")
        shutil.rmtree(making, ignore_errors=True)
        password_file = folder.with_suffix(".password")
        password_file.unlink(missing_ok=True)
        with open(password_file, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as output:
            output.write(secrets.token_urlsafe(24))  # the superuser's: nobody needs it again
        if account:
            os.chown(password_file, account.uid, account.gid)
        initdb: list[str | Path] = [
            programs / "initdb",
            "-D",
            making,
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "-A",
            "scram-sha-256",
        ]
        self._run([*initdb, f"--pwfile={password_file}", "--no-sync"], account)
        password_file.unlink()
        password = keys(self.data)["POSTGRES_PASSWORD"]
        # An ordinary role, as in production: what only a superuser can do fails here too.
        self._run(
            [programs / "postgres", "--single", "-D", making, "postgres"],
            account,
            f"CREATE ROLE {NAME} LOGIN CREATEDB PASSWORD '{password}'\nCREATE DATABASE {NAME} OWNER {NAME}\n",
        )
        making.rename(folder)

    def _run(self, command: Sequence[str | Path], account: places.Account | None, told: str = "") -> None:
        done = subprocess.run(
            command,
            input=told.encode(),
            capture_output=True,
            env=LOCALE,
            check=False,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            cwd="/" if account else None,
        )
        answer = (done.stdout + done.stderr).decode(errors="replace")
        if done.returncode or "ERROR:" in answer or "FATAL:" in answer:
            raise SystemExit(f"PostgreSQL kon zijn gegevens niet aanmaken.\n{answer.strip()[-2000:]}")
