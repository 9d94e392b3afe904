"""What holds for every term, whatever its length, start and changes."""

import datetime

from hypothesis import assume, given
from hypothesis import strategies as some

from instruments.rules.terms.days import DAY, is_passed_over
from instruments.rules.terms.length import Length, TermBasis, Unit
from tests.instruments.rules.terms.making import a_clock, extended, lasting, suspended

days = some.dates(datetime.date(2015, 1, 1), datetime.date(2035, 12, 31))
bases = some.sampled_from([basis.value for basis in TermBasis])
lengths = some.builds(
    "{} {}".format, some.integers(1, 40), some.sampled_from(["dagen", "werkdagen", "weken", "maanden", "jaar"])
)
numbers = some.integers(1, 60)


@given(days, lengths, bases, numbers)
def test_a_suspension_of_some_days_moves_the_unmoved_end_by_as_many(event, length, basis, number):
    term = lasting(length, basis)
    plain = a_clock(term, event)
    start = event + DAY
    stopped = a_clock(term, event, day=event + 4000 * DAY, changes=[suspended(start, start + number * DAY)])
    assert stopped.unmoved_end == plain.unmoved_end + number * DAY


@given(days, lengths, bases, numbers)
def test_no_extension_makes_a_term_shorter(event, length, basis, number):
    term = lasting(length, basis)
    assert a_clock(term, event, changes=[extended(number)]).last_day >= a_clock(term, event).last_day


@given(days, lengths, bases, some.booleans())
def test_the_law_only_ever_moves_a_last_day_later_and_never_onto_a_day_that_it_passes_over(event, length, basis, lasts):
    clock = a_clock(lasting(length, basis), event, lasts=lasts)
    assert clock.last_day >= clock.unmoved_end
    assert not (clock.is_moved and is_passed_over(clock.last_day))


@given(days, lengths, some.sampled_from(["verordening", "afspraak"]))
def test_a_term_that_is_in_no_law_ends_on_its_own_day(event, length, basis):
    clock = a_clock(lasting(length, basis), event)
    assert clock.last_day == clock.plain_end


@given(days, lengths, bases)
def test_a_later_start_never_gives_an_earlier_end(event, length, basis):
    term = lasting(length, basis)
    assert a_clock(term, event + DAY).last_day >= a_clock(term, event).last_day


@given(days, some.integers(1, 60), some.sampled_from([Unit.MONTHS, Unit.YEARS, Unit.WEEKS, Unit.DAYS]))
def test_what_lasts_goes_on_without_a_gap_where_the_next_begins(first, number, unit):
    assume(first.day <= 28)
    end = Length(number, unit).through(first)
    assert Length(number, unit).after(first) == end + DAY


@given(days, some.integers(1, 12), numbers, numbers)
def test_two_suspensions_at_the_same_time_count_once(event, weeks, one, other):
    term = lasting(f"{weeks} weken", "wet")
    start = event + DAY
    both = [suspended(start, start + one * DAY), suspended(start, start + other * DAY)]
    longest = [suspended(start, start + max(one, other) * DAY)]
    later = event + 4000 * DAY
    assert a_clock(term, event, day=later, changes=both).last_day == (
        a_clock(term, event, day=later, changes=longest).last_day
    )
