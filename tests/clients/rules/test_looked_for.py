"""What the search box makes of what is typed."""

import datetime

import pytest

from clients.rules.looked_for import BIRTH, BSN, NAME, NUMBER, read
from tests.people import TEST_BSNS

TODAY = datetime.date(2026, 11, 22)
BORN = datetime.date(1985, 4, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "3-4-1985",
        "03-04-1985",
        "3/4/1985",
        "3.4.1985",
        "3 4 1985",
        "1985-04-03",
        "3-4-85",
        "3-4-'85",
        "03041985",
        "19850403",
        "3 april 1985",
        "3 apr 1985",
        "3 APRIL '85",
        "  3 - 4 - 1985 ",
    ],
)
def test_a_day_of_birth_is_known_in_every_notation(typed):
    assert BORN in read(typed, TODAY).born_on
    assert read(typed, TODAY).words == ()


@pytest.mark.parametrize("typed", ["31-2-1985", "3-13-1985", "3-4-2031", "1-1-1890", "99-99-9999"])
def test_a_day_that_never_was_is_no_day_of_birth(typed):
    assert read(typed, TODAY).born_on == ()


def test_a_year_of_two_digits_can_be_of_two_centuries():
    assert read("3-4-20", TODAY).born_on == (datetime.date(1920, 4, 3), datetime.date(2020, 4, 3))


@pytest.mark.parametrize("month", ["jan", "januari", "mrt", "maart", "mei", "juni", "jul", "sept", "oktober", "dec"])
def test_months_are_known_by_their_names(month):
    assert len(read(f"3 {month} 1985", TODAY).born_on) == 1


@pytest.mark.parametrize("typed", ["999990019", "999.990.019", "9999 90 019", " 999990019 "])
def test_a_bsn_is_nine_digits_that_pass_the_elfproef(typed):
    assert read(typed, TODAY).bsn == "999990019"
    assert read(typed, TODAY).kinds == (BSN,)


def test_a_bsn_with_a_leading_zero_may_miss_it():
    bsn, short = "000001041", "00001041"
    assert (read(bsn, TODAY).bsn, read(short, TODAY).bsn) == (bsn, bsn)


def test_eight_digits_can_be_a_day_and_a_bsn_at_once():
    """Then both are tried."""
    both = next(
        digits
        for day in range(1, 29)
        for year in range(1950, 1990)
        if read(digits := f"{day:02}04{year}", TODAY).bsn and read(digits, TODAY).born_on
    )
    assert read(both, TODAY).kinds == (BSN, BIRTH)


def test_nine_digits_that_fail_the_elfproef_are_no_bsn():
    assert read("999990018", TODAY).bsn == ""


@pytest.mark.parametrize(("typed", "number"), [("7", 7), ("1985", 1985), ("0012", 12), ("1234567", 1234567)])
def test_few_digits_are_a_dossier_number(typed, number):
    assert read(typed, TODAY).number == number
    assert NUMBER in read(typed, TODAY).kinds


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Jansen", ("jansen",)),
        ("van der Vélde", ("vélde",)),
        ("Velde, Jaimy van der", ("velde", "jaimy")),
        ("El Amrani", ("amrani",)),
        ("van", ("van",)),
        ("d'Angelo", ("angelo",)),
        ("J. Jansen-de Boer", ("j", "jansen", "boer")),
        ("محمد", ("محمد",)),
        ("😀", ()),
        ("%", ()),
        ("Jansen 12", ("jansen",)),
    ],
)
def test_a_name_is_its_words_without_what_stands_before_it(typed, words):
    assert read(typed, TODAY).words == words


def test_a_year_beside_a_name_is_of_birth():
    assert (read("Jansen 1985", TODAY).born_in, read("Jansen 1985", TODAY).kinds) == (1985, (BIRTH, NAME))
    assert read("1985 Jansen", TODAY).born_in == 1985
    assert read("Jansen 2031", TODAY).born_in is None


def test_a_day_beside_a_name_is_of_birth():
    read_both = read("Jansen 3-4-1985", TODAY)
    assert (read_both.born_on, read_both.words) == ((BORN,), ("jansen",))


def test_only_a_bsn_or_a_number_names_one_person():
    assert [read(typed, TODAY).names_one for typed in (TEST_BSNS[3], "12", "Jansen", "3-4-1985")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("typed", ["", " ", "-", "0" * 100, "9" * 100, "3-4-" * 25, "a" * 100, "1 2 3 4 5", "٣٤٥"])
def test_whatever_is_typed_is_read(typed):
    read(typed, TODAY)
