"""From dagbesteding to a job without help, with one step back on the way, and somebody who keeps calling afterwards."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from accounts.models import User
from clients.models import Assignment, Client
from clients.services.benefits import add_benefit
from clients.services.closing import StillOpen, close_dossier
from instruments.models import Instrument, Provider, ProviderKind, Stage
from tests.people import a_client, today
from trajectories.models import Deployment, FallbackPlan, Result, StageStay, Trajectory
from trajectories.services import (
    StepNeedsGround,
    StepPlan,
    close_trajectory,
    move_on,
    plan_step,
    start_trajectory,
    step_back,
    stop_step,
)
from trajectories.services.aftercare import end_aftercare, hold_contact
from trajectories.services.placements import record_placement
from trajectories.services.readiness import assess_readiness
from trajectories.services.returning_person import take_up_plan

WENT_OUT = -40
DAYS = {"dagbesteding": -700, "vrijwillig": -500, "leerplek": -400, "proef": -150, "steun": -95, "gewoon": -70}


@pytest.fixture
def noor(anna) -> Client:
    client = a_client(anna, first_names="Noor", last_name="Brinkhuis", birth_date=today(-31 * 366))
    add_benefit(
        client.pk, by=anna, scheme="pw", starts_on=today(-800), ends_on=today(-95), end_reason="werk_loondienst"
    )
    return client


@pytest.fixture
def company(db) -> Provider:
    return Provider.objects.create(code="markewerk", name="Markewerk", kind=ProviderKind.DEVELOPMENT_COMPANY)


@pytest.fixture
def catalogue(db) -> dict[str, Instrument]:
    offered = {
        "dagbesteding": ("Dagbesteding", Stage.DAY_ACTIVITY, ""),
        "vrijwillig": ("Vrijwilligerswerk", Stage.UNPAID_WORK, ""),
        "leerplek": ("Leerplek", Stage.DEVELOPMENT_PLACE, ""),
        "proef": ("Proefplaatsing", Stage.UNPAID_WORK, "proefplaatsing"),
        "steun": ("Werk met een jobcoach", Stage.SUPPORTED_WORK, ""),
        "gewoon": ("Een gewone baan", Stage.REGULAR_WORK, ""),
    }
    return {
        code: Instrument.objects.create(code=code, name=name, theme="Werk", stage=stage, regime=regime)
        for code, (name, stage, regime) in offered.items()
    }


def with_grounds(act: Callable[..., Any], *arguments: Any, **values: Any) -> Any:
    """Where a rule only warns, Anna writes down why the step fits."""
    try:
        return act(*arguments, **values)
    except StepNeedsGround as refusal:
        return act(*arguments, **values, grounds={check.rule_key: "Zo afgesproken" for check in refusal.unfounded})


class Way:
    """Noor's way, a step at a time."""

    def __init__(self, noor: Client, by: User, catalogue: dict[str, Instrument]) -> None:
        self.by, self.catalogue = by, catalogue
        self.trajectory = start_trajectory(
            noor.pk, by=by, starts_on=today(-700), goal_stage=Stage.REGULAR_WORK, goal="Een baan in een winkel"
        )
        self.step = plan_step(self.trajectory.pk, self._plan("dagbesteding"), by=by, version=self.trajectory.version)

    def _plan(self, code: str, day: int | None = None, **values: Any) -> StepPlan:
        return StepPlan(self.catalogue[code], today(DAYS[code] if day is None else day), **values)

    def on(self, code: str, day: int | None = None, **values: Any) -> Deployment:
        """Up or on: the step of now reached its goal."""
        plan = self._plan(code, day, **values)
        ended = {"ends_on": plan.starts_on, "result": Result.GOAL_REACHED}
        self.step = with_grounds(move_on, self.step.pk, by=self.by, version=self._version(), plan=plan, **ended)
        return self.step

    def back(self, day: int) -> Deployment:
        """By the way back that was stored with the step up."""
        to = FallbackPlan.objects.get(deployment=self.step).returns_to
        self.step = step_back(self.step.pk, by=self.by, version=self._version(), ends_on=today(day), to=to)
        return self.step

    def out(self) -> Trajectory:
        """She needs no help any more. The steps end, and nazorg begins."""
        stop_step(
            self.step.pk, by=self.by, version=self._version(), ends_on=today(WENT_OUT), result=Result.GOAL_REACHED
        )
        self.trajectory.refresh_from_db()
        return close_trajectory(
            self.trajectory.pk,
            by=self.by,
            version=self.trajectory.version,
            ends_on=today(WENT_OUT),
            outcome="werk",
            aftercare=True,
        )

    def _version(self) -> int:
        self.step.refresh_from_db()
        return self.step.version


@pytest.fixture
def way(anna, noor, catalogue, company) -> Way:
    """All of it, from the first day until she left."""
    way = Way(noor, anna, catalogue)
    way.on("vrijwillig")
    first = way.on("leerplek", provider=company)
    assess_readiness(first.pk, by=anna, assessed_on=today(-320), ready=False, explanation="Nog te veel in een keer.")
    way.back(-300)
    again = way.on("leerplek", -240, provider=company)
    assess_readiness(again.pk, by=anna, assessed_on=today(-160), ready=True, explanation="Draait alle diensten mee.")
    trial = way.on("proef", stage=Stage.SUPPORTED_WORK, expected_end_on=today(DAYS["steun"]))
    record_placement(trial.pk, by=anna, employer="Winkel Zuid", contract="proefplaatsing", starts_on=today(-150))
    job = way.on("steun")
    record_placement(job.pk, by=anna, starts_on=today(-95), hours_per_week=Decimal(24), **CONTRACT)
    steady = way.on("gewoon")
    record_placement(steady.pk, by=anna, starts_on=today(-70), hours_per_week=Decimal(32), **CONTRACT)
    way.out()
    return way


CONTRACT = {"employer": "Winkel Zuid", "contract": "tijdelijk", "cao": "Retail", "sector": "handel"}


def text(user: User, address: str) -> str:
    browser = Browser()
    browser.force_login(user)
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_where_she_stood_on_each_day_can_be_read(noor, way):
    stays = StageStay.objects.filter(client=noor).order_by("starts_on")

    assert [(stay.stage, (stay.starts_on - today()).days) for stay in stays] == [
        (Stage.DAY_ACTIVITY, -700),
        (Stage.UNPAID_WORK, -500),
        (Stage.DEVELOPMENT_PLACE, -400),
        (Stage.UNPAID_WORK, -300),
        (Stage.DEVELOPMENT_PLACE, -240),
        (Stage.SUPPORTED_WORK, -150),
        (Stage.REGULAR_WORK, -70),
    ], "a proefplaatsing stands in the stage of the job that it tries out"
    assert stays.last().ends_on == today(WENT_OUT)


def test_each_step_up_had_its_way_back(noor, way):
    steps = Deployment.objects.filter(trajectory__client=noor).order_by("starts_on", "pk")

    assert [(step.instrument.code, hasattr(step, "fallback"), step.resumes is not None) for step in steps] == [
        ("dagbesteding", False, False),
        ("vrijwillig", True, False),
        ("leerplek", True, False),
        ("vrijwillig", True, True),
        ("leerplek", True, False),
        ("proef", True, False),
        ("steun", False, False),
        ("gewoon", True, False),
    ]


def test_the_story_reads_from_the_first_step_to_the_last(anna, noor, way):
    told = text(anna, f"/inwoners/{noor.pk}/tijdlijn/")

    assert "Stap beëindigd, terug" in told
    assert "Stap hervat" in told
    assert "Winkel Zuid" in told
    assert "Traject afgesloten" in told


def test_who_left_is_called_and_her_dossier_stays_open(anna, noor, way):
    noor.refresh_from_db()
    with pytest.raises(StillOpen) as refused:
        close_dossier(noor.pk, by=anna, version=noor.version, closed_on=today(), reason="werk")
    assert ["nazorg" in left.words for left in refused.value.remaining if left.blocks] == [True]
    with pytest.raises(IntegrityError, match="nazorg"), transaction.atomic():
        Client.objects.filter(pk=noor.pk).update(closed_on=today(), closed_reason="werk")

    first = noor.aftercare.get().contacts.first()
    hold_contact(
        first.pk,
        by=anna,
        version=first.version,
        held_on=today(),
        outcome="stabiel",
        kind="telefoon",
        report="Gaat goed",
    )

    assert "gaat goed" in text(anna, f"/inwoners/{noor.pk}/nazorg/").lower()
    noor.refresh_from_db()
    assert noor.closed_on is None


def test_only_a_person_closes_the_dossier_and_it_keeps_its_klantmanager(anna, noor, way):
    care = noor.aftercare.get()
    end_aftercare(care.pk, by=anna, version=care.version, ends_on=today(), end_reason="niet_gewenst")
    noor.refresh_from_db()

    closed = close_dossier(noor.pk, by=anna, version=noor.version, closed_on=today(), reason="werk")

    assert (closed.closed_on, closed.case_manager) == (today(), anna)
    (stretch,) = Assignment.objects.filter(client=noor)
    assert (stretch.staff, stretch.ends_at) == (anna, None)


def test_back_within_a_year_she_goes_on_with_the_plan_that_there_was(anna, noor, way):
    add_benefit(noor.pk, by=anna, scheme="pw", starts_on=today())
    assert "eerdere plan" in text(anna, f"/inwoners/{noor.pk}/trajecten/")
    way.trajectory.refresh_from_db()

    again = take_up_plan(noor.pk, by=anna, version=way.trajectory.version, starts_on=today())

    assert (again.continues, again.goal_stage, again.goal) == (
        way.trajectory,
        Stage.REGULAR_WORK,
        "Een baan in een winkel",
    )
    assert noor.aftercare.get().end_reason == "teruggekeerd"
    assert not again.deployments.exists(), "nothing is taken up without a word"
    assert "Werk met een jobcoach" in text(anna, f"/trajecten/{again.pk}/eerdere-stappen/")
