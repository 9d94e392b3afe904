"""Conditions of the municipality: what is asked of whom, and from when until when."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from instruments.models import EntryRule
from instruments.services.conditions import add_condition, change_condition, end_condition, withdraw_condition
from tests.people import today

YOUNG = {"van": 16, "tot": 27}


@pytest.fixture
def condition(catalogue) -> EntryRule:
    """From sixteen to twenty-seven, since last year."""
    return EntryRule.objects.create(
        instrument=catalogue.work, rule_key="leeftijd", settings=YOUNG, starts_on=today(-365)
    )


def holding(days: int) -> list[dict]:
    return [row.settings for row in EntryRule.objects.holding_on(today(days))]


def add(catalogue, by, days: int = 0, **values) -> EntryRule:
    given = {"rule_key": "leeftijd", "settings": YOUNG, "starts_on": today(days)} | values
    return add_condition(catalogue.work.code, by=by, **given)


def test_a_condition_holds_in_its_period(eva, catalogue):
    add(catalogue, eva, 5, ends_on=today(8))

    assert [bool(holding(days)) for days in (4, 5, 7, 8)] == [False, True, True, False]
    act = AuditEvent.objects.latest("pk")
    assert (act.verb, act.url_key) == ("condition.add", "werk")


def test_what_was_decided_keeps_its_conditions(eva, catalogue):
    with pytest.raises(FieldRefusal, match="wat toen gold blijft") as refused:
        add(catalogue, eva, -1)
    assert refused.value.field == "starts_on"


@pytest.mark.parametrize(
    ("rule_key", "settings", "field", "words"),
    [
        ("leeftijd", {}, "van", "ten minste een"),
        ("leeftijd", {"van": 27, "tot": 27}, "tot", "meer in dan 27"),
        ("leeftijd", {"van": "zestien"}, "van", "past niet"),
        ("uitkering", {}, "nodig", "Vul dit in"),
        ("uitkering", {"nodig": "misschien"}, "nodig", "past niet"),
        ("afstand", {"waarden": ["klein", "heel groot"]}, "waarden", "past niet"),
        ("niet_naast", {"instrumenten": []}, "instrumenten", "Vul dit in"),
    ],
)
def test_a_condition_that_can_not_be_judged_is_refused(eva, catalogue, rule_key, settings, field, words):
    with pytest.raises(FieldRefusal, match=words) as refused:
        add(catalogue, eva, rule_key=rule_key, settings=settings)
    assert refused.value.field == field


def test_only_conditions_that_keten_knows_can_be_set(eva, catalogue):
    with pytest.raises(Refusal, match="kent Keten niet"):
        add(catalogue, eva, rule_key="jongerenaanpak_leeftijd")  # that one is of the law
    with pytest.raises(TypeError, match="haarkleur"):
        add(catalogue, eva, settings={"haarkleur": "rood"})


def test_one_condition_holds_once_at_a_time(eva, catalogue, condition):
    with pytest.raises(FieldRefusal, match="geldt deze voorwaarde al"):
        add(catalogue, eva, 5)
    add(catalogue, eva, 5, rule_key="uitkering", settings={"nodig": "ja"})


def test_other_settings_end_the_old_condition_and_begin_a_new_one(eva, condition):
    new = change_condition(condition.pk, by=eva, version=1, settings={"van": 18}, starts_on=today(10))

    assert (holding(9), holding(10)) == ([YOUNG], [{"van": 18}])
    condition.refresh_from_db()
    assert (condition.ends_on, condition.version, new.version) == (today(10), 2, 1)


def test_a_change_can_begin_today(eva, condition):
    change_condition(condition.pk, by=eva, version=1, settings={"van": 18}, starts_on=today())
    assert (holding(-1), holding(0)) == ([YOUNG], [{"van": 18}])


@pytest.mark.parametrize(("days", "words"), [(-1, "voorbij"), (30, "stopt na"), (31, "stopt na")])
def test_a_condition_changes_on_a_day_on_which_it_holds(eva, condition, days, words):
    EntryRule.objects.update(ends_on=today(30))
    with pytest.raises(FieldRefusal, match=words):
        change_condition(condition.pk, by=eva, version=1, settings={"van": 18}, starts_on=today(days))
    assert holding(29) == [YOUNG]


def test_the_same_settings_are_no_change(eva, condition):
    with pytest.raises(Refusal, match="niets veranderd"):
        change_condition(condition.pk, by=eva, version=1, settings=YOUNG, starts_on=today(3))


def test_a_condition_that_does_not_hold_yet_is_rewritten(eva, catalogue):
    planned = add(catalogue, eva, 10)
    change_condition(planned.pk, by=eva, version=1, settings={"tot": 23}, starts_on=today(3), ends_on=today(9))

    planned.refresh_from_db()
    assert (planned.settings, planned.starts_on, planned.ends_on) == ({"tot": 23}, today(3), today(9))
    assert EntryRule.objects.count() == 1


def test_a_condition_ends_today_or_later(eva, condition):
    with pytest.raises(FieldRefusal, match="voorbij"):
        end_condition(condition.pk, by=eva, version=1, ends_on=today())
    end_condition(condition.pk, by=eva, version=1, ends_on=today(1))
    assert (holding(0), holding(1)) == ([YOUNG], [])


def test_a_planned_end_can_be_taken_back_while_nothing_follows(eva, catalogue, condition):
    end_condition(condition.pk, by=eva, version=1, ends_on=today(5))
    end_condition(condition.pk, by=eva, version=2, ends_on=None)
    change_condition(condition.pk, by=eva, version=3, settings={"van": 18}, starts_on=today(10))

    with pytest.raises(FieldRefusal, match="geldt deze voorwaarde al"):
        end_condition(condition.pk, by=eva, version=4, ends_on=None)
    assert holding(10) == [{"van": 18}]


def test_a_condition_that_ended_stays_so(eva, condition):
    EntryRule.objects.update(ends_on=today())
    with pytest.raises(Refusal, match="Dat blijft zo"):
        end_condition(condition.pk, by=eva, version=1, ends_on=today(5))


def test_only_a_condition_that_does_not_hold_yet_can_be_withdrawn(eva, catalogue, condition):
    planned = add(catalogue, eva, 10, rule_key="uitkering", settings={"nodig": "ja"})
    withdraw_condition(planned.pk, by=eva, version=1)
    with pytest.raises(Refusal, match="geldt al"):
        withdraw_condition(condition.pk, by=eva, version=1)
    assert EntryRule.objects.get() == condition


def test_who_looked_at_an_older_condition_is_told(eva, condition):
    acts = (
        lambda: change_condition(condition.pk, by=eva, version=9, settings={"van": 18}, starts_on=today(3)),
        lambda: end_condition(condition.pk, by=eva, version=9, ends_on=today(3)),
        lambda: withdraw_condition(condition.pk, by=eva, version=9),
        lambda: end_condition(condition.pk + 999, by=eva, version=1, ends_on=today(3)),
    )
    for act in acts:
        with pytest.raises(StaleEdit):
            act()


def test_who_only_reads_the_catalogue_sets_no_conditions(anna, catalogue, condition):
    acts = (
        lambda: add(catalogue, anna, rule_key="uitkering", settings={"nodig": "ja"}),
        lambda: change_condition(condition.pk, by=anna, version=1, settings={"van": 18}, starts_on=today(3)),
        lambda: end_condition(condition.pk, by=anna, version=1, ends_on=today(3)),
        lambda: withdraw_condition(condition.pk, by=anna, version=1),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
