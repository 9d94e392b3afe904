"""The overview counts what the figures of a year count."""

from datetime import date

import pytest

from clients.models import Client
from maatwerk.overview import EVERYTHING, overview_of, scope_of, years_known
from maatwerk.overview.numbers import by, counted, in_time, lines_of, median_days, people_approved
from maatwerk.overview.scope import Scope
from maatwerk.overview.sets import Days, asking_support
from reporting.figures import REGISTER
from reporting.figures.period import Period
from tests.maatwerk.overview.conftest import DAY, YEAR
from tests.people import a_client
from tests.queries import asking
from trajectories.services import start_trajectory

DAYS = Days.of_year(YEAR)


def figure(key: str) -> object:
    return REGISTER[key].reckon(Period(YEAR)).value


def test_what_falls_outside_the_year_does_not_count(delivered):
    delivered(asked_on=date(YEAR - 1, 12, 31), days=0)
    delivered("", asked_on=date(YEAR, 1, 1))
    delivered("afgewezen", asked_on=date(YEAR - 1, 12, 15), days=17)  # decided on the first of January
    delivered("ingetrokken", asked_on=date(YEAR, 12, 31), days=0)
    delivered("afgewezen", asked_on=date(YEAR, 12, 31), days=1)  # asked in the year, decided after it

    counts = counted(lines_of(DAYS, EVERYTHING))

    assert (counts.asked, counts.approved, counts.refused, counts.withdrawn) == (3, 0, 1, 1)


def test_the_numbers_are_those_of_the_figures(delivered, anna):
    twice = a_client(anna)
    delivered(client=twice, cost=100)
    delivered(client=twice, cost=50, deviation="verdringing")
    delivered("afgewezen")
    delivered("")
    start_trajectory(a_client(anna).pk, by=anna, starts_on=date(YEAR, 2, 1), goal="Werk", goal_stage="regulier_werk")

    lines = lines_of(DAYS, EVERYTHING)

    assert counted(lines).approved == figure("maatwerk_goedgekeurd") == 2
    assert counted(lines).decided == figure("maatwerk_besluiten") == 3
    assert people_approved(lines) == figure("maatwerk_personen") == 1
    assert asking_support(DAYS).count() == figure("personen_met_ondersteuningsvraag") == 4
    assert f"{sum(line.cost for line in lines if line.outcome == 'goedgekeurd'):.2f}" == figure("maatwerk_kosten")


@pytest.mark.parametrize(("days", "middle"), [([10], 10), ([10, 20], 15), ([10, 20, 90], 20), ([], None)])
def test_the_time_to_decide_is_the_middle_one(delivered, days, middle):
    for number in days:
        delivered(days=number)
    delivered("ingetrokken", days=300)

    assert median_days(lines_of(DAYS, EVERYTHING)) == middle


def test_a_decision_is_in_time_on_the_last_day_of_the_term(delivered):
    assert DAY.weekday() == 0
    delivered(days=56)  # eight weeks, Awb art. 4:13
    delivered(days=57)

    assert in_time(lines_of(DAYS, EVERYTHING)) == (1, 2)


def test_the_time_counts_from_the_question_of_the_inwoner(delivered):
    delivered(received_on=date(YEAR, 5, 23), days=30)

    assert median_days(lines_of(DAYS, EVERYTHING)) == 40


def test_a_teamleider_sees_the_own_team_and_policy_everything(delivered, bas, carla, dirk, eva, frank):
    delivered()
    delivered(by=carla)

    for user, number in ((bas, 1), (dirk, 1), (eva, 2), (frank, 2)):
        assert len(lines_of(DAYS, scope_of(user))) == number
    assert not scope_of(bas).hides
    assert scope_of(eva).hides
    assert scope_of(frank).hides
    assert set(by(lines_of(DAYS, EVERYTHING), lambda line: line.team)) == {"Werk", "Jeugd"}


def test_who_leads_no_team_sees_nothing(delivered):
    delivered()

    assert lines_of(DAYS, Scope(None, is_everything=False)) == []


def test_shielded_dossiers_count(delivered, eva):
    Client.objects.filter(pk=delivered().client_id).update(shielded=True)

    assert counted(lines_of(DAYS, scope_of(eva))).approved == 1


def test_small_numbers_stay_in_the_team(delivered, bas, eva):
    for _ in range(12):
        delivered()
    delivered("afgewezen")

    own, all_of_it = overview_of(YEAR, scope_of(bas)), overview_of(YEAR, scope_of(eva))

    def told(overview):
        return {stat.label: stat.value for stat in overview.stats}

    assert (told(own)["Goedgekeurd"], told(own)["Afgewezen"]) == ("12", "1")
    assert (told(all_of_it)["Goedgekeurd"], told(all_of_it)["Afgewezen"]) == ("12", "minder dan 10")
    assert told(all_of_it)["Besloten"] == "niet getoond"  # else the other would follow from it
    assert [section.of for section in own.sections] == ["Regel", "Vorm"]
    assert [section.of for section in all_of_it.sections] == ["Team", "Regel", "Vorm"]


def test_the_share_stands_beside_what_is_expected(delivered, anna, bas):
    delivered()
    for _ in range(3):
        delivered("afgewezen")

    share = overview_of(YEAR, scope_of(bas)).stats[-1]

    assert share.value == "25,0\N{NO-BREAK SPACE}%"
    assert share.note == "1 van 4 mensen. Verwacht wordt ongeveer 5\N{NO-BREAK SPACE}%. Dat is geen norm."


def test_the_years_are_those_in_which_something_happened(delivered):
    delivered(asked_on=date(2023, 12, 20))

    assert years_known(EVERYTHING) == [2024, 2023]


def test_the_number_of_questions_does_not_grow(delivered, carla, bas, eva):
    delivered()
    with asking() as one:
        overview_of(YEAR, scope_of(eva))
    for user in (carla, carla, bas):
        delivered(by=user, deviation=f"regel_{user.pk}")

    with asking() as more:
        overview_of(YEAR, scope_of(eva))
    assert len(one) == len(more) <= 12
