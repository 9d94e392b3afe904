import pytest

from clients.models.person import EducationLevel
from clients.rules.education import LEVELS, Highest, highest


def test_every_level_has_its_place():
    assert set(LEVELS) == set(EducationLevel.values)


@pytest.mark.parametrize(
    ("educations", "expected"),
    [
        ([], Highest()),
        ([("vmbo", True)], Highest(finished="vmbo", attended="vmbo")),
        ([("vmbo", True), ("mbo2", True)], Highest(finished="mbo2", attended="mbo2")),
        ([("mbo4", False), ("vmbo", True)], Highest(finished="vmbo", attended="mbo4")),
        ([("mbo4", None), ("vmbo", True)], Highest(finished="vmbo", attended="mbo4", maybe_finished="mbo4")),
        ([("vmbo", None), ("mbo2", True)], Highest(finished="mbo2", attended="mbo2")),
        ([("mbo2", False), ("havo", False)], Highest(attended="havo")),
        ([("geen", None)], Highest(attended="geen", maybe_finished="geen")),
    ],
)
def test_the_highest_levels_follow_from_all_educations(educations, expected):
    assert highest(educations) == expected


def test_two_educations_of_one_level_do_not_make_the_level_unknown():
    assert highest([("mbo2", True), ("mbo2", None)]) == Highest(finished="mbo2", attended="mbo2")


def test_the_order_in_which_they_come_does_not_matter():
    educations = [("hbo", False), ("mbo4", True), ("wo", None)]
    assert highest(educations) == highest(educations[::-1])
