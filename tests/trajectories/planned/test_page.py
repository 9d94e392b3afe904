"""The page with the trajecten of an inwoner: what runs and what comes first, and for fifty steps the same questions."""

import re

import pytest
from django.urls import reverse

from clients.worklists import rows_of, worklist_for
from instruments.models import Instrument, Stage
from tests.aims import OPEN_AREA, a_diagnosis, a_goal, a_protected_goal
from tests.chain import a_trajectory
from tests.people import today
from tests.queries import at_most
from trajectories.models import Agreement, Deployment, Evaluation, FallbackPlan, ReadinessAssessment
from trajectories.overview import FEW, trajectories_of
from trajectories.services import close_trajectory
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.goals import close_goal
from trajectories.standing import goals_in_short

BUDGET = 22  # of a whole page of a dossier, its frame and the line in the trail included


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def page_of(browser, dossier) -> str:
    return browser.get(reverse("trajectories:of_client", args=[dossier.pk])).content.decode()


def a_step(trajectory, catalogue, *, days: int = -30, ended: int | None = None, **values) -> Deployment:
    ends_on = today(ended) if ended is not None else None
    told = {"instrument": catalogue.guidance, "provider": catalogue.provider, "stage": Stage.DAY_ACTIVITY}
    return Deployment.objects.create(trajectory=trajectory, starts_on=today(days), ends_on=ends_on, **(told | values))


def filled(trajectory, catalogue, anna, number: int) -> None:
    """A traject with this many steps, diagnoses and goals, each with all that hangs on it."""
    for n in range(number):
        past = a_step(trajectory, catalogue, days=-300 + n, ended=-200 + n, location="Bibliotheek")
        step = a_step(trajectory, catalogue, days=-n, responsible=anna, stage=Stage.SHELTERED_WORK)
        FallbackPlan.objects.create(deployment=step, returns_to=past, ends_on=today(90))
        ReadinessAssessment.objects.create(deployment=step, assessed_on=today(-n), ready=bool(n % 2))
        Evaluation.objects.create(deployment=step, held_on=today(-n), written_by=anna, next_on=today(30))
        a_diagnosis(trajectory, anna, made_on=today(-n))
        a_goal(trajectory, anna, OPEN_AREA if n % 2 else "wonen", aim=f"Doel {n}")


class TestWhatItShows:
    def test_what_runs_comes_first_then_what_is_planned_then_what_was(self, jaimy, trajectory, catalogue, anna):
        was = a_step(trajectory, catalogue, days=-90, ended=-60)
        withdrawn = a_step(trajectory, catalogue, days=5, ended=5)
        later, soon = a_step(trajectory, catalogue, days=60), a_step(trajectory, catalogue, days=20)
        runs = a_step(trajectory, catalogue, days=-10)
        (part,) = trajectories_of(jaimy, seen_by=anna, today=today())
        assert [row.step for row in part.steps_now] == [runs, soon, later]
        assert [row.step for row in part.steps_past] == [withdrawn, was]

    def test_a_step_tells_what_was_agreed_and_leads_to_its_page(self, as_anna, jaimy, trajectory, catalogue, anna):
        step = a_step(
            trajectory,
            catalogue,
            purpose="Wennen aan vaste tijden",
            own_words="Hier leer ik",
            agreement=Agreement.PARTLY,
            agreed_on=today(-9),
            responsible=anna,
            expected_end_on=today(-1),
        )
        Evaluation.objects.create(deployment=step, held_on=today(-9), written_by=anna, next_on=today(-2))
        page = page_of(as_anna, jaimy)
        told = (
            "Wennen aan vaste tijden",
            "Hier leer ik",
            "Inwoner is het deels eens",
            "Voorbij de verwachte einddatum",
        )
        for words in (*told, "Te laat", reverse("trajectories:step", args=[step.pk])):
            assert words in page, words

    def test_the_picture_shows_advice_goal_now_and_the_way_back_in_words(self, jaimy, catalogue, anna):
        trajectory = a_trajectory(jaimy, anna, goal_stage=Stage.REGULAR_WORK)
        a_diagnosis(trajectory, anna, advised_stage=Stage.SUPPORTED_WORK)
        back = a_step(trajectory, catalogue, days=-90, ended=-60)
        up = a_step(trajectory, catalogue, days=-60, stage=Stage.SHELTERED_WORK)
        FallbackPlan.objects.create(deployment=up, returns_to=back, ends_on=today(9))
        (part,) = trajectories_of(jaimy, seen_by=anna, today=today())
        marked = {link.label: (link.state, link.is_goal, link.is_advised, link.is_way_back) for link in part.chain}
        assert marked["Dagbesteding"] == ("geweest", False, False, True)
        assert marked["Beschut werk"] == ("nu", False, False, False)
        assert marked["Werk met ondersteuning"] == ("", False, True, False)
        assert marked["Regulier werk"] == ("", True, False, False)
        FallbackPlan.objects.update(ends_on=today())
        (part,) = trajectories_of(jaimy, seen_by=anna, today=today())
        assert not any(link.is_way_back for link in part.chain)

    def test_several_trajecten_stand_on_it_each_with_its_own_goals(self, as_anna, jaimy, trajectory, anna):
        a_goal(trajectory, anna, aim="Van het eerste")
        close_trajectory(trajectory.pk, by=anna, version=1, ends_on=today(), outcome="werk")
        second = a_trajectory(jaimy, anna, starts_on=today(-1))
        a_goal(second, anna, aim="Van het tweede")
        newest, oldest = trajectories_of(jaimy, seen_by=anna, today=today())
        assert [group.rows[0].told["aim"] for group in (*newest.goals, *oldest.goals)] == [
            "Van het tweede",
            "Van het eerste",
        ]
        page = page_of(as_anna, jaimy)
        assert reverse("trajectories:add_goal", args=[second.pk]) in page
        assert reverse("trajectories:add_goal", args=[trajectory.pk]) not in page

    def test_goals_that_were_rounded_off_fold_away(self, jaimy, trajectory, anna):
        goal = a_goal(trajectory, anna)
        close_goal(goal.pk, by=anna, version=1, state="deels_bereikt", closed_on=today())
        (part,) = trajectories_of(jaimy, seen_by=anna, today=today())
        assert not part.goals
        assert part.goals_closed[0].rows[0].goal == goal

    def test_many_past_steps_fold_and_few_do_not(self, as_anna, jaimy, trajectory, catalogue):
        for n in range(FEW):
            a_step(trajectory, catalogue, days=-90 + n, ended=-80 + n)
        assert "<summary>Eerdere stappen" not in page_of(as_anna, jaimy)
        a_step(trajectory, catalogue, days=-50, ended=-40)
        assert f"<summary>Eerdere stappen ({FEW + 1})" in page_of(as_anna, jaimy)

    def test_who_only_reads_gets_nothing_to_press(self, client, jaimy, trajectory, catalogue, anna, frank):
        filled(trajectory, catalogue, anna, 1)
        client.force_login(frank)
        page = page_of(client, jaimy)
        for words in ("Doel toevoegen", "Diagnose toevoegen", "Doel wijzigen", "Afronden", "Stap plannen"):
            assert words not in page, words

    def test_each_empty_part_says_what_to_do(self, as_anna, jaimy, trajectory):
        page = page_of(as_anna, jaimy)
        for words in ("Er is nog geen diagnose", "nog geen doelen per leefgebied", "Nog geen stappen"):
            assert words in page, words

    def test_every_link_on_it_is_heard_apart(self, as_anna, jaimy, trajectory, catalogue, anna):
        filled(trajectory, catalogue, anna, 2)
        links = re.findall(
            r'<a [^>]*href="(/[^"#]+)"[^>]*>(.*?)</a>', page_of(as_anna, jaimy).split('id="onderdeel"')[1]
        )
        heard: dict[str, set[str]] = {}
        for address, words in links:
            if "/doelen/" in address:
                heard.setdefault(re.sub(r"<[^>]+>", "", words), set()).add(address)
        assert all(len(addresses) == 1 for addresses in heard.values()), heard


@pytest.mark.parametrize("number", [1, 25])
def test_fifty_steps_cost_no_more_questions_than_two(as_anna, jaimy, trajectory, catalogue, anna, number):
    filled(trajectory, catalogue, anna, number)
    with at_most(BUDGET):
        as_anna.get(reverse("trajectories:of_client", args=[jaimy.pk]))


class TestElsewhere:
    def test_the_front_page_of_the_dossier_counts_open_goals_without_protected_ones(self, jaimy, trajectory, anna):
        assert goals_in_short(jaimy, today()) == []
        a_protected_goal(trajectory, anna, due_on=today(1))
        assert goals_in_short(jaimy, today()) == []
        a_goal(trajectory, anna, due_on=today(9))
        a_goal(trajectory, anna, due_on=None)
        (told,) = goals_in_short(jaimy, today())
        assert told.lines[0].startswith("2 open, eerste streefdatum ")
        a_goal(trajectory, anna, due_on=today(-9))
        assert "voorbij" in goals_in_short(jaimy, today())[0].lines[0]

    def test_who_has_a_goal_past_its_day_stands_on_a_list(self, jaimy, trajectory, anna):
        def listed() -> list:
            return list(rows_of(worklist_for(anna, "doel_verlopen"), anna, today()))

        a_goal(trajectory, anna, due_on=today())
        a_protected_goal(trajectory, anna, due_on=today(-5))
        assert listed() == []
        late = a_goal(trajectory, anna, due_on=today(-1))
        assert listed() == [jaimy]
        close_goal(late.pk, by=anna, version=1, state="vervallen", closed_on=today())
        assert listed() == []

    def test_the_advice_after_a_praktijkdiagnose_is_the_diagnosis_that_came_from_it(
        self, jaimy, trajectory, catalogue, anna
    ):
        Instrument.objects.filter(pk=catalogue.guidance.pk).update(regime="praktijkdiagnose")
        step = a_step(trajectory, catalogue, days=-60, ended=-30)
        a_diagnosis(trajectory, anna, made_on=today(-20), step=step, advised_stage="", advice="")
        a_diagnosis(trajectory, anna, made_on=today(-10), step=step)
        (known,) = cases_of([jaimy.pk], catalogue_on(today()))[jaimy.pk].steps
        advised = known.facts.on("diagnose_advies_op", today())
        assert advised
        assert advised.value == today(-10)
