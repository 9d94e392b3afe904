"""Work at an employer inside a step: recorded, put right, ended, withdrawn."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change
from instruments.services.employers import add_employer
from instruments.services.sectors import add_sector
from tests.people import a_client, a_delivery, today
from tests.trajectories.placing.conftest import BAKERY
from trajectories.models import Placement, Trajectory
from trajectories.models.placements import PlacementEnd
from trajectories.services import move_on, plan_step, step_back, stop_step, withdraw_step
from trajectories.services.placements import (
    change_placement,
    end_placement,
    record_placement,
    reopen_placement,
    withdraw_placement,
)
from trajectories.services.wages import record_subsidy

DAY = today(-10)


def said(action) -> str:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value.message


class TestRecording:
    def test_a_company_of_the_list_brings_its_name_number_and_sector(self, step, anna, eva):
        company = add_employer(by=anna, name="Kas Groen", kvk="12345678", sector=add_sector(by=eva, name="Tuinbouw"))
        work = record_placement(step.pk, by=anna, company=company, contract="vast", starts_on=DAY)
        assert (work.employer, work.kvk, work.sector) == ("Kas Groen", "12345678", "Tuinbouw")
        assert work.where == "Kas Groen"

    def test_it_leaves_a_line_in_the_trail_that_leads_to_the_step(self, step, work, anna, jaimy):
        act = AuditEvent.objects.get(verb="placement.add")
        assert (act.actor, act.client_id, act.url_name, act.url_key) == (
            anna,
            jaimy.pk,
            "trajectories:step",
            str(step.pk),
        )
        assert act.happened_on == today(-90)

    @pytest.mark.parametrize("contract", ["uitzend", "detachering"])
    def test_who_is_hired_out_works_somewhere(self, step, anna, contract):
        hired = {"employer": "Uitzendbureau Snel", "contract": contract, "starts_on": DAY}
        with pytest.raises(FieldRefusal) as refused:
            record_placement(step.pk, by=anna, **hired)
        assert refused.value.field == "hirer"
        work = record_placement(step.pk, by=anna, hirer="Fietsenfabriek Wiel", **hired)
        assert work.where == "Fietsenfabriek Wiel, in dienst bij Uitzendbureau Snel"

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"employer": " "}, "employer"),
            ({"contract": ""}, "contract"),
            ({"hours_per_week": Decimal(0)}, "hours_per_week"),
            ({"hours_per_week": Decimal(200)}, "hours_per_week"),
            ({"starts_on": today(-101)}, "starts_on"),
            ({"ends_on": DAY}, "ends_on"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, step, anna, values, field):
        with pytest.raises(FieldRefusal) as refused:
            record_placement(step.pk, by=anna, **(BAKERY | {"starts_on": DAY} | values))
        assert refused.value.field == field
        assert not Placement.objects.exists()

    def test_the_same_work_twice_is_refused(self, step, work, anna):
        again = BAKERY | {"starts_on": work.starts_on, "is_right": True}
        assert said(lambda: record_placement(step.pk, by=anna, **again)).startswith("Dit werk staat al")

    def test_in_a_step_that_ended_it_has_a_last_day_in_that_step(self, step, anna):
        stop_step(step.pk, by=anna, version=1, ends_on=DAY, result="doel_bereikt")
        assert "De stap eindigt op" in said(lambda: record_placement(step.pk, by=anna, starts_on=today(-50), **BAKERY))
        work = record_placement(step.pk, by=anna, starts_on=today(-50), ends_on=DAY, **BAKERY)
        assert work.ends_on == DAY

    def test_what_looks_typed_wrong_is_asked_once_and_not_forbidden(self, trial, work, anna):
        other = {"employer": "Kas Groen", "contract": "vast", "hours_per_week": Decimal(20), "starts_on": DAY}
        with pytest.raises(FieldRefusal) as refused:
            record_placement(trial.pk, by=anna, **other)
        assert refused.value.field == "is_right"
        assert "onbetaald werk" in refused.value.message
        assert "44 uur per week" in refused.value.message
        assert record_placement(trial.pk, by=anna, is_right=True, **other).contract == "vast"

    def test_another_team_and_who_sees_no_dossiers_cannot(self, step, anna, carla, frank):
        for someone in (carla, frank):
            with pytest.raises((NotAllowed, step.DoesNotExist)):
                record_placement(step.pk, by=someone, starts_on=DAY, **BAKERY)

    def test_of_someone_who_is_shielded_only_by_who_is_named_on_it(self, step, work, jaimy, bas):
        type(jaimy).objects.filter(pk=jaimy.pk).update(shielded=True)
        with pytest.raises(Placement.DoesNotExist):
            end_placement(work.pk, by=bas, version=1, ends_on=DAY, end_reason=PlacementEnd.TOGETHER)


class TestOtherHoursOrAnotherContract:
    def test_is_new_work_that_ends_what_was_there(self, step, work, anna):
        later = BAKERY | {"contract": "vast", "hours_per_week": Decimal(32)}
        following = record_placement(step.pk, by=anna, follows=work.pk, version=1, starts_on=DAY, **later)
        work.refresh_from_db()
        assert (work.ends_on, work.end_reason) == (DAY, PlacementEnd.FOLLOWED_UP)
        assert following.ends_on is None
        assert Change.objects.get(event__verb="placement.end", field="ends_on").new == str(DAY)

    def test_of_work_that_a_colleague_just_changed_is_refused(self, step, work, anna):
        with pytest.raises(StaleEdit):
            record_placement(step.pk, by=anna, follows=work.pk, version=7, starts_on=DAY, **BAKERY)

    def test_of_another_inwoner_is_not_there(self, step, work, anna, catalogue):
        other = Trajectory.objects.create(client=a_client(anna, last_name="Bos"), starts_on=today(-50))
        elsewhere = plan_step(other.pk, catalogue.paid_work(), by=anna, version=1)
        with pytest.raises(Placement.DoesNotExist):
            record_placement(elsewhere.pk, by=anna, follows=work.pk, version=1, starts_on=today(), **BAKERY)


class TestPuttingRight:
    def test_keeps_what_stood_and_asks_why_where_the_past_changes(self, work, anna):
        day = {"starts_on": today(-80)}
        with pytest.raises(FieldRefusal) as refused:
            change_placement(work.pk, by=anna, version=1, **day)
        assert refused.value.field == "reason"
        changed = change_placement(work.pk, by=anna, version=1, reason="Contract nagekeken", cao="Bakkers", **day)
        assert (changed.starts_on, changed.cao, changed.version) == (today(-80), "Bakkers", 2)
        kept = dict(Change.objects.filter(event__verb="placement.change").values_list("field", "old"))
        assert kept == {"starts_on": str(today(-90)), "cao": "", "reden": ""}

    def test_that_changes_nothing_leaves_no_line(self, work, anna):
        assert change_placement(work.pk, by=anna, version=1, employer=work.employer).version == 1
        assert not AuditEvent.objects.filter(verb="placement.change").exists()

    def test_of_an_old_version_is_refused(self, work, anna):
        change_placement(work.pk, by=anna, version=1, cao="Bakkers")
        with pytest.raises(StaleEdit):
            change_placement(work.pk, by=anna, version=1, cao="Horeca")

    def test_of_what_was_delivered_only_fills_in_what_is_empty(self, work, anna):
        Placement.objects.update(delivery=a_delivery(), hours_per_week=None)
        assert "andere administratie" in said(lambda: change_placement(work.pk, by=anna, version=1, contract="vast"))
        change_placement(work.pk, by=anna, version=1, hours_per_week=Decimal(3))
        change_placement(work.pk, by=anna, version=2, hours_per_week=Decimal(32))  # a slip of the pen
        work.refresh_from_db()
        assert work.hours_per_week == 32


class TestTheEnd:
    def test_has_a_day_and_a_reason_and_takes_the_subsidy_along(self, work, anna):
        subsidy = record_subsidy(work.pk, by=anna, kind="loonwaarde", starts_on=work.starts_on)
        ended = end_placement(work.pk, by=anna, version=1, ends_on=DAY, end_reason=PlacementEnd.EXPIRED)
        subsidy.refresh_from_db()
        assert (ended.ends_on, ended.end_reason, subsidy.ends_on) == (DAY, "afgelopen", DAY)
        assert AuditEvent.objects.filter(verb="wage_subsidy.end_with_work").count() == 1

    def test_without_a_reason_is_refused(self, work, anna):
        with pytest.raises(FieldRefusal) as refused:
            end_placement(work.pk, by=anna, version=1, ends_on=DAY, end_reason="")
        assert refused.value.field == "end_reason"

    def test_lies_in_the_step(self, step, work, anna):
        stop_step(step.pk, by=anna, version=1, ends_on=DAY, result="doel_bereikt")
        end = {"by": anna, "version": 2, "end_reason": PlacementEnd.OTHER}
        assert "De stap eindigt op" in said(lambda: end_placement(work.pk, ends_on=today(-5), **end))

    def test_can_be_taken_back(self, work, anna):
        end_placement(work.pk, by=anna, version=1, ends_on=DAY, end_reason=PlacementEnd.EMPLOYER)
        again = reopen_placement(work.pk, by=anna, version=2)
        assert (again.ends_on, again.end_reason) == (None, "")

    def test_of_delivered_work_is_recorded_here_too(self, work, anna):
        Placement.objects.update(delivery=a_delivery())
        assert end_placement(work.pk, by=anna, version=1, ends_on=DAY, end_reason=PlacementEnd.EMPLOYEE).ends_on == DAY


class TestDeliveredOutsideItsStep:
    """An administration may know the work from another day on than the step."""

    @pytest.fixture
    def outside(self, step, work) -> Placement:
        Placement.objects.update(delivery=a_delivery(), starts_on=today(-120), hours_per_week=None)
        step.ends_on = today(-3)
        step.save()
        return work

    def test_what_was_empty_can_be_filled_in(self, outside, anna):
        assert change_placement(outside.pk, by=anna, version=1, hours_per_week=Decimal(20)).hours_per_week == 20

    def test_it_ends_no_later_than_the_step(self, outside, anna):
        end = {"by": anna, "version": 1, "end_reason": PlacementEnd.OTHER}
        assert "De stap eindigt op" in said(lambda: end_placement(outside.pk, ends_on=today(), **end))
        assert end_placement(outside.pk, ends_on=today(-3), **end).ends_on == today(-3)


class TestWithTheStep:
    @pytest.fixture
    def to_come(self, step, work, anna) -> Placement:
        """A second contract that was still to begin, beside the first."""
        second = BAKERY | {"employer": "Kas Groen", "hours_per_week": Decimal(8)}
        return record_placement(step.pk, by=anna, starts_on=today(20), **second)

    def test_that_stops_work_stops_and_what_was_to_come_is_withdrawn(self, step, work, to_come, anna):
        stop_step(step.pk, by=anna, version=1, ends_on=DAY, result="voortijdig_gestopt")
        for row in (work, to_come):
            row.refresh_from_db()
        assert (work.ends_on, work.end_reason) == (DAY, "")  # why is asked, and not guessed
        assert to_come.is_withdrawn
        assert list(Placement.objects.counting()) == [work]
        assert AuditEvent.objects.filter(verb="placement.end_with_step").count() == 2

    def test_that_stopped_what_was_to_come_can_not_run_on(self, step, to_come, anna):
        stop_step(step.pk, by=anna, version=1, ends_on=DAY, result="voortijdig_gestopt")
        assert "De stap eindigde op" in said(lambda: reopen_placement(to_come.pk, by=anna, version=2))

    def test_that_goes_on_work_does_not_come_along_by_itself(self, step, work, catalogue, anna):
        plan = catalogue.paid_work(starts_on=DAY)
        following = move_on(step.pk, by=anna, version=1, ends_on=DAY, result="doel_bereikt", plan=plan)
        work.refresh_from_db()
        assert work.ends_on == DAY
        assert not following.placements.exists()

    def test_that_is_taken_up_again_work_does_not_come_back_by_itself(self, trajectory, step, work, catalogue, anna):
        up = catalogue.plan(starts_on=today(-20))
        following = move_on(step.pk, by=anna, version=1, ends_on=today(-20), result="doel_bereikt", plan=up)
        resumed = step_back(following.pk, by=anna, version=1, ends_on=DAY, to=step)
        assert resumed.resumes == step
        assert not resumed.placements.exists()

    def test_that_is_withdrawn_its_work_is_withdrawn(self, trajectory, catalogue, anna):
        planned = plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(5)), by=anna, version=trajectory.version)
        work = record_placement(planned.pk, by=anna, starts_on=today(5), **BAKERY)
        withdraw_step(planned.pk, by=anna, version=1)
        work.refresh_from_db()
        assert work.is_withdrawn


class TestWithdrawing:
    def test_keeps_the_row_with_why_and_can_be_put_back(self, work, anna):
        withdrawn = withdraw_placement(work.pk, by=anna, version=1, reason="Ander dossier")
        assert withdrawn.is_withdrawn
        assert Change.objects.get(event__verb="placement.withdraw", field="reden").new == "Ander dossier"
        assert "ingetrokken" in said(lambda: change_placement(work.pk, by=anna, version=2, cao="Bakkers"))
        assert reopen_placement(work.pk, by=anna, version=2).ends_on is None

    def test_asks_why(self, work, anna):
        with pytest.raises(FieldRefusal):
            withdraw_placement(work.pk, by=anna, version=1, reason=" ")

    def test_of_what_was_delivered_is_done_where_it_came_from(self, work, anna):
        Placement.objects.update(delivery=a_delivery())
        assert "andere administratie" in said(lambda: withdraw_placement(work.pk, by=anna, version=1, reason="Fout"))
