"""Peter went from dagbesteding to beschut werk. There the pace is high, and it does not go well.

The question is whether he learns most here with more guidance, or is better off where he was. Trying cost him nothing:
the way back was agreed on together with the step up.
"""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from accounts.models import AuditEvent, User
from clients.models import Assignment, Client
from clients.services.benefits import add_benefit
from instruments.models import Instrument, Provider, ProviderKind, Stage
from reporting.services import take_snapshot
from tests.helped import advised
from tests.people import a_client, today
from trajectories.models import Agreement, Certainty, Deployment, FallbackPlan, Result, StageStay
from trajectories.services import StepNeedsGround, StepPlan, move_on, plan_step, start_trajectory
from trajectories.services.evaluating import add_evaluation
from trajectories.services.readiness import assess_readiness
from trajectories.services.returning import WayBack

BEGAN, WENT_UP = -500, -90
KEPT = (Certainty.PLACE, Certainty.GUIDANCE, Certainty.BENEFIT)
GROUND = "Besproken met Peter en de werkleider; het past."


@pytest.fixture
def peter(anna) -> Client:
    """Forty-seven years old; his benefit ended with the work, on the day of the step up."""
    client = a_client(anna, first_names="Peter", last_name="Oldenkotte", birth_date=today(-47 * 366))
    add_benefit(
        client.pk,
        by=anna,
        scheme="pw",
        starts_on=today(BEGAN),
        ends_on=today(WENT_UP),
        end_reason="werk_loondienst",
    )
    return client


@pytest.fixture
def care(db) -> Provider:
    return Provider.objects.create(code="zorgpunt", name="Zorgpunt", kind=ProviderKind.CARE)


@pytest.fixture
def company(db) -> Provider:
    return Provider.objects.create(code="markewerk", name="Markewerk", kind=ProviderKind.DEVELOPMENT_COMPANY)


def instrument(code: str, name: str, stage: str = "", regime: str = "") -> Instrument:
    return Instrument.objects.create(code=code, name=name, theme="Werk", stage=stage, regime=regime)


@pytest.fixture
def at_the_daycentre(anna, peter, care) -> Deployment:
    """Where Peter was at home."""
    way = start_trajectory(
        peter.pk, by=anna, starts_on=today(BEGAN), goal_stage=Stage.SHELTERED_WORK, goal="Werken met hout"
    )
    daycentre = instrument("dagbesteding", "Dagbesteding", Stage.DAY_ACTIVITY)
    plan = StepPlan(daycentre, today(BEGAN), provider=care, location="De houtwerkplaats")
    return plan_step(way.pk, plan, by=anna, version=way.version)


@pytest.fixture
def at_work(anna, peter, company, at_the_daycentre) -> Deployment:
    """The step up: UWV advised it, Peter wants it, and the old place is kept for him."""
    advised(peter, anna, days=WENT_UP - 14)
    work = instrument("beschut", "Beschut werk", Stage.SHELTERED_WORK, "beschut_werk")
    plan = StepPlan(
        work,
        today(WENT_UP),
        provider=company,
        own_words="Ik wil een baas en een loon.",
        agreement=Agreement.AGREES,
        agreed_on=today(WENT_UP),
    )
    kept = WayBack(
        returns_to=at_the_daycentre,
        provider=at_the_daycentre.provider,
        contact="Riet van de houtwerkplaats",
        ends_on=today(365),
        certainties=KEPT,
        agreed_on=today(WENT_UP),
    )
    return with_grounds(
        move_on,
        at_the_daycentre.pk,
        by=anna,
        version=at_the_daycentre.version,
        ends_on=today(WENT_UP),
        result=Result.GOAL_REACHED,
        plan=plan,
        way_back=kept,
    )


def with_grounds(act: Any, *arguments: Any, **values: Any) -> Deployment:
    """Where a rule only warns, Anna writes down why the step fits."""
    try:
        return act(*arguments, **values)
    except StepNeedsGround as refusal:
        return act(*arguments, **values, grounds={check.rule_key: GROUND for check in refusal.unfounded})


def of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def text(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def goes_back(browser: Browser, peter: Client) -> int:
    """As Anna does it: from his dossier to the tab, to the page, and a press on the button. Returns how many acts."""
    tab = browser.get(f"/inwoners/{peter.pk}/trajecten/").content.decode()
    (link,) = set(re.findall(r'href="(/stappen/\d+/terug/)"', tab))
    form = browser.get(link).context["form"]
    as_it_stands = {name: value for name in form.fields if (value := form[name].value()) is not None}
    answer = browser.post(link, as_it_stands, follow=True)
    assert "De inwoner is terug bij de eerdere stap" in answer.content.decode()
    return 3


def test_the_step_up_says_how_he_can_come_back(anna, at_the_daycentre, at_work):
    page = text(of(anna), f"/stappen/{at_work.pk}/")

    assert "Ik wil een baas en een loon." in page
    assert "Weg terug" in page
    assert "De houtwerkplaats" in page
    for certainty in KEPT:
        assert certainty.label in page.lower()


def test_how_it_goes_is_written_down_as_facts(anna, at_work):
    add_evaluation(
        at_work.pk,
        by=anna,
        held_on=today(-30),
        present="Peter, de werkleider",
        goes_well="Hij komt vier van de vijf dagen op tijd.",
        needs_work="Het tempo ligt op de helft van dat van de groep. Er was twee keer onenigheid over de taken.",
        own_words="Het gaat te snel voor mij.",
        agreed="Een half jaar lang elke ochtend een begeleider erbij.",
    )
    assess_readiness(at_work.pk, by=anna, assessed_on=today(-30), ready=False, explanation="Het tempo is te hoog.")

    page = text(of(anna), f"/stappen/{at_work.pk}/")

    assert "Het gaat te snel voor mij." in page
    assert "Nog niet klaar" in page


def test_extra_guidance_can_stand_beside_the_work(anna, peter, at_work):
    """Two steps at once: the second has no stage of its own, so that he stays where he stands in the chain."""
    way = at_work.trajectory
    way.refresh_from_db()
    extra = StepPlan(
        instrument("extra", "Extra begeleiding op de werkvloer"), today(-20), purpose="Zelf de ochtend plannen"
    )
    step = plan_step(way.pk, extra, by=anna, version=way.version)

    assert [row.status_on(today()) for row in (at_work, step)] == ["loopt", "loopt"]
    assert StageStay.objects.holding_on(today()).get(client=peter).stage == Stage.SHELTERED_WORK


def test_he_is_back_at_the_daycentre_in_three_acts(anna, peter, at_the_daycentre, at_work):
    assert goes_back(of(anna), peter) <= 3

    left, now = Deployment.objects.get(pk=at_work.pk), Deployment.objects.latest("pk")
    assert (left.result, left.ends_on) == (Result.STEPPED_BACK, now.starts_on)
    assert (now.resumes, now.instrument, now.provider, now.location) == (
        at_the_daycentre,
        at_the_daycentre.instrument,
        at_the_daycentre.provider,
        "De houtwerkplaats",
    )
    intakes = AuditEvent.objects.acts().filter(client_id=peter.pk, verb__in=["trajectory.start", "client.register"])
    assert intakes.count() == 2, "no new intake: the same dossier and the same traject"


def test_the_history_tells_both_the_step_and_the_way_back(anna, peter, at_work):
    goes_back(of(anna), peter)

    told = text(of(anna), f"/inwoners/{peter.pk}/tijdlijn/")

    assert told.index("Stap hervat") < told.index("Stap afgerond, verder")
    assert "Stap beëindigd, terug" in told
    assert "Hervat" in text(of(anna), f"/inwoners/{peter.pk}/trajecten/")


def test_a_step_that_is_taken_up_again_is_no_new_placement(anna, eva, peter, at_work):
    """Of this year, and of the year of the step itself where that is another."""
    years = {today().year, today(WENT_UP).year, today(1).year}
    before = {year: started(take_snapshot(year, by=eva)) for year in years}

    goes_back(of(anna), peter)

    after = {year: take_snapshot(year, by=eva) for year in years}
    assert {year: started(snapshot) for year, snapshot in after.items()} == before
    resumed = Deployment.objects.latest("pk").starts_on.year
    assert after[resumed].values.get(key="per_instrument").value["dagbesteding"]["hervat"] == 1


def started(snapshot: Any) -> dict:
    """What counts new places, by instrument and at the development company."""
    values = {value.key: value.value for value in snapshot.values.all()}
    by_instrument = values["per_instrument"]
    return {
        "gestart": {code: row["gestart"] for code, row in by_instrument.items() if row["gestart"]},
        "personen": {code: row["personen_gestart"] for code, row in by_instrument.items() if row["personen_gestart"]},
        "ontwikkelbedrijf": values["geplaatst_ontwikkelbedrijf_personen"],
    }


def test_his_benefit_that_begins_again_is_inflow_and_shows_as_a_return(anna, eva, peter, at_work):
    goes_back(of(anna), peter)
    inflow = take_snapshot(today().year, by=eva).values.get(key="instroom_uitkeringen").value

    add_benefit(peter.pk, by=anna, scheme="pw", starts_on=today())

    assert take_snapshot(today().year, by=eva).values.get(key="instroom_uitkeringen").value == inflow + 1
    assert "terug na 2 maanden" in text(of(anna), f"/inwoners/{peter.pk}/tijdlijn/")


def test_he_can_go_up_again_and_has_a_way_back_again(anna, peter, at_work):
    goes_back(of(anna), peter)
    again = Deployment.objects.latest("pk")
    plan = StepPlan(at_work.instrument, today(90), provider=at_work.provider)

    up = with_grounds(
        move_on,
        again.pk,
        by=anna,
        version=again.version,
        ends_on=plan.starts_on,
        result=Result.GOAL_REACHED,
        plan=plan,
    )

    assert FallbackPlan.objects.get(deployment=up).returns_to == again


def test_there_was_somebody_responsible_on_every_day(anna, peter, at_work):
    goes_back(of(anna), peter)

    (stretch,) = Assignment.objects.filter(client=peter)
    assert (stretch.staff, stretch.ends_at) == (anna, None)
