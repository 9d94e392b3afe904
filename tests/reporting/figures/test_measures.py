"""Shares, money and months, as the conventions of the figures have them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Team
from office.days import Months, months_on
from reporting.figures import Period, printed, reckon_all
from reporting.figures.measures import money, share


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 3, 0.333333),
        (2, 3, 0.666667),
        (1, 2_000_000, 0.000001),  # exactly half a millionth goes away from zero
        (-1, 2_000_000, -0.000001),
        (3, 2_000_000, 0.000002),
        ("78483.30", "31000000.00", 0.002532),
        (0, 7, 0.0),
        (7, 7, 1.0),
        (0, 0, None),
        (5, "0.00", None),
    ],
)
def test_a_share_has_six_decimals_and_goes_away_from_zero(part, whole, expected):
    assert share(part, whole) == expected


@pytest.mark.parametrize(("amount", "expected"), [(None, "0.00"), (Decimal("12.5"), "12.50"), (Decimal(-3), "-3.00")])
def test_money_has_two_decimals(amount, expected):
    assert money(amount) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2021, 3, 31), -1, date(2021, 2, 28)),
        (date(2021, 12, 31), -12, date(2020, 12, 31)),
        (date(2021, 12, 31), 2, date(2022, 2, 28)),
    ],
)
def test_a_shorter_month_ends_on_its_last_day(day, months, expected):
    assert months_on(day, months) == expected


@pytest.mark.django_db
@given(day=st.dates(date(3, 1, 1), date(9990, 1, 1)), months=st.integers(-24, 24))
def test_postgresql_reckons_months_the_same_way(day, months):
    row = Team.objects.annotate(day=Months(Value(day), months)).values_list("day", flat=True)
    Team.objects.get_or_create(code="werk", defaults={"name": "Werk"})
    assert row.get() == months_on(day, months)


@pytest.mark.parametrize("year", [3, 9999])
def test_a_year_without_room_around_it_is_refused(year):
    with pytest.raises(ValueError, match="Kies een jaar"):
        Period.asked(year)


@pytest.mark.django_db
@pytest.mark.parametrize("year", [4, 9998])
def test_the_first_and_the_last_year_have_figures(year):
    nothing = (0, "0.00", {}, None)
    assert [key for key, value in printed(reckon_all(Period.asked(year))).items() if value not in nothing] == []
