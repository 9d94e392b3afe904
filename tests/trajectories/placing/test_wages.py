"""The wage value that is measured at the work, and the subsidy on its wage."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, Refusal, StaleEdit
from tests.people import a_delivery, today
from tests.trajectories.placing.conftest import BAKERY
from trajectories.models import WageSubsidy, WageValue
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.placements import record_placement, withdraw_placement
from trajectories.services.wages import (
    change_subsidy,
    change_wage_value,
    correctable,
    record_subsidy,
    record_wage_value,
    withdraw_subsidy,
)

MEASURED = {"measured_on": today(-5), "percentage": Decimal("62.5"), "measured_by": "R. Meter, Loonwaardehuis"}


def read_by_rules(client, day=None):
    """The work of this person as the rules read it."""
    case = cases_of([client.pk], catalogue_on(day or today()))[client.pk]
    return [work for step in case.steps for work in step.placements]


class TestWageValue:
    def test_stays_beside_what_was_measured_before_and_the_rules_read_both(self, work, anna, jaimy):
        record_wage_value(work.pk, by=anna, **(MEASURED | {"measured_on": today(-60), "percentage": Decimal(40)}))
        record_wage_value(work.pk, by=anna, **MEASURED)
        (read,) = read_by_rules(jaimy)
        assert [value.percentage for value in read.wage_values] == [Decimal(40), Decimal("62.5")]
        assert AuditEvent.objects.filter(verb="wage_value.add", happened_on=today(-5)).count() == 1

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"measured_on": today(1)}, "measured_on"),
            ({"percentage": Decimal(-1)}, "percentage"),
            ({"percentage": Decimal(201)}, "percentage"),
            ({"measured_by": " "}, "measured_by"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, work, anna, values, field):
        with pytest.raises(FieldRefusal) as refused:
            record_wage_value(work.pk, by=anna, **(MEASURED | values))
        assert refused.value.field == field

    def test_of_more_than_the_minimum_wage_is_what_it_is(self, work, anna):
        assert record_wage_value(work.pk, by=anna, **(MEASURED | {"percentage": Decimal(120)})).percentage == 120

    def test_twice_on_a_day_is_refused(self, work, anna):
        record_wage_value(work.pk, by=anna, **MEASURED)
        with pytest.raises(FieldRefusal):
            record_wage_value(work.pk, by=anna, **MEASURED)

    def test_is_put_right_on_the_day_itself_by_who_recorded_it(self, work, anna, bas, jaimy):
        value = record_wage_value(work.pk, by=anna, **MEASURED)
        assert correctable(jaimy.pk, by=anna) == {value.pk}
        right = MEASURED | {"percentage": Decimal(26)}
        with pytest.raises(Refusal):
            change_wage_value(value.pk, by=bas, version=1, **right)
        assert change_wage_value(value.pk, by=anna, version=1, **right).percentage == 26
        with pytest.raises(StaleEdit):
            change_wage_value(value.pk, by=anna, version=1, **MEASURED)

    def test_of_work_that_was_withdrawn_is_none(self, work, anna, jaimy):
        record_wage_value(work.pk, by=anna, **MEASURED)
        withdraw_placement(work.pk, by=anna, version=1, reason="Ander dossier")
        assert read_by_rules(jaimy) == []
        with pytest.raises(Refusal):
            record_wage_value(work.pk, by=anna, **(MEASURED | {"measured_on": today()}))


class TestSubsidy:
    @pytest.fixture
    def subsidy(self, work, anna) -> WageSubsidy:
        return record_subsidy(work.pk, by=anna, kind="forfaitair", starts_on=work.starts_on, ends_on=today(30))

    def test_the_rules_read_its_kind_and_period(self, subsidy, jaimy):
        (read,) = read_by_rules(jaimy)
        ((kind, period),) = read.subsidies
        assert (kind, period.starts_on, period.ends_on) == ("forfaitair", subsidy.starts_on, today(30))

    def test_there_is_one_at_a_time_and_another_follows(self, subsidy, work, anna):
        with pytest.raises(FieldRefusal) as refused:
            record_subsidy(work.pk, by=anna, kind="loonwaarde", starts_on=today(10))
        assert refused.value.field == "starts_on"
        record_subsidy(work.pk, by=anna, kind="loonwaarde", starts_on=today(30))
        assert WageSubsidy.objects.count() == 2

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"kind": "anders"}, "kind"),
            ({"starts_on": today(-91)}, "starts_on"),
            ({"ends_on": today(-90)}, "ends_on"),
        ],
    )
    def test_it_lies_in_the_work(self, work, anna, values, field):
        with pytest.raises(FieldRefusal) as refused:
            record_subsidy(work.pk, by=anna, **({"kind": "loonwaarde", "starts_on": today(-90)} | values))
        assert refused.value.field == field

    def test_there_is_none_on_work_without_wage(self, trial, anna):
        unpaid = BAKERY | {"contract": "proefplaatsing"}
        work = record_placement(trial.pk, by=anna, starts_on=today(-10), **unpaid)
        with pytest.raises(Refusal, match="geen loon"):
            record_subsidy(work.pk, by=anna, kind="forfaitair", starts_on=today(-10))

    def test_it_ends_with_a_last_day_and_a_changed_end_asks_why(self, subsidy, anna):
        change_subsidy(subsidy.pk, by=anna, version=1, ends_on=today(-1))
        with pytest.raises(FieldRefusal) as refused:
            change_subsidy(subsidy.pk, by=anna, version=2, ends_on=today(-2))
        assert refused.value.field == "reason"
        assert change_subsidy(subsidy.pk, by=anna, version=2, ends_on=today(-2), reason="Besluit").version == 3

    def test_what_was_delivered_only_ends_here(self, subsidy, anna):
        WageSubsidy.objects.update(delivery=a_delivery())
        with pytest.raises(Refusal, match="andere administratie"):
            change_subsidy(subsidy.pk, by=anna, version=1, kind="loonwaarde")
        with pytest.raises(Refusal, match="andere administratie"):
            withdraw_subsidy(subsidy.pk, by=anna, version=1, reason="Fout")
        assert change_subsidy(subsidy.pk, by=anna, version=1, ends_on=today(1)).ends_on == today(1)

    def test_two_that_were_delivered_beside_each_other_can_each_end(self, subsidy, work, anna):
        other = WageSubsidy.objects.create(placement=work, kind="loonwaarde", starts_on=work.starts_on)
        WageSubsidy.objects.update(delivery=a_delivery(), starts_on=work.starts_on - timedelta(days=9))
        assert change_subsidy(other.pk, by=anna, version=1, ends_on=today(-1)).ends_on == today(-1)
        with pytest.raises(FieldRefusal):
            change_subsidy(other.pk, by=anna, version=2, ends_on=None, reason="Toch niet")

    def test_withdrawn_it_was_never_decided(self, subsidy, anna, jaimy):
        withdraw_subsidy(subsidy.pk, by=anna, version=1, reason="Niet besloten")
        assert [work.subsidies for work in read_by_rules(jaimy)] == [()]
        assert WageSubsidy.objects.get().is_withdrawn


def test_another_team_cannot(work, anna, carla):
    value = record_wage_value(work.pk, by=anna, **MEASURED)
    subsidy = record_subsidy(work.pk, by=anna, kind="loonwaarde", starts_on=today(-5))
    for act in (
        lambda: record_wage_value(work.pk, by=carla, **MEASURED),
        lambda: change_wage_value(value.pk, by=carla, version=1, **MEASURED),
        lambda: record_subsidy(work.pk, by=carla, kind="loonwaarde", starts_on=today()),
        lambda: change_subsidy(subsidy.pk, by=carla, version=1, ends_on=today()),
        lambda: withdraw_subsidy(subsidy.pk, by=carla, version=1, reason="Fout"),
    ):
        with pytest.raises((type(work).DoesNotExist, WageValue.DoesNotExist, WageSubsidy.DoesNotExist)):
            act()
