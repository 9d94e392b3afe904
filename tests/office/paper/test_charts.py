"""A drawing is well-formed for any value and any name, says all it shows in words, and works without colour."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from office.paper.charts import Data, Flow, bars, columns, lines, sankey, share, stacks, stock
from office.paper.charts.sankey import BACK, OUTSIDE, UP
from office.paper.charts.style import STYLES
from office.paper.charts.svg import INK, SOFT, width_of, wrapped
from office.paper.numbers import MINUS, decimal, euro, percent, signed, whole

SVG = "{http://www.w3.org/2000/svg}"
FORMS = [bars, columns, lines]

amounts = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.decimals(-(10**9), 10**9, places=2, allow_nan=False),
    st.just("minder dan 10"),
)
rows = st.lists(st.tuples(st.text(max_size=80), amounts, amounts), max_size=12)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own text


def numbers_in(root: ElementTree.Element) -> list[float]:
    names = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"}
    return [float(value) for element in root.iter() for name, value in element.items() if name in names]


@pytest.mark.parametrize("form", FORMS)
@given(rows=rows)
def test_any_values_and_names_give_a_well_formed_drawing(form, rows):
    chart = form(Data("proef", "Proef", ("naam", "een", "twee"), rows))
    root = parsed(chart.svg)
    assert isinstance(chart.svg, SafeString)
    assert root.tag == f"{SVG}svg"
    assert all(abs(number) < 1e7 for number in numbers_in(root))
    assert not any("style" in element.attrib for element in root.iter())
    assert len(chart.table.rows) == len(rows)


@given(parts=st.lists(st.tuples(st.text(max_size=60), st.one_of(st.none(), st.integers(0, 10**9))), max_size=6))
def test_a_divided_bar_is_never_longer_than_the_whole(parts):
    chart = share(Data("deel", "Deel", ("deel", "aantal"), parts))
    widths = [float(e.get("width", 0)) for e in parsed(chart.svg).iter(f"{SVG}rect") if e.get("height") == "34"]
    assert sum(widths) <= chart.width


@given(rows=st.lists(st.tuples(st.text(max_size=60), *[st.one_of(st.none(), st.integers(0, 10**9))] * 4), max_size=9))
def test_a_divided_bar_per_thing_keeps_within_the_drawing_and_says_the_whole(rows):
    chart = stacks(Data("fasen", "Fasen", ("fase", "kort", "middel", "lang", "langst"), rows))
    root = parsed(chart.svg)
    assert all(float(e.get("x")) + float(e.get("width")) <= chart.width for e in root.iter(f"{SVG}rect"))
    if any(cell is not None for row in rows for cell in row[1:]):
        said = [element.text for element in root.iter(f"{SVG}text")]
        assert {whole(sum(filter(None, row[1:]))) for row in rows} <= set(said)


def test_a_part_of_a_whole_is_not_negative():
    with pytest.raises(ValueError, match="not negative"):
        stacks(Data("fasen", "Fasen", ("fase", "kort", "lang"), [("een", 3, -1)]))


@given(changes=st.lists(st.integers(-500, 500), max_size=6), begin=st.integers(0, 10**6))
def test_a_stock_shows_start_changes_and_end(changes, begin):
    rows = [("begin", begin), *[(f"mutatie {n}", c) for n, c in enumerate(changes)], ("eind", begin + sum(changes))]
    chart = stock(Data("stand", "Stand", ("stand", "aantal"), rows))
    said = [element.text for element in parsed(chart.svg).iter(f"{SVG}text")]
    assert {whole(begin), whole(begin + sum(changes))} <= set(said)


def test_a_stock_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="add up"):
        stock(Data("stand", "Stand", ("stand", "aantal"), [("begin", 10), ("in", 5), ("eind", 16)]))


@given(
    flows=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(0, 5000)), max_size=36)
)
def test_everyone_who_moved_is_in_the_drawing_and_in_the_table(flows):
    chart = sankey("keten", "Keten", ("van", "naar", "personen"), [Flow(*flow) for flow in flows], "abcdef")
    bands = list(parsed(chart.svg).iter(f"{SVG}path"))
    moved = [flow for flow in flows if flow[2]]
    assert len(bands) == len(moved) == len(chart.table.rows)
    assert sum(int(row[2].replace(".", "")) for row in chart.table.rows) == sum(flow[2] for flow in flows)


def test_who_began_or_stopped_went_neither_up_nor_down():
    flows = [Flow("geen", "werk", 3), Flow("werk", "geen", 2), Flow("les", "werk", 4), Flow("werk", "les", 1)]
    chart = sankey("keten", "Keten", ("van", "naar", "personen"), flows, ("geen", "les", "werk"), outside="geen")
    strokes = [path.get("stroke") for path in parsed(chart.svg).iter(f"{SVG}path")]
    assert strokes.count(OUTSIDE.stroke) == 2
    assert strokes.count(UP.stroke) == strokes.count(BACK.stroke) == 1


def test_a_place_outside_the_order_is_refused_instead_of_lost():
    with pytest.raises(ValueError, match="elders"):
        sankey("keten", "Keten", ("van", "naar", "personen"), [Flow("a", "elders", 3)], "ab")


@pytest.mark.parametrize("form", [*FORMS, share, stacks, stock])
@pytest.mark.parametrize("rows", [[], [("niets", None)], [("verborgen", "minder dan 10")], [("een", 0)], [("een", 7)]])
def test_nothing_and_one_thing_can_be_shown(form, rows):
    chart = form(Data("leeg", "Leeg", ("naam", "aantal"), rows))
    root = parsed(chart.svg)
    assert root.find(f"{SVG}title") is not None
    assert list(root.iter(f"{SVG}text"))


@pytest.mark.parametrize("form", FORMS)
def test_the_title_says_all_that_the_table_says(form):
    data = Data(
        "uit", "Uitgaven", ("jaar", "begroot", "besteed"), [("2020", 1500000, None), ("2021", 2, Decimal("1.5"))], euro
    )
    title = parsed(form(data).svg).find(f"{SVG}title").text
    for row in data.table.rows:
        assert all(cell in title for cell in row)
    assert "besteed onbekend" in title


def test_a_name_with_markup_stays_text():
    name = "<script>a</script>"
    chart = bars(Data("naam", "<b>&", ("naam", "aantal"), [(name + "\x00\x1b", 3)]))
    assert "<script" not in chart.svg
    assert name in "".join(element.text for element in parsed(chart.svg).iter(f"{SVG}text"))
    assert chart.table.rows == ((name, "3"),)


def test_a_key_becomes_an_id_and_may_hold_nothing_else():
    with pytest.raises(ValueError, match="slug"):
        bars(Data('x" onload="', "Titel", ("naam", "aantal"), [("een", 1)]))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_drawn(value):
    with pytest.raises(ValueError, match="finite"):
        Data("gek", "Gek", ("naam", "aantal"), [("een", value)])


def test_more_series_than_the_eye_can_tell_apart_are_refused():
    with pytest.raises(ValueError, match="at most 6"):
        columns(Data("veel", "Veel", ("naam", *"abcdefg"), [("een", *range(7))]))


def test_a_negative_bar_grows_away_from_zero():
    chart = bars(Data("min", "Min", ("naam", "aantal"), [("op", 10), ("neer", -10)]))
    up, down = list(parsed(chart.svg).iter(f"{SVG}rect"))
    assert float(down.get("x")) + float(down.get("width")) == pytest.approx(float(up.get("x")), abs=0.2)


def contrast(colour: str, other: str = "#ffffff") -> float:
    """WCAG 2.2, definition of contrast ratio."""

    def light(code: str) -> float:
        parts = [int(code[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(colour), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [INK, SOFT, *(style.colour for style in STYLES)])
def test_every_colour_is_readable_on_white(colour):
    assert contrast(colour) >= 4.5


def test_series_differ_without_colour():
    assert len({style.hatch for style in STYLES}) == len(STYLES)
    assert len({(style.dash, style.marker) for style in STYLES}) == len(STYLES)


@given(text=st.text(max_size=120), room=st.floats(40, 300), most=st.integers(1, 3))
def test_a_label_fits_its_room(text, room, most):
    found = wrapped(text, room, 13, most)
    assert 1 <= len(found) <= most
    assert all(width_of(line, 13) <= room for line in found)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (whole(1234567), "1.234.567"),
        (whole(-115), f"{MINUS}115"),
        (whole(0.5), "1"),
        (whole(-0.4), "0"),
        (signed(12), "+12"),
        (signed(-12), f"{MINUS}12"),
        (signed(0), "0"),
        (decimal(1234.55, 1), "1.234,6"),
        (percent(0.049), "4,9 %"),
        (percent(Decimal("0.48985"), 0), "49 %"),
        (euro(Decimal("1720345.40")), "€ 1.720.345"),
        (euro(Decimal("-3.5"), 2), f"€ {MINUS}3,50"),
    ],
)
def test_numbers_are_written_the_dutch_way(written, expected):
    assert written == expected


def test_the_value_of_the_last_point_stands_beside_a_line_that_came_down():
    """Before it, the line would run through the number."""
    down, up = (
        parsed(lines(Data("proef", "Proef", ("dag", "trede"), [("eerst", first), ("laatst", last)])).svg)
        for first, last in ((5, 2), (2, 5))
    )
    anchors = [
        next(
            each.get("text-anchor")
            for each in root.iter(f"{SVG}text")
            if each.text == value and each.get("font-weight")
        )
        for root, value in ((down, "2"), (up, "5"))
    ]
    assert anchors == ["start", "end"]
