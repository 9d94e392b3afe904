"""A line in steps: it goes only to the right and up, and the words, the table and the drawing say the same."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from office.paper.charts import Moment, steps

HEADS = ("maanden", "had werk", "nog gevolgd")
MOMENTS = [Moment("0", 0, ("0 %", "210")), Moment("12", 365, ("31 %", "88")), Moment("24", 730, ("niet getoond", "x"))]


def drawn(line):
    return steps("proef", "Proef", HEADS, MOMENTS, line)


def path_of(chart) -> str:
    root = ElementTree.fromstring(chart.svg)  # noqa: S314  our own text
    return next(shape.get("d") for shape in root.iter() if shape.tag.endswith("path"))


@given(
    days=st.lists(st.integers(0, 730), min_size=1, max_size=40, unique=True),
    shares=st.lists(st.floats(0, 1), min_size=40, max_size=40),
)
def test_the_line_goes_from_corner_to_corner_within_the_drawing(days, shares):
    line = list(zip(sorted(days), sorted(shares), strict=False))
    chart = drawn(line)
    path = path_of(chart)
    rights = [float(x) for x in re.findall(r"[MH]([\d.]+)", path)]
    heights = [float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", path)]
    assert rights == sorted(rights)
    assert heights == sorted(heights, reverse=True)
    assert 0 <= min(rights) <= max(rights) <= chart.width
    assert len(rights) == len(line)


def test_half_of_the_time_is_half_of_the_axis():
    nought, half, all_of_it = (
        float(x) for x in re.findall(r"[MH]([\d.]+)", path_of(drawn([(0, 0), (365, 0.3), (730, 0.3)])))
    )
    assert abs((half - nought) - (all_of_it - half)) < 0.2


def test_the_table_and_the_words_have_every_moment():
    chart = drawn([(0, 0), (365, 0.31)])
    assert chart.table.rows == (("0", "0 %", "210"), ("12", "31 %", "88"), ("24", "niet getoond", "x"))
    assert "12: had werk 31 %, nog gevolgd 88" in chart.svg


def test_without_a_line_the_moments_are_still_told():
    chart = drawn([])
    assert "<path" not in chart.svg
    assert len(chart.table.rows) == 3
