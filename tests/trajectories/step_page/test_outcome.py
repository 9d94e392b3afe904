"""What came of a step, as the catalogue names it for the instrument."""

import pytest
from django.urls import reverse

from accounts.workflow import FieldRefusal
from instruments.models import Instrument
from tests.people import today
from tests.trajectories.step_page.conftest import page
from trajectories.services import move_on, stop_step

OUTCOMES = ["voortgezet", "doorgestroomd"]
ENDED = {"version": 1, "ends_on": today(), "result": "doel_bereikt"}


@pytest.fixture
def named(step):
    Instrument.objects.filter(pk=step.instrument_id).update(outcomes=OUTCOMES)
    return step


def test_it_is_chosen_at_the_end_and_stands_with_the_step(named, as_anna):
    url = reverse("trajectories:stoppen", args=[named.pk])
    assert "Doorgestroomd" in as_anna.get(url).content.decode()

    sent = {"ends_on": str(today(-1)), "result": "doel_bereikt", "outcome": "doorgestroomd", "version": "1"}
    as_anna.post(url, sent)

    assert "<dt>Uitkomst</dt>" in page(as_anna, named)
    client_id = named.trajectory.client_id
    listed = as_anna.get(reverse("trajectories:of_client", args=[client_id])).content.decode()
    assert "Uitkomst: doorgestroomd" in listed
    timeline = as_anna.get(reverse("clients:timeline", args=[client_id])).content.decode()
    assert "doorgestroomd" in timeline


def test_it_may_be_left_open(named, anna):
    assert stop_step(named.pk, by=anna, **ENDED).outcome == ""


def test_it_goes_along_when_one_moves_on(named, catalogue, anna):
    move_on(named.pk, by=anna, **ENDED, outcome="doorgestroomd", plan=catalogue.paid_work())

    named.refresh_from_db()
    assert named.outcome == "doorgestroomd"


def test_what_the_catalogue_does_not_name_is_refused(named, anna):
    with pytest.raises(FieldRefusal) as refused:
        stop_step(named.pk, by=anna, **ENDED, outcome="geweldig")
    assert refused.value.field == "outcome"


def test_where_the_catalogue_names_none_nothing_is_asked(step, as_anna):
    for act in ("stoppen", "verder"):
        form = as_anna.get(reverse(f"trajectories:{act}", args=[step.pk])).context["form"]
        assert "outcome" not in form.fields
