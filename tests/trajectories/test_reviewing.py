"""The night that looks through every dossier with the rules, and one dossier again after an act."""

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
from clients.models import Client
from config.settings import CELERY_BEAT_SCHEDULE
from instruments.models import Instrument
from instruments.rules.dossier import age
from instruments.rules.library import FACTS, Moment
from instruments.rules.register import met, not_met, rule
from tests.chain import a_signal, a_trajectory
from tests.people import a_client, today
from tests.queries import asking
from trajectories import services
from trajectories.models import Alert, Deployment, Review
from trajectories.services import findings, grant_waiver, plan_step, reviewing, stop_step, withdraw_step
from trajectories.services.facts import record_fact, restore_fact, withdraw_fact
from trajectories.services.reviewing import ONE_ROUND, review_client, review_dossiers
from trajectories.tasks import review_dossiers as by_the_clock

pytestmark = pytest.mark.django_db
LONG_AGO = today(-100)
FACT = next(key for key, kind in FACTS.items() if kind.recorded and kind.kind == "ja_nee" and kind.about == "persoon")


@pytest.fixture(autouse=True)
def two_rules(no_rules):
    """One about the person, one about a step of thirty days."""

    @rule("volwassen", label="18 jaar of ouder", article="Burgerlijk Wetboek", moment=Moment.PERSON)
    def grown_up(case):
        years = age(case)
        if years >= 18:
            return met(f"De inwoner is {years} jaar.")
        return not_met(f"De inwoner is {years} jaar.", advice="Wacht op de verjaardag.")

    @rule("dertig_dagen", label="Dertig dagen", article="Afspraak", moment=Moment.RUNNING, regimes=["praktijkdiagnose"])
    def thirty_days(case):
        days = (case.day - case.step.starts_on).days
        return met("Kort genoeg.") if days <= 30 else not_met(f"De stap duurt al {days} dagen.")


@pytest.fixture
def guidance(catalogue):
    Instrument.objects.filter(pk=catalogue.guidance.pk).update(regime="praktijkdiagnose")
    return catalogue


@pytest.fixture
def step(trajectory, guidance, anna) -> Deployment:
    """It began long enough ago."""
    return plan_step(trajectory.pk, guidance.plan(starts_on=LONG_AGO), by=anna, version=1)


def a_child(anna, **person) -> Client:
    return a_client(anna, **{"birth_date": today(-4000), **person})


def night(days: int = 0, **options) -> Review:
    review = review_dossiers(today(days), **options)
    assert review is not None
    return review


def told() -> dict[str, int]:
    """What asks attention now, and how often."""
    rows = Alert.objects.open_on(today()).values_list("sentence", flat=True)
    return {sentence: list(rows).count(sentence) for sentence in rows}


# --- what becomes a signal ---------------------------------------------------------------------------------------


def test_a_rule_that_is_not_met_gives_a_signal_with_its_reason_its_article_and_what_to_do(anna):
    child = a_child(anna)

    night()

    alert = Alert.objects.get()
    assert (alert.client_id, alert.deployment_id, alert.rule_key) == (child.pk, None, "volwassen")
    assert (alert.sentence, alert.advice) == ("De inwoner is 10 jaar.", "Wacht op de verjaardag.")
    assert (alert.basis, alert.effect) == ("Burgerlijk Wetboek", "waarschuwt")
    assert alert.raised_on == alert.evaluated_on == today()


def test_a_signal_about_a_step_names_the_step(step):
    night()

    assert told() == {"De stap duurt al 100 dagen.": 1}
    assert Alert.objects.get().deployment == step


def test_what_is_only_unknown_or_met_is_no_signal(anna):
    a_client(anna)  # without a day of birth
    a_client(anna, birth_date=today(-9000))

    night()

    assert told() == {}


def test_a_rule_that_is_met_again_solves_its_signal_and_a_later_one_is_a_new_signal(anna):
    child = a_child(anna)
    night(-2)
    Client.objects.update(birth_date=today(-9000))
    night(-1)

    first = Alert.objects.get()
    assert (first.raised_on, first.cleared_on) == (today(-2), today(-1))

    Client.objects.update(birth_date=child.birth_date)
    night()
    assert list(Alert.objects.order_by("pk").values_list("raised_on", "cleared_on")) == [
        (today(-2), today(-1)),
        (today(), None),
    ]


def test_a_signal_is_told_in_the_words_of_today_and_keeps_since_when(step):
    night(-1)
    night()

    alert = Alert.objects.get()
    assert (alert.sentence, alert.version) == ("De stap duurt al 100 dagen.", 3)  # of the act, and of two nights
    assert alert.evaluated_on == today()


def test_the_same_words_make_no_open_form_stale(anna):
    a_child(anna)
    night(-1)
    night()

    alert = Alert.objects.get()
    assert (alert.version, alert.raised_on, alert.evaluated_on) == (1, today(-1), today())


def test_a_fact_that_went_missing_solves_nothing_the_signal_then_says_which(anna):
    a_child(anna)
    night(-1)
    Client.objects.update(birth_date=None)

    night()

    assert told() == {"Niet bekend: geboortedatum.": 1}


def test_a_step_that_is_over_or_still_has_to_begin_has_no_signal(trajectory, guidance, anna, step):
    assert told()
    Deployment.objects.update(ends_on=today())
    plan_step(trajectory.pk, guidance.plan(starts_on=today(5)), by=anna, version=2)

    night()

    assert told() == {}


def test_for_who_died_or_left_nothing_is_left_to_signal(anna):
    for person in ({"deceased_on": today(-3)}, {"moved_away_on": today(-3)}):
        child = a_child(anna)
        review_client(child.pk)
        Client.objects.filter(pk=child.pk).update(**person)
    assert told() == {"De inwoner is 10 jaar.": 2}

    review = night()

    assert told() == {}
    assert (review.seen, review.cleared) == (0, 2)


def test_who_left_and_is_still_in_a_step_of_this_municipality_is_judged(step):
    Client.objects.update(moved_away_on=today(-3))
    Alert.objects.all().delete()

    night()

    assert told() == {"De stap duurt al 100 dagen.": 1}


def test_what_maatwerk_allows_is_no_signal(step, jaimy, guidance, bas):
    assert told()
    grant_waiver(
        jaimy.pk,
        by=bas,
        rule_key="dertig_dagen",
        ground="Er is meer tijd nodig",
        starts_on=today(-1),
        ends_on=today(1),
        instrument=guidance.guidance,
        source=("maatwerk.decide", "maatwerk:request", 1),
    )
    assert told() == {}  # at once

    night(1)
    assert Alert.objects.filter(cleared_on=None).count() == 1


def test_what_was_decided_when_the_step_was_planned_lasts_as_long_as_the_step(step, jaimy, anna):
    planned = a_signal(jaimy, step, override_ground="Past hier", overridden_by=anna, overridden_on=today())

    night()
    planned.refresh_from_db()
    assert planned.cleared_on is None
    assert "De inwoner is ouder dan 26 jaar." not in told()

    Deployment.objects.update(ends_on=today())
    review_client(jaimy.pk)
    planned.refresh_from_db()
    assert planned.cleared_on == today()


def test_what_was_put_aside_stays_aside_until_the_day_to_look_again(anna):
    a_child(anna)
    night(-1)
    alert = Alert.objects.get()
    services.put_aside(alert.pk, by=anna, version=alert.version, ground="Bijna jarig", until=today(2))

    night()
    night(1)
    assert told() == {}
    alert.refresh_from_db()
    assert (alert.override_ground, alert.cleared_on) == ("Bijna jarig", None)
    assert not Alert.objects.open_on(today(1)).exists()
    assert Alert.objects.open_on(today(2)).get() == alert


# --- after an act ------------------------------------------------------------------------------------------------


def test_an_act_on_a_step_is_judged_at_once(trajectory, guidance, anna):
    step = plan_step(trajectory.pk, guidance.plan(starts_on=LONG_AGO), by=anna, version=1)
    assert told() == {"De stap duurt al 100 dagen.": 1}

    stop_step(step.pk, by=anna, version=step.version, ends_on=today(), result="doel_bereikt")
    assert told() == {}


def test_withdrawing_a_step_leaves_no_signal_of_it(trajectory, guidance, jaimy, anna):
    step = plan_step(trajectory.pk, guidance.plan(starts_on=today(3)), by=anna, version=1)
    a_signal(jaimy, step)

    withdraw_step(step.pk, by=anna, version=step.version)

    assert told() == {}


def test_a_fact_that_is_recorded_withdrawn_or_restored_is_judged_at_once(anna, jaimy):
    @rule("vervoer", label="Vervoer", article="Afspraak", moment=Moment.PERSON)
    def transport(case):
        return met("Er is vervoer.") if case.fact(FACT) else not_met("Er is geen vervoer.")

    values = {"key": FACT, "value": "nee", "starts_on": today(), "source": "Gesprek"}
    fact = record_fact(jaimy.pk, by=anna, **values)
    assert told() == {"Er is geen vervoer.": 1}

    fact = withdraw_fact(fact.pk, by=anna, version=fact.version)
    assert told() == {f"Niet bekend: {FACTS[FACT].label}.": 1}
    restore_fact(fact.pk, by=anna, version=fact.version)
    assert told() == {"Er is geen vervoer.": 1}
    record_fact(jaimy.pk, by=anna, **values | {"value": "ja"})
    assert told() == {}


# --- the round ---------------------------------------------------------------------------------------------------


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
    assert "de termijnen van een dossier zijn niet nagekeken" in caplog.text


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
