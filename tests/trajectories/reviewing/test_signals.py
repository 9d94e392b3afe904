"""What becomes a signal, and what solves it."""

import pytest

from clients.models import Client
from tests.chain import a_signal
from tests.people import a_client, today
from tests.trajectories.reviewing.conftest import a_child, night, told
from trajectories import services
from trajectories.models import Alert, Deployment
from trajectories.services import grant_waiver, plan_step
from trajectories.services.reviewing import review_client

pytestmark = pytest.mark.django_db


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
