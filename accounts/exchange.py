"""The tables of the exchange format that this app owns: the gemeente, its teams and its staff."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.hashers import make_password

from accounts.models import Municipality, Team, User
from accounts.permissions import Role
from office.exchange.declaration import Column, Problem, Row, Table
from office.exchange.faults import quoted


class OneMunicipality:
    """One installation is one gemeente."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}  # by code

    def see(self, row: Row) -> Iterable[Problem]:
        if (code := row.values.get("code")) is not None:
            self.rows.setdefault(code, row.number)
        return ()

    def conclude(self) -> Iterator[Problem]:
        first = next(iter(self.rows), "")
        only = Municipality.objects.values_list("code", flat=True).first() or first
        for code, number in self.rows.items():
            if code != only:
                wrong = f"{quoted(code)} is een andere gemeente dan {quoted(only)}"
                yield Problem(number, "code", wrong, "één gemeente per installatie")


GEMEENTE = Table(
    "gemeente",
    Municipality,
    key=("code",),
    checks=(OneMunicipality,),
    counts_changes_in="version",
    columns=(
        Column("code", "code", required=True),
        Column("naam", "name", required=True),
        Column("postadres", "postal_address"),
        Column("telefoon", "phone"),
        Column("email", "email"),
        Column("secretaris", "secretary"),
        Column("burgemeester", "mayor"),
    ),
)

TEAMS = Table(
    "teams",
    Team,
    key=("code",),
    counts_changes_in="version",
    columns=(Column("code", "code", required=True), Column("naam", "name", required=True)),
)

MEDEWERKERS = Table(
    "medewerkers",
    User,
    key=("gebruikersnaam",),
    counts_changes_in="version",
    defaults={"password": lambda: make_password(None)},  # nobody signs in with it until a password is set
    columns=(
        Column("gebruikersnaam", "username", required=True),
        Column("naam", "name", required=True),
        Column("email", "email"),
        Column("rol", "role", required=True, choices=tuple(Role.values)),
        Column("team", "team", by="code", references="teams"),
    ),
)

TABLES = (GEMEENTE, TEAMS, MEDEWERKERS)
