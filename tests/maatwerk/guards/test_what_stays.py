"""What was decided and what was sent stays as it is, for as long as the dossier is there."""

from typing import Any

import pytest
from django.db import transaction

from clients.models import Client, Document
from maatwerk.models import Advice, Decision, Letter, LetterKind, Objection, Request, SentBy
from maatwerk.services import withdraw
from tests.maatwerk.guards import REMAINS, RESTS, STAYS, allowed, decide_by_sql, refused, sql, yes
from tests.papers import a_document
from tests.people import a_delivery, today

DECISION = [
    "outcome = 'afgewezen'",
    "outcome = ''",
    "grounds = 'x'",
    "decided_on = '2020-01-01'",
    "ends_on = '2090-01-01'",
]
DECISION += ["conditions = 'x'", "mandate_id = null", "decided_by_id = null", "delivery_id = {delivery}"]
REQUEST = [
    "asked_for = 'x'",
    "cost = 1",
    "kind = 'vrij'",
    "deviation = 'x'",
    "location = 'x'",
    "requested_on = '2020-01-01'",
]
REQUEST += ["received_on = '2020-01-01'", "submitted_on = null", "client_id = client_id + 1", "answers = '{{}}'"]


@pytest.fixture
def decided(request_of_anna, bas) -> Request:
    return yes(request_of_anna, bas)


def a_letter(request: Request, by, *, sent: bool = True, **values: Any) -> Letter:
    sending = {"sent_on": today(), "sent_how": SentBy.POST, "sent_by": by} if sent else {}
    defaults = {"kind": LetterKind.DECISION, "document": a_document(request.client, by), "dated": today()}
    return Letter.objects.create(request=request, signed_by=by, signed_as="Teamleider", **(defaults | sending | values))


@pytest.mark.parametrize("change", DECISION)
def test_a_decision_is_not_rewritten(decided, change):
    with refused(STAYS):
        sql(f"update maatwerk_decision set {change.format(delivery=a_delivery().pk)}")  # noqa: S608


@pytest.mark.parametrize("change", REQUEST)
def test_a_request_that_was_decided_on_is_not_rewritten(decided, change):
    with refused(RESTS):
        sql(f"update maatwerk_request set {change.format()}")  # noqa: S608


def test_the_day_to_look_back_can_be_moved(decided):
    with allowed():
        sql("update maatwerk_request set evaluate_on = %s, version = version + 1", today(90))


def test_a_decision_is_not_taken_away_to_be_taken_again(decided):
    with refused(REMAINS):
        sql("delete from maatwerk_decision")


def test_a_decision_and_its_request_are_not_taken_away_together(decided):
    with refused("gaat alleen met het dossier weg"):
        Request.objects.all().delete()


def test_what_was_asked_and_not_decided_is_not_taken_away_either(request_of_anna):
    with refused("gaat alleen met het dossier weg"):
        Request.objects.all().delete()


def test_a_withdrawal_stays_too(request_of_anna, anna):
    withdraw(request_of_anna.pk, by=anna, version=request_of_anna.version, grounds="Niet meer nodig.")

    with refused(STAYS):
        sql("update maatwerk_decision set outcome = 'goedgekeurd'")
    with refused(REMAINS):
        sql("delete from maatwerk_decision")


class TestALetter:
    @pytest.mark.parametrize(
        "change",
        [
            "typed = '{\"a\": 1}'",
            "sent_on = '2020-01-01'",
            "signed_as = 'x'",
            "kind = 'mededeling'",
            "version = 9",
            "sent_on = null, sent_how = '', sent_by_id = null",
        ],
    )
    def test_that_was_sent_does_not_change(self, decided, bas, change):
        a_letter(decided, bas)
        with refused("verstuurde brief blijft"):
            sql(f"update maatwerk_letter set {change}")  # noqa: S608

    def test_that_was_sent_is_not_taken_away(self, decided, bas):
        a_letter(decided, bas)
        with refused(REMAINS):
            sql("delete from maatwerk_letter")

    def test_that_was_not_sent_can_be_written_anew_or_dropped(self, decided, bas):
        a_letter(decided, bas, sent=False)
        with allowed():
            sql("update maatwerk_letter set signed_as = 'Teammanager'")
            sql("delete from maatwerk_letter")

    def test_keeps_the_paper_that_was_sent(self, decided, bas):
        a_letter(decided, bas)
        with refused("verstuurde brief blijft in het dossier"):
            Document.objects.update(withdrawn_at="2026-01-01T00:00Z", withdrawn_reason="x")

    @pytest.mark.parametrize("attack", ["update {} set content = 'x'", "delete from {}"])
    def test_keeps_every_byte_that_was_sent(self, decided, bas, attack):
        a_letter(decided, bas)
        with refused("verstuurde brief"):
            sql(attack.format("clients_documentcontent"))


@pytest.mark.parametrize("table", ["advice", "decision", "letter", "objection"])
def test_no_table_is_emptied_at_once(decided, table):
    nothing_waits()
    with refused("wordt niet geleegd"):
        sql(f"truncate maatwerk_{table} cascade")


def test_nor_by_way_of_the_requests(decided):
    nothing_waits()
    with refused("wordt niet geleegd"):
        sql("truncate maatwerk_request cascade")


def nothing_waits() -> None:
    """As after a commit: what the test itself did is judged, and so stands in the way of nothing."""
    sql("set constraints all immediate")


def test_whoever_is_erased_takes_it_all_along(decided, bas):
    """Erasing a dossier (AVG art. 17, Archiefwet) lets go of what no one may touch apart."""
    a_letter(decided, bas)
    Objection.objects.create(decision=decided.decision, received_on=today(), grounds="Oneens.", recorded_by=bas)

    with allowed():
        decided.client.delete()

    assert not any(model.objects.exists() for model in (Request, Decision, Advice, Letter, Objection, Client))


class TestHistory:
    """What another administration decided came with a delivery, and is exempt. That is no way round."""

    def test_a_delivery_does_not_decide_what_was_asked_here(self, request_of_anna, bas):
        with refused("wordt in Keten besloten"):
            decide_by_sql(request_of_anna, bas, delivery_id=a_delivery().pk)

    def test_nor_when_the_request_is_called_delivered(self, request_of_anna, bas):
        delivery = a_delivery()
        sql("update maatwerk_request set delivery_id = %s", delivery.pk)
        with refused("wordt in Keten besloten"):
            decide_by_sql(request_of_anna, bas, delivery_id=delivery.pk)

    def test_what_was_asked_and_decided_elsewhere_keeps_its_own_rules(self, jaimy, anna):
        delivery = a_delivery()
        with allowed():
            old = Request.objects.create(
                client=jaimy, delivery=delivery, deviation="x", requested_on=today(-900), requested_by=anna
            )
            Decision.objects.create(
                request=old, delivery=delivery, outcome="goedgekeurd", decided_on=today(-890), decided_by=anna
            )


def test_whoever_tries_in_a_transaction_of_one_statement_is_stopped_at_commit(decided):
    with refused(REMAINS), transaction.atomic():
        sql("delete from maatwerk_decision")
