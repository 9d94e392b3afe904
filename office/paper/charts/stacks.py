"""Lying bars that are divided: one per thing, each series a part of it, and the whole behind the bar."""

from decimal import Decimal

from office.paper.charts.bars import PITCH, THICK, empty
from office.paper.charts.data import Chart, Data, charted, nothing_to_draw
from office.paper.charts.style import Style, box, styles
from office.paper.charts.svg import SOFT, Sheet, width_of, wrapped
from office.paper.charts.years import legend

GAP = 2  # white between two parts, for who sees no difference in colour


def stacks(data: Data, *, width: int = 0, note: str = "") -> Chart:
    width = width or data.room
    if nothing_to_draw(data):
        return empty(data, width, note)
    if any(part < 0 for part in data.amounts):
        raise ValueError(f"{data.key}: a part of a whole is not negative.")
    sheet = Sheet(data.key, data.alternative, width)
    looks = styles(len(data.columns) - 1)
    top = legend(sheet, list(data.columns[1:]), looks, 0, as_line=False) + 6
    names = [wrapped(name, width * 0.36, 13) for name in data.names]
    left = min(width * 0.38, max(width_of(line, 13) for lines in names for line in lines) + 10)
    parts = [[data.series(n)[row] or Decimal(0) for n in range(1, len(data.columns))] for row in range(len(names))]
    totals = [data.show(sum(found)) for found in parts]
    room = max(width_of(total, 13) for total in totals) * 1.08 + 10
    unit = (width - room - left) / float(max(map(sum, parts)) or 1)
    for n, (lines, found, total) in enumerate(zip(names, parts, totals, strict=True)):
        middle = top + n * PITCH + PITCH / 2
        sheet.lines_of_text(left - 10, middle, lines, text_anchor="end")
        _divided(sheet, looks, [float(part) * unit for part in found], (left, middle - THICK / 2))
        sheet.text(left + float(sum(found)) * unit + 6, middle + 4.5, total, font_weight=600)
    bottom = top + len(names) * PITCH
    sheet.line(left, top + 2, left, bottom - 2, stroke=SOFT)
    return charted(data, sheet, bottom, note)


def _divided(sheet: Sheet, looks: tuple[Style, ...], lengths: list[float], place: tuple[float, float]) -> None:
    x, y = place
    for long, look in zip(lengths, looks, strict=True):
        if long:
            box(sheet, look, x, y, max(long - GAP, 1.0), THICK)
        x += long
