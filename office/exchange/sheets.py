"""A table that opens well in a Dutch spreadsheet: semicolons, and UTF-8 that says so."""

import csv
from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes é for Ã©
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Line:
    """What csv writes to; it keeps one line."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def sheet(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of the file, each as soon as its row is there: it never holds more than one."""
    line = _Line()
    out = csv.writer(line, delimiter=";", lineterminator="\r\n")
    out.writerow([harmless(cell) for cell in heading])
    yield BYTE_ORDER_MARK + line.text
    for row in rows:
        out.writerow([harmless(cell) for cell in row])
        yield line.text


def harmless(cell: str) -> str:
    """As text, whatever it begins with: a spreadsheet takes what begins with one of these for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
