import datetime

import pytest

from instruments.rules.terms import holidays, last_day_of_term


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
        ("2026-03-19", "2026-05-15", "Hemelvaart moves to Friday"),
        ("2026-03-10", "2026-05-06", "5 May moves to 6 May"),
        ("2026-03-02", "2026-04-28", "King's Day moves to Tuesday"),
        ("2026-10-30", "2026-12-28", "Christmas and the weekend after it"),
        ("2026-11-06", "2027-01-04", "New Year's Day and the weekend after it"),
    ],
)
def test_eight_weeks_end_on_a_working_day(received, last_day, why):
    assert last_day_of_term(date(received), weeks=8) == date(last_day), why


def test_kings_day_is_the_day_before_where_it_is_a_sunday():
    assert date("2025-04-26") in holidays(2025)
    assert date("2025-04-27") not in holidays(2025)


def test_longer_terms_are_not_extended_by_this_law():
    with pytest.raises(ValueError, match="Algemene termijnenwet"):
        last_day_of_term(date("2026-01-05"), weeks=13)
