"""Values over years: standing columns side by side, or lines."""

from office.paper.charts.bars import empty
from office.paper.charts.data import Chart, Data, amount, charted, nothing_to_draw
from office.paper.charts.scale import Scale, scale
from office.paper.charts.style import Style, box, marker, styles, trace
from office.paper.charts.svg import RULE, SOFT, Sheet, width_of, wrapped
from office.paper.numbers import Number

HEIGHT, TOP = 200, 26


def legend(sheet: Sheet, names: list[str], looks: tuple[Style, ...], left: float, *, as_line: bool) -> float:
    """Names the series, wrapped over lines where needed; returns the height it took."""
    x, y = left, 12.0
    for name, look in zip(names, looks, strict=True):
        label = wrapped(name, sheet.width - left - 44, 13, lines=1)[0]
        if x > left and x + 34 + width_of(label, 13) > sheet.width:
            x, y = left, y + 22
        if as_line:
            sheet.line(x, y, x + 28, y, stroke=look.colour, stroke_width=2.5, stroke_dasharray=look.dash)
            marker(sheet, look, x + 14, y)
        else:
            box(sheet, look, x + 6, y - 7, 16, 14)
        sheet.text(x + 34, y + 4.5, label)
        x += 34 + width_of(label, 13) + 22
    return y + 14


def frame(sheet: Sheet, data: Data, top: float) -> tuple[Scale, float]:
    """The rules across with their values; returns the upward scale and the place where the axis stands."""
    # The rules of the widest label decide how far in the drawing begins.
    guess = scale(data.amounts, top + HEIGHT, top)
    labels = [data.show(round(tick, 10)) for tick in guess.ticks]
    left = max(width_of(label, 12) for label in labels) + 8
    for tick, label in zip(guess.ticks, labels, strict=True):
        y = guess.at(tick)
        sheet.line(left, y, sheet.width, y, stroke=SOFT if tick == 0 else RULE)
        sheet.text(left - 8, y + 4, label, font_size=12, fill=SOFT, text_anchor="end")
    return guess, left


def _names_below(sheet: Sheet, data: Data, left: float, slot: float, y: float) -> float:
    tallest = 0
    for n, name in enumerate(data.names):
        lines = wrapped(name, slot - 6, 13)
        tallest = max(tallest, len(lines))
        for row, line in enumerate(lines):
            sheet.text(left + slot * (n + 0.5), y + 18 + row * 15, line, text_anchor="middle")
    return y + 10 + tallest * 15


def columns(data: Data, *, width: int = 0, note: str = "") -> Chart:
    width = width or data.room
    if nothing_to_draw(data):
        return empty(data, width, note)
    sheet = Sheet(data.key, data.alternative, width)
    count = len(data.columns) - 1
    looks = styles(count)
    head = legend(sheet, list(data.columns[1:]), looks, 0, as_line=False) if count > 1 else 0.0
    up, left = frame(sheet, data, head + TOP)
    slot = (width - left) / len(data.rows)
    thick = min(46.0, slot * 0.76 / count)
    for n, row in enumerate(data.rows):
        first = left + slot * (n + 0.5) - thick * count / 2
        for s, cell in enumerate(row[1:]):
            _column(sheet, data.text(cell), amount(cell), up, (first + s * thick + 1, thick - 2), looks[s])
    bottom = _names_below(sheet, data, left, slot, up.start)
    return charted(data, sheet, bottom, note)


def _column(sheet: Sheet, value: str, size: Number | None, up: Scale, place: tuple[float, float], look: Style) -> None:
    x, thick = place
    zero, end = up.at(0), up.at(size or 0)
    if size:
        box(sheet, look, x, min(zero, end), thick, abs(end - zero))
    # The table has every value; the drawing has those for which there is room.
    if width_of(value, 12) <= thick * (1.3 if size else 1):
        y = end + 16 if end > zero else end - 6
        sheet.text(x + thick / 2, y, value, text_anchor="middle", font_size=12, font_weight=600)


def lines(data: Data, *, width: int = 0, note: str = "") -> Chart:
    width = width or data.room
    if nothing_to_draw(data):
        return empty(data, width, note)
    sheet = Sheet(data.key, data.alternative, width)
    count = len(data.columns) - 1
    looks = styles(count)
    head = legend(sheet, list(data.columns[1:]), looks, 0, as_line=True) if count > 1 else 0.0
    up, left = frame(sheet, data, head + TOP)
    slot = (width - left) / len(data.rows)
    for s, look in enumerate(looks, start=1):
        points = [
            None if value is None else (left + slot * (n + 0.5), up.at(value)) for n, value in enumerate(data.series(s))
        ]
        trace(sheet, look, points)
        # With several lines the values would lie over each other.
        if count == 1:
            _values(sheet, points, [data.text(row[s]) for row in data.rows], slot)
    bottom = _names_below(sheet, data, left, slot, up.start)
    return charted(data, sheet, bottom, note)


def _values(sheet: Sheet, points: list[tuple[float, float] | None], labels: list[str], slot: float) -> None:
    """Each value on the side of its point where the line does not go."""
    for n, (point, label) in enumerate(zip(points, labels, strict=True)):
        if point and width_of(label, 12) <= slot * 1.1:
            before, after = points[n - 1] if n else None, points[n + 1] if n + 1 < len(points) else None
            rises = after[1] <= point[1] if after else before is None or before[1] >= point[1]
            rises = rises or point[0] - 6 + width_of(label, 12) > sheet.width
            x, anchor = (point[0] + 6, "end") if rises else (point[0] - 6, "start")
            sheet.text(x, point[1] - 9, label, text_anchor=anchor, font_size=12, font_weight=600)
