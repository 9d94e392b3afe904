"""Going on with the earlier plan: one act, no new intake, and nothing starts unasked."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Client, LivingArea
from tests.leaving import an_ended_plan, closed
from tests.people import a_client, a_contact, a_shielded_client, today
from tests.queries import at_most
from trajectories.models import Aftercare, Deployment, Goal, StageStay
from trajectories.services import close_trajectory, plan_step, start_trajectory, stop_step
from trajectories.services.aftercare import begin_aftercare
from trajectories.services.goals import add_goal, close_goal
from trajectories.services.returning_person import resume_earlier_step, take_up_plan


@pytest.fixture
def earlier(samira, anna, catalogue):
    """A plan with a step, an open goal and one that was reached, that ended ten days ago."""
    trajectory = start_trajectory(
        samira.pk, by=anna, starts_on=today(-300), goal_stage="werk_met_ondersteuning", goal="Werken in een kas"
    )
    plan = catalogue.plan(starts_on=today(-300))
    step = plan_step(trajectory.pk, plan, by=anna, version=trajectory.version)
    stop_step(step.pk, by=anna, version=1, ends_on=today(-20), result="doel_bereikt")
    area = LivingArea.objects.filter(protected=False).first()
    add_goal(trajectory.pk, by=anna, area=area, aim="Betalingsregeling", due_on=today(-40))
    add_goal(trajectory.pk, by=anna, area=area, aim="Rijbewijs", due_on=today(90))
    reached = add_goal(trajectory.pk, by=anna, area=area, aim="Fiets")
    close_goal(reached.pk, by=anna, version=1, state="bereikt", closed_on=today(-50))
    trajectory.refresh_from_db()
    ended = {"ends_on": today(-10), "outcome": "werk"}
    return close_trajectory(trajectory.pk, by=anna, version=trajectory.version, **ended)


def take_up(client: Client, by, **values):
    plan = client.trajectories.order_by("-ends_on").first()
    return take_up_plan(client.pk, by=by, **({"version": plan.version, "starts_on": today()} | values))


class TestTakingUp:
    def test_the_goal_and_the_open_goals_go_along_and_no_step_begins(self, earlier, samira, anna):
        trajectory = take_up(samira, anna)
        assert (trajectory.continues, trajectory.goal_stage, trajectory.goal) == (
            earlier,
            "werk_met_ondersteuning",
            "Werken in een kas",
        )
        assert list(trajectory.goals.values_list("aim", "due_on", "state")) == [
            ("Betalingsregeling", None, "open"),
            ("Rijbewijs", today(90), "open"),
        ]
        assert not trajectory.deployments.exists()
        assert Goal.objects.filter(trajectory=earlier, state="open").count() == 2
        event = AuditEvent.objects.get(verb="trajectory.continue")
        assert (event.client_id, event.counts) == (samira.pk, {"doelen overgenomen": 2})

    def test_a_goal_about_health_goes_along_sealed(self, earlier, samira, anna):
        area = LivingArea.objects.filter(protected=True).first()
        Goal.objects.create(trajectory=earlier, area=area, aim="gAAAA-sealed", sealed=True)
        copy = take_up(samira, anna).goals.get(area=area)
        assert (copy.aim, copy.sealed) == ("gAAAA-sealed", True)

    def test_nazorg_ends_because_someone_is_back(self, earlier, samira, anna):
        begin_aftercare(samira.pk, by=anna, starts_on=today(-10))
        take_up(samira, anna)
        nazorg = Aftercare.objects.get()
        assert (nazorg.ends_on, nazorg.end_reason) == (today(), "teruggekeerd")

    def test_nazorg_that_was_to_begin_ends_where_it_began(self, earlier, samira, anna):
        begin_aftercare(samira.pk, by=anna, starts_on=today())
        take_up(samira, anna, starts_on=today(-2))
        assert Aftercare.objects.get().ends_on == today()

    def test_a_closed_dossier_opens(self, earlier, samira, anna):
        closed(samira, anna)
        take_up(samira, anna)
        samira.refresh_from_db()
        assert samira.closed_on is None
        assert AuditEvent.objects.filter(verb="client.reopen", client_id=samira.pk).exists()

    def test_not_before_the_end_of_the_plan(self, earlier, samira, anna):
        with pytest.raises(FieldRefusal, match="latere dag"):
            take_up(samira, anna, starts_on=today(-11))

    def test_there_must_be_a_plan_of_not_too_long_ago_and_only_once(self, earlier, samira, anna):
        with pytest.raises(Refusal, match="geen plan om mee verder te gaan"):
            take_up_plan(a_client(anna).pk, by=anna, version=1, starts_on=today())
        old = a_client(anna)
        an_ended_plan(old, anna, ends_on=today(-500))
        with pytest.raises(Refusal, match="geen plan om mee verder te gaan"):
            take_up(old, anna)
        take_up(samira, anna)
        with pytest.raises(Refusal, match="geen plan om mee verder te gaan"):
            take_up_plan(samira.pk, by=anna, version=earlier.version, starts_on=today())

    def test_only_who_plans_and_only_what_one_sees_and_as_it_was_read(self, earlier, samira, anna, carla, frank, bas):
        with pytest.raises(NotAllowed):
            take_up(samira, frank)
        with pytest.raises(Client.DoesNotExist):
            take_up(samira, carla)
        with pytest.raises(StaleEdit):
            take_up(samira, anna, version=earlier.version + 1)
        hidden = a_shielded_client(anna)
        an_ended_plan(hidden, anna)
        with pytest.raises(Client.DoesNotExist):
            take_up(hidden, bas)


class TestResuming:
    def test_a_step_of_the_earlier_plan_is_taken_up_as_it_was(self, earlier, samira, anna):
        trajectory = take_up(samira, anna)
        was = Deployment.objects.get(trajectory=earlier)
        step = resume_earlier_step(trajectory.pk, by=anna, version=trajectory.version, step=was, starts_on=today())
        assert (step.trajectory, step.resumes, step.instrument, step.provider, step.location) == (
            trajectory,
            was,
            was.instrument,
            was.provider,
            was.location,
        )
        assert list(StageStay.objects.filter(client=samira).values_list("starts_on", "ends_on")) == [
            (today(-300), today(-20)),
            (today(), None),
        ]

    def test_not_twice_and_not_of_another_plan(self, earlier, samira, anna):
        trajectory = take_up(samira, anna)
        was = Deployment.objects.get(trajectory=earlier)
        resume_earlier_step(trajectory.pk, by=anna, version=trajectory.version, step=was, starts_on=today())
        trajectory.refresh_from_db()
        with pytest.raises(Refusal, match="nog niet is hervat"):
            resume_earlier_step(trajectory.pk, by=anna, version=trajectory.version, step=was, starts_on=today())
        other = start_trajectory(samira.pk, by=anna, starts_on=today())
        with pytest.raises(Refusal, match="eerdere stap"):
            resume_earlier_step(other.pk, by=anna, version=other.version, step=was, starts_on=today())


class TestPages:
    def test_the_panel_tells_the_plan_and_one_press_goes_on(self, as_anna, earlier, samira, anna):
        of_client = reverse("trajectories:of_client", args=[samira.pk])
        assert "Terug binnen 12 maanden" not in as_anna.get(of_client).content.decode()
        a_contact(samira, anna)
        text = as_anna.get(of_client).content.decode()
        for words in (
            "Terug binnen 12 maanden: het eerdere plan",
            "Werken in een kas",
            "Rijbewijs",
            "Betalingsregeling",
        ):
            assert words in text
        take = reverse("trajectories:take_up_plan", args=[samira.pk])
        assert take in text
        answer = as_anna.post(take, {"version": earlier.version, "starts_on": today()}, follow=True)
        trajectory = samira.trajectories.get(continues=earlier)
        steps = reverse("trajectories:earlier_steps", args=[trajectory.pk])
        assert answer.redirect_chain == [(steps, 302)]
        step = Deployment.objects.get(trajectory=earlier)
        sent = {"version": trajectory.version, "starts_on": today(), "step": step.pk}
        assert "Hervat: " in as_anna.post(steps, sent, follow=True).content.decode()
        assert "Geen stap om te hervatten" in as_anna.get(steps).content.decode()

    def test_the_panel_costs_a_fixed_number_of_questions(self, as_anna, earlier, samira, anna):
        a_contact(samira, anna)
        with at_most(30) as asked:
            as_anna.get(reverse("trajectories:take_up_plan", args=[samira.pk]))
        before = len(asked)
        area = LivingArea.objects.filter(protected=False).first()
        for number in range(5):
            Goal.objects.create(trajectory=earlier, area=area, aim=f"Doel {number}")
        with at_most(before):
            as_anna.get(reverse("trajectories:take_up_plan", args=[samira.pk]))

    def test_a_goal_about_health_is_only_counted(self, as_anna, earlier, samira, anna):
        a_contact(samira, anna)
        area = LivingArea.objects.filter(protected=True).first()
        Goal.objects.create(trajectory=earlier, area=area, aim="Geheim", sealed=False)
        text = as_anna.get(reverse("trajectories:take_up_plan", args=[samira.pk])).content.decode()
        assert "1 beschermd doel" in text
        assert "Geheim" not in text
        assert area.label not in text

    def test_who_came_second_is_told(self, as_anna, earlier, samira, anna):
        take = reverse("trajectories:take_up_plan", args=[samira.pk])
        sent = {"version": earlier.version + 1, "starts_on": today()}
        assert "Een collega heeft dit intussen gewijzigd" in as_anna.post(take, sent).content.decode()
        assert samira.trajectories.count() == 1

    def test_a_closed_dossier_shows_the_way_and_a_controller_only_reads(self, client, earlier, samira, anna, frank):
        closed(samira, anna)
        client.force_login(frank)
        text = client.get(reverse("trajectories:of_client", args=[samira.pk])).content.decode()
        assert "Terug binnen 12 maanden" in text
        assert reverse("trajectories:take_up_plan", args=[samira.pk]) not in text
        assert "Heropen eerst" not in text

    def test_where_there_is_nothing_to_take_up_one_reads_why(self, as_anna, anna):
        dossier = a_client(anna)
        answer = as_anna.get(reverse("trajectories:take_up_plan", args=[dossier.pk]), follow=True)
        assert "Er is geen plan om mee verder te gaan" in answer.content.decode()
