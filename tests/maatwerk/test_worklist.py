import pytest

from clients.models import Task
from maatwerk.models import Request
from maatwerk.services import put_delivered_to_decide
from maatwerk.tasks import put_delivered_to_decide as task
from office.models import Delivery
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


def test_a_delivered_request_comes_on_the_worklist_of_who_decides(delivered, bas, anna, dirk):
    assert put_delivered_to_decide() == 1
    (work,) = Task.objects.open().visible_to(bas)
    assert (work.url_name, work.url_key) == ("maatwerk:detail", str(delivered.pk))
    for other in (anna, dirk):
        assert not Task.objects.open().visible_to(other).exists()


def test_doing_it_twice_adds_nothing(delivered):
    task()
    task()
    assert Task.objects.count() == 1


def test_what_is_asked_in_keten_stands_there_once(request_of_anna):
    assert put_delivered_to_decide() == 0
    assert Task.objects.open().count() == 1
