"""The list behind a number of the board is as long as the number, and says who stands there longest."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent, Deputy
from clients.models import Client
from instruments.models import Stage
from tests.listed import address, opened
from tests.listed import names as on_list
from tests.people import a_client, a_shielded_client, today
from tests.queries import asking, at_most
from tests.trajectories.board.standing import BOARD, PEOPLE, a_step, cells, names, shown, standing
from tests.trajectories.staying import stage_on
from trajectories.models import Deployment
from trajectories.services import assess_readiness

DAG, STEUN = Stage.DAY_ACTIVITY, Stage.SUPPORTED_WORK
STEP = st.tuples(
    st.sampled_from([*Stage.values, ""]), st.integers(-1000, 60), st.one_of(st.none(), st.integers(0, 900))
)
PERSON = st.fixed_dictionaries(
    {
        "whose": st.sampled_from(["anna", "bas", "carla", "niemand"]),
        "shielded": st.booleans(),
        "gone": st.sampled_from([None, None, "deceased_on", "moved_away_on"]),
        "opened": st.booleans(),
        "steps": st.lists(STEP, max_size=3),
        "ready": st.sampled_from([None, True, False]),
    }
)


def put(person, number, staff, sees) -> None:
    by = staff[person["whose"]] or staff["bas"]
    client = (a_shielded_client if person["shielded"] else a_client)(by, last_name=f"Inwoner {number}")
    for stage, begins, days in person["steps"]:
        since = today(begins)
        step = a_step(client, stage, since, None if days is None else since + timedelta(days=days))
        if person["ready"] is not None and begins < 0 and (days is None or begins + days > 0):
            assess_readiness(step.pk, by=by, assessed_on=today(), ready=person["ready"], explanation="Gezien")
    if person["opened"]:
        opened(client, sees)
    gone = {person["gone"]: today(-1)} if person["gone"] else {}
    nobody = {"case_manager": None} if staff[person["whose"]] is None else {}
    Client.objects.filter(pk=client.pk).update(**gone, **nobody)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(PERSON, max_size=7), day=st.sampled_from([0, -400, 20]), stands_in=st.booleans())
def test_every_number_is_the_length_of_the_list_behind_it(client, anna, bas, carla, frank, eva, people, day, stands_in):
    """Of people of all teams, shielded and gone, seen as klantmanager, teamleider, deputy and controller; and the stage
    of each is the one that a slow reckoning from the steps gives.
    """
    with transaction.atomic():
        staff = {"anna": anna, "bas": bas, "carla": carla, "niemand": None}
        for number, person in enumerate(people):
            put(person, number, staff, sees=bas)
        if stands_in:
            Deputy.objects.create(absentee=carla, deputy=anna, starts_on=today(-1), ends_on=today(9))
        asked = {"dag": str(today(day))}
        for reader in (anna, bas, frank):
            client.force_login(reader)
            found = shown(client, **asked)
            for cell in cells(found):
                if cell.url:
                    assert len(names(client, cell.url)) == cell.number, cell.url
                else:
                    assert cell.number == 0, cell
            _as_reckoned(reader, found)
        client.force_login(eva)
        _adds_up(shown(client, **asked))
        transaction.set_rollback(True)


def _as_reckoned(reader, found) -> None:
    counted = Client.objects.counted_for(reader)
    by_hand = [stage_on(Deployment.objects.filter(trajectory__client=who), found.board.day) for who in counted]
    for stage, count in found.board.stages.items():
        assert count.number == by_hand.count(stage), stage
    _adds_up(found)


def _adds_up(found) -> None:
    board = found.board
    for count in (*board.stages.values(), board.total):
        assert sum(count.durations.values()) == count.number >= count.stuck
    assert sum(team.number for team in board.teams) == board.total.number
    assert sum(team.without for team in board.teams) == board.without
    assert sum(team.stuck for team in board.teams) == board.total.stuck


class TestTheList:
    def test_who_stands_there_longest_comes_first(self, as_bas, anna):
        for days in (20, 900, 300):
            standing(anna, DAG, today(-days), last_name=f"Sinds {days}")
        standing(anna, STEUN, today(-5000), last_name="Elders")
        assert names(as_bas, fase=DAG) == ["Sinds 900", "Sinds 300", "Sinds 20"]
        assert names(as_bas, fase=DAG, sorteer="-fase_sinds") == ["Sinds 20", "Sinds 300", "Sinds 900"]

    def test_it_goes_on_over_more_pages(self, as_bas, anna):
        for number in range(27):
            standing(anna, DAG, today(-100 - number // 2), last_name=f"Inwoner {number:02}")
        found = names(as_bas, fase=DAG)
        assert len(found) == len(set(found)) == 27
        assert as_bas.get(PEOPLE).context["number"].number == 27

    def test_it_tells_stage_and_step_of_that_day(self, as_bas, anna):
        client = a_client(anna)
        a_step(client, DAG, today(-90), today(-30))
        a_step(client, STEUN, today(-30))
        page = as_bas.get(PEOPLE, {"dag": str(today(-40))}).content.decode()
        assert "Dagbesteding</td>" in page
        assert f"{today(-90):%d-%m-%Y}" in page

    def test_who_was_on_it_is_on_record(self, as_bas, bas, anna):
        seen = standing(anna, DAG, today(-10))
        standing(anna, STEUN, today(-10))
        as_bas.get(PEOPLE, {"fase": DAG})
        look = AuditEvent.objects.get(actor=bas, url_name="trajectories:chain_people")
        assert look.client_ids == [seen.pk]

    def test_the_way_back_keeps_the_day_and_the_team(self, as_bas, team_werk):
        answer = as_bas.get(PEOPLE, {"dag": "2024-05-01", "team": team_werk.pk, "fase": DAG})
        assert answer.context["back_url"] == f"{BOARD}?dag=2024-05-01&team={team_werk.pk}"

    @pytest.mark.parametrize("name", ["fase", "duur", "toon", "dag"])
    @pytest.mark.parametrize("value", ["x", "\x00", "9" * 5000, "<b>"])
    def test_what_can_not_be_chosen_is_told(self, as_bas, anna, name, value):
        standing(anna, DAG, today(-10))
        answer = as_bas.get(PEOPLE, {name: value})
        assert answer.status_code == 200
        assert "Deze keuze is niet toegepast." in answer.content.decode()
        assert len(answer.context["page"].rows) == 1

    def test_nobody_is_told_too(self, as_bas):
        assert "Er is niemand die hierbij hoort" in as_bas.get(PEOPLE).content.decode()


class TestTheWorklist:
    def test_it_has_who_is_stuck_and_since_when(self, as_bas, anna):
        standing(anna, DAG, today(-800), last_name="Lang")
        standing(anna, DAG, today(-1500), last_name="Langer")
        standing(anna, DAG, today(-100), last_name="Kort")
        assert on_list(as_bas, "vast_in_keten") == ["Langer", "Lang"] == names(as_bas, toon="vast")
        assert on_list(as_bas, "vast_in_keten", maanden=3) == ["Langer", "Lang", "Kort"]
        page = as_bas.get(address("vast_in_keten")).content.decode()
        assert "In deze fase sinds" in page
        assert f"{today(-1500):%d-%m-%Y}" in page

    def test_any_list_can_tell_stage_and_since_when_and_sort_by_it(self, as_bas, anna):
        a_client(anna, last_name="Zonder")
        standing(anna, STEUN, today(-10), last_name="Verder")
        standing(anna, DAG, today(-20), last_name="Begin")
        assert on_list(as_bas, "alle", sorteer="fase") == ["Begin", "Verder", "Zonder"]
        assert on_list(as_bas, "alle", sorteer="-fase_sinds") == ["Zonder", "Verder", "Begin"]


class TestCost:
    def people(self, anna, number):
        for each in range(number):
            step = a_step(a_client(anna, last_name=f"Inwoner {each}"), DAG, today(-900))
            assess_readiness(step.pk, by=anna, assessed_on=today(), ready=True, explanation="Gezien")

    @pytest.mark.parametrize(("path", "most"), [(BOARD, 6), (PEOPLE, 8), (address("vast_in_keten"), 8)])
    def test_a_page_asks_as_much_for_thirty_as_for_one(self, as_bas, anna, path, most):
        self.people(anna, 1)
        as_bas.get(path)
        with at_most(most) as few:
            as_bas.get(path)
        self.people(anna, 29)
        with asking() as many:
            as_bas.get(path)
        assert len(many) == len(few)
