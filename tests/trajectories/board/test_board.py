"""The numbers of the board: where people stand on a day, how long, and of whom attention is asked."""

from datetime import date

import pytest

from clients.models import Client
from instruments.models import Stage
from tests.amounts import as_if_always
from tests.people import a_client, a_shielded_client, opened_outside, today
from tests.trajectories.board.standing import a_step, shown, stages, standing
from trajectories.board import Duration
from trajectories.services import assess_readiness

DAG, PLEK, STEUN, WERK = Stage.DAY_ACTIVITY, Stage.DEVELOPMENT_PLACE, Stage.SUPPORTED_WORK, Stage.REGULAR_WORK


def durations(found, stage=DAG):
    return {duration.key: number for duration, number in found.board.stages[stage].durations.items() if number}


class TestWhereEveryoneStands:
    def test_each_stands_in_the_highest_stage_of_the_steps_of_the_day(self, as_bas, anna):
        standing(anna, DAG, today(-10))
        both = standing(anna, DAG, today(-10))
        a_step(both, STEUN, today(-5))

        assert stages(shown(as_bas)) == {DAG: 1, STEUN: 1}

    def test_a_day_in_the_past_shows_where_people_stood_then(self, as_bas, anna):
        moved = a_client(anna)
        a_step(moved, DAG, date(2024, 1, 1), date(2024, 6, 1))
        a_step(moved, PLEK, date(2024, 6, 1))

        assert stages(shown(as_bas, dag="31-05-2024")) == {DAG: 1}
        assert stages(shown(as_bas, dag="01-06-2024")) == {PLEK: 1}
        assert stages(shown(as_bas, dag="31-12-2023")) == {}

    def test_a_day_to_come_shows_what_is_planned(self, as_bas, anna):
        planned = a_client(anna)
        a_step(planned, DAG, today(-30), today(30))
        a_step(planned, STEUN, today(30))

        assert stages(shown(as_bas)) == {DAG: 1}
        found = shown(as_bas, dag=str(today(30)))
        assert stages(found) == {STEUN: 1}
        assert found.is_to_come

    def test_who_is_in_the_caseload_and_in_no_stage_stands_apart(self, as_bas, anna):
        a_client(anna)
        a_client(anna, deceased_on=today(-3))
        a_client(anna, moved_away_on=today(-3))
        ended = a_client(anna)
        a_step(ended, DAG, today(-90), today(-30))
        standing(anna, DAG, today(-10))

        board = shown(as_bas).board
        assert board.without == 2
        assert board.total.number == 1

    def test_an_empty_chain_says_so(self, as_bas):
        answer = as_bas.get("/keten/")
        assert answer.context["board"].is_empty
        assert "Nog niemand in de keten" in answer.content.decode()

    @pytest.mark.parametrize("day", ["gisteren", "1-1-1", "31-02-2024", "9999-12-31", "\u0663", "x" * 100_000, "\x00"])
    def test_a_day_that_is_none_is_told_and_shows_today(self, as_bas, anna, day):
        standing(anna, DAG, today(-10))
        answer = as_bas.get("/keten/", {"dag": day})
        assert answer.status_code == 200
        assert answer.context["board"].day == today()
        assert "Deze keuze is niet toegepast." in answer.content.decode()


class TestHowLong:
    def test_each_stands_in_one_of_four_durations(self, as_bas, anna):
        day = date(2026, 7, 1)
        for since in ("2026-06-30", "2026-01-02", "2026-01-01", "2025-07-02", "2025-07-01", "2024-07-02", "2024-07-01"):
            standing(anna, DAG, date.fromisoformat(since))

        found = shown(as_bas, dag=str(day))
        assert durations(found) == {"kort": 2, "halfjaar": 2, "jaar": 2, "langer": 1}
        assert [duration.label for duration in Duration][-1] == "2 jaar of langer"

    def test_steps_of_one_stage_that_follow_on_one_another_are_one_stretch(self, as_bas, anna):
        client = a_client(anna)
        a_step(client, DAG, today(-800), today(-10))
        a_step(client, DAG, today(-10))

        assert durations(shown(as_bas)) == {"langer": 1}

    def test_the_middle_is_the_stretch_that_half_of_them_do_not_exceed(self, as_bas, anna):
        for days in (10, 20, 400):
            standing(anna, DAG, today(-days))
        standing(anna, PLEK, today(-100))
        standing(anna, PLEK, today(-300))

        board = shown(as_bas).board
        assert board.stages[DAG].middle == 20
        assert board.stages[PLEK].middle == 100
        assert board.stages[WERK].middle is None
        assert board.total.middle == 100


class TestWhoIsStuck:
    def test_long_in_one_stage_without_a_higher_step_planned(self, as_bas, anna):
        standing(anna, DAG, today(-3 * 366))

        board = shown(as_bas).board
        assert board.stages[DAG].stuck == board.total.stuck == 1

    @pytest.mark.parametrize(("stage", "stuck"), [(STEUN, 0), (DAG, 1), (Stage.SOCIAL_PARTICIPATION, 1)])
    def test_only_a_planned_step_in_a_higher_stage_helps(self, as_bas, anna, stage, stuck):
        client = a_client(anna)
        a_step(client, DAG, today(-1000), today(30))
        a_step(client, stage, today(30))

        assert shown(as_bas).board.total.stuck == stuck

    def test_a_withdrawn_step_helps_nobody(self, as_bas, anna):
        client = standing(anna, DAG, today(-1000))
        a_step(client, STEUN, today(30), today(30))

        assert shown(as_bas).board.total.stuck == 1

    def test_regular_work_is_where_the_chain_leads(self, as_bas, anna):
        standing(anna, WERK, today(-3000))

        assert shown(as_bas).board.total.stuck == 0

    def test_who_is_gone_is_not_stuck(self, as_bas, anna):
        standing(anna, DAG, today(-1000), deceased_on=today(-1))
        standing(anna, DAG, today(-1000), moved_away_on=today(-1))

        board = shown(as_bas).board
        assert board.total.stuck == 0
        assert board.total.number == 2

    def test_the_municipality_says_how_long_that_is(self, as_bas, anna):
        standing(anna, DAG, today(-400))
        assert shown(as_bas).board.total.stuck == 0
        as_if_always("keten_vast_maanden", value=12)
        assert shown(as_bas).board.total.stuck == 1


class TestWhoIsReadyForMore:
    def judged(self, anna, ready, *, days=0):
        client = a_client(anna)
        step = a_step(client, PLEK, today(-100))
        assess_readiness(step.pk, by=anna, assessed_on=today(-days), ready=ready, explanation="Werkt zelfstandig")
        return step

    def test_the_latest_judgement_counts(self, as_bas, anna):
        self.judged(anna, ready=True)
        self.judged(anna, ready=False)
        step = self.judged(anna, ready=True, days=20)
        assess_readiness(step.pk, by=anna, assessed_on=today(-1), ready=False, explanation="Toch nog niet")

        assert shown(as_bas).board.stages[PLEK].ready == 1
        assert shown(as_bas, dag=str(today(-10))).board.stages[PLEK].ready == 1  # that one, as it was judged then

    def test_who_has_a_higher_step_planned_needs_no_attention(self, as_bas, anna):
        step = self.judged(anna, ready=True)
        a_step(step.trajectory.client, STEUN, today(14))

        assert shown(as_bas).board.total.ready == 0

    def test_a_judgement_on_a_step_that_ended_says_nothing(self, as_bas, anna):
        step = self.judged(anna, ready=True, days=5)
        a_step(step.trajectory.client, DAG, today(-100))
        step.ends_on = today(-2)
        step.save()

        assert shown(as_bas).board.total.ready == 0


class TestForWhom:
    @pytest.fixture(autouse=True)
    def people(self, anna, carla):
        standing(anna, DAG, today(-10))
        standing(carla, PLEK, today(-10))
        for by in (anna, carla):
            hidden = a_shielded_client(by)
            a_step(hidden, STEUN, today(-10))

    def test_a_teamleider_counts_the_team(self, as_bas):
        assert stages(shown(as_bas)) == {DAG: 1}

    def test_the_own_shielded_dossiers_count_for_their_klantmanager_alone(self, client, anna):
        client.force_login(anna)
        assert stages(shown(client)) == {DAG: 1, STEUN: 1}

    def test_the_controller_counts_all_teams(self, as_frank):
        found = shown(as_frank)
        assert stages(found) == {DAG: 1, PLEK: 1}
        assert [line.name for line in found.teams] == ["Jeugd", "Werk"]

    def test_a_beleidsadviseur_counts_everyone_and_sees_nobody(self, as_eva):
        answer = as_eva.get("/keten/")
        found = answer.context["shown"]
        assert stages(found) == {DAG: 1, PLEK: 1}
        assert "/keten/inwoners/" not in answer.content.decode()
        assert "U ziet aantallen, geen namen." in answer.content.decode()
        assert as_eva.get("/keten/inwoners/").status_code == 404

    def test_what_was_opened_for_a_reason_does_not_count(self, as_bas, bas, carla):
        outside = Client.objects.get(case_manager=carla, shielded=None)
        Client.objects.filter(pk=outside.pk).update(birth_date=date(1990, 5, 5))
        outside.refresh_from_db()
        opened_outside(outside, bas)
        assert stages(shown(as_bas)) == {DAG: 1}


class TestByTeam:
    @pytest.fixture(autouse=True)
    def people(self, anna, carla):
        for _ in range(2):
            standing(anna, DAG, today(-10))
        standing(carla, DAG, today(-1000))
        a_client(carla)

    def test_the_table_has_each_team_beside_the_stages(self, as_frank):
        found = shown(as_frank)
        numbers = {line.name: [cell.number for cell in line.cells] for line in found.teams}
        assert numbers == {"Jeugd": [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1], "Werk": [0, 2, 0, 0, 0, 0, 0, 0, 2, 0, 0]}

    def test_one_team_shows_that_team_alone(self, as_frank, team_jeugd):
        found = shown(as_frank, team=team_jeugd.pk)
        assert found.board.total.number == found.board.without == 1
        assert found.board.total.middle == 1000
        assert not found.teams

    @pytest.mark.parametrize("team", ["0", "999999", "x", "-1", "9" * 30, "\u0663", "werk'--", "\x00"])
    def test_what_is_no_team_shows_all_of_them(self, as_frank, team):
        assert shown(as_frank, team=team).board.total.number == 3

    def test_with_one_team_there_is_nothing_to_choose(self, as_bas):
        answer = as_bas.get("/keten/")
        assert "Alle teams" not in answer.content.decode()
        assert not answer.context["shown"].teams

    def test_who_has_no_klantmanager_in_a_team_is_counted_apart(self, as_frank, anna):
        loose = standing(anna, PLEK, today(-10))
        Client.objects.filter(pk=loose.pk).update(case_manager=None)
        assert [line.name for line in shown(as_frank).teams][-1] == "Zonder team"
        assert stages(shown(as_frank, team="geen")) == {PLEK: 1}
