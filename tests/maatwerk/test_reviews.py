"""Looking back: did it help, and when is it looked at again?"""

import pytest

from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Task
from maatwerk.models import Request, Review
from maatwerk.services import change_review, record_review
from tests.decided import no, version_of, yes
from tests.people import today

SAID = {"helped": "deels", "text": "Twee ochtenden lukten, drie nog niet.", "own_view": "Het gaat goed."}


@pytest.fixture
def approved(request_of_anna, bas) -> Request:
    return yes(request_of_anna, bas, evaluate_on=today(90))


def looked_back(request: Request, by, **values) -> Review:
    return record_review(request.pk, by=by, **({"version": version_of(request), "held_on": today()} | SAID | values))


def the_task() -> Task:
    return Task.objects.open().get(kind="maatwerk.review")


def test_on_the_day_that_was_agreed_who_asked_looks_back(approved, anna):
    task = the_task()

    assert (task.assignee, task.due_on, task.url) == (anna, today(90), f"/maatwerk/{approved.pk}/terugblik/")


def test_without_a_day_there_is_no_task(request_of_anna, bas):
    yes(request_of_anna, bas)

    assert not Task.objects.filter(kind="maatwerk.review").exists()


def test_what_came_of_it_is_kept_and_the_task_is_done(approved, anna):
    review = looked_back(approved, anna)

    assert (review.helped, review.own_view, review.recorded_by) == ("deels", "Het gaat goed.", anna)
    assert not Task.objects.open().filter(kind="maatwerk.review").exists()


def test_one_can_look_back_once_more(approved, anna):
    looked_back(approved, anna, next_on=today(180))

    assert the_task().due_on == today(180)
    approved.refresh_from_db()
    assert approved.evaluate_on == today(180)
    looked_back(approved, anna, helped="ja")
    assert not Task.objects.open().filter(kind="maatwerk.review").exists()
    assert approved.reviews.count() == 2


def test_only_what_was_approved_is_looked_back_at(request_of_anna, anna, bas):
    no(request_of_anna, bas)

    with pytest.raises(Refusal, match="goedgekeurd"):
        looked_back(request_of_anna, anna)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"helped": "misschien"}, "helped"),
        ({"text": " "}, "text"),
        ({"held_on": today(1)}, "held_on"),
        ({"held_on": today(-1)}, "held_on"),  # it was not yet approved
        ({"next_on": today()}, "next_on"),
    ],
    ids=str,
)
def test_what_can_not_be_is_refused(approved, anna, values, field):
    with pytest.raises(FieldRefusal) as refused:
        looked_back(approved, anna, **values)
    assert refused.value.field == field


def test_ones_own_words_can_be_put_right_and_those_of_a_colleague_not(approved, anna, bas):
    review = looked_back(approved, anna)

    with pytest.raises(Refusal, match="Een collega schreef dit"):
        change_review(review.pk, by=bas, version=review.version, text="Het hielp niet.")
    review = change_review(review.pk, by=anna, version=review.version, helped="ja", next_on=today(60))
    assert (review.helped, review.version, the_task().due_on) == ("ja", 2, today(60))
    with pytest.raises(StaleEdit):
        change_review(review.pk, by=anna, version=1, helped="nee")


def test_taking_back_the_next_day_takes_back_the_task(approved, anna):
    review = looked_back(approved, anna, next_on=today(60))

    change_review(review.pk, by=anna, version=review.version, next_on=None)

    assert not Task.objects.open().filter(kind="maatwerk.review").exists()


def test_another_team_looks_at_its_own(approved, carla, frank):
    with pytest.raises(Request.DoesNotExist):
        looked_back(approved, carla)
    with pytest.raises(NotAllowed):
        looked_back(approved, frank)
