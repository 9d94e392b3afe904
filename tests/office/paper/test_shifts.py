"""Where things began and where they are now: drawn for any value and name, and told in words."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from office.paper.charts import Data, shifts

SVG = "{http://www.w3.org/2000/svg}"
COLUMNS = ("domein", "eerste meting", "laatste meting")
LEVELS = st.one_of(st.none(), st.integers(1, 5), st.just("niet gemeten"))


def drawn(*rows):
    chart = shifts(Data("proef", "Proef", COLUMNS, rows), low=1, high=5)
    return chart, ElementTree.fromstring(chart.svg)  # noqa: S314  our own text


def marks(root) -> list[tuple[float, str, float]]:
    """Of the rows, without the two of the legend: place, filling and size."""
    circles = list(root.iter(f"{SVG}circle"))[2:]
    return [(float(each.get("cx")), each.get("fill"), float(each.get("r"))) for each in circles]


@given(rows=st.lists(st.tuples(st.text(max_size=80), LEVELS, LEVELS), max_size=15))
def test_any_values_and_names_give_a_well_formed_drawing_within_its_width(rows):
    chart, root = drawn(*rows)
    assert len(chart.table.rows) == len(rows)
    assert all(x - r >= 0 and x + r <= chart.width for x, _, r in marks(root))


def test_up_goes_to_the_right_and_down_to_the_left_from_open_to_closed():
    _, root = drawn(("Financiën", 2, 4), ("Wonen", 5, 1))
    (up_from, open_mark, _), (up_to, closed, _), (down_from, *_), (down_to, *_) = marks(root)
    assert up_from < up_to
    assert down_from > down_to
    assert open_mark != closed
    assert len({down_from, up_to, up_from, down_to}) == 4


def test_what_stayed_is_a_closed_mark_within_an_open_one():
    _, root = drawn(("Financiën", 3, 3))
    (first, _, wide), (last, _, narrow) = marks(root)
    assert first == last
    assert narrow < wide


def test_it_is_told_in_words():
    _, root = drawn(("Financiën", 2, 4))
    assert root.find(f"{SVG}title").text == "Proef. Financiën: eerste meting 2, laatste meting 4."


def test_without_values_it_says_so():
    assert "geen gegevens" in drawn()[0].svg
