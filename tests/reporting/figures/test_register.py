"""What holds for every figure."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from reporting.figures import REGISTER, THEMES, Derived, Figure, Period, Unit
from reporting.figures.measures import PERSONS, ROWS
from reporting.figures.register import reckon_all

COUNTED = {
    Unit.BENEFITS,
    Unit.APPLICATIONS,
    Unit.LANGUAGE_TESTS,
    Unit.DEPLOYMENTS,
    Unit.DECISIONS,
    Unit.CONTACTS,
}
FIGURES = [pytest.param(figure, id=key) for key, figure in REGISTER.items()]


def test_a_key_is_used_once():
    assert len(REGISTER) == sum(len(theme.figures) for theme in THEMES)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_says_what_it_means(figure):
    assert figure.label
    assert figure.definition.endswith(".")
    assert "  " not in figure.definition
    assert figure.part_of in {"", *REGISTER}


@pytest.mark.parametrize("figure", FIGURES)
def test_only_what_counts_persons_is_in_persons(figure):
    if isinstance(figure, Figure):
        assert (figure.measure is PERSONS) == (figure.unit == Unit.PERSONS)
        assert (figure.measure is ROWS) <= (figure.unit in COUNTED)


@pytest.mark.parametrize("figure", FIGURES)
def test_what_is_derived_names_figures_that_come_before(figure):
    if isinstance(figure, Derived):
        keys = list(REGISTER)
        assert all(keys.index(key) < keys.index(figure.key) for key in figure.of)


def test_counting_a_year_is_one_query_a_figure(db, django_assert_num_queries):
    counted = [figure for figure in REGISTER.values() if isinstance(figure, Figure)]
    with django_assert_num_queries(len(counted)):
        reckon_all(Period(2021))


def test_the_page_with_definitions_is_that_of_the_program():
    out = StringIO()
    call_command("figures", "--definities", stdout=out)
    assert out.getvalue() == (settings.BASE_DIR / "docs" / "cijfers.md").read_text(encoding="utf-8")
