"""A number in the table of a chart says where it comes from, so that one can go there."""

import re

import pytest

from office.paper.charts import Data, Table, bars
from reporting.documents.charts import NAMES, Charts
from reporting.documents.said import Placeholders
from tests.reporting.documents.snapshot import YEAR_2021, figures

NO_NUMBER = {"", "x"}


@pytest.mark.parametrize("name", NAMES)
def test_each_amount_in_the_table_of_a_chart_names_its_figure_and_that_figure_has_this_number(name):
    begun = {code: counts["gestart"] for code, counts in YEAR_2021["per_instrument"].items()}
    given = figures(inzet_gestart=begun)
    chart = Charts(Placeholders(given)).named(name)
    assert chart is not None
    amounts = [pair for line in chart.table.lines for pair in line[chart.table.words :] if pair[0] not in NO_NUMBER]
    assert amounts
    for said, origin in amounts:
        key, _, group = origin.partition(":")
        figure = given[key]
        number = figure.cells[group] if group else figure.value
        if isinstance(number, int):
            assert re.sub(r"\D", "", said) == str(abs(number)), origin


def test_of_a_table_a_group_that_is_not_in_it_leads_nowhere():
    table = figures()["doorstroom"]
    assert table.origin("geen>maan") == ""
    assert table.origin() == "doorstroom"


def test_a_table_without_origins_has_plain_cells():
    table = Table("Zo", ("wat", "hoeveel"), (("appels", "3"), ("peren", "4")))
    assert table.lines == [[("appels", ""), ("3", "")], [("peren", ""), ("4", "")]]


def test_origins_for_some_rows_only_are_refused():
    with pytest.raises(ValueError, match="zo"):
        bars(Data("zo", "Zo", ("wat", "hoeveel"), [("appels", 3), ("peren", 4)], origins=[("aanvragen",)]))
