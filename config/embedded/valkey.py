"""An own Valkey: the queue of the worker, and the cache."""

import os
import signal
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.embedded import binaries, places, processes
from config.embedded.keys import keys


@dataclass(frozen=True)
class Valkey:
    """The Valkey of one data folder. `fast` keeps nothing on disk: for tests."""

    data: Path
    fast: bool = False
    name = "valkey"
    variable = "REDIS_URL"
    stop_signal = signal.SIGTERM

    def url(self, port: int) -> str:
        return f"redis://:{keys(self.data)['VALKEY_PASSWORD']}@127.0.0.1:{port}/0"

    def clear_up(self) -> None:
        """After a `kill -9`: stop what still runs."""
        pid_file = places.servers_folder(self.data) / "valkey" / "valkey.pid"
        with suppress(FileNotFoundError, ValueError):
            pid = int(pid_file.read_text())
            for name in ("valkey-server", "redis-server"):
                processes.stop_leftover(pid, name, self.stop_signal)

    def start(self, port: int) -> subprocess.Popen[bytes]:
        """Start the server; what stood in the queue is there again."""
        servers = places.servers_folder(self.data)
        account = places.account_of(servers)
        program = binaries.valkey_program(servers, account)
        folder = servers / "valkey"
        folder.mkdir(mode=0o700, exist_ok=True)
        pid_file = folder / "valkey.pid"
        settings = folder / "valkey.conf"
        settings.unlink(missing_ok=True)
        with open(settings, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as output:
            output.write(self._settings(port, folder, pid_file))
        if account:
            for path in (folder, settings):
                os.chown(path, account.uid, account.gid)
        return processes.spawn(
            [program, settings],
            log=self.data / "log" / "valkey.log",
            env={"LC_ALL": "C.UTF-8"},
            account=account,
            on_orphan=self.stop_signal,
        )

    def is_ready(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether it answers; while it reads its file it takes connections and answers that it is loading."""
        settings = places.servers_folder(self.data) / "valkey" / "valkey.conf"
        port = int(settings.read_text().split()[1])
        password = keys(self.data)["VALKEY_PASSWORD"]
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (part := connection.recv(200)):
                answer += part
            return answer.endswith(b"+PONG\r\n")
        return False

    def _settings(self, port: int, folder: Path, pid_file: Path) -> str:
        lines = {
            "port": port,
            "bind": "127.0.0.1",
            "requirepass": keys(self.data)["VALKEY_PASSWORD"],
            "dir": f'"{folder}"',
            "pidfile": f'"{pid_file}"',
            "appendonly": "no" if self.fast else "yes",
            "save": '""',
        }
        return "".join(f"{key} {value}\n" for key, value in lines.items())
