"""The page of one step: what is to be done now, what was agreed, and the steps around it."""

import pytest
from django.urls import reverse

from accounts.models import Deputy
from clients.models import Task
from tests.chain import a_signal
from tests.people import a_transfer, today
from tests.queries import at_most
from tests.trajectories.step_page.conftest import BEGAN, page
from trajectories import step_page
from trajectories.models import Deployment, Result
from trajectories.services import (
    add_evaluation,
    assess_readiness,
    change_step,
    move_on,
    plan_step,
    put_aside,
    step_back,
    stop_step,
    withdraw_step,
)
from trajectories.services.facts import record_fact
from trajectories.step_page import agreed, evaluations, facts, readiness, signals

FRAME, OWN_PARTS, PARTS_OF_KINDS = 7, 4, 6
MOST = FRAME + OWN_PARTS + PARTS_OF_KINDS


def address(step: Deployment) -> str:
    return reverse("trajectories:step", args=[step.pk])


@pytest.fixture
def full(step, catalogue, anna) -> Deployment:
    """With five of everything."""
    for day in range(1, 6):
        add_evaluation(step.pk, by=anna, held_on=today(-day), own_words="Het gaat goed.")
        assess_readiness(step.pk, by=anna, assessed_on=today(-day), ready=True, explanation="Het gaat goed.")
        a_signal(step.trajectory.client, step, rule_key=f"proef_{day}")
        trajectory = step.trajectory
        trajectory.refresh_from_db()
        plan_step(trajectory.pk, catalogue.plan(starts_on=today(-day)), by=anna, version=trajectory.version)
    return step


def test_the_head_tells_what_where_and_when_with_the_moves_of_the_table(step, as_anna):
    shown = page(as_anna, step)

    assert "Zorgpunt, De bibliotheek" in shown
    for act, there in (("verder", True), ("terug", True), ("stoppen", True), ("intrekken", False)):
        assert (f"/stappen/{step.pk}/{act}/" in shown) is there


def test_what_is_to_be_done_comes_first(step, as_anna, anna):
    a_signal(step.trajectory.client, step)

    shown = page(as_anna, step)

    parts = [shown.index(f'id="{part}"') for part in ("signals", "agreed", "evaluations", "readiness")]
    assert parts == sorted(parts)
    assert "De inwoner is ouder dan 26 jaar." in shown
    assert "Niet bekend is wat de inwoner van de stap vindt." in shown


def test_where_nothing_asks_attention_that_part_is_absent(step, anna, as_anna):
    change_step(step.pk, by=anna, version=1, agreement="eens", agreed_on=today())

    assert "Nu te doen" not in page(as_anna, step)


def test_what_was_left_as_it_is_stays_to_be_read(step, anna, as_anna):
    signal = a_signal(step.trajectory.client, step)
    put_aside(signal.pk, by=anna, version=signal.version, ground="De inwoner is bijna klaar", until=today(30))

    shown = page(as_anna, step)

    assert "Toch zo gelaten, met een reden (1)" in shown
    assert "De inwoner is bijna klaar" in shown


def test_signals_of_another_step_stand_there(step, trajectory, catalogue, anna, as_anna):
    trajectory.refresh_from_db()
    other = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    a_signal(step.trajectory.client, other)

    assert "De inwoner is ouder dan 26 jaar." not in page(as_anna, step)


def test_a_term_that_runs_out_leads_to_its_page(step, as_anna):
    client = step.trajectory.client
    key = f"{client.pk}.proefplaatsing.{BEGAN}"
    of_step = {"client": client, "kind": "term.proefplaatsing", "url_name": "trajectories:term", "due_on": today(-1)}
    Task.objects.create(title="Proefplaatsing", url_key=f"{key}.{step.pk}", assignee=client.case_manager, **of_step)
    Task.objects.create(title="Van een ander", url_key=f"{key}.{step.pk}9", assignee=client.case_manager, **of_step)

    shown = page(as_anna, step)

    assert reverse("trajectories:term", args=[f"{key}.{step.pk}"]) in shown
    assert "Te laat" in shown
    assert "Van een ander" not in shown


def test_a_step_past_its_expected_end_asks_for_another_day(trajectory, catalogue, anna, as_anna):
    late = catalogue.plan(starts_on=BEGAN, expected_end_on=today())
    step = plan_step(trajectory.pk, late, by=anna, version=1)

    assert "De verwachte laatste dag is voorbij" in page(as_anna, step)


def test_the_steps_around_it_are_a_press_away(step, catalogue, anna, as_anna):
    work = move_on(
        step.pk,
        by=anna,
        version=1,
        ends_on=today(-50),
        result=Result.GOAL_REACHED,
        plan=catalogue.paid_work(starts_on=today(-50)),
    )
    resumed = step_back(work.pk, by=anna, version=1, ends_on=today(), to=step)

    first, middle, last = (page(as_anna, each) for each in (step, work, resumed))

    assert f'href="{address(work)}" rel="next"' in first
    assert "Later hervat" in first
    assert f'href="{address(step)}" rel="prev"' in middle
    assert f'href="{address(resumed)}" rel="next"' in middle
    assert "<dt>Hervat</dt>" in last
    assert address(step) in last


def test_a_withdrawn_step_tells_that_and_stands_between_no_others(step, trajectory, catalogue, anna, as_anna):
    trajectory.refresh_from_db()
    planned = plan_step(trajectory.pk, catalogue.plan(starts_on=today(9)), by=anna, version=trajectory.version)
    withdraw_step(planned.pk, by=anna, version=1)

    assert "Zou beginnen op" in page(as_anna, planned)
    assert address(planned) not in page(as_anna, step)


def test_what_the_rules_know_of_the_step_leads_to_their_questions(day_activity, step, anna, as_anna):
    told = {"key": "voorliggende_voorziening", "value": "geen", "starts_on": today(-9), "source": "Wmo"}
    record_fact(step.trajectory.client_id, by=anna, step_key=str(step.pk), **told)

    shown = page(as_anna, step)
    listed = reverse("trajectories:facts", args=[step.trajectory.client_id])

    assert "Onderzocht: niets anders bereikt hetzelfde" in shown
    assert f"{listed}?stap={step.pk}" in shown
    facts = as_anna.get(f"{listed}?stap={step.pk}").content.decode()
    assert "Alleen over de stap" in facts
    assert as_anna.get(f"{listed}?stap=0").status_code == 404
    assert as_anna.get(f"{listed}?stap=%00").status_code == 404


def test_who_answers_for_it_and_who_stands_in(step, anna, bas, as_anna):
    assert "Anna, klantmanager van het dossier" in page(as_anna, step)

    change_step(step.pk, by=anna, version=1, responsible=bas)
    Deputy.objects.create(absentee=bas, deputy=anna, starts_on=today(-1), ends_on=today(2))

    assert "Bas (waargenomen door Anna)" in page(as_anna, step)


def test_a_controller_reads_and_finds_no_buttons(full, frank, client):
    client.force_login(frank)

    shown = page(client, full)

    assert "Het gaat goed." in shown
    for act in ("verder", "wijzigen", "gereedheid", "evaluaties"):
        assert f"/stappen/{full.pk}/{act}/" not in shown


def test_a_step_with_five_of_everything_costs_what_an_empty_one_costs(full, trajectory, anna, as_anna, catalogue):
    trajectory.refresh_from_db()
    empty = plan_step(trajectory.pk, catalogue.plan(starts_on=BEGAN), by=anna, version=trajectory.version)
    as_anna.get(address(full))  # what is kept from then on

    with at_most(MOST) as little:
        as_anna.get(address(empty))
    with at_most(MOST + 2) as much:  # who wrote it, and was that today
        as_anna.get(address(full))
    assert len(much) == len(little) + 2


def test_the_frame_and_the_parts_of_every_step_cost_twelve_questions_at_most(full, as_anna, monkeypatch):
    monkeypatch.setattr(step_page, "PARTS", (signals.PART, agreed.PART, evaluations.PART, readiness.PART, facts.PART))
    as_anna.get(address(full))

    with at_most(12):
        as_anna.get(address(full))


def test_an_ended_step_tells_its_result(step, anna, as_anna):
    stop_step(step.pk, by=anna, version=1, ends_on=today(), result="doel_bereikt")

    assert "Doel bereikt" in page(as_anna, step)


def test_of_a_step_that_is_over_it_tells_who_answered_on_its_last_day(step, jaimy, anna, bas, as_anna):
    stop_step(step.pk, by=anna, version=1, ends_on=today(-1), result="doel_bereikt")
    a_transfer(jaimy, anna, bas)

    assert "Anna, klantmanager van het dossier" in page(as_anna, step)
