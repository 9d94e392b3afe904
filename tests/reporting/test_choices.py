"""What a municipality may reckon otherwise: asked with the usual filled in, and kept with the snapshot."""

import pytest
from django.urls import reverse

from office.models import Job
from reporting.choosing import CHOICES, chosen
from reporting.figures import Choices
from reporting.forms import SnapshotForm
from reporting.services import take_snapshot
from reporting.tasks import take_snapshot_of_job

USUAL = {"year": 2021, "status": "voorlopig", **Choices().as_json()}


def test_every_choice_is_asked_with_the_usual_filled_in():
    form = SnapshotForm()
    assert {choice.key for choice in CHOICES} == set(Choices().as_json())
    for choice in CHOICES:
        assert form[choice.key].initial == Choices().as_json()[choice.key]
    assert not form.is_open


def test_left_as_it_is_it_counts_as_usual():
    form = SnapshotForm(USUAL)
    assert form.is_valid()
    assert form.choices == Choices()
    assert not form.is_open


def test_the_order_of_what_is_chosen_does_not_matter():
    form = SnapshotForm({**USUAL, "welfare": ["ioaz", "pw", "ioaw"]})
    assert form.is_valid()
    assert form.choices == Choices()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"welfare": []}, "welfare"),
        ({"welfare": ["pw", "onzin"]}, "welfare"),
        ({"welfare": ["pw", "bbz"], "livelihood": ["pw"]}, "livelihood"),
    ],
)
def test_what_cannot_be_counted_is_refused_where_it_was_filled_in(given, field):
    form = SnapshotForm({**USUAL, **given})
    assert list(form.errors) == [field]
    assert form.is_open


def test_a_choice_goes_from_the_form_into_the_snapshot(example, client, eva):
    client.force_login(eva)
    client.post(reverse("reporting:take_snapshot"), {**USUAL, "welfare": ["pw"], "livelihood": ["pw", "bbz"]})
    job = Job.objects.get()
    take_snapshot_of_job(str(job.key))
    job.refresh_from_db()
    html = client.get(reverse("reporting:snapshot", args=[job.result_key])).content.decode()
    assert "Anders dan gewoon" in html
    assert "Gewoon is: Participatiewet, IOAW, IOAZ" in html


def test_beside_what_was_chosen_stands_what_is_usual():
    told = {each.label: each for each in chosen({**Choices().as_json(), "welfare": ["pw"]})}
    assert (told["Bijstand is"].chosen, told["Bijstand is"].differs) == ("Participatiewet", True)
    assert not told["Betaald werk is"].differs


def test_a_snapshot_of_before_a_choice_existed_has_the_usual(example, eva):
    assert Choices.kept({"welfare": ["pw"]}) == Choices(welfare=("pw",))
    assert Choices.kept(take_snapshot(2021, by=eva).settings) == Choices()
