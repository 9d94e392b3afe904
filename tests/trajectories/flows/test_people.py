"""The list behind a number of the flows is as long as the number, and says where each stood on both days."""

import pytest

from accounts.models import AuditEvent
from instruments.models import Stage
from tests.queries import asking, at_most
from tests.trajectories.board.standing import names
from tests.trajectories.flows.flowing import DAYS, FLOWS, PEOPLE, cells, shown, went

DAG, PLEK, WERK = Stage.DAY_ACTIVITY, Stage.DEVELOPMENT_PLACE, Stage.REGULAR_WORK
MOVES = ((DAG, PLEK), (DAG, PLEK), (DAG, DAG), (PLEK, DAG), ("", DAG), (WERK, ""), (WERK, WERK))


def listed(browser, **asked) -> list[str]:
    return names(browser, PEOPLE, **DAYS, **asked)


@pytest.fixture
def many(anna, bas, carla) -> None:
    for number, (source, target) in enumerate(MOVES):
        for by in (anna, bas, carla):
            went(by, source, target, last_name=f"Inwoner {number} van {by.username}")


@pytest.mark.parametrize("reader", ["anna", "bas", "carla", "frank"])
def test_every_number_is_the_length_of_the_list_behind_it(client, many, request, reader):
    client.force_login(request.getfixturevalue(reader))
    found = shown(client)

    assert found.flows.number == len(MOVES) * {"carla": 1, "frank": 3}.get(reader, 2)
    for cell in cells(found):
        assert (len(names(client, cell.url)) if cell.url else 0) == cell.number, cell


def test_the_list_of_one_team_too(client, many, frank, team_jeugd):
    client.force_login(frank)

    found = shown(client, team=team_jeugd.pk)
    assert found.flows.number == len(MOVES)
    assert all(f"team={team_jeugd.pk}" in cell.url for cell in cells(found) if cell.number)
    for cell in cells(found):
        assert (len(names(client, cell.url)) if cell.url else 0) == cell.number, cell


class TestTheList:
    @pytest.fixture
    def as_anna(self, client, anna):
        client.force_login(anna)
        return client

    def test_it_can_be_asked_for_from_to_and_direction(self, as_anna, anna):
        went(anna, DAG, PLEK, last_name="Verder")
        went(anna, PLEK, DAG, last_name="Terug")
        went(anna, "", DAG, last_name="Begonnen")
        went(anna, DAG, "", last_name="Gestopt")
        went(anna, DAG, DAG, last_name="Gelijk")

        assert listed(as_anna, uit=DAG) == ["Gelijk", "Gestopt", "Verder"]
        assert listed(as_anna, naar=DAG) == ["Begonnen", "Gelijk", "Terug"]
        assert listed(as_anna, uit=DAG, naar=PLEK) == ["Verder"]
        assert listed(as_anna, uit="geen") == ["Begonnen"]
        assert listed(as_anna, naar="geen") == ["Gestopt"]
        assert listed(as_anna, uit="geen", naar="geen") == []
        for direction in ("Verder", "Gelijk", "Terug", "Begonnen", "Gestopt"):
            assert listed(as_anna, richting=direction.lower()) == [direction]

    def test_it_tells_where_each_stood_on_both_days_and_can_be_sorted_by_that(self, as_anna, anna):
        went(anna, WERK, DAG, last_name="Eerste")
        went(anna, DAG, "", last_name="Tweede")
        page = as_anna.get(PEOPLE, DAYS).content.decode()

        for words in ("Op 31-12-2024", "Op 31-12-2025", "Regulier werk", "Geen fase", "2 inwoners"):
            assert words in page
        assert listed(as_anna, sorteer="eerst") == ["Tweede", "Eerste"]
        assert listed(as_anna, sorteer="-eerst") == ["Eerste", "Tweede"]
        assert listed(as_anna, sorteer="daarna") == ["Eerste", "Tweede"]

    def test_it_goes_on_over_more_pages(self, as_anna, anna):
        for number in range(27):
            went(anna, DAG, PLEK if number % 2 else "", last_name=f"Inwoner {number:02}")

        for sort in ("naam", "-naam", "eerst", "daarna", "-daarna", "contact"):
            assert len(set(listed(as_anna, sorteer=sort))) == 27

    def test_it_leads_back_to_the_flows_of_the_same_days_and_team(self, as_anna, team_werk):
        answer = as_anna.get(PEOPLE, {**DAYS, "team": team_werk.pk, "uit": DAG})

        assert answer.context["back_url"] == f"{FLOWS}?van=2024-12-31&tot=2025-12-31&team={team_werk.pk}"

    @pytest.mark.parametrize("asked", [{"uit": "niets"}, {"naar": "\x00"}, {"richting": "x" * 100_000}, {"van": "nu"}])
    def test_a_choice_that_makes_no_sense_is_told(self, as_anna, asked):
        answer = as_anna.get(PEOPLE, {**DAYS, **asked})

        assert answer.status_code == 200
        assert "Deze keuze is niet toegepast." in answer.content.decode()

    def test_who_stood_on_it_is_on_record(self, as_anna, anna):
        seen = went(anna, DAG, PLEK)
        went(anna, WERK, WERK)
        as_anna.get(PEOPLE, {**DAYS, "uit": DAG})

        line = AuditEvent.objects.get(url_name="trajectories:flow_people")
        assert line.client_ids == [seen.pk]
        assert line.actor == anna

    def test_numbers_alone_are_no_look_at_anybody(self, as_anna, anna):
        went(anna, DAG, PLEK)
        before = AuditEvent.objects.count()
        as_anna.get(FLOWS, DAYS)

        assert AuditEvent.objects.count() == before

    def test_it_costs_the_same_for_one_and_for_many(self, as_anna, anna):
        went(anna, DAG, PLEK)
        with at_most(9) as first:
            as_anna.get(PEOPLE, DAYS)
        for source, target in MOVES:
            went(anna, source, target)
        with asking() as then:
            as_anna.get(PEOPLE, DAYS)

        assert len(then) == len(first)


def test_a_beleidsadviseur_reads_no_names(client, eva, anna):
    went(anna, DAG, PLEK)
    client.force_login(eva)

    assert client.get(PEOPLE, DAYS).status_code == 404
