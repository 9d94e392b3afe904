"""A decision is of today or before, and who advises works with maatwerk: whatever way one comes in."""

import pytest

from accounts.models import User
from accounts.permissions import PERMISSIONS, Permission, Role
from maatwerk.models import Advice, Decision, Objection, Request
from tests.conftest import person
from tests.maatwerk.guards import allowed, decide_by_orm, decide_by_sql, refused, sql
from tests.maatwerk.guards.test_professionals import advised, of
from tests.objected import a_refusal, an_objection
from tests.people import today

AHEAD = "een dag vallen die nog komt"
NO_RIGHT = "werkt niet met maatwerk"
ADVISERS = {role for role, permissions in PERMISSIONS.items() if Permission.REQUEST_MAATWERK in permissions}


class TestTheDay:
    @pytest.mark.parametrize("decide", [decide_by_orm, decide_by_sql])
    @pytest.mark.parametrize("days", [1, 400])
    def test_nothing_is_decided_on_a_day_that_has_yet_to_come(self, request_of_anna, bas, decide, days):
        with refused(AHEAD):
            decide(request_of_anna, bas, decided_on=today(days))

    @pytest.mark.parametrize("decide", [decide_by_orm, decide_by_sql])
    def test_today_is_a_day_to_decide(self, request_of_anna, bas, decide):
        with allowed():
            decide(request_of_anna, bas, decided_on=today())

    @pytest.mark.parametrize("outcome", ["afgewezen", "ingetrokken"])
    def test_whatever_was_decided(self, request_of_anna, bas, outcome):
        with refused(AHEAD):
            decide_by_sql(request_of_anna, bas, outcome=outcome, decided_on=today(1))

    def test_what_another_administration_delivered_bears_its_own_day(self, jaimy, delivery):
        """It is checked where it comes in; a guard on history would keep a delivery out for one typing error."""
        row = Request.objects.create(
            client=jaimy, deviation="verdringing", requested_on=today(-9), motivation="Zo.", delivery=delivery
        )
        with allowed():
            Decision.objects.create(request=row, outcome="goedgekeurd", decided_on=today(1), delivery=delivery)

    def test_nor_on_a_bezwaar(self, request_of_anna, anna, bas, second_lead):
        row = an_objection(a_refusal(request_of_anna, bas), anna)
        with refused(AHEAD):
            Objection.objects.filter(pk=row.pk).update(
                outcome="ongegrond", decided_on=today(1), decided_by=second_lead, reasons="Zo."
            )


class TestWhoAdvises:
    @pytest.fixture
    def bare(self, request_of_anna) -> Request:
        sql("delete from maatwerk_advice")
        return request_of_anna

    @pytest.fixture
    def colleague(self, team_werk) -> User:
        return person("kim", Role.KLANTMANAGER, team_werk)

    @pytest.mark.parametrize("role", sorted(set(Role) - ADVISERS))
    def test_who_may_do_nothing_with_maatwerk_does_not_advise(self, bare, colleague, role):
        User.objects.filter(pk=colleague.pk).update(role=role)
        with refused(NO_RIGHT):
            advised(bare, **of(colleague))

    @pytest.mark.parametrize("role", sorted(ADVISERS))
    def test_whoever_may_ask_for_maatwerk_may_advise(self, bare, colleague, role):
        """So the list of PostgreSQL and that of the permissions stay one."""
        User.objects.filter(pk=colleague.pk).update(role=role)
        with allowed():
            advised(bare, **of(colleague))

    def test_who_left_does_not(self, bare, colleague):
        User.objects.filter(pk=colleague.pk).update(is_active=False)
        with refused(NO_RIGHT):
            advised(bare, **of(colleague))

    def test_who_was_asked_before_another_job_does_not_answer(self, bare, colleague):
        asked = advised(bare, **of(colleague), given_on=None, text="")
        User.objects.filter(pk=colleague.pk).update(role=Role.GRIFFIE)
        with refused(NO_RIGHT):
            sql("update maatwerk_advice set given_on = %s, text = 'Doen.' where id = %s", today(), asked.pk)

    def test_an_advice_from_outside_is_not_put_to_the_name_of_such_a_colleague(self, bare, colleague):
        advised(bare)
        User.objects.filter(pk=colleague.pk).update(role=Role.BEHEERDER)
        with refused(NO_RIGHT):
            sql("update maatwerk_advice set adviser_id = %s", colleague.pk)

    def test_what_was_advised_stays_when_one_gets_other_work(self, bare, bas, colleague):
        advised(bare)
        given = advised(bare, **of(colleague))
        User.objects.filter(pk=colleague.pk).update(role=Role.GRIFFIE, is_active=False)
        with allowed():
            Advice.objects.filter(pk=given.pk).update(version=2)
            decide_by_sql(bare, bas)
