"""How series are told apart: by colour, and just as well without it, by hatching, dash and marker."""

from dataclasses import dataclass
from itertools import pairwise

from office.paper.charts.svg import WHITE, Attribute, Sheet


@dataclass(frozen=True)
class Style:
    colour: str  # at least 4.5:1 on white
    hatch: str = ""  # "", "/", "-", "x"
    dash: str = "none"
    marker: str = "circle"


STYLES = (
    Style("#154273"),
    Style("#b35900", "/", "8 4", "square"),
    Style("#2f7009", "-", "2 4", "triangle"),
    Style("#7a2a6b", "x", "10 4 2 4", "diamond"),
    Style("#01689b", "\\", "5 2", "circle"),
    Style("#535353", "|", "1 3", "square"),
)


def styles(count: int) -> tuple[Style, ...]:
    if count > len(STYLES):
        raise ValueError(f"A chart shows at most {len(STYLES)} series; group the smallest ones.")
    return STYLES[:count]


def _diagonals(x: float, y: float, w: float, h: float, pitch: float = 6) -> list[tuple[float, float, float, float]]:
    """Lines rising to the right, cut off at the box: a pattern that needs no ids and that every engine draws."""
    found = []
    offset = pitch
    while offset < w + h:
        x1, y1 = (x, y + offset) if offset <= h else (x + offset - h, y + h)
        x2, y2 = (x + offset, y) if offset <= w else (x + w, y + offset - w)
        found.append((x1, y1, x2, y2))
        offset += pitch
    return found


def _steps(start: float, length: float, pitch: float = 4) -> list[float]:
    return [start + pitch * n for n in range(1, int(length / pitch) + 1) if pitch * n < length]


def _hatch(kind: str, x: float, y: float, w: float, h: float) -> list[tuple[float, float, float, float]]:
    rising = _diagonals(x, y, w, h)
    falling = [(2 * x + w - x1, y1, 2 * x + w - x2, y2) for x1, y1, x2, y2 in rising]
    return {
        "/": rising,
        "\\": falling,
        "x": rising + falling,
        "-": [(x, at, x + w, at) for at in _steps(y, h)],
        "|": [(at, y, at, y + h) for at in _steps(x, w)],
    }.get(kind, [])


def box(sheet: Sheet, style: Style, x: float, y: float, w: float, h: float) -> None:
    """A filled bar. Hatched ones are outlined, so that their edge keeps its contrast."""
    solid = not style.hatch
    sheet.shape(
        "rect",
        x=x,
        y=y,
        width=max(w, 0.0),
        height=max(h, 0.0),
        fill=style.colour if solid else WHITE,
        stroke=style.colour,
    )
    if lines := _hatch(style.hatch, x, y, w, h):
        path = "".join(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" for x1, y1, x2, y2 in lines)
        sheet.shape("path", d=path, stroke=style.colour, stroke_width=1.4, fill="none")


def marker(sheet: Sheet, style: Style, x: float, y: float) -> None:
    r = 4.5
    corners = {
        "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
        "triangle": [(0, -r - 1), (r + 1, r), (-r - 1, r)],
        "diamond": [(0, -r - 1.5), (r + 1.5, 0), (0, r + 1.5), (-r - 1.5, 0)],
    }.get(style.marker)
    look: dict[str, Attribute] = {"fill": style.colour, "stroke": WHITE, "stroke_width": 1}
    if corners is None:
        sheet.shape("circle", cx=x, cy=y, r=r, **look)
    else:
        sheet.shape("polygon", points=" ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners), **look)


def trace(sheet: Sheet, style: Style, points: list[tuple[float, float] | None]) -> None:
    """A line with its markers. Where a value is missing the line is broken, not bent over the gap."""
    for before, after in pairwise(points):
        if before and after:
            sheet.line(*before, *after, stroke=style.colour, stroke_width=2.5, stroke_dasharray=style.dash)
    for point in points:
        if point:
            marker(sheet, style, *point)
