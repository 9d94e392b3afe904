"""A task before a term runs out: once, for who has the work, as long as there is something to do."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from clients.models import Client, Task
from clients.models.work import KINDS
from clients.services.kept_tasks import TaskCounts
from clients.services.tasks import snooze_task
from instruments.rules.terms.kinds import TERMS
from tests.people import a_client, today
from tests.trajectories.timed import a_request_for_help, recorded, the_term
from trajectories.services import terms
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.term_tasks import keep_term_tasks

pytestmark = pytest.mark.django_db
KIND = "term.aanvraag_voorziening"


@pytest.fixture
def peter(anna) -> Client:
    return a_client(anna, last_name="Peters")


def _night(*clients: Client, days: int = 0) -> TaskCounts:
    day = today(days)
    with transaction.atomic():
        return keep_term_tasks(cases_of([client.pk for client in clients], catalogue_on(day)), day)


def _open() -> list[Task]:
    return list(Task.objects.open().filter(kind=KIND))


class TestWhen:
    def test_it_comes_two_weeks_before_the_last_day(self, peter, anna):
        clock = a_request_for_help(peter, anna)
        left = clock.days_left - 14
        assert _night(peter, days=left - 1) == TaskCounts()
        assert _night(peter, days=left) == TaskCounts(added=1)
        (task,) = _open()
        assert (task.due_on, task.assignee, task.url_name) == (clock.last_day, anna, "trajectories:term")
        assert task.title == "Besluit op de aanvraag van een voorziening"

    def test_twice_is_as_once(self, peter, anna):
        clock = a_request_for_help(peter, anna)
        _night(peter, days=clock.days_left)
        assert _night(peter, days=clock.days_left) == TaskCounts()
        assert len(_open()) == 1

    def test_it_stays_when_the_last_day_has_passed(self, peter, anna):
        clock = a_request_for_help(peter, anna)
        _night(peter, days=clock.days_left)
        _night(peter, days=clock.days_left + 200)
        assert len(_open()) == 1

    def test_none_comes_for_what_was_over_long_before_keten_saw_it(self, peter, anna):
        a_request_for_help(peter, anna, -300)
        assert _open() == []
        _night(peter)
        assert _open() == []

    def test_a_term_that_is_only_waited_for_asks_nothing(self, peter, anna):
        recorded(peter, anna, "besluit_bekendgemaakt", -40)
        assert not Task.objects.filter(kind__startswith="term.").exists()


class TestActs:
    """After an act the dossier is in line at once: nobody waits for the night."""

    def test_recording_what_happened_late_puts_it_on_the_list(self, peter, anna):
        a_request_for_help(peter, anna, -50)
        assert len(_open()) == 1

    def test_it_goes_when_the_term_is_met(self, peter, anna):
        a_request_for_help(peter, anna, -50)
        recorded(peter, anna, "voorziening_besluit", 0)
        assert _open() == []
        assert Task.objects.get(kind=KIND).done_at is not None

    def test_it_goes_while_the_term_stands_still_and_comes_back(self, peter, anna):
        clock = a_request_for_help(peter, anna, -50)
        row = terms.suspend(peter.pk, clock.key, by=anna, ground="aanvulling", since=today(-1), ends_on=today(9))
        assert _open() == []
        terms.withdraw_change(row.pk, by=anna, version=row.version)
        assert len(_open()) == 1

    def test_its_day_moves_with_the_term(self, peter, anna):
        clock = a_request_for_help(peter, anna, -50)
        last_day = today(12)
        terms.extend(peter.pk, clock.key, by=anna, ground="mededeling", decided_on=today(), last_day=last_day)
        (task,) = _open()
        assert task.due_on == the_term(peter, "aanvraag_voorziening").last_day

    def test_it_has_its_lines_on_the_timeline(self, peter, anna):
        a_request_for_help(peter, anna, -50)
        recorded(peter, anna, "voorziening_besluit", 0)
        lines = AuditEvent.objects.filter(client_id=peter.pk, verb__startswith="task.").order_by("pk")
        assert [(line.verb, line.actor) for line in lines] == [("task.add", None), ("task.complete", None)]


class TestForWhom:
    def test_a_task_that_was_put_off_stays_so(self, peter, anna):
        a_request_for_help(peter, anna, -50)
        (task,) = _open()
        snooze_task(task.pk, by=anna, version=task.version, until=today(3), reason="Wacht op stukken")
        _night(peter)
        (task,) = _open()
        assert task.snoozed_until == today(3)

    def test_without_a_klantmanager_the_team_that_had_the_dossier_divides_it(self, peter, anna, bas):
        Client.objects.filter(pk=peter.pk).update(case_manager=None)
        a_request_for_help(peter, bas, -50)
        (task,) = _open()
        assert (task.assignee, task.team) == (None, anna.team)
        assert Task.objects.visible_to(bas).filter(pk=task.pk).exists()

    def test_two_terms_of_one_kind_are_two_tasks(self, peter, anna):
        a_request_for_help(peter, anna, -50)
        a_request_for_help(peter, anna, -48)
        assert len(_open()) == 2

    def test_every_term_has_a_name_on_the_list(self):
        assert {f"term.{key}" for key in TERMS} <= KINDS.keys()


def test_the_questions_do_not_depend_on_the_number_of_dossiers(anna):
    few = [a_client(anna) for _ in range(2)]
    many = [a_client(anna) for _ in range(9)]
    asked = []
    for clients in (few, many):
        for client in clients:
            a_request_for_help(client, anna, -20)
        day = today(36)
        cases = cases_of([client.pk for client in clients], catalogue_on(day))
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            counts = keep_term_tasks(cases, day)
        assert counts.added == len(clients)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 8
