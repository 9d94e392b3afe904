"""Inwoners with their BSN, educations and households."""

import re
from collections.abc import Iterator

from clients import bsn, sealed
from clients.models import Client, Education, HouseholdMember
from clients.models.person import EducationLevel, HouseholdRole, TargetGroupRegister
from clients.rules.bsn import passes_elfproef
from office.exchange.declaration import Column, Place, Problem, Row, Staged, Table
from office.exchange.faults import Wrong
from office.exchange.kinds import DATE, FLAG, INTEGER


def wrong_bsn(cell: str) -> Wrong | None:
    """The elfproef. The message does not repeat the cell: a mistyped BSN is nearly a BSN."""
    expected = "negen cijfers die de elfproef doorstaan"
    if not re.fullmatch("[0-9]{9}", cell):
        return Wrong("dit is geen BSN", expected)
    return None if passes_elfproef(cell) else Wrong("dit BSN doorstaat de elfproef niet", expected)


class BsnOnce:
    """A BSN belongs to one inwoner, in the package and beside it."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}  # by BSN
        self.delivered: set[str] = set()  # inwoners whose BSN is as this package says
        self.seen: set[tuple[str, str]] = set()  # inwoner and BSN

    def see(self, row: Row) -> Iterator[Problem]:
        inwoner, number = row.values.get("inwoner_id", ""), row.values.get("bsn")
        self.delivered.add(inwoner)
        if number is None or (inwoner and (inwoner, number) in self.seen):  # a row again is a key twice, said elsewhere
            return
        self.seen.add((inwoner, number))
        if (first := self.rows.setdefault(number, row.number)) != row.number:
            yield Problem(row.number, "bsn", f"dit BSN staat ook in rij {first}", "een BSN bij hoogstens één inwoner")

    def conclude(self) -> Iterator[Problem]:
        by_hash = {bsn.lookup_hash(number): row for number, row in self.rows.items()}
        kept = Client.objects.filter(bsn_hash__in=list(by_hash)).values_list("bsn_hash", "source_key")
        for hashed, source_key in kept:
            if hashed and source_key not in self.delivered:
                yield Problem(
                    by_hash[hashed],
                    "bsn",
                    "dit BSN is al van een andere inwoner, uit een eerdere levering",
                    "een BSN bij hoogstens één inwoner",
                )


def free_changed_bsns(place: Place) -> None:
    """A BSN may have moved from one inwoner to another; it is unique at every moment, so the old ones go first.

    What stands there meanwhile is no hash and not empty: also a row whose BSN only went is then seen to have changed.
    """
    place.run(
        """
        UPDATE {target} AS kept SET bsn_hash = 'vrij-' || kept.id FROM {staging} AS staged
        WHERE kept.source_key = staged.inwoner_id
            AND kept.bsn_hash IS NOT NULL AND kept.bsn_hash IS DISTINCT FROM staged.bsn_hash
        """
    )


def add_households(place: Place) -> None:
    place.run(
        """
        INSERT INTO clients_household (key, delivery_id)
        SELECT staged.huishouden_id, {delivery} FROM {staging} AS staged
        WHERE NOT EXISTS (SELECT FROM clients_household AS kept WHERE kept.key = staged.huishouden_id)
        GROUP BY staged.huishouden_id ORDER BY min(staged.row_number)
        """
    )


INWONERS = Table(
    "inwoners",
    Client,
    key=("inwoner_id",),
    checks=(BsnOnce,),
    before=free_changed_bsns,
    counts_changes_in="version",
    columns=(
        Column("inwoner_id", "source_key", required=True),
        Column(
            "bsn",
            "bsn_encrypted",
            test=wrong_bsn,
            staged=(Staged("bsn_hash", bsn.lookup_hash), Staged("bsn_encrypted", sealed.sealed, compared=False)),
            restore=sealed.opened,
        ),
        Column("voornamen", "first_names"),
        Column("tussenvoegsel", "infix"),
        Column("achternaam", "last_name", required=True),
        Column("geboortedatum", "birth_date", kind=DATE),
        Column("postcode", "postcode"),
        Column("huisnummer", "house_number"),
        Column("wijk", "neighbourhood"),
        Column("telefoon", "phone"),
        Column("email", "email"),
        Column("overleden_op", "deceased_on", kind=DATE),
        Column("vertrokken_op", "moved_away_on", kind=DATE),
        Column("doelgroepregister", "target_group_register", choices=tuple(TargetGroupRegister.values)),
        Column("statushouder", "status_holder", kind=FLAG),
        Column("statushouder_sinds", "status_holder_since", kind=DATE),
        Column("afgeschermd", "shielded", kind=FLAG),
        Column("klantmanager", "case_manager", by="username", references="medewerkers"),
    ),
)

OPLEIDINGEN = Table(
    "opleidingen",
    Education,
    columns=(
        Column("inwoner_id", "client", by="source_key", required=True, references="inwoners"),
        Column("niveau", "level", required=True, choices=tuple(EducationLevel.values)),
        Column("afgerond", "finished", kind=FLAG),
        Column("jaar", "year", kind=INTEGER),
        Column("bron", "source"),
    ),
)

HUISHOUDENS = Table(
    "huishoudens",
    HouseholdMember,
    before=add_households,
    columns=(
        Column("huishouden_id", "household", by="key", required=True),
        Column("inwoner_id", "client", by="source_key", required=True, references="inwoners"),
        Column("rol", "role", required=True, choices=tuple(HouseholdRole.values)),
        Column("van", "starts_on", kind=DATE, required=True),
        Column("tot", "ends_on", kind=DATE),
    ),
)
