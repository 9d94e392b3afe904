"""Periods on a scale of days: the drawing, its words and its table say the same."""

import datetime
from xml.etree import ElementTree

from office.paper.charts import Mark, Span, spans

DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2026, 1, 6)


def a_chart(*rows: Span, marks: tuple[Mark, ...] = ()):
    return spans("proef", "Proef", rows, marks)


def parsed(chart) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(chart.svg).iter())  # noqa: S314  our own text


def bars(chart) -> list[ElementTree.Element]:
    return [shape for shape in parsed(chart) if shape.tag.endswith("rect")]


def test_a_bar_is_as_long_as_its_days():
    chart = a_chart(Span("Termijn", FIRST, FIRST + 55 * DAY), Span("Stond stil", FIRST, FIRST + 13 * DAY, 5))
    whole, part = (float(bar.get("width")) for bar in bars(chart))
    assert round(whole / part, 1) == round(56 / 14, 1)


def test_the_table_and_the_words_name_every_period_with_its_last_day():
    chart = a_chart(Span("Termijn", FIRST, FIRST + 55 * DAY), Span("Staat stil", FIRST, FIRST + DAY, 5, is_open=True))
    assert chart.table.rows == (
        ("Termijn", "06-01-2026", "02-03-2026", "56"),
        ("Staat stil", "06-01-2026", "nog niet bekend", "2"),
    )
    assert "Termijn: 06-01-2026 tot en met 02-03-2026" in chart.svg
    assert "tot en met nog niet bekend" in chart.svg


def test_one_day_is_seen_too_and_stays_inside_the_drawing():
    marks = (Mark("Laatste dag", FIRST + 700 * DAY), Mark("Vandaag", FIRST + 701 * DAY))
    chart = a_chart(Span("Een dag", FIRST, FIRST), Span("Lang", FIRST, FIRST + 700 * DAY), marks=marks)
    for bar in bars(chart):
        assert float(bar.get("width")) >= 2
        assert float(bar.get("x")) + float(bar.get("width")) <= chart.width + 1
    names = [text.text for text in parsed(chart) if text.tag.endswith("text")]
    assert "Laatste dag" in names
    assert "Vandaag" not in names  # it would stand on top of the other
