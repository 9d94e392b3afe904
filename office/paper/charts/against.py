"""Before and now under each other, small enough for a cell of a table, with a line at what was aimed for."""

from office.paper.charts.data import Chart, Data, amount, charted
from office.paper.charts.scale import Scale
from office.paper.charts.style import STYLES, Style, box
from office.paper.charts.svg import INK, SOFT, Sheet, width_of
from office.paper.numbers import Number

WIDTH, PITCH, THICK = 190, 24, 15
BEFORE, NOW = Style(STYLES[0].colour, "/"), STYLES[0]


def against(data: Data, *, aim: Number | None = None) -> Chart | None:
    """The last row is now. Nothing where that is not a number, or below nought: half a bar says less than none."""
    values = data.series(1)
    if not values or values[-1] is None or min(data.amounts) < 0:
        return None
    told = f"{data.alternative} Doel: {data.show(aim)}." if aim is not None else data.alternative
    sheet = Sheet(data.key, told, WIDTH)
    left = max(width_of(name, 13) for name in data.names) + 8
    highest = float(max([*data.amounts, *([amount(aim) or 0] if aim is not None else [])])) or 1.0
    along = Scale(0, highest, left, WIDTH - 6, ())
    for n, (name, value) in enumerate(zip(data.names, values, strict=True)):
        middle = n * PITCH + PITCH / 2
        sheet.text(left - 6, middle + 4.5, name, text_anchor="end", font_weight=600 if n == len(values) - 1 else 400)
        if value:
            look = NOW if n == len(values) - 1 else BEFORE
            box(sheet, look, left, middle - THICK / 2, along.at(value) - left, THICK)
    height = len(values) * PITCH
    sheet.line(left, 1, left, height - 1, stroke=SOFT)
    if aim is None:
        return charted(data, sheet, height, "")
    x = along.at(aim)
    sheet.line(x, 0, x, height + 4, stroke=INK, stroke_width=2, stroke_dasharray="4 2")
    # The word stands on the side of the line where there is room.
    anchor, at = ("end", x + 4) if x > WIDTH / 2 else ("start", x - 4)
    sheet.text(at, height + 16, "doel", text_anchor=anchor, font_size=12)
    return charted(data, sheet, height + 20, "")
