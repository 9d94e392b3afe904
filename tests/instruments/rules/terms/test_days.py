import datetime

import pytest

from instruments.rules.terms import Length, TermBasis, Unit, holidays, is_working_day
from instruments.rules.terms.days import DAY, EQUATED, day_name, is_passed_over


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "last_day", "why"),
    [
        ("2026-01-05", "2026-03-02", "eight weeks after a Monday is a Monday"),
        ("2026-01-03", "2026-03-02", "a Saturday moves to Monday"),
        ("2026-01-04", "2026-03-02", "a Sunday moves to Monday"),
        ("2026-02-09", "2026-04-07", "tweede paasdag moves to Tuesday"),
        ("2026-02-06", "2026-04-07", "Goede Vrijdag moves past Easter"),
        ("2026-03-19", "2026-05-18", "Hemelvaart moves past the Friday that is equated with a holiday"),
        ("2026-03-10", "2026-05-06", "5 May moves to 6 May"),
        ("2026-03-02", "2026-04-28", "King's Day moves to Tuesday"),
        ("2026-10-30", "2026-12-28", "Christmas and the weekend after it"),
        ("2026-11-06", "2027-01-04", "New Year's Day and the weekend after it"),
    ],
)
def test_eight_weeks_end_on_a_working_day(received, last_day, why):
    eight_weeks, event = Length(8, Unit.WEEKS, TermBasis.LAW), date(received)
    assert eight_weeks.moved(event + DAY, eight_weeks.after(event)) == date(last_day), why


def test_kings_day_is_the_day_before_where_it_is_a_sunday():
    assert date("2025-04-26") in holidays(2025)
    assert date("2025-04-27") not in holidays(2025)


def test_every_holiday_of_the_law_is_known_by_name():
    names = {day_name(day) for day in holidays(2026)}
    assert names == {
        *("nieuwjaarsdag", "Goede Vrijdag", "tweede paasdag", "Koningsdag", "Bevrijdingsdag", "Hemelvaartsdag"),
        *("tweede pinksterdag", "eerste kerstdag", "tweede kerstdag"),
    }
    assert day_name(date("2026-11-21")) == "een zaterdag"
    assert day_name(date("2026-11-22")) == "een zondag"


def test_a_day_that_is_equated_with_a_holiday_is_worked_on_but_no_term_ends_on_it():
    for day in EQUATED:
        assert is_working_day(day)
        assert is_passed_over(day)


def test_the_friday_after_hemelvaart_is_equated_in_every_year_of_a_decree():
    for year in (2017, 2018, 2019, 2023, 2024, 2025, 2026, 2027, 2028):
        (hemelvaart,) = (day for day in holidays(year) if day_name(day) == "Hemelvaartsdag")
        assert hemelvaart + datetime.timedelta(days=1) in EQUATED
