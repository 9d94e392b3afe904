"""Maatwerk can be about any rule that fails: the request carries its key, and the waiver is for that rule alone."""

import pytest

from accounts.workflow import Refusal
from instruments.models import EntryRule, Instrument
from maatwerk.models import Request
from maatwerk.services import Weighing, approve, ask
from tests.chain import FOUNDATION, WEIGHING, advice
from tests.people import today
from trajectories.models import Waiver
from trajectories.services import StepNeedsGround, StepPlan, checks_of_step, plan_step


@pytest.fixture
def benefit(catalogue) -> EntryRule:
    """Guidance is for who has a benefit, and Jaimy has none."""
    return EntryRule.objects.create(
        instrument=catalogue.guidance, rule_key="uitkering", settings={"nodig": "ja"}, starts_on=today(-100)
    )


def asked(client, plan: StepPlan, by, rule_key: str = "") -> Request:
    return ask(client.pk, plan, Weighing(**WEIGHING), advice(), by=by, rule_key=rule_key)


def refused_by(client, plan: StepPlan) -> list[str]:
    return [check.rule_key for check in checks_of_step(client.pk, plan) if check.is_refused]


def test_the_rule_that_is_named_is_what_the_request_is_about(jaimy, catalogue, benefit, anna):
    request = asked(jaimy, catalogue.plan(FOUNDATION), anna, "uitkering")

    assert (request.deviation, request.rule) == ("uitkering", "Uitkering")
    assert request.refusal.startswith("De inwoner heeft geen bijstandsuitkering.")


def test_without_a_name_it_is_the_first_that_fails_and_what_blocks_goes_first(jaimy, catalogue, benefit, anna):
    assert asked(jaimy, catalogue.plan(FOUNDATION), anna).deviation == "locatie_niet_in_contract"
    assert asked(jaimy, catalogue.plan(), anna).deviation == "uitkering"


def test_no_provider_or_location_is_needed_for_a_rule_that_is_about_none(jaimy, catalogue, benefit, anna, bas):
    plan = StepPlan(catalogue.guidance, today())

    request = approve(asked(jaimy, plan, anna).pk, by=bas, version=1, grounds="Past.", starts_on=today())

    waiver = Waiver.objects.get()
    assert (waiver.rule_key, waiver.instrument, waiver.provider, waiver.location) == (
        "uitkering",
        catalogue.guidance,
        None,
        "",
    )
    assert request.needs_location is False


def test_the_waiver_is_for_that_rule_alone(jaimy, trajectory, catalogue, benefit, anna, bas):
    plan = catalogue.plan(FOUNDATION)
    request = asked(jaimy, plan, anna)
    approve(request.pk, by=bas, version=1, grounds="Past.", starts_on=today())
    assert refused_by(jaimy, plan) == ["uitkering"]
    with pytest.raises(StepNeedsGround):
        plan_step(trajectory.pk, plan, by=anna, version=1)

    second = asked(jaimy, plan, anna, "uitkering")
    approve(second.pk, by=bas, version=1, grounds="Past.", starts_on=today())

    assert refused_by(jaimy, plan) == []
    assert plan_step(trajectory.pk, plan, by=anna, version=1).location == FOUNDATION


@pytest.mark.parametrize("rule_key", ["startkwalificatie", "verzonnen", "locatie_niet_in_contract"])
def test_a_rule_that_does_not_fail_here_can_not_be_deviated_from(jaimy, catalogue, benefit, anna, rule_key):
    with pytest.raises(Refusal, match="niet nodig"):
        asked(jaimy, catalogue.plan(), anna, rule_key)


def test_the_same_rule_for_the_same_instrument_is_not_asked_twice_at_once(jaimy, catalogue, benefit, anna):
    asked(jaimy, StepPlan(catalogue.guidance, today()), anna)

    with pytest.raises(Refusal, match="al gevraagd"):
        asked(jaimy, StepPlan(catalogue.guidance, today(1)), anna)


def test_a_rule_that_keten_does_not_know_is_read_by_its_key(jaimy):
    assert Request(client=jaimy, deviation="oude_regel_van_elders").rule == "Oude regel van elders"


def test_the_screen_carries_the_rule_from_the_address(as_anna, jaimy, catalogue, benefit):
    step = {"instrument": catalogue.guidance.code, "starts_on": str(today()), "rule": "uitkering"}
    address = f"/inwoners/{jaimy.pk}/maatwerk/nieuw/"

    page = as_anna.get(address, step)
    assert 'name="rule" value="uitkering"' in page.content.decode()
    assert "Deze regel waarschuwt" in page.content.decode()
    second = {"name": "Mila", "organisation": "Zorgpunt", "text": "Doen.", "given_on": str(today())}
    sent = step | WEIGHING | {f"advies-{name}": value for name, value in second.items()}
    answer = as_anna.post(address, sent)

    request = Request.objects.get()
    assert (request.deviation, answer.url) == ("uitkering", f"/maatwerk/{request.pk}/")
    detail = as_anna.get(answer.url).content.decode()
    assert "Uitkering" in detail
    assert "<dt>Aanbieder</dt>" not in detail


@pytest.mark.parametrize("rule", ["verzonnen", "\0", "ë" * 100_000])
def test_a_rule_that_does_not_exist_leads_nowhere(as_anna, jaimy, catalogue, benefit, rule):
    step = {"instrument": catalogue.guidance.code, "starts_on": str(today()), "rule": rule}

    assert as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step).url == f"/inwoners/{jaimy.pk}/trajecten/"
    assert as_anna.post(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step).status_code == 200
    assert not Request.objects.exists()


def test_an_instrument_that_lapsed_leads_nowhere(as_anna, jaimy, catalogue, benefit):
    Instrument.objects.update(ends_on=today(-1))
    step = {"instrument": catalogue.guidance.code, "starts_on": str(today()), "rule": "uitkering"}

    assert as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step).status_code == 302
