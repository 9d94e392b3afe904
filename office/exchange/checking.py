"""Checks what was read: every cell, every row, every key and every reference, and goes on after a fault."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from office.exchange.declaration import Check, Problem, Row, Table
from office.exchange.faults import Fault, Wrong, quoted
from office.exchange.reading import Record, TableReader

Known = Callable[[Table, Collection[str]], set[str]]  # which of these keys were delivered before


class PackageChecker:
    """Reads the tables of a folder in their order and gathers every fault.

    Tables come after those they refer to, so that only a reference to what was delivered before waits for the end.
    """

    def __init__(self, directory: Path, tables: Iterable[Table], known: Known) -> None:
        self.directory = directory
        self.tables = {table.name: table for table in tables}
        self.known = known
        self.faults: list[Fault] = []
        self._keys: dict[str, dict[tuple[Any, ...], int]] = {name: {} for name in self.tables}
        self._waiting: dict[str, list[tuple[str, int, str, str]]] = {name: [] for name in self.tables}
        self._incomplete: set[str] = set()
        self._checks: list[tuple[Table, Check]] = []

    def check_files(self) -> None:
        """A file that no table has would silently stay out: a fault. The description of the package may be there."""
        files = {table.file for table in self.tables.values()} | {"datapackage.json"}
        for path in sorted(self.directory.iterdir()):
            if path.name not in files:
                self.faults.append(
                    Fault(quoted(path.name)[1:-1], "het bestand is onbekend", f"een van: {self._files()}")
                )

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, each checked by itself. Asks the database nothing: it may be taking in the rows."""
        reader = TableReader(self.directory / table.file, table, self.faults.append)
        checks = [check() for check in table.checks]
        self._checks.extend((table, check) for check in checks)
        for record in reader:
            if not record.whole:
                self._see_shifted_key(table, record)
                continue
            row = Row(record.number, dict(self._values(table, record.number, record.cells)))
            self._see_key(table, row)
            self._see_references(table, row)
            self._see_period(table, row)
            for check in checks:
                self._report(table, check.see(row))
            yield row
        if not reader.complete or reader.lacks(table.key):
            self._incomplete.add(table.name)

    def conclude(self) -> list[Fault]:
        """Every fault, in the order of the package, after asking what was delivered before."""
        for table, check in self._checks:
            self._report(table, check.conclude())
        for name, waiting in self._waiting.items():
            if name not in self._incomplete and waiting:
                self._settle(self.tables[name], waiting)
        return sorted(self.faults, key=self._place)

    def _values(self, table: Table, number: int, cells: dict[str, str]) -> Iterator[tuple[str, Any]]:
        for name, cell in cells.items():
            try:
                yield name, table.by_name[name].read(cell)
            except Wrong as wrong:
                self._fault(table, Problem(number, name, wrong.wrong, wrong.expected))

    def _see_key(self, table: Table, row: Row) -> None:
        key = tuple(row.values.get(name) for name in table.key)
        if not key or None in key:
            return
        first = self._keys[table.name].setdefault(key, row.number)
        if first != row.number:
            shown = " en ".join(quoted(part) for part in key)
            what = " en ".join(table.key)
            self._fault(
                table, Problem(row.number, table.key[-1], f"{shown} staat ook in rij {first}", f"één rij per {what}")
            )

    def _see_shifted_key(self, table: Table, record: Record) -> None:
        """A row that cannot be read may well be the one that others refer to; that is not a second fault."""
        self._keys[table.name].setdefault(tuple(record.cells.get(name, "") for name in table.key), record.number)

    def _see_references(self, table: Table, row: Row) -> None:
        for column in table.references:
            value = row.values.get(column.name)
            if value is not None and (value,) not in self._keys[column.references]:
                self._waiting[column.references].append((table.name, row.number, column.name, value))

    def _see_period(self, table: Table, row: Row) -> None:
        if not table.has_period:
            return
        start, end = row.values.get("van"), row.values.get("tot")
        if start is not None and end is not None and end < start:
            self._fault(
                table,
                Problem(row.number, "tot", f"{end} ligt voor van ({start})", "dezelfde dag als van, of een latere"),
            )

    def _settle(self, target: Table, waiting: list[tuple[str, int, str, str]]) -> None:
        """References that the package did not answer when they were read: later rows, or an earlier delivery."""
        here = self._keys[target.name]
        asked = {value for _, _, _, value in waiting if (value,) not in here}
        before = self.known(target, asked) if asked else set()
        for name, number, column, value in waiting:
            if value in asked and value not in before:
                key = target.key_column.name
                self._fault(
                    self.tables[name],
                    Problem(
                        number,
                        column,
                        f"{quoted(value)} bestaat niet",
                        f"een {key} uit {target.file} of een eerdere levering",
                    ),
                )

    def _report(self, table: Table, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._fault(table, problem)

    def _fault(self, table: Table, problem: Problem) -> None:
        self.faults.append(Fault(table.file, problem.wrong, problem.expected, problem.row, problem.column))

    def _place(self, fault: Fault) -> tuple[int, int, int]:
        files = [table.file for table in self.tables.values()]
        if fault.file not in files:
            return (-1, 0, 0)
        table = list(self.tables.values())[files.index(fault.file)]
        columns = list(table.by_name)
        column = columns.index(fault.column) if fault.column in columns else -1
        return (files.index(fault.file), fault.row or 0, column)

    def _files(self) -> str:
        return ", ".join(table.file for table in self.tables.values())
