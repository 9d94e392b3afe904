"""The round of the night: once, to its end, also when it is killed."""

import logging
import os
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from accounts.models import AuditEvent
from config.settings import CELERY_BEAT_SCHEDULE
from instruments.rules.library import Moment
from instruments.rules.register import met, not_met, rule
from tests.chain import a_signal, a_trajectory
from tests.people import a_client, today
from tests.queries import asking
from tests.trajectories.reviewing.conftest import LONG_AGO, a_child, night, told
from trajectories.models import Alert, Review
from trajectories.services import findings, plan_step, reviewing
from trajectories.services.reviewing import ONE_ROUND, review_dossiers
from trajectories.tasks import review_dossiers as by_the_clock

pytestmark = pytest.mark.django_db


def test_a_round_looks_at_everyone_once_and_leaves_one_line(anna):
    for _ in range(5):
        a_child(anna)

    review = night(at_once=2)

    assert (review.seen, review.raised, review.cleared) == (5, 5, 0)
    assert review.finished_at is not None
    assert told() == {"De inwoner is 10 jaar.": 5}
    line = AuditEvent.objects.get(verb="alerts.review")
    assert (line.actor, line.counts) == (None, {"seen": 5, "raised": 5, "cleared": 0})


@pytest.mark.parametrize("number", [0, 2, 4])
def test_a_round_ends_also_where_the_last_chunk_is_full_or_nobody_is_there(anna, number):
    for _ in range(number):
        a_child(anna)

    assert night(at_once=2).seen == number


def test_a_round_that_is_done_does_nothing_when_it_is_asked_again(anna):
    a_child(anna)
    night()
    rows = list(Alert.objects.values())
    a_child(anna)  # came after the round

    with asking() as asked:
        assert night().seen == 1

    assert list(Alert.objects.values()) == rows
    assert not [question for question in asked.questions if question.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_round_that_was_cut_off_goes_on_where_it_stopped(anna, monkeypatch):
    people = [a_child(anna).pk for _ in range(5)]
    real, looked_at = findings.bring_in_line, []

    def dies_in_the_second_chunk(judged, gone, catalogue):
        tally = real(judged, gone, catalogue)
        if looked_at:
            raise KeyboardInterrupt
        looked_at.extend(judged)
        return tally

    monkeypatch.setattr(reviewing, "bring_in_line", dies_in_the_second_chunk)
    with pytest.raises(KeyboardInterrupt):
        night(at_once=2)
    half = Review.objects.get()
    assert (half.last_client_id, half.seen, half.finished_at) == (people[1], 2, None)
    assert Alert.objects.count() == 2

    monkeypatch.setattr(
        reviewing, "bring_in_line", lambda judged, *rest: looked_at.extend(judged) or real(judged, *rest)
    )
    review = night(at_once=2)

    assert looked_at == people  # each once
    assert (review.pk, review.seen, review.raised) == (half.pk, 5, 5)
    assert told() == {"De inwoner is 10 jaar.": 5}


def test_a_dossier_at_which_a_rule_breaks_down_holds_up_nobody(anna, caplog):
    @rule("breekt", label="Breekt", article="Geen", moment=Moment.PERSON)
    def breaks(case):
        return not_met("Te groot.") if case.fact("geboortedatum").year > 1930 else met(str(1 // 0))

    strange = a_client(anna, birth_date=today(-40000))
    a_signal(strange)
    a_child(anna)

    with caplog.at_level(logging.ERROR):
        review = night()

    assert review.seen == 2
    assert told() == {"De inwoner is ouder dan 26 jaar.": 1, "De inwoner is 10 jaar.": 1, "Te groot.": 1}
    assert "konden een dossier niet beoordelen" in caplog.text
    assert str(strange.pk) not in [record.getMessage() for record in caplog.records][-1]  # a log is about nobody


def test_a_chunk_asks_as_many_questions_for_six_as_for_one(anna, guidance):
    def with_everything() -> None:
        child = a_child(anna)
        trajectory = a_trajectory(child, anna)
        plan_step(trajectory.pk, guidance.plan(starts_on=LONG_AGO), by=anna, version=trajectory.version)

    def questions_of(night_of: int) -> int:
        Alert.objects.filter(sentence__contains="jaar").delete()  # one of each: to raise, and to tell anew
        with asking() as asked:
            night(night_of)
        return len(asked)

    with_everything()
    one = questions_of(1)
    for _ in range(5):
        with_everything()

    assert questions_of(2) == one
    assert Alert.objects.filter(cleared_on=None).count() == 12


def test_a_term_that_breaks_down_at_one_dossier_holds_up_nobody(anna, monkeypatch, caplog):
    strange, other = a_child(anna), a_child(anna)
    kept = []

    def breaks(cases, day):
        if strange.pk in cases:
            raise OverflowError
        kept.extend(cases)

    monkeypatch.setattr(findings, "keep_term_tasks", breaks)
    with caplog.at_level(logging.ERROR):
        night()

    assert kept == [other.pk]
    assert told() == {"De inwoner is 10 jaar.": 2}
    assert "de termijnen en evaluaties van een dossier zijn niet nagekeken" in caplog.text


def database() -> str:
    """Of the tests, for another program."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@pytest.mark.django_db(transaction=True)
def test_a_second_round_leaves_the_first_alone(anna):
    a_child(anna)
    with psycopg.connect(database()) as elsewhere:
        elsewhere.execute("SELECT pg_advisory_lock(%s)", [ONE_ROUND])

        assert review_dossiers(today()) is None
        elsewhere.execute("SELECT pg_advisory_unlock(%s)", [ONE_ROUND])

    assert not Review.objects.exists()
    assert night().seen == 1


A_ROUND = """
import django
django.setup()
from instruments.rules.library import RULES, Moment
from instruments.rules.register import not_met, rule
from django.utils import timezone
RULES.clear()
rule("volwassen", label="18 jaar of ouder", article="BW", moment=Moment.PERSON)(lambda case: not_met("Te jong."))
from trajectories.services import review_dossiers
review_dossiers(timezone.localdate(), at_once=2)
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_loses_one_chunk_and_the_next_one_goes_on(anna):
    people = [a_child(anna).pk for _ in range(5)]
    env = {**os.environ, "DATABASE_URL": database(), "DJANGO_SETTINGS_MODULE": "config.settings"}
    with psycopg.connect(database()) as colleague:
        colleague.execute("SELECT 1 FROM clients_client WHERE id = %s FOR UPDATE", [people[3]])
        worker = subprocess.Popen([sys.executable, "-c", A_ROUND], env=env)
        try:
            wait_for(lambda: Review.objects.filter(last_client_id=people[1]).exists())  # and waits in the second
        finally:
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait()
    assert Alert.objects.filter(sentence="Te jong.").count() == 2

    wait_for(lambda: night(at_once=2).seen == 5)  # the database needs a moment to see that the worker is gone

    assert Alert.objects.count() == 5
    assert Review.objects.get().raised == 5


def wait_for(happened, seconds: int = 30) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            if happened():
                return
        except AssertionError:  # not yet
            pass
        assert time.monotonic() < until
        time.sleep(0.1)


def test_the_clock_asks_for_a_round_each_hour_of_the_night(anna):
    a_child(anna)

    by_the_clock()
    by_the_clock()

    assert Review.objects.get(day=today()).seen == 1
    entry = CELERY_BEAT_SCHEDULE["review_dossiers"]
    assert entry["task"] == by_the_clock.name
    assert entry["schedule"].hour == {1, 2, 3, 4, 5}
