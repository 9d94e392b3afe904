"""Who went from which stage to which between two days, for who may see the chain."""

from datetime import date

import pytest

from clients.models import Client
from instruments.models import Stage
from tests.people import a_client, a_shielded_client, opened_outside, today
from tests.queries import asking, at_most
from tests.trajectories.board.standing import a_step
from tests.trajectories.flows.flowing import DAYS, FLOWS, NOW, THEN, counted, shown, went
from trajectories.board import board_of
from trajectories.flows import Direction
from trajectories.forms.flows import spans

MEEDOEN, DAG, PLEK, WERK = (
    Stage.SOCIAL_PARTICIPATION,
    Stage.DAY_ACTIVITY,
    Stage.DEVELOPMENT_PLACE,
    Stage.REGULAR_WORK,
)


@pytest.fixture(params=["bas", "eva", "frank"])
def as_reader(request, client):
    client.force_login(request.getfixturevalue(request.param))
    return client


@pytest.fixture
def as_bas(client, bas):
    client.force_login(bas)
    return client


@pytest.fixture
def as_eva(client, eva):
    client.force_login(eva)
    return client


def directions(found) -> dict[str, int]:
    return {direction.key: cell.number for direction, cell in found.directions if cell.number}


class TestWhoWentWhere:
    def test_each_pair_of_stages_is_counted(self, as_reader, anna):
        went(anna, DAG, PLEK)
        went(anna, DAG, PLEK)
        went(anna, PLEK, DAG)
        went(anna, WERK, WERK)

        assert counted(as_reader) == {f"{DAG}>{PLEK}": 2, f"{PLEK}>{DAG}": 1, f"{WERK}>{WERK}": 1}

    def test_who_has_no_stage_on_one_of_the_days_began_or_stopped(self, as_reader, anna):
        went(anna, "", DAG)
        went(anna, WERK, "")
        went(anna, "", "")

        assert counted(as_reader) == {f"geen>{DAG}": 1, f"{WERK}>geen": 1}
        assert directions(shown(as_reader)) == {"begonnen": 1, "gestopt": 1}

    def test_up_the_same_and_back_are_told_apart(self, as_reader, anna):
        for source, target in ((MEEDOEN, DAG), (MEEDOEN, WERK), (DAG, DAG), (WERK, MEEDOEN)):
            went(anna, source, target)

        assert directions(shown(as_reader)) == {"verder": 2, "gelijk": 1, "terug": 1}

    def test_only_the_two_days_count_not_what_lay_between(self, as_reader, anna):
        client = went(anna, DAG, DAG)
        a_step(client, WERK, date(2025, 3, 1), date(2025, 9, 1))

        assert counted(as_reader) == {f"{DAG}>{DAG}": 1}

    def test_rows_and_columns_are_the_stocks_of_the_board(self, as_bas, anna, bas):
        for source, target in ((DAG, PLEK), (DAG, ""), ("", PLEK), (PLEK, DAG), (WERK, WERK)):
            went(anna, source, target)
        flows = shown(as_bas).flows

        for day, stock in ((THEN, flows.then), (NOW, flows.now)):
            board = board_of(bas, day)
            assert {stage: stock(stage) for stage in Stage} == {
                stage: count.number for stage, count in board.stages.items()
            }

    def test_the_picture_has_every_flow(self, as_bas, anna):
        went(anna, DAG, PLEK)
        went(anna, "", DAG)
        picture = shown(as_bas).picture

        assert picture.table.rows == (("Geen fase", "Dagbesteding", "1"), ("Dagbesteding", "Ontwikkelplek", "1"))
        assert ">verder<" in picture.svg
        assert ">begonnen of gestopt<" in picture.svg

    def test_nobody_with_a_stage_says_so(self, as_reader, anna):
        a_client(anna)
        page = as_reader.get(FLOWS).content.decode()

        assert "Op deze dagen had niemand een fase" in page
        assert "<svg role" not in page


class TestForWhom:
    def test_a_team_shows_its_own(self, client, frank, anna, carla, team_jeugd):
        went(anna, DAG, PLEK)
        went(carla, PLEK, DAG)
        free = went(carla, WERK, WERK)
        Client.objects.filter(pk=free.pk).update(case_manager=None)
        client.force_login(frank)

        assert counted(client, team=team_jeugd.pk) == {f"{PLEK}>{DAG}": 1}
        assert counted(client, team="geen") == {f"{WERK}>{WERK}": 1}
        assert shown(client, team=team_jeugd.pk).flows.team == "Jeugd"
        for nonsense in ("9" * 15, "x", "\x00", "-1", "٣"):
            assert sum(counted(client, team=nonsense).values()) == 3

    def test_a_klantmanager_counts_the_own_work_and_that_of_the_team(self, client, anna, bas, carla):
        went(anna, DAG, PLEK)
        went(bas, DAG, PLEK)
        went(carla, DAG, PLEK)
        client.force_login(anna)

        assert counted(client) == {f"{DAG}>{PLEK}": 2}

    def test_who_is_shielded_counts_for_who_is_named_only(self, client, frank, eva, bas, anna):
        hidden = a_shielded_client(anna)
        a_step(hidden, DAG, date(2024, 1, 1))
        for reader in (frank, eva, bas):
            client.force_login(reader)
            assert counted(client) == {}
        hidden.named_users.add(frank)
        for reader in (frank, anna):
            client.force_login(reader)
            assert counted(client) == {f"{DAG}>{DAG}": 1}

    def test_a_dossier_that_was_opened_for_a_reason_changes_no_number(self, client, anna, carla):
        opened_outside(went(anna, DAG, PLEK, birth_date=today(-9000)), carla)
        client.force_login(carla)

        assert counted(client) == {}

    def test_without_dossiers_there_is_no_way_to_people(self, as_eva, anna):
        went(anna, DAG, PLEK)
        page = as_eva.get(FLOWS, DAYS).content.decode()

        assert "U ziet aantallen, geen namen." in page
        assert "keten/doorstroom/inwoners" not in page


class TestTheDays:
    def test_this_year_so_far_unless_one_asks_otherwise(self, as_bas):
        between = as_bas.get(FLOWS).context["flows"].between

        assert (between.one, between.other) == (date(today().year - 1, 12, 31), today())

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"van": "2025-12-31", "tot": "2024-12-31"}, "De tweede dag ligt voor de eerste."),
            ({"van": "2025-12-31", "tot": "31-12-2025"}, "Dit is twee keer dezelfde dag."),
            ({"van": "gisteren"}, "Vul een datum in zoals 21-11-2026."),
            ({"van": "\x00"}, "Deze keuze is niet toegepast."),
            ({"tot": "9" * 100_000}, "Vul een datum in zoals 21-11-2026."),
            ({"van": "1800-01-01"}, "Vul een datum in vanaf 01-01-1990."),
            ({"tot": "9999-12-31"}, "Vul een datum in tot en met 31-12-2100."),
        ],
    )
    def test_days_that_make_no_sense_are_told_and_show_this_year(self, as_bas, asked, said):
        answer = as_bas.get(FLOWS, asked)

        assert answer.status_code == 200
        assert said in answer.content.decode()
        assert "Deze keuze is niet toegepast." in answer.content.decode()
        assert answer.context["flows"].between.other == today()

    def test_a_day_to_come_shows_what_is_planned(self, as_bas, anna):
        client = a_client(anna)
        a_step(client, DAG, today(-30), today(30))
        a_step(client, WERK, today(30))
        asked = {"van": today(), "tot": today(60)}

        assert counted(as_bas, **asked) == {f"{DAG}>{WERK}": 1}
        assert "De tweede dag komt nog" in as_bas.get(FLOWS, asked).content.decode()

    def test_what_is_often_asked_for_is_one_press_away(self, as_bas):
        found = as_bas.get(FLOWS, {"team": ""}).context["spans"]

        assert [(label, current) for label, _, current in found] == [
            ("Dit jaar", True),
            ("Laatste 3 maanden", False),
            (str(today().year - 1), False),
        ]
        assert [as_bas.get(url).status_code for _, url, _ in found] == [200, 200, 200]

    @pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31), date(2024, 2, 29), date(2026, 5, 31)])
    def test_those_are_always_two_days_after_each_other(self, day):
        this_year, three_months, last_year = spans(day)

        assert all(span.one < span.other <= day for span in (this_year, three_months, last_year))
        assert (this_year.one, last_year.other) == (last_year.other, this_year.one)


def test_it_costs_the_same_for_one_and_for_many(as_bas, anna):
    went(anna, DAG, PLEK)
    with at_most(8) as first:
        as_bas.get(FLOWS, DAYS)
    for source, target in ((DAG, DAG), (PLEK, ""), ("", WERK), (WERK, MEEDOEN)):
        went(anna, source, target)
    with asking() as then:
        as_bas.get(FLOWS, DAYS)

    assert len(then) == len(first)


def test_a_direction_is_told_of_every_pair_once():
    places = ["geen", *Stage.values]
    pairs = [(one, other) for one in places for other in places if (one, other) != ("geen", "geen")]
    told = [Direction.of(*pair) for pair in pairs]

    assert {direction: told.count(direction) for direction in Direction} == {
        Direction.UP: 28,
        Direction.SAME: 8,
        Direction.BACK: 28,
        Direction.BEGUN: 8,
        Direction.STOPPED: 8,
    }
