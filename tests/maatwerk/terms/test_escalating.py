"""Who is warned before a term is over, and until when."""

import datetime

import pytest
from django.conf import settings

from accounts.models import Mandate
from accounts.permissions import Role
from clients.models import Client, Task
from clients.services.kept_tasks import TaskCounts
from maatwerk.models import LetterKind, Request
from maatwerk.services import letters, withdraw
from maatwerk.services import terms as services
from maatwerk.services.escalating import ABOVE, CONCEPT, WHERE_IT_LIES, escalate_all
from maatwerk.services.worklist import DECIDE
from maatwerk.tasks import escalate_terms
from tests.conftest import person
from tests.maatwerk.letters.written import a_house, an_address, decided
from tests.maatwerk.letters.written import a_letter as a_drawn_letter
from tests.people import a_client, today
from tests.termed import a_question, a_waiting_request, last_day

NOTHING = TaskCounts()


def open_task(kind: str) -> Task | None:
    return Task.objects.open().filter(kind=kind).first()


@pytest.fixture
def director(team_jeugd):
    """Named in the mandate above that of the teamleiders."""
    holder = person("dora", Role.TEAMLEIDER, team_jeugd)
    Mandate.objects.create(level=2, user=holder, function="directeur", starts_on=today(-1000))
    return holder


def test_there_is_time_so_nobody_is_warned(jaimy, anna):
    a_waiting_request(jaimy, anna, days=20)
    assert escalate_all() == NOTHING


def test_two_weeks_before_the_end_the_team_that_decides_is_warned(jaimy, anna, bas, dirk):
    request = a_waiting_request(jaimy, anna, days=20)
    due = last_day(request) - datetime.timedelta(days=14)
    assert escalate_all(due - datetime.timedelta(days=1)) == NOTHING
    assert not open_task(DECIDE).title.startswith("Termijn bijna voorbij")
    escalate_all(due)
    task = Task.objects.open().get(url_key=str(request.pk))  # the decision is asked for once
    assert (task.kind, task.url_name, task.due_on) == (DECIDE, "maatwerk:detail", last_day(request))
    assert task.title.startswith("Termijn bijna voorbij")
    assert task in Task.objects.visible_to(bas)
    for other in (anna, dirk):
        assert task not in Task.objects.visible_to(other)


def test_who_is_named_above_is_warned_too_and_let_in_for_that(jaimy, anna, bas, director):
    request = a_waiting_request(jaimy, anna, days=20)
    assert not Client.objects.visible_to(director).exists()
    assert escalate_all(last_day(request)).added == 1
    assert open_task(ABOVE).assignee == director
    assert Client.objects.visible_to(director).get() == jaimy
    assert open_task(ABOVE) in Task.objects.visible_to(director)


def test_who_decides_already_is_not_warned_twice(jaimy, anna, director):
    """There is no teamleider in the team, so it lies with the director."""
    a_waiting_request(jaimy, anna, days=50)
    assert Task.objects.open().get().assignee == director


def test_twice_is_as_once(jaimy, anna, bas, director):
    a_waiting_request(jaimy, anna, days=50)
    escalate_all()
    assert escalate_all() == NOTHING
    escalate_terms()
    assert Task.objects.open().filter(kind__in=(DECIDE, WHERE_IT_LIES, ABOVE)).count() == 2


def test_who_asks_when_little_time_is_left_warns_at_once(jaimy, anna):
    a_waiting_request(jaimy, anna, days=50)
    assert open_task(DECIDE).title.startswith("Termijn bijna voorbij")
    assert escalate_all() == NOTHING


def test_when_it_is_too_late_the_task_says_so(jaimy, anna):
    request = a_waiting_request(jaimy, anna, days=50)
    escalate_all()
    escalate_all(last_day(request) + datetime.timedelta(days=1))
    assert open_task(DECIDE).title.startswith("Te laat")


def test_a_concept_warns_the_klantmanager(jaimy, anna, bas, director):
    concept = a_question(jaimy, anna, days=50)
    assert escalate_all().added == 1
    task = open_task(CONCEPT)
    assert (task.assignee, task.url_key) == (anna, str(concept.pk))


def test_what_stands_still_warns_nobody(jaimy, anna, bas, director):
    request = a_waiting_request(jaimy, anna, days=50)
    escalate_all()
    services.suspend(request.pk, by=anna, ground="overmacht", since=today(-3))
    assert open_task(DECIDE).title.startswith("Besluit over maatwerk")
    assert open_task(ABOVE) is None
    assert not Client.objects.visible_to(director).exists()
    assert escalate_all() == NOTHING


def test_a_notice_of_default_warns_at_once_and_by_when(jaimy, anna):
    request = a_waiting_request(jaimy, anna, days=60)
    assert open_task(DECIDE).title.startswith("Te laat")
    services.register_default_notice(request.pk, by=anna, received_on=today())
    assert open_task(DECIDE).title.startswith("Ingebrekestelling")


def test_after_taking_it_back_nobody_is_warned_any_more(jaimy, anna, bas, director):
    request = a_waiting_request(jaimy, anna, days=50)
    escalate_all()
    withdraw(request.pk, by=anna, version=request.version, grounds="De inwoner wil het niet meer.")
    assert not Task.objects.open().exists()
    assert not Client.objects.visible_to(director).exists()


def test_a_decision_that_was_not_sent_is_not_done(jaimy, anna, bas, municipality):
    a_house(municipality)
    an_address(jaimy)
    request = a_waiting_request(jaimy, anna, days=50)
    escalate_all()
    decided(request, bas)
    task = open_task(WHERE_IT_LIES)
    assert task.title.startswith("Brief met het besluit nog niet verstuurd")

    letter = a_drawn_letter(request, bas)
    letters.send(letter.pk, by=bas, version=letter.version, sent_on=today(), how="post")
    assert open_task(WHERE_IT_LIES) is None
    assert escalate_all() == NOTHING


def test_sending_the_letter_that_asks_to_complete_stops_the_term(jaimy, anna, municipality):
    a_house(municipality)
    an_address(jaimy)
    request = a_waiting_request(jaimy, anna, days=50)
    before = last_day(request)
    letter = a_drawn_letter(request, anna, LetterKind.COMPLETION)  # until 70 days from now
    assert last_day(request) == before
    letters.send(letter.pk, by=anna, version=letter.version, sent_on=today(), how="post")
    (row,) = request.postponements.all()
    assert (row.ground, row.starts_on, row.ends_on, row.letter) == ("aanvulling", today(1), today(71), letter)
    assert last_day(request) >= before + datetime.timedelta(days=70)


def test_what_was_too_late_long_before_asks_for_no_task(anna):
    """As in a history that another administration delivered."""
    client = a_client(anna)
    old = {"client": client, "deviation": "verdringing", "requested_by": anna}
    Request.objects.create(requested_on=today(-400), received_on=today(-400), **old)
    assert escalate_all() == NOTHING


def test_the_clock_asks_for_it_every_morning():
    assert "maatwerk.escalate_terms" in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
