"""Writes tables as the exchange format asks: UTF-8, comma, RFC 4180 quoting, text as it is."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from office.exchange.declaration import Table


def write_table(directory: Path, table: Table, rows: Iterable[Sequence[Any]]) -> int:
    """Write one file; the values of a row stand in the order of the columns. Returns the number of rows."""
    writers = [column.write for column in table.columns]
    count = 0
    with (directory / table.file).open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\r\n")
        out.writerow(table.by_name)
        for values in rows:
            out.writerow([write(value) for write, value in zip(writers, values, strict=True)])
            count += 1
    return count
