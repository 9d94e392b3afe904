"""Maatwerk can be about any rule that fails: the request carries its key, and the waiver is for that rule alone."""

import pytest

from accounts.workflow import Refusal
from clients.models.benefits import Scheme
from clients.services.benefits import add_benefit
from instruments.models import EntryRule, Instrument
from maatwerk.models import Request
from maatwerk.rules.kinds import KindKey, fitting_kind
from maatwerk.services import approve, begin
from tests import chain
from tests.chain import FOUNDATION
from tests.people import today
from trajectories.models import Waiver
from trajectories.services import StepNeedsGround, StepPlan, checks_of_step, plan_step

ANSWERS = {"wat_anders": "Een uitkering is er niet, en komt er zonder hulp wel."}


@pytest.fixture
def benefit(catalogue) -> EntryRule:
    """Guidance is for who has a benefit, and Jaimy has none."""
    return EntryRule.objects.create(
        instrument=catalogue.guidance, rule_key="uitkering", settings={"nodig": "ja"}, starts_on=today(-100)
    )


def begun(client, plan: StepPlan, by, rule_key: str = "") -> Request:
    return begin(client.pk, by=by, received_on=today(), plan=plan, rule_key=rule_key)


def allowed(concept: Request, anna, bas) -> Request:
    asked = chain.asked(concept, anna, ANSWERS)
    return approve(asked.pk, by=bas, version=asked.version, grounds="Past.", starts_on=today())


def refused_by(client, plan: StepPlan) -> list[str]:
    return [check.rule_key for check in checks_of_step(client.pk, plan) if check.is_refused]


def test_the_rule_that_is_named_is_what_the_request_is_about(jaimy, catalogue, benefit, anna):
    request = begun(jaimy, catalogue.plan(FOUNDATION), anna, "uitkering")

    assert (request.deviation, request.rule) == ("uitkering", "Uitkering")
    assert request.refusal.startswith("De inwoner heeft geen bijstandsuitkering.")


def test_without_a_name_it_is_the_first_that_fails_and_what_blocks_goes_first(jaimy, catalogue, benefit, anna):
    assert begun(jaimy, catalogue.plan(FOUNDATION), anna).deviation == "locatie_niet_in_contract"
    assert begun(jaimy, catalogue.plan(), anna).deviation == "uitkering"


def test_no_provider_or_location_is_needed_for_a_rule_that_is_about_none(jaimy, catalogue, benefit, anna, bas):
    request = allowed(begun(jaimy, StepPlan(catalogue.guidance, today()), anna), anna, bas)

    waiver = Waiver.objects.get()
    assert (waiver.rule_key, waiver.instrument, waiver.provider, waiver.location) == (
        "uitkering",
        catalogue.guidance,
        None,
        "",
    )
    assert request.needs_location is False


def test_the_waiver_is_for_that_rule_alone(jaimy, trajectory, catalogue, benefit, anna, bas):
    plan = catalogue.plan(FOUNDATION, expected_end_on=today(100))
    allowed(begun(jaimy, plan, anna), anna, bas)
    assert refused_by(jaimy, plan) == ["uitkering"]
    with pytest.raises(StepNeedsGround):
        plan_step(trajectory.pk, plan, by=anna, version=1)

    allowed(begun(jaimy, plan, anna, "uitkering"), anna, bas)

    assert refused_by(jaimy, plan) == []
    assert plan_step(trajectory.pk, plan, by=anna, version=1).location == FOUNDATION


@pytest.mark.parametrize("rule_key", ["startkwalificatie", "verzonnen", "locatie_niet_in_contract"])
def test_a_rule_that_does_not_fail_here_can_not_be_deviated_from(jaimy, catalogue, benefit, anna, rule_key):
    with pytest.raises(Refusal, match="niet nodig"):
        begun(jaimy, catalogue.plan(), anna, rule_key)


def test_the_same_rule_for_the_same_instrument_is_not_asked_twice_at_once(jaimy, catalogue, benefit, anna):
    begun(jaimy, StepPlan(catalogue.guidance, today()), anna)

    with pytest.raises(Refusal, match="al gevraagd"):
        begun(jaimy, StepPlan(catalogue.guidance, today(1)), anna)


def test_a_rule_that_keten_does_not_know_is_read_by_its_key(jaimy):
    assert Request(client=jaimy, deviation="oude_regel_van_elders").rule == "Oude regel van elders"


@pytest.mark.parametrize(
    ("rule_key", "has_benefit", "kind"),
    [
        ("locatie_niet_in_contract", True, KindKey.PLACE),
        ("locatie_niet_in_contract", False, KindKey.PLACE),
        ("vrijwilligerswerk_verdringing", True, KindKey.VOLUNTEERING),
        ("vrijwilligerswerk_duur", False, KindKey.VOLUNTEERING),
        ("uitkering", False, KindKey.BUDGET),
        ("startkwalificatie", True, KindKey.FREE),
    ],
)
def test_the_kind_that_fits_the_rule_is_proposed(rule_key, has_benefit, kind):
    assert fitting_kind(rule_key, has_benefit=has_benefit) == kind


def test_the_screen_carries_the_rule_from_the_address(as_anna, jaimy, catalogue, benefit):
    step = {"instrument": catalogue.guidance.code, "starts_on": str(today()), "rule": "uitkering"}
    address = f"/inwoners/{jaimy.pk}/maatwerk/nieuw/"

    page = as_anna.get(address, step)
    assert 'name="rule" value="uitkering"' in page.content.decode()
    assert "Deze regel waarschuwt" in page.content.decode()
    assert page.context["form"]["kind"].value() == KindKey.BUDGET
    answer = as_anna.post(address, step | {"kind": KindKey.BUDGET, "received_on": str(today(-2))})

    request = Request.objects.get()
    assert (request.deviation, request.kind, request.received_on) == ("uitkering", KindKey.BUDGET, today(-2))
    assert answer.url == f"/maatwerk/{request.pk}/schrijven/"
    detail = as_anna.get(f"/maatwerk/{request.pk}/").content.decode()
    assert "Uitkering" in detail
    assert "<dt>Aanbieder</dt>" not in detail


def test_who_has_a_benefit_is_not_proposed_a_budget_for_who_has_none(as_anna, jaimy, anna, catalogue):
    add_benefit(jaimy.pk, by=anna, scheme=Scheme.PW, starts_on=today(-100))
    EntryRule.objects.create(
        instrument=catalogue.guidance, rule_key="leeftijd", settings={"tot": 16}, starts_on=today(-100)
    )
    step = {"instrument": catalogue.guidance.code, "starts_on": str(today()), "rule": "leeftijd"}

    page = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step)

    assert page.context["form"]["kind"].value() == KindKey.FREE


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
