"""The exchange package: which tables there are, in which order, and what happens in one import or export."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql
from psycopg.errors import ProgramLimitExceeded

import accounts.exchange
import clients.exchange
import instruments.exchange
import maatwerk.exchange
import reporting.exchange
import trajectories.exchange
from accounts import audit
from accounts.models import User
from office.exchange.checking import PackageChecker
from office.exchange.declaration import Table
from office.exchange.faults import Fault, harmless, quoted
from office.exchange.placing import Counts, Placing
from office.exchange.staging import staging
from office.exchange.writing import write_table
from office.models import Delivery

# A table comes after those it refers to, which is also the order of the apps.
TABLES: tuple[Table, ...] = (
    *accounts.exchange.TABLES,
    *instruments.exchange.TABLES,
    *clients.exchange.TABLES,
    *trajectories.exchange.TABLES,
    *maatwerk.exchange.TABLES,
    *reporting.exchange.TABLES,
)
ONE_AT_A_TIME = 20150101  # the advisory lock that every import takes
KEYS_PER_QUERY = 10_000


@dataclass(frozen=True)
class Report:
    """What came of a package: its faults, or what it brought to each table."""

    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, Counts] = field(default_factory=dict)

    @property
    def is_accepted(self) -> bool:
        return not self.faults


class _Refused(Exception):
    """Rolls back everything."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(len(faults))
        self.faults = faults


class FolderInUse(Exception):
    """An export does not mix with what is already there."""


def check_package(directory: Path) -> Report:
    """Say what is wrong with a package, and write nothing: an import that is taken back, so that the two agree."""
    return Report(faults=import_package(directory, keep=False).faults)


def import_package(directory: Path, *, by: User | None = None, keep: bool = True) -> Report:
    """Bring a package into Keten as one act: wholly, or not at all when anything is wrong with it or not to `keep`."""
    if fault := _closed(directory):
        return Report(faults=[fault])
    name = harmless(directory.resolve().name)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            delivery = Delivery.objects.create(name=name, received_by_id=by.pk if by else None)
            placings = [Placing(table, delivery.pk) for table in TABLES]
            if faults := _checked(directory, placings):
                raise _Refused(faults)
            counts = {placing.table.name: _placed(placing) for placing in placings}
            with _refusals_of_the_database(name):
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                _constraints_as_they_begin(cursor)
            _record(delivery, counts, by)
            if not keep:
                transaction.set_rollback(True)
            elif any(each.new or each.changed for each in counts.values()):
                _analyse()
    except _Refused as refused:
        return Report(faults=refused.faults)
    return Report(counts=counts)


def export_package(directory: Path, *, by: User | None = None) -> dict[str, int]:
    """Write everything that the format can hold, as it was at one moment. Returns the number of rows by table."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise FolderInUse(directory)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _one_moment():
        counts = {table.name: write_table(directory, table, _kept(table)) for table in TABLES}
        audit.record("package.export", by=by, counts=counts)
    return counts


def _closed(directory: Path) -> Fault | None:
    """Why the folder cannot be read, if so. Whether it may be listed and whether it may be entered are two things."""
    name, expected = harmless(str(directory)), "een map met CSV-bestanden"
    try:
        if not directory.is_dir():
            return Fault(name, "de map bestaat niet", expected)
        for path in directory.iterdir():
            path.lstat()
    except OSError as error:
        return Fault(name, f"de map is niet te lezen ({error.strerror})", expected)
    return None


def _checked(directory: Path, placings: Collection[Placing]) -> list[Fault]:
    """Every fault of the package. Rows without fault are staged on the way, so that each file is read once."""
    checker = PackageChecker(directory, TABLES, _known)
    checker.check_files()
    for placing in placings:
        with _refusals_of_the_database(placing.table.file), staging(placing.table) as stager:
            for row in checker.rows(placing.table):
                if not checker.faults:
                    stager.add(row)
    return checker.conclude()


def _known(table: Table, keys: Collection[str]) -> set[str]:
    """Which of these keys an earlier delivery, or Keten itself, already has."""
    field_name = table.key_column.into
    asked = list(keys)
    found: set[str] = set()
    for start in range(0, len(asked), KEYS_PER_QUERY):
        rows = table.model._default_manager.filter(**{f"{field_name}__in": asked[start : start + KEYS_PER_QUERY]})
        found.update(rows.values_list(field_name, flat=True))
    return found


def _placed(placing: Placing) -> Counts:
    with _refusals_of_the_database(placing.table.file):
        return placing.place()


def _analyse() -> None:
    """Tell the planner what there is now. With the statistics of emptier tables one figure can take it hours."""
    labels = {table.model._meta.app_label for table in TABLES}
    models = [model for label in sorted(labels) for model in apps.get_app_config(label).get_models()]
    tables = sql.SQL(", ").join(sql.Identifier(model._meta.db_table) for model in models)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(tables).as_string())


def _record(delivery: Delivery, counts: dict[str, Counts], by: User | None) -> None:
    delivery.counts = {name: {"new": each.new, "changed": each.changed} for name, each in counts.items()}
    delivery.save(update_fields=["counts"])
    touched = {name: each.new + each.changed for name, each in counts.items() if each.new or each.changed}
    audit.record("package.import", by=by, target=delivery, counts=touched)


@contextmanager
def _refusals_of_the_database(file: str) -> Iterator[None]:
    """What no check foresaw, such as a key longer than an index holds, is a message too, and never a traceback."""
    try:
        yield
    except DatabaseError as error:
        if isinstance(error.__cause__, ProgramLimitExceeded):
            fault = Fault(file, "een sleutel of naam is te lang om op te zoeken", "sleutels en namen van gewone lengte")
        else:
            diagnosis = getattr(error.__cause__, "diag", None)
            said = (diagnosis and diagnosis.message_primary) or type(error).__name__
            fault = Fault(file, f"de database weigert dit: {quoted(said)}", "gegevens die op te slaan zijn")
        raise _Refused([fault]) from error


@contextmanager
def _one_moment() -> Iterator[None]:
    """One transaction that sees no change by others, unless the caller already has one."""
    outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _kept(table: Table) -> Iterator[tuple]:
    rows = table.model._default_manager.all()
    if table.found_by:
        rows = table.found_by(rows)
    return rows.order_by("pk").values_list(*(column.path for column in table.columns)).iterator(chunk_size=2000)


def _constraints_as_they_begin(cursor: CursorWrapper) -> None:
    """For a caller that goes on in this transaction. What speaks at once would at commit hold what was changed against
    what was decided after it.
    """
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    cursor.execute(
        "SELECT string_agg(quote_ident(conname), ', ') FROM pg_constraint "
        "WHERE condeferrable AND NOT condeferred AND connamespace = current_schema()::regnamespace"
    )
    if names := cursor.fetchone()[0]:
        cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
