"""Proefplaatsing: until when it may last, what the employer means to do, and the contract that follows."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from instruments.models import Instrument, Stage
from office.days import months_on
from tests.people import today
from tests.trajectories.placing.conftest import BAKERY
from tests.trajectories.placing.test_pages import page, part
from trajectories.models import Deployment, Placement
from trajectories.models.placements import PlacementEnd
from trajectories.services.facts import record_fact
from trajectories.services.placements import record_placement


@pytest.fixture
def tried(trial, anna) -> Placement:
    return record_placement(trial.pk, by=anna, starts_on=trial.starts_on, **(BAKERY | {"contract": "proefplaatsing"}))


def test_it_lasts_two_months_and_six_at_most_from_its_first_day(as_anna, trial, tried):
    told = part(as_anna, trial, "trial")
    assert told["until"] == through(trial.starts_on, 2)
    assert told["at_most"] == through(trial.starts_on, 6)


def test_at_one_employer_it_counts_from_the_first(as_anna, trial, tried, anna):
    """A lengthening that was written down as a new step is the same proefplaatsing."""
    Deployment.objects.filter(pk=trial.pk).update(ends_on=today(-10))
    longer = Deployment.objects.create(
        trajectory=trial.trajectory, instrument=trial.instrument, stage=trial.stage, starts_on=today(-10)
    )
    same = BAKERY | {"contract": "proefplaatsing"}
    record_placement(longer.pk, by=anna, starts_on=today(-10), is_right=True, **same)
    assert part(as_anna, longer, "trial")["until"] == through(trial.starts_on, 2)


def test_what_the_employer_means_to_do_is_asked_and_told(as_anna, trial, anna, jaimy):
    assert [asked.shown for asked in part(as_anna, trial, "trial")["asked"]] == ["", "", ""]
    answer = {"key": "intentie_maanden", "value": "12", "source": "Werkgever", "starts_on": today(-5)}
    record_fact(jaimy.pk, by=anna, step_key=str(trial.pk), **answer)
    assert "12" in {asked.kind.key: asked.shown for asked in part(as_anna, trial, "trial")["asked"]}["intentie_maanden"]
    link = f"{reverse('trajectories:record_fact', args=[jaimy.pk, 'intentieverklaring'])}?stap={trial.pk}"
    assert link in as_anna.get(page("step", trial)).content.decode()


def test_another_step_is_none(as_anna, step):
    assert part(as_anna, step, "trial") is None


def test_a_contract_follows_and_takes_the_employer_along(as_anna, trial, tried, catalogue):
    Instrument.objects.create(
        code="later", name="Nog niet", theme="Werk", stage=Stage.REGULAR_WORK, starts_on=today(90)
    )
    (offer,) = as_anna.get(page("contract", trial)).context["offers"]
    assert (offer["name"], offer["stage"]) == ("Werk met begeleiding", "Werk met ondersteuning")
    form = as_anna.get(offer["url"]).context["form"]
    assert form["result"].value() == "doel_bereikt"
    moved = as_anna.post(offer["url"], filled(offer["url"]))
    following = Deployment.objects.get(follows=trial)
    assert moved.headers["Location"] == f"{page('place', following)}?na={tried.pk}"
    form = as_anna.get(moved.headers["Location"]).context["form"]
    assert (form["employer"].value(), form["contract"].value()) == (tried.employer, "")
    typed = {"employer": tried.employer, "contract": "vast", "hours_per_week": "24", "version": form["version"].value()}
    answer = as_anna.post(moved.headers["Location"], typed | {"starts_on": str(following.starts_on)})
    assert answer.status_code == 302, answer.context["form"].errors
    tried.refresh_from_db()
    assert (tried.ends_on, tried.end_reason) == (following.starts_on, PlacementEnd.FOLLOWED_UP)
    assert following.placements.get().contract == "vast"


def test_without_an_employer_so_far_it_leads_to_the_work_all_the_same(as_anna, trial, catalogue):
    (offer,) = as_anna.get(page("contract", trial)).context["offers"]
    moved = as_anna.post(offer["url"], filled(offer["url"]))
    assert moved.headers["Location"] == page("place", Deployment.objects.get(follows=trial))


def filled(url: str) -> dict[str, str]:
    """What the address of the form for the next step fills in."""
    return {name: value[0] for name, value in parse_qs(urlsplit(url).query).items()} | {"version": "1"}


def through(first_day: date, months: int) -> date:
    """The first day after so many months; from 31 December two months go to and with 28 February."""
    return months_on(first_day, months)
