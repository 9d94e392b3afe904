"""What PostgreSQL refuses, whichever way one comes: the ORM, plain SQL or a service."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.workflow import Refusal
from maatwerk.models import Advice, Decision, Outcome, Request
from maatwerk.services import approve
from maatwerk.services.guards import GUARDS, database_agrees
from tests.people import today


def yes(request: Request, by) -> Request:
    return approve(request.pk, by=by, version=1, grounds="Het leidt naar werk.", starts_on=today())


@contextmanager
def as_at_commit() -> Iterator[None]:
    """What PostgreSQL would say on leaving the block, if it were the end of the transaction."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


def decide_by_orm(request: Request, by, **values) -> Decision:
    answers = {"outcome": Outcome.APPROVED, "decided_on": datetime.date(2027, 1, 1), "grounds": "omdat"}
    return Decision.objects.create(request=request, decided_by=by, **(answers | values))


def test_postgresql_refuses_a_decision_by_who_asked(request_of_anna, anna):
    with pytest.raises(IntegrityError, match="Wie maatwerk vraagt"), as_at_commit():
        decide_by_orm(request_of_anna, anna)


def test_postgresql_refuses_it_in_plain_sql_too(request_of_anna, anna, bas):
    decide_by_orm(request_of_anna, bas)

    with (
        pytest.raises(IntegrityError, match="Wie maatwerk vraagt"),
        as_at_commit(),
        connection.cursor() as cursor,
    ):
        cursor.execute("update maatwerk_decision set decided_by_id = %s", [anna.pk])


def test_postgresql_refuses_to_turn_who_asked_into_who_decided(request_of_anna, bas):
    yes(request_of_anna, bas)

    with pytest.raises(IntegrityError, match="Wie maatwerk vraagt"), as_at_commit():
        Request.objects.update(requested_by=bas)


def test_postgresql_refuses_a_decision_without_second_professional(request_of_anna, bas):
    Advice.objects.all().delete()

    with pytest.raises(IntegrityError, match="twee professionals"), as_at_commit():
        decide_by_orm(request_of_anna, bas)


def test_postgresql_refuses_to_take_the_advice_away_afterwards(request_of_anna, bas):
    yes(request_of_anna, bas)

    with pytest.raises(IntegrityError, match="twee professionals"), as_at_commit():
        Advice.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_the_database_holds_at_commit_without_being_asked(request_of_anna, anna):
    with pytest.raises(IntegrityError, match="Wie maatwerk vraagt"), transaction.atomic():
        decide_by_orm(request_of_anna, anna)

    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("values", "by_requester", "said"),
    [({}, True, "zelf gevraagd"), ({"grounds": ""}, False, "gronden")],
)
def test_what_the_database_refuses_is_said_in_words(request_of_anna, anna, bas, values, by_requester, said):
    with pytest.raises(Refusal, match=said), database_agrees():
        decide_by_orm(request_of_anna, anna if by_requester else bas, **values)

    assert not Decision.objects.exists()
    assert set(GUARDS) == {"decision_not_by_requester", "decision_two_professionals", "decision_complete"}


def test_other_faults_are_not_dressed_up(request_of_anna, bas):
    yes(request_of_anna, bas)

    with pytest.raises(IntegrityError), database_agrees():
        decide_by_orm(request_of_anna, bas)
