"""A share that grows in steps over time, on a scale that is always the whole, with what was known at each moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.paper.charts.data import BESIDE, Chart, Data, charted
from office.paper.charts.style import STYLES
from office.paper.charts.svg import RULE, SOFT, Sheet, width_of
from office.paper.numbers import Number, percent

HEIGHT, TOP, ROW = 150, 12, 17
HALF = 0.5


@dataclass(frozen=True)
class Moment:
    """A moment on the axis: its name, and in words the share then and whatever else stands under it."""

    name: str
    at: Number
    words: tuple[str, ...]


def steps(
    key: str,
    title: str,
    columns: tuple[str, ...],
    moments: Sequence[Moment],
    line: Sequence[tuple[Number, Number]],
    *,
    width: int = BESIDE,
    note: str = "",
) -> Chart:
    """`line` are the corners: from this moment on, this share; the last one tells how far the line goes.

    `columns` name the moments, the share, and what stands under the axis; the table has a row for each.
    """
    data = Data(key, title, columns, [(moment.name, *moment.words) for moment in moments])
    sheet = Sheet(key, data.alternative, width)
    below = (columns[0], *columns[2:])
    left = max(width_of(head, 12) for head in below) + 12
    right = width - width_of(moments[-1].name, 12) / 2 - 4
    far = float(moments[-1].at)

    def place(moment: Number, share: Number) -> tuple[float, float]:
        return left + float(moment) / far * (right - left), TOP + (1 - float(share)) * HEIGHT

    _rules(sheet, left, right)
    _trace(sheet, [place(*corner) for corner in line])
    bottom = TOP + HEIGHT
    for row, head in enumerate(below):
        sheet.text(0, bottom + 18 + row * ROW, head, font_size=12, fill=SOFT)
    for moment in moments:
        x, _ = place(moment.at, 0)
        sheet.line(x, bottom, x, bottom + 4, stroke=SOFT)
        for row, words in enumerate((moment.name, *moment.words[1:])):
            sheet.text(x, bottom + 18 + row * ROW, words, font_size=12, text_anchor="middle")
    return charted(data, sheet, bottom + 18 + len(below) * ROW - 8, note)


def _rules(sheet: Sheet, left: float, right: float) -> None:
    """Quarters of the whole; half stands out, for that is what is asked for first."""
    for share in (0, 0.25, HALF, 0.75, 1):
        y = TOP + (1 - share) * HEIGHT
        dash = "5 3" if share == HALF else "none"
        sheet.line(left, y, right, y, stroke=SOFT if share in (0, HALF) else RULE, stroke_dasharray=dash)
        sheet.text(left - 8, y + 4, percent(share, 0), font_size=12, fill=SOFT, text_anchor="end")


def _trace(sheet: Sheet, corners: Sequence[tuple[float, float]]) -> None:
    if corners:
        (x, y), *others = corners
        path = f"M{x:.1f} {y:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in others)
        sheet.shape("path", d=path, stroke=STYLES[0].colour, stroke_width=2.5, fill="none")
