"""From where to where: two columns of places, and between them bands as wide as what went over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from office.paper.charts.bars import empty
from office.paper.charts.data import WHOLE, Chart, Data, Table, charted
from office.paper.charts.svg import INK, SOFT, WHITE, Sheet, width_of, wrapped
from office.paper.numbers import Number, whole

TALL, NODE, GAP, LINE = 230, 12, 8, 15


@dataclass(frozen=True)
class Flow:
    source: str
    target: str
    size: int


@dataclass(frozen=True)
class Band:
    """The look of a flow by its direction in the given order. Outline and dash carry it where colour does not."""

    said: str
    fill: str
    stroke: str
    dash: str


UP = Band("verder", "#9cc3e0", "#01689b", "none")
SAME = Band("gelijk", "#d9dde3", "#535353", "2 3")
BACK = Band("terug", "#f3c9a5", "#b35900", "7 3")
OUTSIDE = Band("begonnen of gestopt", "#f1e9ef", "#7a2a6b", "1 2")


def direction(flow: Flow, order: Sequence[str], outside: str) -> Band:
    if outside in (flow.source, flow.target):
        return OUTSIDE
    step = order.index(flow.target) - order.index(flow.source)
    return UP if step > 0 else BACK if step < 0 else SAME


def _places(totals: dict[str, int], labels: dict[str, list[str]], grand: int) -> dict[str, list[float]]:
    """Top and height of every node, and how far it is used; a label always has room for its lines."""
    found, y = {}, 26.0
    for name, total in totals.items():
        tall, room = total / grand * TALL, 1.0 + LINE * len(labels[name])
        found[name] = [y + max(0.0, room - tall) / 2, tall, 0.0]
        y += max(tall, room) + GAP
    return found


def _labels(totals: dict[str, int], room: float, show: Callable[[Number], str]) -> dict[str, list[str]]:
    return {name: wrapped(f"{name}: {show(total)}", room, 13) for name, total in totals.items()}


def _totals(flows: Sequence[Flow], order: Sequence[str], side: Callable[[Flow], str]) -> dict[str, int]:
    return {name: total for name in order if (total := sum(flow.size for flow in flows if side(flow) == name))}


def _band(sheet: Sheet, look: Band, left: tuple[float, float], right: tuple[float, float], wide: float) -> None:
    (x1, y1), (x2, y2) = left, right
    bend = (x2 - x1) / 2
    path = (
        f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        f"V{y2 + wide:.1f}C{x2 - bend:.1f} {y2 + wide:.1f} {x1 + bend:.1f} {y1 + wide:.1f} {x1:.1f} {y1 + wide:.1f}Z"
    )
    sheet.shape("path", d=path, fill=look.fill, stroke=look.stroke, stroke_width=0.8, stroke_dasharray=look.dash)


def _side(sheet: Sheet, places: dict[str, list[float]], labels: dict[str, list[str]], x: float) -> None:
    anchor, label_x = ("end", x - 8) if x < sheet.width / 2 else ("start", x + NODE + 8)
    for name, (top, tall, _used) in places.items():
        sheet.shape(
            "rect", x=x, y=top, width=NODE, height=max(tall, 1.0), fill="#154273", stroke=WHITE, stroke_width=0.5
        )
        sheet.lines_of_text(label_x, top + tall / 2, labels[name], text_anchor=anchor)


def _legend(sheet: Sheet, looks: list[Band], y: float) -> None:
    x = 0.0
    for look in looks:
        sheet.shape(
            "rect",
            x=x + 1,
            y=y - 11,
            width=26,
            height=13,
            fill=look.fill,
            stroke=look.stroke,
            stroke_width=1,
            stroke_dasharray=look.dash,
        )
        sheet.text(x + 34, y, look.said)
        x += 34 + width_of(look.said, 13) + 24


def sankey(
    key: str,
    title: str,
    heads: tuple[str, str, str],
    flows: Sequence[Flow],
    order: Sequence[str],
    *,
    outside: str = "",
    show: Callable[[Number], str] = whole,
    width: int = WHOLE,
    note: str = "",
) -> Chart:
    """`order` ranks the places from low to high; places that are not in it are refused, so that none is lost.

    `outside` is the place that is no place: who comes from there began and who goes there stopped, neither up nor down.
    """
    if lost := {place for flow in flows for place in (flow.source, flow.target)} - set(order):
        raise ValueError(f"{key}: these places have no rank: {', '.join(sorted(lost))}.")
    ranked = sorted(
        (flow for flow in flows if flow.size), key=lambda flow: (order.index(flow.source), order.index(flow.target))
    )
    data = Data(key, title, ("van en naar", heads[2]), [(f"{f.source} naar {f.target}", f.size) for f in ranked], show)
    table = Table(title, heads, tuple((flow.source, flow.target, show(flow.size)) for flow in ranked), words=2)
    return _draw(data, table, ranked, order, outside, width, note)


def _draw(
    data: Data, table: Table, flows: list[Flow], order: Sequence[str], outside: str, width: int, note: str
) -> Chart:
    if not flows:
        return empty(data, width, note)
    if any(flow.size < 0 for flow in flows):
        raise ValueError(f"{data.key}: a flow is not negative.")
    sheet = Sheet(data.key, data.alternative, width)
    grand = sum(flow.size for flow in flows)
    froms, tos = _totals(flows, order, lambda flow: flow.source), _totals(flows, order, lambda flow: flow.target)
    x1, x2 = width * 0.31, width * 0.69 - NODE
    from_labels, to_labels = (_labels(totals, x1 - 8, data.show) for totals in (froms, tos))
    left, right = _places(froms, from_labels, grand), _places(tos, to_labels, grand)
    bands = []
    for flow in flows:
        wide = flow.size / grand * TALL
        a, b = left[flow.source], right[flow.target]
        bands.append((direction(flow, order, outside), (x1 + NODE, a[0] + a[2]), (x2, b[0] + b[2]), wide))
        a[2], b[2] = a[2] + wide, b[2] + wide
    # Who began or stopped lies behind who moved.
    for look, start, end, wide in sorted(bands, key=lambda band: band[0] is not OUTSIDE):
        _band(sheet, look, start, end, wide)
    _side(sheet, left, from_labels, x1)
    _side(sheet, right, to_labels, x2)
    sheet.text(x1 + NODE, 14, table.columns[0], text_anchor="end", font_weight=600, fill=INK)
    sheet.text(x2, 14, table.columns[1], font_weight=600, fill=INK)
    bottom = max(top + tall for side in (left, right) for top, tall, _used in side.values()) + 32
    used = {direction(flow, order, outside).said: direction(flow, order, outside) for flow in flows}
    _legend(sheet, [look for look in (UP, SAME, BACK, OUTSIDE) if look.said in used], bottom)
    sheet.line(0, bottom - 24, width, bottom - 24, stroke=SOFT, stroke_width=0.4)
    return charted(data, sheet, bottom + 8, note, table)
