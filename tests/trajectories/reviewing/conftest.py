"""Dossiers that are looked through with rules of which a test says how they answer."""

import pytest

from clients.models import Client
from instruments.models import Instrument
from instruments.rules.dossier import age
from instruments.rules.library import FACTS, Moment
from instruments.rules.register import met, not_met, rule
from tests.people import a_client, today
from trajectories.models import Alert, Deployment, Review
from trajectories.services import plan_step
from trajectories.services.reviewing import review_dossiers

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
