"""How a whole is made up: a divided bar, and a stock that grows and shrinks."""

from decimal import Decimal

from office.paper.charts.bars import empty
from office.paper.charts.data import Chart, Data, amount, charted
from office.paper.charts.scale import scale
from office.paper.charts.style import STYLES, box, styles
from office.paper.charts.svg import SOFT, Sheet, width_of, wrapped
from office.paper.numbers import percent, signed

BAR = 34


def share(data: Data, *, width: int = 0, note: str = "") -> Chart:
    """One bar, divided. The rows are the parts, in the order given; each has its share behind its value."""
    width = width or data.room
    parts = [part or Decimal(0) for part in data.series(1)]
    if any(part < 0 for part in parts):
        raise ValueError(f"{data.key}: a part of a whole is not negative.")
    total = sum(parts)
    if not total:
        return empty(data, width, note)
    sheet = Sheet(data.key, data.alternative, width)
    looks = styles(len(parts))
    x = 1.0
    for part, look in zip(parts, looks, strict=True):
        long = float(part / total) * (width - 2)
        if part:
            # A white gap keeps neighbours apart for who sees no difference in colour.
            box(sheet, look, x, 1, max(long - 3, 1), BAR)
        x += long
    shown = [
        data.text(row[1]) + (f" ({percent(part / total, 0)})" if amount(row[1]) is not None else "")
        for row, part in zip(data.rows, parts, strict=True)
    ]
    room = 28 + max(width_of(value, 13) for value in shown) * 1.08 + 10
    y = BAR + 24.0
    for name, value, look in zip(data.names, shown, looks, strict=True):
        box(sheet, look, 1, y - 8, 16, 16)
        sheet.text(28, y + 4.5, value, font_weight=600)
        sheet.text(room, y + 4.5, wrapped(name, width - room, 13, lines=1)[0])
        y += 25
    return charted(data, sheet, y - 8, note)


def stock(data: Data, *, width: int = 0, note: str = "") -> Chart:
    """From the stock at the start to that at the end: the first and last row are levels, the others changes."""
    width = width or data.room
    values = [value for value in data.series(1) if value is not None]
    if len(values) < 2 or len(values) < len(data.rows):
        return empty(data, width, note)
    if sum(values[:-1]) != values[-1]:
        raise ValueError(f"{data.key}: start and changes do not add up to the end.")
    sheet = Sheet(data.key, data.alternative, width)
    last = len(values) - 1
    levels = [values[0], *[sum(values[: n + 1]) for n in range(1, last)], values[-1]]
    up = scale(levels, 224, 24)
    slot = width / len(values)
    thick = min(110.0, slot * 0.62)
    sheet.line(0, up.at(0), width, up.at(0), stroke=SOFT)
    for n, (value, level) in enumerate(zip(values, levels, strict=True)):
        is_level = n in (0, last)
        base = up.at(0) if is_level else up.at(levels[n - 1])
        end, x = up.at(level), slot * (n + 0.5) - thick / 2
        look = STYLES[0] if is_level else STYLES[2] if value > 0 else STYLES[1]
        box(sheet, look, x, min(base, end), thick, max(abs(end - base), 1))
        if n < last:
            sheet.line(x + thick, end, x + slot, end, stroke=SOFT, stroke_dasharray="3 3")
        label = data.text(values[n]) if is_level else signed(value)
        sheet.text(x + thick / 2, min(base, end) - 7, label, text_anchor="middle", font_weight=600)
    for n, name in enumerate(data.names):
        for row, line in enumerate(wrapped(name, slot - 8, 13)):
            sheet.text(slot * (n + 0.5), 243 + row * 15, line, text_anchor="middle")
    return charted(data, sheet, 268, note)
