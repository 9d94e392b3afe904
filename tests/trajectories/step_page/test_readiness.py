"""Is someone ready for a next step, where does that show, and what follows from it."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, Refusal
from clients.models import Change
from tests.people import today
from tests.trajectories.step_page.conftest import page
from trajectories.models import Deployment, ReadinessAssessment
from trajectories.services import assess_readiness, stop_step, withdraw_readiness

READY = {"assessed_on": today(-1), "ready": True, "explanation": "Werkt drie ochtenden zonder hulp."}


def test_it_says_where_it_shows_and_who_judged(step, anna, as_anna):
    row = assess_readiness(step.pk, by=anna, **READY)

    assert (row.assessed_by, row.explanation) == (anna, READY["explanation"])
    assert READY["explanation"] in page(as_anna, step)


def test_without_words_it_is_refused_at_that_field(step, anna, as_anna):
    with pytest.raises(FieldRefusal) as refused:
        assess_readiness(step.pk, by=anna, **READY | {"explanation": " "})
    assert refused.value.field == "explanation"

    answer = as_anna.post(reverse("trajectories:assess", args=[step.pk]), {"assessed_on": str(today()), "ready": "ja"})
    assert "Schrijf waar dat uit blijkt." in answer.content.decode()
    assert not ReadinessAssessment.objects.exists()


def test_who_is_ready_is_led_on(step, anna, as_anna):
    assess_readiness(step.pk, by=anna, **READY)

    shown = page(as_anna, step)

    assert "De inwoner is klaar voor een volgende stap." in shown
    assert reverse("trajectories:fit", args=[step.trajectory.client_id]) in shown


def test_the_latest_judgement_counts_and_earlier_ones_stay_to_be_read(step, anna, as_anna):
    assess_readiness(step.pk, by=anna, **READY | {"assessed_on": today(-20), "explanation": "Eerst ging het goed."})
    assess_readiness(step.pk, by=anna, **READY | {"ready": False, "explanation": "Nu even niet."})

    shown = page(as_anna, step)

    assert "De inwoner is klaar voor een volgende stap." not in shown
    assert shown.index("Nu even niet.") < shown.index("Eerst ging het goed.")


def test_a_mistake_of_today_is_taken_back_and_kept_with_its_reason(step, anna):
    row = assess_readiness(step.pk, by=anna, **READY)

    withdraw_readiness(row.pk, by=anna, reason="Bij de verkeerde stap")

    assert not ReadinessAssessment.objects.exists()
    kept = dict(Change.objects.filter(event__verb="step.withdraw_assessment").values_list("field", "old"))
    assert (kept["ready"], kept["explanation"]) == ("ja", READY["explanation"])


def test_what_another_judged_or_yesterday_stays(step, anna, bas, as_anna):
    row = assess_readiness(step.pk, by=anna, **READY)
    url = reverse("trajectories:withdraw_readiness", args=[row.pk])
    assert url in page(as_anna, step)

    with pytest.raises(Refusal, match="alleen op de dag zelf"):
        withdraw_readiness(row.pk, by=bas, reason="Klopt niet")
    row.delete()
    delivered = ReadinessAssessment.objects.create(deployment=step, assessed_on=today(-9), ready=True)
    with pytest.raises(Refusal, match="alleen op de dag zelf"):
        withdraw_readiness(delivered.pk, by=anna, reason="Klopt niet")
    assert "Waar dat uit blijkt, is niet opgeschreven." in page(as_anna, step)


def test_taking_back_asks_why_on_the_screen(step, anna, as_anna):
    row = assess_readiness(step.pk, by=anna, **READY)
    url = reverse("trajectories:withdraw_readiness", args=[row.pk])

    assert "Schrijf waarom u dit intrekt." in as_anna.post(url, {}).content.decode()
    assert as_anna.post(url, {"reason": "Verkeerde stap"}).url.endswith("#readiness")
    assert AuditEvent.objects.filter(verb="step.withdraw_assessment").count() == 1


def test_another_team_takes_nothing_back(step, anna, carla, client):
    row = assess_readiness(step.pk, by=anna, **READY)
    client.force_login(carla)

    with pytest.raises(Deployment.DoesNotExist):
        withdraw_readiness(row.pk, by=carla, reason="Klopt niet")
    assert client.get(reverse("trajectories:withdraw_readiness", args=[row.pk])).status_code == 404


def test_a_step_that_has_ended_is_judged_no_more(step, anna, as_anna):
    assess_readiness(step.pk, by=anna, **READY)
    stop_step(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt")

    shown = page(as_anna, step)

    assert reverse("trajectories:assess", args=[step.pk]) not in shown
    assert READY["explanation"] in shown
