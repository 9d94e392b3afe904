"""Nothing is decided twice, nor after it was taken back; and whoever comes at the same moment comes second."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEvent, User
from accounts.workflow import Refusal, StaleEdit
from clients.models import Task
from maatwerk.models import Decision, Objection, Request
from maatwerk.services import approve, refuse, withdraw
from maatwerk.services.objections import decide as decide_objection
from tests.at_once import at_once
from tests.maatwerk.guards import STAYS, decide_by_orm, decide_by_sql, refused, sql, yes
from tests.objected import a_refusal, an_objection, heard
from tests.people import today
from trajectories.models import Waiver

WAYS = (decide_by_orm, decide_by_sql)


class TestAfterATakingBack:
    @pytest.fixture
    def taken_back(self, request_of_anna, anna) -> Request:
        return withdraw(request_of_anna.pk, by=anna, version=request_of_anna.version, grounds="Niet meer nodig.")

    @pytest.mark.parametrize("decide", WAYS)
    def test_there_is_no_second_decision(self, taken_back, bas, decide):
        with refused("maatwerk_decision_request_id_key"):
            decide(taken_back, bas)

    def test_the_taking_back_does_not_turn_into_a_decision(self, taken_back, bas):
        with refused(STAYS):
            sql("update maatwerk_decision set outcome = 'goedgekeurd', decided_by_id = %s", bas.pk)

    def test_the_service_says_so(self, taken_back, bas):
        with pytest.raises(Refusal, match="al ingetrokken"):
            yes(taken_back, bas)
        assert not Waiver.objects.exists()


class TestAfterADecision:
    @pytest.mark.parametrize("decide", WAYS)
    def test_there_is_no_second_one(self, request_of_anna, bas, second_lead, decide):
        yes(request_of_anna, bas)
        with refused("maatwerk_decision_request_id_key"):
            decide(request_of_anna, second_lead)

    def test_the_service_says_so(self, request_of_anna, bas, second_lead):
        yes(request_of_anna, bas)
        with pytest.raises(Refusal, match="al goedgekeurd"):
            yes(request_of_anna, second_lead)

    def test_it_is_not_taken_back(self, request_of_anna, anna, bas):
        done = yes(request_of_anna, bas)
        with pytest.raises(Refusal, match="al goedgekeurd"):
            withdraw(done.pk, by=anna, version=done.version, grounds="Toch niet.")


def meeting(*acts: Callable[[], Any]) -> list[Any]:
    """Each in a transaction of its own, committed only when all have done their part: nobody has seen the others."""
    together = threading.Barrier(len(acts))

    def in_transaction(act: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> Any:
            with transaction.atomic():
                try:
                    return act()
                finally:
                    together.wait(timeout=10)

        return run

    return at_once(*map(in_transaction, acts))


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    """With real transactions, released together."""

    def outcome(self, results: list[Any]) -> list[type]:
        return sorted((type(result) for result in results), key=lambda kind: kind.__name__)

    def test_two_deciders_by_the_services(self, request_of_anna, bas, second_lead):
        results = at_once(lambda: yes(request_of_anna, bas), lambda: no(request_of_anna, second_lead))

        assert sum(isinstance(result, Request) for result in results) == 1
        assert sum(isinstance(result, Refusal) for result in results) == 1
        assert Decision.objects.count() == 1
        assert AuditEvent.objects.filter(verb__in=("maatwerk.approve", "maatwerk.refuse")).count() == 1

    def test_one_decider_who_presses_twice(self, request_of_anna, bas):
        version = request_of_anna.version

        def press() -> Request:
            return approve(request_of_anna.pk, by=bas, version=version, grounds="omdat", starts_on=today())

        results = at_once(press, press)

        assert self.outcome(results) == [Request, StaleEdit]
        assert (Decision.objects.count(), Waiver.objects.count()) == (1, 1)
        assert Task.objects.open().filter(kind="step.plan_on_waiver").count() == 1

    def test_deciding_while_it_is_taken_back(self, request_of_anna, anna, bas):
        version = request_of_anna.version
        results = at_once(
            lambda: yes(request_of_anna, bas),
            lambda: withdraw(request_of_anna.pk, by=anna, version=version, grounds="Niet meer nodig."),
        )

        assert sum(isinstance(result, Request) for result in results) == 1
        assert Decision.objects.count() == 1
        assert Waiver.objects.exists() == (Decision.objects.get().outcome == "goedgekeurd")

    def test_two_decisions_in_plain_sql(self, request_of_anna, bas, second_lead):
        results = at_once(
            lambda: decide_by_sql(request_of_anna, bas), lambda: decide_by_sql(request_of_anna, second_lead)
        )

        assert self.outcome(results) == [IntegrityError, type(None)]
        assert Decision.objects.count() == 1

    def test_a_decision_while_an_advice_is_taken_away(self, request_of_anna, bas):
        """Neither sees the other; together they would leave a decision on one professional."""
        results = meeting(
            lambda: decide_by_sql(request_of_anna, bas),
            lambda: sql("delete from maatwerk_advice where name = 'Joris Pot'"),
        )

        assert self.outcome(results) == [IntegrityError, type(None)]
        assert Decision.objects.exists() == (request_of_anna.advice.count() == 2)

    def test_a_decision_while_who_decides_becomes_an_author(self, request_of_anna, bas):
        results = meeting(
            lambda: decide_by_sql(request_of_anna, bas),
            lambda: request_of_anna.authors.through.objects.create(request_id=request_of_anna.pk, user_id=bas.pk),
        )

        assert sum(isinstance(result, IntegrityError) for result in results) == 1
        assert Decision.objects.exists() != request_of_anna.authors.filter(pk=bas.pk).exists()

    def test_a_decision_while_the_weighing_is_rewritten(self, request_of_anna, bas):
        """What was decided on is what stands there: who rewrites at that moment does so before it, or not at all."""
        at_once(
            lambda: decide_by_sql(request_of_anna, bas),
            lambda: sql("update maatwerk_request set motivation = ' ' where id = %s", request_of_anna.pk),
        )

        request_of_anna.refresh_from_db()
        assert not Decision.objects.exists() or request_of_anna.motivation.strip()

    def test_two_decisions_on_one_bezwaar(self, request_of_anna, anna, bas, second_lead):
        row = heard(an_objection(a_refusal(request_of_anna, bas), anna), second_lead, by=bas)

        def press() -> Objection:
            return decide_objection(
                row.pk, by=second_lead, version=row.version, outcome="ongegrond", reasons="Bekeken."
            )

        assert self.outcome(at_once(press, press)) == [Objection, StaleEdit]


def no(request: Request, by: User) -> Request:
    request = Request.objects.get(pk=request.pk)
    words = {"grounds": "De bibliotheek past ook.", "alternative": "De bibliotheek."}
    return refuse(request.pk, by=by, version=request.version, **words)


def test_the_test_sees_a_connection_of_its_own_in_each_thread(db):
    """Otherwise the tests above would prove nothing."""
    here = connection.connection
    assert all(other is not here for other in at_once(lambda: connection.connection, lambda: connection.connection))
