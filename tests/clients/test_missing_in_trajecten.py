"""What is missing in trajecten, steps, work and maatwerk; and what every item promises."""

from decimal import Decimal

import pytest
from django.urls import reverse

from clients.missing import ITEMS
from instruments.models import Provider, ProviderKind
from maatwerk.models import Request
from maatwerk.services import record_review
from office.days import months_on
from reporting.figures import REGISTER
from tests import chain
from tests.decided import version_of, yes
from tests.lacking import a_step, links, numbers
from tests.people import today
from trajectories.models import Deployment, Placement


def test_a_step_past_its_expected_end_leads_to_what_may_end_it(as_anna, anna, whole):
    step = a_step(whole, anna, expected_end_on=today(1))
    assert numbers(as_anna)["stap_einde"] == 0
    Deployment.objects.update(expected_end_on=today())
    assert numbers(as_anna)["stap_einde"] == 1
    acts = ("verder", "terug", "stoppen")
    assert links(as_anna, "stap_einde") == [reverse(f"trajectories:{act}", args=[step.pk]) for act in acts]
    Deployment.objects.update(ends_on=today(5))
    assert numbers(as_anna)["stap_einde"] == 0


@pytest.mark.parametrize(
    ("key", "values"),
    [("stap_resultaat", {"ends_on": today(-1)}), ("stap_fase", {"stage": ""}), ("traject_doel", {})],
)
def test_what_a_step_or_traject_lacks(as_anna, anna, whole, key, values):
    step = a_step(whole, anna, **values)
    if key == "traject_doel":
        type(step.trajectory).objects.update(goal="", goal_stage="")
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0) | {key: 1}
    Deployment.objects.update(starts_on=today(-40), ends_on=today(-40), result="")  # withdrawn
    type(step.trajectory).objects.update(ends_on=today(-1))
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0)


def test_running_work_has_hours_and_a_contract(as_anna, anna, whole):
    work = Placement.objects.create(deployment=a_step(whole, anna), employer="Bakker", starts_on=today(-3))
    for values, missing in (
        ({"hours_per_week": Decimal(20)}, 1),
        ({"contract": "vast"}, 0),
        ({"hours_per_week": None}, 1),
        ({"ends_on": today()}, 0),
    ):
        Placement.objects.filter(pk=work.pk).update(**values)
        assert numbers(as_anna)["plaatsing"] == missing


def test_who_works_at_the_ontwikkelbedrijf_for_a_year_is_judged_in_that_year(as_anna, anna, whole):
    company = Provider.objects.create(code="oc", name="Kracht", kind=ProviderKind.DEVELOPMENT_COMPANY)
    step = a_step(whole, anna, provider=company, starts_on=months_on(today(), -12))
    assert links(as_anna, "gereedheid") == [reverse("trajectories:assess", args=[step.pk])]
    step.readiness.create(assessed_on=today(-3), ready=False)
    assert numbers(as_anna)["gereedheid"] == 0
    step.readiness.update(assessed_on=months_on(today(), -12))
    assert numbers(as_anna)["gereedheid"] == 1
    Deployment.objects.update(starts_on=months_on(today(), -11))
    assert numbers(as_anna)["gereedheid"] == 0


def test_maatwerk_is_looked_back_at(as_anna, anna, bas, whole):
    request = yes(chain.a_request(whole, chain.a_catalogue(), by=anna), bas, evaluate_on=today())
    assert numbers(as_anna)["maatwerk_evaluatie"] == 0
    Request.objects.update(evaluate_on=today(-1))
    assert numbers(as_anna)["maatwerk_evaluatie"] == 1
    assert links(as_anna, "maatwerk_evaluatie") == [reverse("maatwerk:of_client", args=[whole.pk])]
    said = {"held_on": today(), "helped": "ja", "text": "Het lukt."}
    record_review(request.pk, by=anna, version=version_of(request), next_on=today(30), **said)
    assert numbers(as_anna)["maatwerk_evaluatie"] == 0
    Request.objects.update(evaluate_on=today(-1))  # that day has come too
    assert numbers(as_anna)["maatwerk_evaluatie"] == 1
    record_review(request.pk, by=anna, version=version_of(request), **said)
    assert numbers(as_anna)["maatwerk_evaluatie"] == 0


def test_every_item_names_figures_that_exist_and_ways_that_lead_somewhere():
    for item in ITEMS.values():
        assert set(item.figures) <= REGISTER.keys(), item.key
        for way in item.ways:
            keys = [1] * (1 + item.with_client) + ([way.kind] if way.kind else [])
            assert reverse(way.url_name, args=keys), item.key
        assert reverse(item.seen_at, args=[1]), item.key


def test_an_item_without_a_way_can_only_be_delivered():
    assert {item.key for item in ITEMS.values() if not item.ways} == {
        "stap_resultaat",
        "stap_fase",
        "traject_doel",
    }
