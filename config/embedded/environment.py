"""The environment of a trial installation, set before Django reads its settings."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from config.embedded import keys, locks, places
from config.embedded.servers import servers

LOOPBACK = {None, "", "127.0.0.1", "localhost", "::1"}
ABOUT_TABLES = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "check", "help"}


def is_trial() -> bool:
    """Whether this is a trial: said so by KETEN_MODE, or nothing names a database or keys of its own.

    Without a word, a database elsewhere is never one: whoever has real data has to give its keys.
    """
    if mode := os.environ.get("KETEN_MODE"):
        return mode == "development"
    database = os.environ.get("DATABASE_URL")
    return not database or ("SECRET_KEY" not in os.environ and urlsplit(database).hostname in LOOPBACK)


def settings_of(data: Path) -> dict[str, str]:
    """What the settings of a trial need from the environment, for as far as it is not there."""
    found = keys.keys(data)
    values = {
        "KETEN_MODE": "development",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PRIVATE_ROOT": str(data / "private"),
        **{name: found[name] for name in keys.SETTINGS},
    }
    return {name: value for name, value in values.items() if not os.environ.get(name)}


@contextmanager
def for_command(arguments: list[str]) -> Iterator[None]:
    """Whatever a manage.py command needs around it. In production that is nothing."""
    if not is_trial():
        yield
        return
    data = places.data_folder()
    os.environ.update(settings_of(data))
    with servers(data) as addresses:
        os.environ.update(addresses)
        if "DATABASE_URL" in addresses and not ABOUT_TABLES.intersection(arguments[1:2]):
            _make_tables(data, addresses["DATABASE_URL"])
        yield


def _make_tables(data: Path, database: str) -> None:
    """An embedded database that is new gets its tables, so that every command can be the first."""
    with locks.locked(data / "locks" / "tables"):
        with psycopg.connect(database) as connection:
            row = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
        if row and row[0] is None:
            print("De databank is nieuw; de tabellen worden gemaakt.", file=sys.stderr, flush=True)
            run_manage(["migrate", "--verbosity=0"], os.environ)


def run_manage(arguments: list[str], env: Mapping[str, str]) -> None:
    """Run a manage.py command in a process of its own; what it says goes to standard error."""
    command = [sys.executable, "manage.py", *arguments]
    if subprocess.run(command, cwd=places.PROJECT, env=env, stdout=2, check=False).returncode:
        raise SystemExit(f"`manage.py {' '.join(arguments)}` is niet gelukt; hierboven staat waarom.")
