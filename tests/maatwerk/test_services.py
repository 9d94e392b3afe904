import dataclasses

import pytest

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Client, Task
from maatwerk.models import Advice, Decision, Request
from maatwerk.precedents import decide_before
from maatwerk.services import Weighing, approve, ask, discuss_refusal, give_advice, refuse, withdraw
from maatwerk.workflow import Status
from office.models import Delivery
from tests.chain import FOUNDATION, LIBRARY, WEIGHING, a_request, advice
from tests.people import a_client, a_transfer, today
from trajectories.models import Deployment, Waiver
from trajectories.services import StepRefused, plan_step


def yes(request: Request, by, **values) -> Request:
    return approve(
        request.pk, **({"by": by, "version": 1, "grounds": "Het leidt naar werk.", "starts_on": today()} | values)
    )


def no(request: Request, by, **values) -> Request:
    answers = {"grounds": "De bibliotheek past ook.", "alternative": "Kantoorwerk in de bibliotheek."}
    return refuse(request.pk, **({"by": by, "version": 1} | answers | values))


def test_a_request_carries_the_rule_that_failed_and_its_reason(request_of_anna):
    assert request_of_anna.deviation == "locatie_niet_in_contract"
    assert request_of_anna.refusal.startswith("Stichting De Brug staat op ")
    assert (request_of_anna.wanted_from, request_of_anna.wanted_until) == (today(), today(182))
    assert request_of_anna.status == Status.ASKED


def test_a_request_becomes_work_for_who_may_decide_in_the_team(request_of_anna, anna, bas, dirk):
    task = Task.objects.get(kind="maatwerk.decide")

    assert (task.url_name, task.url_key) == ("maatwerk:detail", str(request_of_anna.pk))
    assert task.due_on == decide_before([request_of_anna])[request_of_anna.pk]
    assert list(Task.objects.visible_to(bas)) == [task]
    assert not Task.objects.visible_to(anna).exists()
    assert not Task.objects.visible_to(dirk).exists()


def test_maatwerk_is_not_needed_for_what_may_be_planned(jaimy, catalogue, anna):
    with pytest.raises(Refusal, match="niet nodig"):
        ask(jaimy.pk, catalogue.plan(LIBRARY), Weighing(**WEIGHING), advice(), by=anna)
    with pytest.raises(Refusal, match="niet nodig"):  # unknown is not no
        ask(jaimy.pk, catalogue.plan(""), Weighing(**WEIGHING), advice(), by=anna)


@pytest.mark.parametrize("field", [name for name in WEIGHING if name != "cost"])
def test_every_part_of_the_weighing_is_needed(jaimy, catalogue, anna, field):
    weighing = dataclasses.replace(Weighing(**WEIGHING), **{field: "  "})

    with pytest.raises(Refusal, match=str(Request._meta.get_field(field).verbose_name)):
        ask(jaimy.pk, catalogue.plan(FOUNDATION), weighing, advice(), by=anna)


@pytest.mark.parametrize("part", ["name", "organisation", "text"])
def test_a_second_professional_is_needed(jaimy, catalogue, anna, part):
    with pytest.raises(Refusal, match="tweede professional"):
        ask(jaimy.pk, catalogue.plan(FOUNDATION), Weighing(**WEIGHING), advice(**{part: " "}), by=anna)
    assert not Request.objects.exists()


def test_the_second_professional_is_another_than_who_asks(jaimy, catalogue, anna):
    with pytest.raises(Refusal, match="een ander dan wie"):
        ask(jaimy.pk, catalogue.plan(FOUNDATION), Weighing(**WEIGHING), advice(name=" anna"), by=anna)


def test_the_same_is_not_asked_twice_at_once(request_of_anna, jaimy, catalogue, anna):
    with pytest.raises(Refusal, match="al gevraagd"):
        a_request(jaimy, catalogue, anna)


def test_another_professional_may_add_advice_until_it_is_decided(request_of_anna, anna, bas):
    give_advice(request_of_anna.pk, advice(name="Okan Demir"), by=anna)

    assert request_of_anna.advice.count() == 2
    with pytest.raises(StaleEdit):  # who was deciding reads the new advice first
        yes(request_of_anna, bas)
    yes(request_of_anna, bas, version=2)
    with pytest.raises(Refusal, match="goedgekeurd"):
        give_advice(request_of_anna.pk, advice(name="Nog iemand"), by=anna)


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

    with pytest.raises(StepRefused):
        plan_step(
            trajectory.pk,
            catalogue.plan(**({"location": FOUNDATION, "expected_end_on": today(182)} | outside)),
            by=anna,
            version=1,
        )
    assert not Deployment.objects.exists()


def test_maatwerk_for_one_inwoner_is_not_for_another(request_of_anna, catalogue, anna, bas):
    yes(request_of_anna, bas)
    other = a_client(anna, last_name="Bakker")

    with pytest.raises(Refusal):
        plan_step(other.trajectories.create(starts_on=today(-10)).pk, catalogue.plan(FOUNDATION), by=anna, version=1)


def test_who_asked_gets_the_task_to_plan_and_planning_takes_it_off(request_of_anna, trajectory, catalogue, anna, bas):
    yes(request_of_anna, bas)
    task = Task.objects.open().get()
    assert (task.kind, task.assignee, task.url_name) == ("step.plan_on_waiver", anna, "trajectories:plan_on_waiver")

    plan_step(trajectory.pk, catalogue.plan(FOUNDATION), by=anna, version=1)

    assert not Task.objects.open().exists()
    assert Task.objects.get(kind="maatwerk.decide").done_by == bas


def test_refused_the_rule_holds_and_who_asked_discusses_it(request_of_anna, trajectory, catalogue, anna, bas):
    no(request_of_anna, bas)

    assert not Waiver.objects.exists()
    with pytest.raises(StepRefused):
        plan_step(trajectory.pk, catalogue.plan(FOUNDATION), by=anna, version=1)
    assert Task.objects.open().get().assignee == anna
    discuss_refusal(request_of_anna.pk, by=anna)
    assert not Task.objects.open().exists()


def test_when_the_dossier_went_to_a_colleague_the_work_goes_along(request_of_anna, jaimy, bas, carla, dirk):
    a_transfer(jaimy, bas, carla)

    yes(request_of_anna, dirk)

    assert Task.objects.open().get().assignee == carla


@pytest.mark.parametrize("missing", ["grounds", "alternative"])
def test_a_refusal_says_why_and_what_can_be_done_instead(request_of_anna, bas, missing):
    with pytest.raises(Refusal, match="Vul nog in"):
        no(request_of_anna, bas, **{missing: " "})


def test_an_approval_says_why(request_of_anna, bas):
    with pytest.raises(Refusal, match="de gronden"):
        yes(request_of_anna, bas, grounds="")


def test_what_does_not_add_up_is_not_approved(request_of_anna, bas):
    with pytest.raises(Refusal, match="laatste dag"):
        yes(request_of_anna, bas, ends_on=today())
    with pytest.raises(Refusal, match="evaluatie"):
        yes(request_of_anna, bas, evaluate_on=today(-1))


def test_who_asked_does_not_decide(jaimy, catalogue, bas, second_lead):
    own = a_request(jaimy, catalogue, bas)

    with pytest.raises(Refusal, match="zelf gevraagd"):
        yes(own, bas)
    with pytest.raises(Refusal, match="zelf gevraagd"):
        no(own, bas)
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


def test_without_advice_nothing_is_decided(request_of_anna, bas):
    Advice.objects.all().delete()

    with pytest.raises(Refusal, match="twee professionals"):
        yes(request_of_anna, bas)


def test_what_is_decided_stays_decided(request_of_anna, bas):
    no(request_of_anna, bas)

    with pytest.raises(Refusal, match="al afgewezen"):
        yes(request_of_anna, bas, version=2)
    with pytest.raises(StaleEdit):
        yes(request_of_anna, bas)


def test_only_who_asked_withdraws_and_says_why(request_of_anna, anna, bas):
    with pytest.raises(Refusal, match="Alleen wie"):
        withdraw(request_of_anna.pk, by=bas, version=1, grounds="Niet meer nodig")
    with pytest.raises(Refusal, match="gronden"):
        withdraw(request_of_anna.pk, by=anna, version=1, grounds="")

    withdraw(request_of_anna.pk, by=anna, version=1, grounds="De stichting stopt.")

    request_of_anna.refresh_from_db()
    assert request_of_anna.status == Status.WITHDRAWN
    assert not Task.objects.open().exists()


def test_every_act_has_its_line(request_of_anna, bas):
    yes(request_of_anna, bas)

    verbs = AuditEvent.objects.filter(client_id=request_of_anna.client_id, verb__startswith="maatwerk.")
    assert list(verbs.order_by("pk").values_list("verb", "actor__username")) == [
        ("maatwerk.ask", "anna"),
        ("maatwerk.approve", "bas"),
    ]


def test_maatwerk_that_names_no_location_is_not_for_every_location(request_of_anna, bas):
    Request.objects.update(location="")

    with pytest.raises(Refusal, match="voor welke locatie"):
        yes(request_of_anna, bas)
    yes(request_of_anna, bas, location=FOUNDATION)

    assert Waiver.objects.get().location == FOUNDATION
    request_of_anna.refresh_from_db()
    assert request_of_anna.location == FOUNDATION


def test_an_open_request_that_was_delivered_is_decided_under_the_rules_of_keten(request_of_anna, bas, anna):
    delivery = Delivery.objects.create(name="oud systeem")
    Decision.objects.create(request=request_of_anna, delivery=delivery)

    yes(request_of_anna, bas)

    assert Decision.objects.get().delivery is None
