"""The terms of someone: they follow from what is recorded, and only the law stops or lengthens one."""

import datetime

import pytest

from accounts.models import AuditEvent
from accounts.permissions import Permission
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, TermChange
from clients.services.benefits import add_application
from clients.services.terms import held_change
from instruments.models import Parameter
from instruments.rules.terms import working_day_from
from instruments.rules.terms.clock import State
from tests.people import a_client, today
from tests.trajectories.timed import a_request_for_help, recorded, the_term
from trajectories.services import terms

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def peter(anna) -> Client:
    return a_client(anna, last_name="Peters")


def _suspended(peter, anna, since=-5, until=9):
    clock = a_request_for_help(peter, anna)
    ends_on = None if until is None else today(until) + DAY
    return terms.suspend(peter.pk, clock.key, by=anna, ground="aanvulling", since=today(since), ends_on=ends_on)


class TestStarting:
    def test_an_application_starts_the_term_to_decide(self, peter, anna):
        add_application(peter.pk, by=anna, scheme="pw", received_on=today(-10))
        clock = the_term(peter, "aanvraag_bijstand")
        assert clock.first_day == today(-9)
        assert clock.last_day == working_day_from(today(-10 + 56))
        assert clock.state is State.RUNNING

    def test_what_is_recorded_meets_the_term(self, peter, anna):
        a_request_for_help(peter, anna)
        recorded(peter, anna, "voorziening_besluit", -1)
        assert the_term(peter, "aanvraag_voorziening").state is State.MET

    def test_a_changed_length_is_for_terms_that_start_from_its_day(self, peter, anna):
        """Also where it was changed while the term ran."""
        before = a_request_for_help(peter, anna, -20).last_day
        row = Parameter.objects.get(key="awb_beslistermijn_weken")
        Parameter.objects.filter(pk=row.pk).update(ends_on=today())
        Parameter.objects.create(
            key=row.key,
            label=row.label,
            value=4,
            unit="weken",
            term_basis="wet",
            starts_on=today(),
            source="Wet",
            status="bevestigd",
        )
        assert the_term(peter, "aanvraag_voorziening").last_day == before
        recorded(peter, anna, "voorziening_aangevraagd", 0)
        assert the_term(peter, "aanvraag_voorziening").plain_end == today(28)


class TestSuspending:
    def test_from_the_day_after_the_request_to_the_last_day_to_answer(self, peter, anna):
        row = _suspended(peter, anna)
        clock = the_term(peter, "aanvraag_voorziening")
        assert (row.starts_on, row.ends_on) == (today(-4), today(10))
        assert clock.state is State.SUSPENDED
        assert clock.unmoved_end == today(-20 + 56 + 14)

    def test_when_the_answer_came_the_term_runs_again_from_that_day(self, peter, anna):
        row = _suspended(peter, anna)
        terms.resume(row.pk, by=anna, version=row.version, ends_on=today(-1))
        clock = the_term(peter, "aanvraag_voorziening")
        assert clock.state is State.RUNNING
        assert clock.unmoved_end == today(-20 + 56 + 3)

    def test_without_a_last_day_to_answer_the_law_suspends_nothing(self, peter, anna):
        with pytest.raises(Refusal, match="Vul de laatste dag in") as refused:
            _suspended(peter, anna, until=None)
        assert refused.value.field == "ends_on"
        assert not TermChange.objects.exists()

    @pytest.mark.parametrize("ground", ["vraag_aan_een_collega", "mededeling", "verzuim", ""])
    def test_only_on_a_ground_that_the_law_names_for_this_term(self, peter, anna, ground):
        """A question inside the gemeente is none; what lengthens a term does not stop it."""
        clock = a_request_for_help(peter, anna)
        with pytest.raises(Refusal, match="De wet noemt deze reden niet"):
            terms.suspend(peter.pk, clock.key, by=anna, ground=ground, since=today(), ends_on=today(9))

    def test_a_term_that_names_no_ground_can_not_be_suspended(self, peter, anna):
        recorded(peter, anna, "wmo_melding", -5)
        clock = the_term(peter, "wmo_onderzoek")
        with pytest.raises(Refusal, match="De wet noemt deze reden niet"):
            terms.suspend(peter.pk, clock.key, by=anna, ground="aanvulling", since=today(), ends_on=today(9))

    @pytest.mark.parametrize(
        ("began", "since", "words"), [(-5, -6, "De termijn begon op"), (-70, -1, "De termijn was toen al voorbij")]
    )
    def test_only_while_the_term_runs(self, peter, anna, began, since, words):
        clock = a_request_for_help(peter, anna, began)
        with pytest.raises(Refusal, match=words):
            terms.suspend(peter.pk, clock.key, by=anna, ground="aanvulling", since=today(since), ends_on=today(30))

    def test_a_term_that_stands_still_is_not_stopped_once_more(self, peter, anna):
        _suspended(peter, anna)
        clock = the_term(peter, "aanvraag_voorziening")
        with pytest.raises(Refusal, match="staat al stil"):
            terms.suspend(peter.pk, clock.key, by=anna, ground="overmacht", since=today())

    def test_a_term_that_was_met_is_over(self, peter, anna):
        clock = a_request_for_help(peter, anna)
        recorded(peter, anna, "voorziening_besluit", -1)
        with pytest.raises(Refusal, match="al gestopt"):
            terms.suspend(peter.pk, clock.key, by=anna, ground="overmacht", since=today())

    def test_a_term_whose_start_was_taken_back_is_not_there_any_more(self, peter, anna):
        with pytest.raises(Refusal, match="er niet meer"):
            terms.suspend(peter.pk, "pip.2026-01-05", by=anna, ground="overmacht", since=today())

    def test_a_later_application_starts_clean(self, peter, anna):
        _suspended(peter, anna)
        later = a_request_for_help(peter, anna, -2)
        assert later.suspensions == ()
        assert later.state is State.RUNNING

    def test_taken_back_it_changes_nothing_any_more(self, peter, anna):
        row = _suspended(peter, anna)
        terms.withdraw_change(row.pk, by=anna, version=row.version)
        clock = the_term(peter, "aanvraag_voorziening")
        assert clock.state is State.RUNNING
        assert clock.last_day == working_day_from(today(36))
        with pytest.raises(Refusal, match="al ingetrokken"):
            terms.withdraw_change(row.pk, by=anna, version=row.version + 1)


class TestResuming:
    @pytest.mark.parametrize(("day", "words"), [(-6, "De opschorting begon op"), (1, "Deze dag is nog niet geweest")])
    def test_on_a_day_between_its_begin_and_today(self, peter, anna, day, words):
        row = _suspended(peter, anna)
        with pytest.raises(Refusal, match=words):
            terms.resume(row.pk, by=anna, version=row.version, ends_on=today(day))

    def test_once(self, peter, anna):
        row = _suspended(peter, anna)
        row = terms.resume(row.pk, by=anna, version=row.version, ends_on=today())
        with pytest.raises(Refusal, match="al voorbij"):
            terms.resume(row.pk, by=anna, version=row.version, ends_on=today())

    def test_not_over_what_a_colleague_just_did(self, peter, anna):
        row = _suspended(peter, anna)
        with pytest.raises(StaleEdit):
            terms.resume(row.pk, by=anna, version=row.version + 1, ends_on=today())


class TestLengthening:
    def test_before_the_end_to_a_later_day(self, peter, anna):
        clock = a_request_for_help(peter, anna)
        terms.extend(
            peter.pk, clock.key, by=anna, ground="mededeling", decided_on=today(-1), last_day=clock.last_day + 14 * DAY
        )
        assert the_term(peter, "aanvraag_voorziening").state is State.EXTENDED
        assert the_term(peter, "aanvraag_voorziening").last_day >= clock.last_day + 14 * DAY

    def test_not_to_an_earlier_day(self, peter, anna):
        clock = a_request_for_help(peter, anna)
        with pytest.raises(Refusal, match="Kies een latere dag"):
            terms.extend(peter.pk, clock.key, by=anna, ground="mededeling", decided_on=today(), last_day=clock.last_day)

    def test_not_any_more_when_it_is_over(self, peter, anna):
        over = a_request_for_help(peter, anna, -90)
        with pytest.raises(Refusal, match="Verlengen kan tussen"):
            terms.extend(peter.pk, over.key, by=anna, ground="mededeling", decided_on=today(), last_day=today(20))

    def test_no_longer_than_the_law_allows_also_in_two_times(self, peter, anna):
        """An objection is postponed for six weeks at most (Awb art. 7:10 lid 3)."""
        recorded(peter, anna, "besluit_bekendgemaakt", -60)
        recorded(peter, anna, "bezwaar_ontvangen", -50)
        clock = the_term(peter, "bezwaar")
        six_weeks = clock.unmoved_end + 42 * DAY

        def postpone(last_day):
            terms.extend(peter.pk, clock.key, by=anna, ground="verdaging", decided_on=today(), last_day=last_day)

        with pytest.raises(Refusal, match="Dit mag niet langer dan tot en met"):
            postpone(six_weeks + DAY)
        postpone(six_weeks - 14 * DAY)
        with pytest.raises(Refusal, match="Dit mag niet langer dan tot en met"):
            postpone(six_weeks + DAY)
        postpone(six_weeks)
        assert the_term(peter, "bezwaar").unmoved_end == six_weeks


class TestRights:
    def test_only_who_plans_steps_and_sees_the_dossier(self, peter, anna, carla, frank):
        clock = a_request_for_help(peter, anna)
        assert not frank.may(Permission.PLAN_STEPS)
        with pytest.raises(NotAllowed):
            terms.suspend(peter.pk, clock.key, by=frank, ground="overmacht", since=today())
        with pytest.raises(Client.DoesNotExist):
            terms.suspend(peter.pk, clock.key, by=carla, ground="overmacht", since=today())
        row = terms.suspend(peter.pk, clock.key, by=anna, ground="overmacht", since=today())
        with pytest.raises(TermChange.DoesNotExist):
            held_change(row.pk, by=carla, version=row.version)

    def test_every_act_has_its_line_with_what_changed(self, peter, anna):
        row = _suspended(peter, anna)
        row = terms.resume(row.pk, by=anna, version=row.version, ends_on=today(-1))
        terms.withdraw_change(row.pk, by=anna, version=row.version)
        lines = AuditEvent.objects.filter(target=f"clients.TermChange:{row.pk}").order_by("pk")
        assert [line.verb for line in lines] == ["term.suspend", "term.resume", "term.withdraw"]
        assert all(line.client_id == peter.pk for line in lines)
        kept = Change.objects.filter(event=lines[1]).get()
        assert (kept.field, kept.new) == ("ends_on", today(-1).isoformat())
