"""Talks about how a step goes, and when the next one is due."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Draft
from instruments.models import Parameter
from office.days import months_on
from tests.at_once import at_once
from tests.people import today
from tests.trajectories.step_page.conftest import BEGAN, page, tasks
from trajectories.models import Deployment, Evaluation
from trajectories.services import (
    add_evaluation,
    change_evaluation,
    evaluation_tasks,
    review_client,
    stop_step,
    withdraw_evaluation,
)
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.evaluation_tasks import due_after, with_evaluation_due
from trajectories.step_page import known

WORDS = {"own_words": "Ik wil meer uren.", "agreed": "Vanaf mei drie ochtenden."}


def test_an_evaluation_stands_on_the_page_in_the_words_of_the_inwoner(step, anna, as_anna):
    add_evaluation(step.pk, by=anna, held_on=today(-3), present="Mila van Zorgpunt", **WORDS)

    shown = page(as_anna, step)

    assert "Ik wil meer uren." in shown
    assert "met Mila van Zorgpunt" in shown
    assert AuditEvent.objects.get(verb="evaluation.add").happened_on == today(-3)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": today(1)}, "held_on"),
        ({"held_on": BEGAN - timedelta(days=1)}, "held_on"),
        ({"next_on": today(-3)}, "next_on"),
        ({"own_words": " ", "agreed": ""}, "goes_well"),
    ],
)
def test_an_evaluation_that_can_not_be_is_refused_at_its_field(step, anna, values, field):
    with pytest.raises(FieldRefusal) as refused:
        add_evaluation(step.pk, by=anna, **{"held_on": today(-3), **WORDS, **values})

    assert refused.value.field == field
    assert not Evaluation.objects.exists()


def test_after_a_step_has_ended_one_can_still_look_back(step, anna, as_anna):
    stop_step(step.pk, by=anna, version=1, ends_on=today(-9), result="doel_bereikt")

    add_evaluation(step.pk, by=anna, held_on=today(-2), **WORDS)

    form = as_anna.get(reverse("trajectories:evaluate", args=[step.pk])).context["form"]
    assert "next_on" not in form.fields  # nothing follows in this step


def test_the_usual_time_is_proposed_for_the_next_one(step, as_anna):
    form = as_anna.get(reverse("trajectories:evaluate", args=[step.pk])).context["form"]

    months = Parameter.objects.on("evaluatie_maanden", today())
    assert form.initial["next_on"] == months_on(today(), int(months))


def test_the_next_one_is_on_the_day_that_was_agreed_or_else_after_the_usual_time(step, anna):
    months = int(Parameter.objects.on("evaluatie_maanden", today()))
    assert due(step, months) == months_on(BEGAN, months)

    add_evaluation(step.pk, by=anna, held_on=today(-30), **WORDS)
    assert due(step, months) == months_on(today(-30), months)

    add_evaluation(step.pk, by=anna, held_on=today(-20), **WORDS, next_on=today(40))
    assert due(step, months) == today(40)


def due(step: Deployment, months: int) -> date:
    """As lists and tasks have it, which is what the page of the step says."""
    last = step.evaluations.order_by("-held_on", "-pk").first()
    row = with_evaluation_due(Deployment.objects.all(), months).get(pk=step.pk)
    assert row.evaluation_due_on == due_after(last, step.starts_on, months)
    return row.evaluation_due_on


@pytest.mark.parametrize("day", [date(2024, 1, 31), date(2023, 8, 31), date(2024, 2, 29)])
def test_at_the_end_of_a_month_page_and_list_say_the_same_day(step, anna, day):
    Deployment.objects.filter(pk=step.pk).update(starts_on=day)
    step.refresh_from_db()

    for months in (1, 6, 12):
        assert due(step, months) == months_on(day, months)


def test_where_the_municipality_sets_no_time_there_is_no_day(step, monkeypatch, as_anna):
    monkeypatch.setattr(evaluation_tasks, "MONTHS", "geen_waarde")
    monkeypatch.setattr(known, "MONTHS", "geen_waarde")

    review_client(step.trajectory.client_id)

    assert tasks(step) == []
    assert "Volgende evaluatie" not in page(as_anna, step)


def test_who_wrote_it_puts_it_right_and_what_stood_is_kept(step, anna):
    row = add_evaluation(step.pk, by=anna, held_on=today(-3), **WORDS)

    change_evaluation(row.pk, by=anna, version=1, agreed="Twee ochtenden.")

    assert list(Change.objects.filter(event__verb="evaluation.change").values_list("field", "old", "new")) == [
        ("agreed", WORDS["agreed"], "Twee ochtenden.")
    ]
    with pytest.raises(StaleEdit):
        change_evaluation(row.pk, by=anna, version=1, agreed="Vier ochtenden.")


def test_another_day_in_the_past_asks_why(step, anna):
    row = add_evaluation(step.pk, by=anna, held_on=today(-3), **WORDS)

    with pytest.raises(FieldRefusal) as refused:
        change_evaluation(row.pk, by=anna, version=1, held_on=today(-4))
    assert refused.value.field == "reason"

    change_evaluation(row.pk, by=anna, version=1, held_on=today(-4), reason="Verkeerde dag")
    assert Evaluation.objects.get().held_on == today(-4)


def test_a_colleague_writes_beside_it_and_changes_nothing_of_another(step, anna, bas, client):
    row = add_evaluation(step.pk, by=anna, held_on=today(-3), **WORDS)

    with pytest.raises(Refusal, match="Alleen wie de evaluatie schreef"):
        change_evaluation(row.pk, by=bas, version=1, agreed="Anders")
    client.force_login(bas)
    assert client.get(reverse("trajectories:change_evaluation", args=[row.pk])).status_code == 404
    assert reverse("trajectories:change_evaluation", args=[row.pk]) not in page(client, step)


def test_a_mistake_of_today_is_taken_back_and_its_words_are_kept(step, anna, bas):
    row = add_evaluation(step.pk, by=anna, held_on=today(-3), **WORDS)

    with pytest.raises(Refusal, match="alleen wat u zelf"):
        withdraw_evaluation(row.pk, by=bas, reason="Klopt niet")
    with pytest.raises(FieldRefusal):
        withdraw_evaluation(row.pk, by=anna, reason=" ")
    withdraw_evaluation(row.pk, by=anna, reason="Verkeerde inwoner")

    assert not Evaluation.objects.exists()
    kept = dict(Change.objects.filter(event__verb="evaluation.remove").values_list("field", "old"))
    assert kept["own_words"] == WORDS["own_words"]


@pytest.mark.django_db(transaction=True)
def test_who_presses_twice_to_take_it_back_is_told_that_it_is_gone(step, anna):
    row = add_evaluation(step.pk, by=anna, held_on=today(), **WORDS)
    gone = threading.Event()

    def take_back() -> Deployment:
        return withdraw_evaluation(row.pk, by=anna, reason="Ander dossier")

    def first() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            take_back()
            gone.set()
            cursor.execute("select pg_sleep(0.5)")

    def second() -> Deployment:
        gone.wait(timeout=10)
        return take_back()

    _, outcome = at_once(first, second)
    assert isinstance(outcome, Refusal), outcome
    assert AuditEvent.objects.filter(verb="evaluation.remove").count() == 1


def test_another_team_finds_no_evaluation(step, anna, carla, frank):
    row = add_evaluation(step.pk, by=anna, held_on=today(-3), **WORDS)

    with pytest.raises(Deployment.DoesNotExist):
        add_evaluation(step.pk, by=carla, held_on=today(), **WORDS)
    with pytest.raises(Evaluation.DoesNotExist):
        change_evaluation(row.pk, by=carla, version=1, agreed="Anders")
    with pytest.raises(NotAllowed):
        add_evaluation(step.pk, by=frank, held_on=today(), **WORDS)


class TestWageValue:
    """In dagbesteding one looks whether work grows out of it (Wmo 2015 art. 2.3.5)."""

    def test_it_is_asked_in_dagbesteding_only(self, step, catalogue, trajectory, anna, as_anna):
        form = as_anna.get(reverse("trajectories:evaluate", args=[step.pk])).context["form"]
        assert "work_value" not in form.fields
        with pytest.raises(Refusal, match="alleen bij dagbesteding"):
            add_evaluation(step.pk, by=anna, held_on=today(), **WORDS, work_value=True)

    def test_the_rules_read_it_from_the_evaluation_and_from_what_was_recorded_before(
        self, day_activity, step, anna, as_anna
    ):
        client_id = step.trajectory.client_id
        client = step.trajectory.client
        client.facts.create(
            key="loonwaarde_bekeken_op",
            step_key=str(step.pk),
            value=str(today(-50)),
            starts_on=today(-50),
            source="Gesprek",
            recorded_by=anna,
        )
        add_evaluation(step.pk, by=anna, held_on=today(-40), **WORDS)  # not looked at
        add_evaluation(step.pk, by=anna, held_on=today(-3), **WORDS, work_value=False)
        assert "Nee, nog niet" in page(as_anna, step)

        [case] = cases_of([client_id], catalogue_on(today())).values()

        [judged] = case.steps
        known = judged.facts.until("loonwaarde_bekeken_op", today())
        assert [row.value for row in known] == [today(-50), today(-3)]

    def test_the_question_of_a_rule_leads_to_the_step(self, day_activity, step, as_anna):
        url = reverse("trajectories:record_fact", args=[step.trajectory.client_id, "loonwaarde_bekeken_op"])

        assert as_anna.get(f"{url}?stap={step.pk}").url == reverse("trajectories:step", args=[step.pk])


def test_the_form_keeps_what_one_types_and_lets_it_go_when_sent(step, anna, as_anna):
    url = reverse("trajectories:evaluate", args=[step.pk])
    as_anna.post(url, {"held_on": str(today(2)), "own_words": "Half geschreven"})
    assert Draft.objects.get().url_key == str(step.pk)
    assert "Half geschreven" in as_anna.get(url).content.decode()

    answer = as_anna.post(url, {"held_on": str(today()), "own_words": "Af", "draft_version": "1"})

    assert answer.url == f"{reverse('trajectories:step', args=[step.pk])}#evaluations"
    assert not Draft.objects.exists()
    assert Evaluation.objects.get().own_words == "Af"


def test_who_comes_second_on_ones_own_text_sees_both(step, anna, as_anna):
    row = add_evaluation(step.pk, by=anna, held_on=today(-3), **WORDS)
    change_evaluation(row.pk, by=anna, version=1, agreed="In een ander venster")

    shown = as_anna.post(
        reverse("trajectories:change_evaluation", args=[row.pk]),
        {"held_on": str(today(-3)), "agreed": "In dit venster", "version": "1", "reason": ""},
    ).content.decode()

    assert "In een ander venster" in shown
    assert "In dit venster" in shown
