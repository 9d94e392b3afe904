"""Records of a CSV file, whatever is in it: a broken file gives faults, never a traceback."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from office.exchange.declaration import Table
from office.exchange.faults import Fault, quoted
from office.paper.numbers import whole

LONGEST_CELL = 50_000_000
csv.field_size_limit(LONGEST_CELL)

NOT_UTF8 = re.compile("[\udc80-\udcff]")  # what errors="surrogateescape" makes of bytes that are no UTF-8
NUL = "\0"


class Record(NamedTuple):
    """The cells of one record by column. One that is not `whole` has too few or too many: its cells may be shifted."""

    number: int
    cells: dict[str, str]
    whole: bool = True


class TableReader:
    """Reads one file against its declaration. After reading, `complete` says whether every record was seen."""

    def __init__(self, path: Path, table: Table, report: Callable[[Fault], None]) -> None:
        self.path = path
        self.table = table
        self.report = report
        self.complete = True
        self.encoding_reported = False
        self.missing: set[str] = set()  # columns that are not there, or of which a cell could not be read

    def __iter__(self) -> Iterator[Record]:
        try:
            if self.path.is_file():
                yield from self._records()
            elif self.path.exists():
                self._stop("dit is geen bestand", "een CSV-bestand")
            elif self.path.is_symlink():  # only a file that is not there at all is an empty table
                self._stop("het bestand is een koppeling die nergens heen wijst", "een leesbaar CSV-bestand")
        except OSError as error:
            self._stop("het bestand is niet te lezen", "een leesbaar CSV-bestand", detail=error.strerror)

    def lacks(self, columns: Iterable[str]) -> bool:
        """Whether one of these columns cannot be known in full."""
        return not self.missing.isdisjoint(columns)

    def _records(self) -> Iterator[Record]:
        with self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            records = self._numbered(stream)
            header = next(records, None)
            if header is None:
                if self.complete:
                    what = "het bestand heeft geen kopregel" if self.path.stat().st_size else "het bestand is leeg"
                    self._stop(what, f"een kopregel met {self._column_names()}")
                return
            if not self._readable_header(header[1]):
                return
            columns = header[1]
            self._check_header(columns)
            places = [(place, name) for place, name in enumerate(columns) if name in self.table.by_name]
            for number, cells in records:
                if len(cells) != len(columns):
                    self._fault(
                        f"de rij heeft {len(cells)} cellen", f"{len(columns)} cellen, zoals de kopregel", number
                    )
                    yield Record(number, dict(zip(columns, cells, strict=False)), whole=False)
                    continue
                yield Record(number, self._usable(number, {name: cells[place] for place, name in places}))

    def _numbered(self, stream: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
        """Records with their number. An empty line is no record. Broken quoting ends the file: the rest is a guess."""
        number = 0
        reader = csv.reader(stream, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._stop(*self._explained(error), row=number + 1)
                return
            if cells:
                number += 1
                yield number, cells

    @staticmethod
    def _explained(error: csv.Error) -> tuple[str, str]:
        if "field limit" in str(error):
            return (
                f"een cel heeft meer dan {whole(LONGEST_CELL)} tekens",
                "een kortere tekst, of een sluitend aanhalingsteken",
            )
        return (
            "de aanhalingstekens kloppen niet; de rest van het bestand is niet gelezen",
            "een aanhalingsteken aan beide kanten van de cel, en verdubbeld daarbinnen",
        )

    def _readable_header(self, columns: list[str]) -> bool:
        text = "".join(columns)
        if NOT_UTF8.search(text):
            self._stop("het bestand is geen UTF-8", "UTF-8, met of zonder BOM")
        elif NUL in text:
            self._stop("de kopregel heeft een NUL-teken", "UTF-8 zonder NUL-tekens")
        return self.complete

    def _check_header(self, columns: list[str]) -> None:
        for name in dict.fromkeys(columns):
            if name not in self.table.by_name:
                self._fault("de kolom is onbekend", self._column_names(), column=quoted(name)[1:-1] or "zonder naam")
            elif columns.count(name) > 1:
                self._fault(f"de kolom staat er {columns.count(name)} keer", "elke kolom één keer", column=name)
        for name in self.table.by_name:
            if name not in columns:
                self.missing.add(name)
                self._fault("de kolom ontbreekt", self._column_names(), column=name)

    def _usable(self, number: int, cells: dict[str, str]) -> dict[str, str]:
        """The cells without those that hold bytes or characters that cannot be kept."""
        text = "".join(cells.values())
        if text.isascii() and NUL not in text:
            return cells
        for name, cell in list(cells.items()):
            if NUL in cell:
                self._fault("de cel heeft een NUL-teken", "tekst zonder NUL-teken", number, name)
                del cells[name]
            elif NOT_UTF8.search(cell):
                if not self.encoding_reported:  # one cause, one fault: the encoding is that of the file
                    self._fault("het bestand is geen UTF-8", "UTF-8, met of zonder BOM", number, name)
                    self.encoding_reported = True
                self.missing.add(name)
                del cells[name]
        return cells

    def _column_names(self) -> str:
        return f"de kolommen {', '.join(self.table.by_name)}"

    def _fault(self, wrong: str, expected: str, row: int | None = 1, column: str = "") -> None:
        self.report(Fault(self.table.file, wrong, expected, row, column))

    def _stop(self, wrong: str, expected: str, row: int | None = 1, detail: str | None = None) -> None:
        self.complete = False
        self._fault(f"{wrong} ({detail})" if detail else wrong, expected, row)
