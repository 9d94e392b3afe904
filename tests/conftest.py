"""The cast: people with rights. Together they are the permission specification in human form."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import settings

from accounts.models import Municipality, Team, User
from accounts.permissions import Role
from tests.verapdf import vera  # noqa: F401  (a fixture)

APPEND_ONLY = (
    "accounts_auditevent",
    *(f"reporting_{name}" for name in ("snapshot", "figurevalue", "comparison", "difference", "enteredfigure")),
    *(f"reporting_{name}" for name in ("councildocument", "counciltext", "section", "author", "story")),
    *(f"maatwerk_{name}" for name in ("advice", "decision", "letter", "objection")),
)
REFERENCE = (  # brought by a migration, so a flush would lose them
    "instruments_parameter",
    "accounts_mandate",
    *(f"clients_{name}" for name in ("livingarea", "domainlist", "domain", "contacttemplate", "checkquestion")),
)


settings.register_profile("keten", deadline=None)  # a busy machine is slow, and that is no fault of what is tried
settings.load_profile("keten")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep a copy of what the migrations brought, so that a flush can put it back."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("create schema if not exists brought")
        for table in REFERENCE:
            cursor.execute(f"create table if not exists brought.{table} as table public.{table}")


@pytest.fixture(autouse=True, scope="session")
def _flush_despite_append_only() -> Iterator[None]:
    """Transactional tests clean up with TRUNCATE, which the append-only tables rightly refuse. What migrations brought
    is put back as it was.
    """
    original = DatabaseOperations.sql_flush

    def sql_flush(self, style, tables, **options):
        statements = original(self, style, tables, **options)
        if not statements:
            return statements
        off = [f"alter table {table} disable trigger user;" for table in APPEND_ONLY]
        on = [f"alter table {table} enable trigger user;" for table in APPEND_ONLY]
        filled = [f"insert into {table} select * from brought.{table};" for table in REFERENCE]  # noqa: S608
        counted = [  # the next row comes after them: a flush begins to count anew
            f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}));"  # noqa: S608
            for table in REFERENCE
        ]
        return [*off, *statements, *filled, *counted, *on]

    with patch.object(DatabaseOperations, "sql_flush", sql_flush):
        yield


@pytest.fixture
def municipality(db) -> Municipality:
    return Municipality.objects.create(
        code="9999", name="Gemeente Proefstad", secretary="S. Ecretaris", mayor="B. Urger"
    )


@pytest.fixture
def team_werk(db) -> Team:
    return Team.objects.create(code="werk", name="Werk")


@pytest.fixture
def team_jeugd(db) -> Team:
    return Team.objects.create(code="jeugd", name="Jeugd")


def person(username: str, role: Role, team: Team | None = None) -> User:
    """A colleague who can sign in; the password is of no interest to a test."""
    return User.objects.create(username=username, name=username.capitalize(), role=role, team=team)


@pytest.fixture
def anna(team_werk) -> User:
    """Klantmanager in team Werk."""
    return person("anna", Role.KLANTMANAGER, team_werk)


@pytest.fixture
def bas(team_werk) -> User:
    """Teamleider of team Werk."""
    return person("bas", Role.TEAMLEIDER, team_werk)


@pytest.fixture
def carla(team_jeugd) -> User:
    """Klantmanager in another team."""
    return person("carla", Role.KLANTMANAGER, team_jeugd)


@pytest.fixture
def dirk(team_jeugd) -> User:
    """Teamleider of another team."""
    return person("dirk", Role.TEAMLEIDER, team_jeugd)


@pytest.fixture
def eva(db) -> User:
    """Beleidsadviseur: figures and catalogue, no names."""
    return person("eva", Role.BELEIDSADVISEUR)


@pytest.fixture
def frank(db) -> User:
    """Controller: figures down to the dossiers behind them."""
    return person("frank", Role.CONTROLLER)


@pytest.fixture
def griet(db) -> User:
    """Griffie: published documents."""
    return person("griet", Role.GRIFFIE)


@pytest.fixture
def hans(db) -> User:
    """Privacy officer: the audit trail, no dossiers."""
    return person("hans", Role.PRIVACY_OFFICER)


@pytest.fixture
def ina(db) -> User:
    """Beheerder: users and settings, no dossiers."""
    return person("ina", Role.BEHEERDER)
