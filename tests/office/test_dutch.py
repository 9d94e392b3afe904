"""Dates, money and numbers, as they stand on screens."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from office.templatetags import dutch

DAY = date(2026, 11, 21)


def test_a_day_is_written_with_its_month_in_words():
    assert dutch.datum(DAY) == "21 november 2026"


def test_a_day_in_a_table_is_written_in_digits():
    assert dutch.datum_kort(date(2026, 3, 2)) == "02-03-2026"


def test_a_moment_is_told_in_the_time_of_the_netherlands():
    assert dutch.tijdstip(datetime(2026, 7, 1, 22, 5, tzinfo=UTC)) == "2 juli 2026 om 00.05 uur"
    assert dutch.datum(datetime(2026, 7, 1, 22, 5, tzinfo=UTC)) == "2 juli 2026"


def test_the_end_of_a_period_is_shown_as_its_last_day():
    assert dutch.tot_en_met(date(2027, 1, 1)) == "31 december 2026"
    assert dutch.tot_en_met_kort(date(2024, 3, 1)) == "29-02-2024"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (date(2026, 3, 1), date(2026, 9, 1), "1 maart 2026 tot en met 31 augustus 2026"),
        (date(2026, 3, 1), None, "vanaf 1 maart 2026"),
        (None, date(2026, 9, 1), "tot en met 31 augustus 2026"),
        (date(2026, 3, 1), date(2026, 3, 2), "1 maart 2026"),
        (None, None, ""),
    ],
)
def test_a_period_reads_as_a_sentence(starts_on, ends_on, expected):
    assert dutch.periode(starts_on, ends_on) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("1234.56"), "€\N{NO-BREAK SPACE}1.234,56"),
        (0, "€\N{NO-BREAK SPACE}0,00"),
        (Decimal("-0.001"), "€\N{NO-BREAK SPACE}0,00"),
        (Decimal(-1250), "€\N{NO-BREAK SPACE}\N{MINUS SIGN}1.250,00"),
        (None, ""),
    ],
)
def test_an_amount_has_its_sign_and_two_decimals(amount, expected):
    assert dutch.euro(amount) == expected


def test_numbers_are_grouped_and_rounded_half_up():
    assert dutch.aantal(1234) == "1.234"
    assert dutch.aantal(Decimal("2.5")) == "3"
    assert dutch.getal(Decimal("1234.45")) == "1.234,5"
    assert dutch.aandeel(Decimal("0.049")) == "4,9\N{NO-BREAK SPACE}%"
    assert dutch.aandeel(Decimal(1), 0) == "100\N{NO-BREAK SPACE}%"


FILTERS = ["datum", "datum_kort", "tijdstip", "tot_en_met", "tot_en_met_kort", "aantal", "getal", "euro", "aandeel"]


@pytest.mark.parametrize("name", FILTERS)
def test_what_is_not_known_is_left_empty(name):
    assert getattr(dutch, name)(None) == ""


def test_an_age_is_asked_of_the_person():
    assert dutch.leeftijd(SimpleNamespace(age_on=lambda today: today.year - 2000)) == datetime.now(UTC).year - 2000
