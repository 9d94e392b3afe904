"""Where each thing began and where it is now, on one scale: an open mark, a closed mark, and the way between them."""

from office.paper.charts.bars import PITCH, empty
from office.paper.charts.data import Chart, Data, amount, charted, nothing_to_draw
from office.paper.charts.style import STYLES
from office.paper.charts.svg import RULE, SOFT, WHITE, Sheet, width_of, wrapped
from office.paper.numbers import Number

TOP, RADIUS = 46, 6


def shifts(data: Data, *, low: int, high: int, width: int = 0, note: str = "") -> Chart:
    """`data` has two columns beside the name: the first value and the last. The scale runs from `low` to `high`."""
    width = width or data.room
    if nothing_to_draw(data):
        return empty(data, width, note)
    sheet = Sheet(data.key, data.alternative, width)
    names = [wrapped(name, width * 0.42, 13) for name in data.names]
    left = min(width * 0.44, max(width_of(line, 13) for lines in names for line in lines) + 24)
    step = (width - left - 2 * RADIUS - 4) / max(1, high - low)

    def at(value: Number) -> float:
        return left + RADIUS + (float(value) - low) * step

    height = TOP + len(data.rows) * PITCH
    _legend(sheet, data.columns[1], data.columns[2])
    for value in range(low, high + 1):
        sheet.line(at(value), TOP - 8, at(value), height, stroke=RULE)
        sheet.text(at(value), TOP - 14, data.show(value), font_size=12, fill=SOFT, text_anchor="middle")
    for n, (lines, row) in enumerate(zip(names, data.rows, strict=True)):
        middle = TOP + n * PITCH + PITCH / 2
        sheet.lines_of_text(left - 14, middle, lines, text_anchor="end")
        first, last = (None if value is None else at(value) for value in map(amount, row[1:3]))
        _way(sheet, first, last, middle)
    return charted(data, sheet, height, note)


def _way(sheet: Sheet, first: float | None, last: float | None, y: float) -> None:
    """From the open mark to the closed one; a closed mark within an open one stayed where it was."""
    if first is not None and last is not None and first != last:
        sheet.line(first, y, last, y, stroke=STYLES[0].colour, stroke_width=2.5)
    if first is not None:
        _mark(sheet, first, y, closed=False)
    if last is not None:
        _mark(sheet, last, y, closed=True, radius=RADIUS - 3 if first == last else RADIUS)


def _mark(sheet: Sheet, x: float, y: float, *, closed: bool, radius: float = RADIUS) -> None:
    colour = STYLES[0].colour
    sheet.shape("circle", cx=x, cy=y, r=radius, fill=colour if closed else WHITE, stroke=colour, stroke_width=2)


def _legend(sheet: Sheet, first: str, last: str) -> None:
    x = 0.0
    for word, closed in ((first, False), (last, True)):
        _mark(sheet, x + RADIUS + 2, 10, closed=closed)
        label = wrapped(word, sheet.width / 2 - 30, 13, lines=1)[0]
        sheet.text(x + 2 * RADIUS + 8, 14.5, label)
        x += 2 * RADIUS + 8 + width_of(label, 13) + 22
