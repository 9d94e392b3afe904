"""Which groups of deviations rise: a table of what was approved, and what comes of it."""

import pytest

from maatwerk.rules.recurring import Group, to_rise

NOWHERE = None
DAY_ACTIVITY, LANGUAGE = 1, 2
CARE, SOCIAL = 7, 8
AT_CARE = Group("locatie", DAY_ACTIVITY, CARE, "plek_buiten_contract")
AT_SOCIAL = Group("locatie", DAY_ACTIVITY, SOCIAL, "plek_buiten_contract")
CERTAIN = Group("locatie", DAY_ACTIVITY, CARE, "tijdelijke_zekerheid")
DELIVERED = Group("locatie", DAY_ACTIVITY, NOWHERE, "vrij")
OTHER_RULE = Group("verdringing", DAY_ACTIVITY, NOWHERE, "vrij")
OTHER_INSTRUMENT = Group("locatie", LANGUAGE, CARE, "plek_buiten_contract")


@pytest.mark.parametrize(
    ("tallied", "open_signals", "risen"),
    [
        ({AT_CARE: 3}, [], {AT_CARE: 3}),
        ({AT_CARE: 2}, [], {}),
        ({AT_CARE: 4}, [AT_CARE], {}),
        ({AT_CARE: 2, AT_SOCIAL: 2, CERTAIN: 2}, [], {}),  # another provider or ground is another link
        ({AT_CARE: 2, OTHER_INSTRUMENT: 2, OTHER_RULE: 2}, [], {}),
        ({AT_CARE: 3, OTHER_INSTRUMENT: 5}, [], {AT_CARE: 3, OTHER_INSTRUMENT: 5}),
        ({DELIVERED: 3}, [], {DELIVERED: 3}),  # a history of which no provider is known
        ({DELIVERED: 2, AT_CARE: 1}, [], {DELIVERED: 3}),  # counts along with it, once
        ({DELIVERED: 2, AT_CARE: 3}, [], {AT_CARE: 3}),  # what names it best takes it
        ({DELIVERED: 3, AT_CARE: 3}, [], {AT_CARE: 3, DELIVERED: 3}),
        ({DELIVERED: 2, AT_CARE: 1}, [AT_CARE], {}),
        ({DELIVERED: 9, AT_CARE: 9}, [DELIVERED], {}),  # as long as that is seen to, no narrower one rises
        ({DELIVERED: 3, OTHER_RULE: 3}, [DELIVERED], {OTHER_RULE: 3}),
        ({}, [], {}),
    ],
)
def test_a_group_rises_when_it_reached_the_number_and_nobody_saw_to_it(tallied, open_signals, risen):
    assert dict(to_rise(tallied, open_signals, threshold=3)) == risen


def test_the_most_frequent_rises_first():
    assert [group for group, _ in to_rise({AT_CARE: 3, OTHER_INSTRUMENT: 5}, [], 3)] == [OTHER_INSTRUMENT, AT_CARE]


def test_what_changed_for_a_rule_and_instrument_changed_it_for_every_provider():
    assert DELIVERED.covers(AT_CARE)
    assert not AT_CARE.covers(DELIVERED)
    assert not AT_CARE.covers(CERTAIN)
    assert not DELIVERED.covers(OTHER_RULE)
