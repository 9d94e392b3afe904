"""What a decision does, and when it is none."""

import pytest
from django.db.models import QuerySet

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Client, Task
from maatwerk.models import Decision, Request
from maatwerk.rules.kinds import KINDS
from maatwerk.services import begin, discuss_refusal, record_advice, set_going, submit, withdraw, write
from maatwerk.services.letters import SEND
from maatwerk.workflow import Status
from tests.chain import FOUNDATION, WEIGHING, a_request, advice, second_advice
from tests.decided import no, version_of, yes
from tests.people import a_client, a_transfer, today
from trajectories.models import Deployment, Waiver
from trajectories.services import StepRefused, plan_step


def to_go_on() -> QuerySet[Task]:
    """What follows from the decision, besides sending its letter."""
    return Task.objects.open().exclude(kind=SEND)


@pytest.fixture
def asked_freely(jaimy, anna) -> Request:
    """A car that would have to be sold: no rule of a step stands in the way."""
    concept = begin(jaimy.pk, by=anna, received_on=today(), kind="vrij")
    written = write(
        concept.pk,
        by=anna,
        version=concept.version,
        answers={"wat_anders": "Twee kinderen ver van school."},
        **WEIGHING,
    )
    record_advice(written.pk, advice(), by=anna)
    record_advice(written.pk, second_advice(), by=anna)
    return submit(written.pk, by=anna, version=version_of(written))


def test_approved_the_rule_no_longer_stands_in_the_way(request_of_anna, trajectory, catalogue, anna, bas):
    yes(request_of_anna, bas, ends_on=today(182), conditions="Elke maand een gesprek.", evaluate_on=today(90))

    waiver = Waiver.objects.get()
    assert (waiver.rule_key, waiver.location, waiver.granted_by) == ("locatie_niet_in_contract", FOUNDATION, bas)
    request_of_anna.refresh_from_db()
    assert (request_of_anna.status, request_of_anna.evaluate_on) == (Status.APPROVED, today(90))
    step = plan_step(trajectory.pk, catalogue.plan(FOUNDATION, expected_end_on=today(182)), by=anna, version=1)
    assert step.location == FOUNDATION


@pytest.mark.parametrize(
    "outside",
    [
        {"location": "Een andere stichting"},
        {"starts_on": today(183), "expected_end_on": today(200)},
        {"starts_on": today(-1)},
        {"expected_end_on": today(183)},
    ],
    ids=["elsewhere", "after its period", "before its period", "longer than its period"],
)
def test_outside_the_scope_or_period_of_maatwerk_the_rule_holds(
    request_of_anna, trajectory, catalogue, anna, bas, outside
):
    yes(request_of_anna, bas, ends_on=today(182))
    plan = {"location": FOUNDATION, "expected_end_on": today(182)} | outside

    with pytest.raises(StepRefused):
        plan_step(trajectory.pk, catalogue.plan(**plan), by=anna, version=1)
    assert not Deployment.objects.exists()


def test_maatwerk_for_one_inwoner_is_not_for_another(request_of_anna, catalogue, anna, bas):
    yes(request_of_anna, bas)
    other = a_client(anna, last_name="Bakker")

    with pytest.raises(Refusal):
        plan_step(other.trajectories.create(starts_on=today(-10)).pk, catalogue.plan(FOUNDATION), by=anna, version=1)


def test_who_asked_gets_the_task_to_plan_and_planning_takes_it_off(request_of_anna, trajectory, catalogue, anna, bas):
    yes(request_of_anna, bas)
    task = to_go_on().get()
    assert (task.kind, task.assignee, task.url_name) == ("step.plan_on_waiver", anna, "trajectories:plan_on_waiver")

    plan_step(trajectory.pk, catalogue.plan(FOUNDATION, expected_end_on=today(90)), by=anna, version=1)

    assert not to_go_on().exists()
    assert Task.objects.get(kind="maatwerk.decide").done_by == bas


def test_what_was_asked_freely_needs_no_waiver_and_is_set_going(asked_freely, anna, bas):
    yes(asked_freely, bas)

    assert not Waiver.objects.exists()
    task = to_go_on().get()
    assert (task.kind, task.assignee, task.due_on) == ("maatwerk.go_on", anna, today())
    set_going(asked_freely.pk, by=anna)
    assert not to_go_on().exists()
    assert AuditEvent.objects.filter(verb="maatwerk.set_going").count() == 1


def test_only_what_was_approved_is_set_going(asked_freely, anna, bas):
    no(asked_freely, bas)

    with pytest.raises(Refusal, match="goedgekeurd"):
        set_going(asked_freely.pk, by=anna)


def test_refused_the_rule_holds_and_who_asked_discusses_it(request_of_anna, trajectory, catalogue, anna, bas):
    no(request_of_anna, bas)

    assert not Waiver.objects.exists()
    with pytest.raises(StepRefused):
        plan_step(trajectory.pk, catalogue.plan(FOUNDATION), by=anna, version=1)
    assert to_go_on().get().assignee == anna
    discuss_refusal(request_of_anna.pk, by=anna)
    assert not to_go_on().exists()


def test_when_the_dossier_went_to_a_colleague_the_work_goes_along(request_of_anna, jaimy, bas, carla, dirk):
    a_transfer(jaimy, bas, carla)

    yes(request_of_anna, dirk)

    assert to_go_on().get().assignee == carla


def test_no_approval_lasts_longer_than_its_kind(request_of_anna, bas):
    with pytest.raises(FieldRefusal, match="hoogstens 12 maanden") as refused:
        yes(request_of_anna, bas, ends_on=today(800))

    assert refused.value.field == "ends_on"
    approved = yes(request_of_anna, bas)  # an open end is filled in
    assert today(360) < approved.decision.ends_on < today(370)
    assert Waiver.objects.get().ends_on == approved.decision.ends_on


def test_the_law_that_its_kind_rests_on_stands_in_the_decision_until_it_is_put_right(
    request_of_anna, asked_freely, bas
):
    first = yes(request_of_anna, bas, income_effect="Geen.").decision
    second = no(asked_freely, bas, legal_basis="Participatiewet art. 34").decision

    assert (first.legal_basis, first.income_effect) == (KINDS["plek_buiten_contract"].legal_basis, "Geen.")
    assert second.legal_basis == "Participatiewet art. 34"


@pytest.mark.parametrize("missing", ["grounds", "alternative"])
def test_a_refusal_says_why_and_what_can_be_done_instead(request_of_anna, bas, missing):
    with pytest.raises(Refusal, match="Vul nog in"):
        no(request_of_anna, bas, **{missing: " "})


def test_an_approval_says_why(request_of_anna, bas):
    with pytest.raises(Refusal, match="de gronden"):
        yes(request_of_anna, bas, grounds="")


def test_what_does_not_add_up_is_not_approved(request_of_anna, bas):
    with pytest.raises(FieldRefusal, match="laatste dag"):
        yes(request_of_anna, bas, ends_on=today())
    with pytest.raises(FieldRefusal, match="evaluatie"):
        yes(request_of_anna, bas, evaluate_on=today(-1))


def test_who_asked_does_not_decide(jaimy, catalogue, bas, second_lead):
    own = a_request(jaimy, catalogue, bas)

    for decide in (yes, no):
        with pytest.raises(Refusal, match="zelf gevraagd"):
            decide(own, bas)
    assert yes(own, second_lead).decision.decided_by == second_lead


def test_only_who_may_decide_decides(request_of_anna, anna, frank, dirk):
    for other in (anna, frank):
        with pytest.raises(NotAllowed):
            yes(request_of_anna, other)
    with pytest.raises(Request.DoesNotExist):  # teamleider of another team
        yes(request_of_anna, dirk)


def test_a_shielded_request_is_decided_by_who_is_named_on_it(request_of_anna, bas, second_lead):
    Client.objects.update(shielded=True)
    request_of_anna.client.named_users.add(second_lead)

    with pytest.raises(Request.DoesNotExist):
        yes(request_of_anna, bas)
    assert yes(request_of_anna, second_lead).status == Status.APPROVED


def test_advice_that_came_meanwhile_is_read_first(request_of_anna, anna, bas):
    seen = version_of(request_of_anna)
    record_advice(request_of_anna.pk, advice(name="Okan Demir"), by=anna)

    with pytest.raises(StaleEdit):
        yes(request_of_anna, bas, version=seen)
    yes(request_of_anna, bas)
    with pytest.raises(Refusal, match="goedgekeurd"):
        record_advice(request_of_anna.pk, advice(name="Nog iemand"), by=anna)


def test_what_is_decided_stays_decided(request_of_anna, bas):
    seen = version_of(request_of_anna)
    no(request_of_anna, bas)

    with pytest.raises(Refusal, match="al afgewezen"):
        yes(request_of_anna, bas)
    with pytest.raises(StaleEdit):
        yes(request_of_anna, bas, version=seen)


def test_only_who_asked_withdraws_and_says_why(request_of_anna, anna, bas):
    with pytest.raises(Refusal, match="gronden"):
        withdraw(request_of_anna.pk, by=anna, version=version_of(request_of_anna), grounds="")

    withdraw(request_of_anna.pk, by=anna, version=version_of(request_of_anna), grounds="De stichting stopt.")

    request_of_anna.refresh_from_db()
    assert request_of_anna.status == Status.WITHDRAWN
    assert not to_go_on().exists()


def test_a_decision_has_its_line(request_of_anna, bas):
    yes(request_of_anna, bas)

    line = AuditEvent.objects.get(verb="maatwerk.approve")
    assert (line.actor, line.client_id, line.happened_on) == (bas, request_of_anna.client_id, today())
    assert {"outcome", "grounds", "mandate", "legal_basis"} <= set(line.fields)
    assert "alternative" not in line.fields


def test_an_open_request_that_was_delivered_is_decided_under_the_rules_of_keten(request_of_anna, delivery, bas):
    Decision.objects.create(request=request_of_anna, delivery=delivery)

    yes(request_of_anna, bas)

    assert Decision.objects.get().delivery is None
