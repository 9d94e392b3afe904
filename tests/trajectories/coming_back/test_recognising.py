"""Who left and came back within twelve months is recognised, to the day, whatever says so."""

from datetime import date

import pytest

from clients import worklists
from clients.models import Benefit, BenefitApplication, Client, Contact
from clients.services.benefits import add_benefit, change_benefit
from tests.leaving import an_ended_plan, closed
from tests.people import a_client, a_contact, a_shielded_client, today
from tests.queries import at_most
from trajectories.coming_back import came_back, departure_of, is_expected_back, plan_to_take_up
from trajectories.models import Trajectory
from trajectories.services import start_trajectory
from trajectories.services.aftercare import begin_aftercare


def listed(day: date) -> list[Client]:
    return list(came_back(Client.objects.all(), day))


def applies(client: Client, day: date, decision: str = "") -> BenefitApplication:
    decided = day if decision else None
    return BenefitApplication.objects.create(
        client=client, scheme="pw", received_on=day, decision=decision, decided_on=decided
    )


def a_benefit(client: Client, by, starts_on: date, ends_on: date | None = None, scheme: str = "pw"):
    reason = {"end_reason": "werk_loondienst"} if ends_on else {}
    return add_benefit(client.pk, by=by, scheme=scheme, starts_on=starts_on, ends_on=ends_on, **reason)


class TestTheSigns:
    def test_an_application(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-60))
        assert listed(today()) == []
        applies(samira, today(-5))
        found = departure_of(samira, today())
        assert (found.left_on, found.back_on) == (today(-60), today(-5))
        assert listed(today()) == [samira]

    @pytest.mark.parametrize("decision", ["afgewezen", "ingetrokken", "buiten_behandeling"])
    def test_not_an_application_that_was_turned_down(self, samira, anna, decision):
        an_ended_plan(samira, anna, ends_on=today(-60))
        applies(samira, today(-5), decision)
        assert listed(today()) == []

    def test_a_benefit_that_begins_after_one_that_ended(self, samira, anna):
        a_benefit(samira, anna, today(-500), today(-90))
        a_benefit(samira, anna, today(-10))
        assert listed(today()) == [samira]

    def test_not_a_benefit_that_was_withdrawn(self, samira, anna):
        a_benefit(samira, anna, today(-500), today(-90))
        began = a_benefit(samira, anna, today(-10))
        Benefit.objects.filter(pk=began.pk).update(ends_on=began.starts_on)
        assert listed(today()) == []

    def test_a_contact_but_not_that_of_the_day_itself_and_not_that_of_nazorg(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-60))
        a_contact(samira, anna, days=-60)
        assert listed(today()) == []
        nazorg = begin_aftercare(samira.pk, by=anna, starts_on=today(-59))
        a_contact(samira, anna, days=-30)
        assert listed(today()) == []
        nazorg.ends_on, nazorg.end_reason = today(-20), "afgerond"
        nazorg.save()
        a_contact(samira, anna, days=-10)
        assert departure_of(samira, today()).back_on == today(-10)
        assert listed(today()) == [samira]

    def test_who_goes_on_with_another_scheme_never_left(self, samira, anna):
        first = a_benefit(samira, anna, today(-500), today(-90))
        a_benefit(samira, anna, today(-90), scheme="ioaw")
        applies(samira, today(-5))
        assert departure_of(samira, today()) is None
        assert first.ends_on == today(-90)

    def test_who_has_a_plan_again_or_still_is_not_asked_about(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-60))
        applies(samira, today(-5))
        start_trajectory(samira.pk, by=anna, starts_on=today())
        assert listed(today()) == []
        assert plan_to_take_up(samira, today()) is None

    def test_a_plan_that_was_withdrawn_is_none(self, samira, anna):
        Trajectory.objects.create(client=samira, starts_on=today(-60), ends_on=today(-60))
        applies(samira, today(-5))
        assert departure_of(samira, today()) is None

    def test_who_died_or_left_the_municipality_is_not_listed(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-60))
        applies(samira, today(-5))
        rows = worklists.rows_of(worklists.WORKLISTS["snel_terug"], anna, today())
        assert list(rows) == [samira]
        Client.objects.filter(pk=samira.pk).update(moved_away_on=today(-9))
        assert not rows.all().exists()


class TestTwelveMonths:
    @pytest.mark.parametrize(
        ("left", "back", "is_soon"),
        [
            (date(2025, 3, 10), date(2026, 3, 10), True),
            (date(2025, 3, 10), date(2026, 3, 11), False),
            (date(2028, 2, 29), date(2029, 2, 28), True),
            (date(2028, 2, 29), date(2029, 3, 1), False),
            (date(2027, 2, 28), date(2028, 2, 28), True),
            (date(2027, 2, 28), date(2028, 2, 29), False),
            (date(2027, 3, 1), date(2028, 2, 29), True),
        ],
    )
    def test_to_the_day_in_python_and_in_postgresql(self, samira, anna, left, back, is_soon):
        Trajectory.objects.create(client=samira, starts_on=date(2024, 1, 1), ends_on=left)
        applies(samira, back)
        assert departure_of(samira, back).is_soon(back) is is_soon
        assert listed(back) == ([samira] if is_soon else [])
        assert (plan_to_take_up(samira, back) is not None) is is_soon

    def test_before_the_law_counted_months_nobody_is_asked_about(self, samira):
        Trajectory.objects.create(client=samira, starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
        applies(samira, date(2021, 3, 1))
        assert departure_of(samira, date(2021, 4, 1)) is None
        assert listed(date(2021, 4, 1)) == []

    def test_who_came_back_in_time_is_still_known_when_one_looks_later(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-370))
        applies(samira, today(-20))
        assert plan_to_take_up(samira, today()) is not None
        assert listed(today()) == [samira]

    def test_two_plans_of_long_ago_are_a_normal_start(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-2000))
        an_ended_plan(samira, anna, ends_on=today(-800))
        applies(samira, today(-5))
        assert plan_to_take_up(samira, today()) is None
        assert listed(today()) == []

    def test_whatever_ended_last_counts(self, samira, anna):
        """The plan ended long ago, the benefit did not."""
        plan = an_ended_plan(samira, anna, ends_on=today(-700))
        benefit = a_benefit(samira, anna, today(-1500))
        change_benefit(benefit.pk, by=anna, version=1, ends_on=today(-100), end_reason="werk_loondienst")
        applies(samira, today(-5))
        departure, found = plan_to_take_up(samira, today())
        assert (departure.left_on, found) == (today(-100), plan)

    def test_of_two_plans_it_is_the_last(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-900))
        last = an_ended_plan(samira, anna, ends_on=today(-30))
        assert plan_to_take_up(samira, today())[1] == last

    def test_a_return_of_long_ago_is_no_work_any_more(self, samira, anna):
        a_benefit(samira, anna, today(-3000), today(-1500))
        a_benefit(samira, anna, today(-1400))
        assert listed(today()) == []


class TestAClosedDossier:
    def test_it_is_expected_without_a_sign_and_listed_with_one(self, samira, anna):
        an_ended_plan(samira, anna, ends_on=today(-60))
        found = departure_of(samira, today())
        assert not is_expected_back(samira, found)
        samira = closed(samira, anna, on=today(-10))
        assert departure_of(samira, today()).left_on == today(-10)
        assert is_expected_back(samira, departure_of(samira, today()))
        assert listed(today()) == []
        applies(samira, today(-2))
        assert listed(today()) == [samira]

    def test_what_an_import_brings_opens_nothing_and_is_on_the_list(self, samira, anna):
        """As a package writes it: rows, without a service."""
        an_ended_plan(samira, anna, ends_on=today(-60))
        closed(samira, anna, on=today(-10))
        Trajectory.objects.create(client=samira, starts_on=today(-3))
        samira.refresh_from_db()
        assert samira.closed_on == today(-10)
        assert listed(today()) == [samira]

    def test_a_benefit_that_went_on_is_no_return(self, samira, anna):
        a_benefit(samira, anna, today(-500))
        closed(samira, anna, on=today(-10))
        assert listed(today()) == []


class TestTheList:
    def test_only_what_one_may_see(self, anna, bas, carla):
        hidden = a_shielded_client(anna, last_name="Verborgen")
        for client in (hidden, a_client(anna)):
            an_ended_plan(client, anna, ends_on=today(-60))
            applies(client, today(-5))
        worklist = worklists.WORKLISTS["snel_terug"]
        seen = {user: worklists.rows_of(worklist, user, today()).count() for user in (anna, bas, carla)}
        assert seen == {anna: 2, bas: 1, carla: 0}

    def test_it_asks_the_same_however_many(self, as_anna, anna):
        for number in range(3):
            client = a_client(anna, last_name=f"Terug{number}")
            an_ended_plan(client, anna, ends_on=today(-60))
            applies(client, today(-5))
            with at_most(8):
                text = as_anna.get("/lijsten/snel_terug/").content.decode()
        assert all(f"Terug{number}" in text for number in range(3))
        assert f"{today(-5):%d-%m-%Y}" in text
        assert f"{today(-60):%d-%m-%Y}" in text


def test_contacts_of_others_are_no_sign(samira, anna):
    an_ended_plan(samira, anna, ends_on=today(-60))
    a_contact(a_client(anna), anna)
    assert Contact.objects.count() == 1
    assert departure_of(samira, today()).back_on is None
