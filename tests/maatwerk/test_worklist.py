"""What was delivered undecided has no weighing: the klantmanager completes it, and asks for the decision."""

import pytest

from clients.models import Task
from maatwerk.models import Request
from maatwerk.services import put_delivered_to_complete, withdraw
from maatwerk.tasks import put_delivered_to_complete as task
from office.models import Delivery
from tests import chain
from tests.people import a_client, today


@pytest.fixture
def delivered(anna) -> Request:
    """A request of another administration, in which nothing is decided yet."""
    return Request.objects.create(
        client=a_client(anna),
        deviation="verdringing",
        requested_on=today(-10),
        delivery=Delivery.objects.create(name="levering"),
    )


def test_a_delivered_request_comes_on_the_list_of_the_klantmanager(delivered, bas, anna):
    assert put_delivered_to_complete() == 1
    (work,) = Task.objects.open().visible_to(anna)
    assert (work.url_name, work.url_key) == ("maatwerk:write", str(delivered.pk))
    assert work.title == "Maatwerk aanvullen en indienen: Verdringing"
    assert not Task.objects.open().visible_to(bas).exists()


def test_its_term_runs_from_the_day_on_which_it_was_asked(delivered):
    put_delivered_to_complete()

    assert today() < Task.objects.get().due_on <= today(-10 + 7 * 8 + 4)


def test_doing_it_twice_adds_nothing(delivered):
    task()
    task()
    assert Task.objects.count() == 1


def test_completed_and_asked_it_is_off_that_list_and_on_that_of_who_decides(delivered, anna, bas):
    put_delivered_to_complete()

    chain.asked(delivered, anna, {"wat_anders": "Het oude systeem kende geen weging."})

    (work,) = Task.objects.open()
    assert (work.kind, list(Task.objects.visible_to(bas))) == ("maatwerk.decide", [work])
    assert put_delivered_to_complete() == 0


def test_taken_back_it_is_off_that_list_too(delivered, anna):
    put_delivered_to_complete()

    withdraw(delivered.pk, by=anna, version=delivered.version, grounds="De inwoner is verhuisd.")

    assert not Task.objects.open().exists()
    assert put_delivered_to_complete() == 0


def test_what_is_asked_in_keten_stands_there_once(request_of_anna):
    assert put_delivered_to_complete() == 0
    assert Task.objects.open().count() == 1
