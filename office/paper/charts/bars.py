"""Lying bars: one row per thing, its name to the left and its value behind the bar."""

from office.paper.charts.data import Chart, Data, amount, charted
from office.paper.charts.scale import Scale
from office.paper.charts.style import STYLES, box
from office.paper.charts.svg import SOFT, Sheet, width_of, wrapped

PITCH, THICK = 34, 20


def empty(data: Data, width: int, note: str) -> Chart:
    """Nothing is known: say so, in the place where the drawing would be."""
    sheet = Sheet(data.key, data.alternative, width)
    sheet.text(0.0, 18.0, "Hierover zijn geen gegevens.", fill=SOFT)
    return charted(data, sheet, 28, note)


def bars(data: Data, *, width: int = 0, note: str = "") -> Chart:
    width = width or data.room
    drawn = [value for value in data.series(1) if value is not None]
    if not drawn:
        return empty(data, width, note)
    sheet = Sheet(data.key, data.alternative, width)
    names = [wrapped(name, width * 0.36, 13) for name in data.names]
    left = min(width * 0.38, max(width_of(line, 13) for lines in names for line in lines) + 10)
    values = [data.text(row[1]) for row in data.rows]
    # A word in the place of a number stands at the foot of its bar; a number behind it.
    numbers = [value for value, row in zip(values, data.rows, strict=True) if amount(row[1]) is not None]
    room = max(width_of(number, 13) for number in numbers) * 1.08 + 10
    low, high = min(0.0, *map(float, drawn)), max(0.0, *map(float, drawn))
    # A negative bar grows to the left, and has its value there too.
    along = Scale(low, high if high > low else low + 1, left + (room if low else 0), width - room, ())
    zero = along.at(0)
    for n, (lines, value, row) in enumerate(zip(names, values, data.rows, strict=True)):
        middle = n * PITCH + PITCH / 2
        sheet.lines_of_text(left - 10, middle, lines, text_anchor="end")
        end = along.at(amount(row[1]) or 0)
        if amount(row[1]):
            box(sheet, STYLES[0], min(zero, end), middle - THICK / 2, abs(end - zero), THICK)
        backwards = end < zero
        place = end - 6 if backwards else end + 6
        sheet.text(place, middle + 4.5, value, text_anchor="end" if backwards else "start", font_weight=600)
    height = len(data.rows) * PITCH
    sheet.line(zero, 2, zero, height - 2, stroke=SOFT)
    return charted(data, sheet, height, note)
