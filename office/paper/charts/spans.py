"""Periods on one scale of days: one row per period, its name to the left, and a line for each day that matters."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from office.paper.charts.bars import PITCH, THICK
from office.paper.charts.data import BESIDE, Chart, Table
from office.paper.charts.style import STYLES, box
from office.paper.charts.svg import RULE, SOFT, Sheet, plain, width_of, wrapped

TOP, FOOT = 26, 22
DAY = datetime.timedelta(days=1)
COLUMNS = ("Wat", "Vanaf", "Tot en met", "Dagen")


@dataclass(frozen=True)
class Span:
    name: str
    first: datetime.date
    last: datetime.date
    look: int = 0  # which of the styles
    is_open: bool = False  # it goes on after the last day that is drawn

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Mark:
    name: str
    day: datetime.date


def spans(
    key: str, title: str, rows: Sequence[Span], marks: Sequence[Mark] = (), *, width: int = BESIDE, note: str = ""
) -> Chart:
    """Rows in the order given, at least one. Two marks close to each other are named once, the first by name."""
    days = [*(row.first for row in rows), *(row.last for row in rows), *(mark.day for mark in marks)]
    first, last = min(days), max(days)
    sheet = Sheet(key, _alternative(title, rows, marks), width)
    names = [wrapped(row.name, width * 0.36, 13) for row in rows]
    left = min(width * 0.38, max(width_of(line, 13) for lines in names for line in lines) + 10)
    step = (width - left - 4) / ((last - first).days + 1)

    def at(day: datetime.date) -> float:
        return left + (day - first).days * step

    height = TOP + len(rows) * PITCH
    _months(sheet, first, last, at(first), step, height)
    for number, (lines, row) in enumerate(zip(names, rows, strict=True)):
        middle = TOP + number * PITCH + PITCH / 2
        sheet.lines_of_text(left - 10, middle, lines, text_anchor="end")
        box(sheet, STYLES[row.look], at(row.first), middle - THICK / 2, max(row.days * step, 2.0), THICK)
    _marks(sheet, [(mark, at(mark.day) + step / 2) for mark in sorted(marks, key=lambda mark: mark.day)], height)
    return Chart(key, title, sheet.finish(height + FOOT), _table(title, rows), width, note)


def _months(sheet: Sheet, first: datetime.date, last: datetime.date, left: float, step: float, height: float) -> None:
    """A thin line where each month begins, with its number; fewer names where there are many."""
    starts = [day for number in range((last - first).days + 1) if (day := first + number * DAY).day == 1]
    every = max(1, -(-len(starts) * 44 // max(1, int(sheet.width - left))))
    for number, day in enumerate(starts):
        x = left + (day - first).days * step
        sheet.line(x, TOP - 6, x, height, stroke=RULE)
        if number % every == 0 and x < sheet.width - 38:
            sheet.text(x, TOP - 11, f"{day:%d-%m}", font_size=12, fill=SOFT)


def _marks(sheet: Sheet, marks: Sequence[tuple[Mark, float]], height: float) -> None:
    for _, x in marks:
        sheet.line(x, TOP - 6, x, height, stroke=SOFT, stroke_width=1.5, stroke_dasharray="4 3")
    shown: list[tuple[Mark, float]] = []
    for mark, x in marks:
        if not shown or x - shown[-1][1] > width_of(shown[-1][0].name, 12) / 2 + width_of(mark.name, 12) / 2 + 6:
            shown.append((mark, x))
    for mark, x in shown:
        half = width_of(mark.name, 12) / 2
        place = min(max(x, half), sheet.width - half)
        sheet.text(place, height + 15, mark.name, font_size=12, fill=SOFT, text_anchor="middle")


def _alternative(title: str, rows: Sequence[Span], marks: Sequence[Mark]) -> str:
    said = [f"{row.name}: {row.first:%d-%m-%Y} tot en met {_until(row)}" for row in rows]
    return f"{title}. " + "; ".join([*said, *(f"{mark.name}: {mark.day:%d-%m-%Y}" for mark in marks)]) + "."


def _table(title: str, rows: Sequence[Span]) -> Table:
    lines = tuple((plain(row.name), f"{row.first:%d-%m-%Y}", _until(row), str(row.days)) for row in rows)
    return Table(title, COLUMNS, lines)


def _until(row: Span) -> str:
    return "nog niet bekend" if row.is_open else f"{row.last:%d-%m-%Y}"
