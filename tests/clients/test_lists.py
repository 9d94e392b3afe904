"""Worklists: who stands on them, how many there are, and what a page of one costs."""

import datetime
from itertools import count

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent, Deputy
from clients.models import (
    Assignment,
    Benefit,
    BenefitMember,
    Client,
    ContactExemption,
    EmergencyAccess,
    Household,
    HouseholdMember,
)
from clients.services import saved_lists as services
from clients.worklists import COLUMNS, worklists_for
from instruments.models import Parameter
from tests import chain
from tests.people import a_client, a_contact, a_shielded_client, today
from tests.queries import asking, at_most

LISTS = reverse("clients:lists")
ALL_COLUMNS = list(COLUMNS)


def address(key: str) -> str:
    return reverse("clients:list") if key == "alle" else reverse("clients:list_of", args=[key])


def names(browser, key: str, **filters) -> list[str]:
    return [row.last_name for row in browser.get(address(key), filters).context["page"].rows]


def numbers(browser) -> dict[str, int]:
    return {entry.worklist.key: entry.number.number for entry in browser.get(LISTS).context["lists"]}


@pytest.fixture
def as_bas(client, bas):
    client.force_login(bas)
    return client


def free(client: Client) -> Client:
    Client.objects.filter(pk=client.pk).update(case_manager=None)
    return client


def a_benefit(client: Client, partner: Client | None = None) -> Benefit:
    benefit = Benefit.objects.create(scheme="pw", starts_on=today(-100))
    BenefitMember.objects.create(benefit=benefit, client=client)
    if partner:
        BenefitMember.objects.create(benefit=benefit, client=partner, is_partner=True)
    return benefit


# --- who stands on them -----------------------------------------------------------------------------------------


def test_my_inwoners_are_mine_and_here(as_anna, anna, bas):
    a_client(anna, last_name="Mijn")
    a_client(bas, last_name="Collega")
    a_client(anna, last_name="Overleden", deceased_on=today())
    a_client(anna, last_name="Morgen", moved_away_on=today(1))
    assert names(as_anna, "mijn") == ["Mijn", "Morgen"]


def test_the_list_of_the_team_holds_the_team_and_nobody_else(as_anna, anna, bas, carla):
    a_client(anna, last_name="Mijn")
    a_client(bas, last_name="Collega")
    a_client(carla, last_name="Elders")
    assert sorted(names(as_anna, "team")) == ["Collega", "Mijn"]


def test_who_has_no_team_has_no_team_list(client, anna, bas):
    nobody = free(a_client(bas))
    anna.team = None
    anna.save()
    client.force_login(anna)
    assert nobody.last_name not in names(client, "team")


def test_who_stands_in_has_the_list_of_the_absent_colleague_for_as_long_as_that_lasts(client, anna, carla):
    a_client(anna, last_name="Afwezig")
    client.force_login(carla)
    assert names(client, "waarneming") == []
    Deputy.objects.create(absentee=anna, deputy=carla, starts_on=today(-1), ends_on=today(1))
    assert names(client, "waarneming") == ["Afwezig"]
    Deputy.objects.update(ends_on=today())
    assert names(client, "waarneming") == []


def test_to_divide_is_who_has_nobody_and_who_waits_with_the_teamleider(as_bas, anna, bas):
    a_client(anna, last_name="Verdeeld")
    a_benefit(free(a_client(bas, last_name="Vrij")))
    free(a_client(bas, last_name="Zonder uitkering"))
    waiting = a_client(bas, last_name="Wacht")
    Assignment.objects.filter(client=waiting, ends_at=None).update(to_divide=True)
    assert names(as_bas, "verdelen") == ["Vrij", "Wacht"]


def test_dividing_is_for_who_hands_out_work(as_anna, anna):
    assert as_anna.get(address("verdelen")).status_code == 404
    assert "verdelen" not in numbers(as_anna)


def test_without_contact_means_the_weeks_that_one_asks_and_who_was_never_spoken_stands_first(as_anna, anna):
    a_contact(a_client(anna, last_name="Lang"), anna, days=-7 * 20)
    a_contact(a_client(anna, last_name="Negen"), anna, days=-7 * 9)
    a_contact(a_client(anna, last_name="Kort"), anna, days=-7)
    a_client(anna, last_name="Nooit")
    assert names(as_anna, "zonder_contact") == ["Nooit", "Lang", "Negen"]
    assert names(as_anna, "zonder_contact", weken=10) == ["Nooit", "Lang"]
    assert names(as_anna, "zonder_contact", weken=1) == ["Nooit", "Lang", "Negen"]
    Parameter.objects.filter(key="geen_contact_weken").update(value=19)
    assert names(as_anna, "zonder_contact") == ["Nooit", "Lang"]


@pytest.mark.parametrize("weeks", ["", "0", "-1", "x", "999999", "\u0663", "9" * 40])
def test_nonsense_for_weeks_is_told_and_shows_the_usual_list(as_anna, anna, weeks):
    a_client(anna, last_name="Nooit")
    answer = as_anna.get(address("zonder_contact"), {"weken": weeks})
    assert answer.status_code == 200
    assert [row.last_name for row in answer.context["page"].rows] == ["Nooit"]


def test_who_is_exempt_of_the_yearly_talk_is_left_out_and_the_list_says_so(as_anna, anna, bas):
    exempt, ended = a_client(anna, last_name="Vrijgesteld"), a_client(anna, last_name="Voorbij")
    hidden = a_shielded_client(bas, last_name="Geheim")
    grounds = {"takes_part": "Werkt.", "no_suspicion": "Geen.", "granted_by": anna, "starts_on": today(-60)}
    for client in (exempt, hidden):
        ContactExemption.objects.create(client=client, review_on=today(60), **grounds)
    ContactExemption.objects.create(client=ended, review_on=today(60), ends_on=today(-1), **grounds)
    answer = as_anna.get(address("zonder_contact"))
    assert [row.last_name for row in answer.context["page"].rows] == ["Voorbij"]
    assert "1 inwoner met een vrijstelling van het jaargesprek staat niet op deze lijst." in answer.content.decode()
    assert "vrijstelling" not in as_anna.get(address("zonder_contact"), {"begeleiding": "licht"}).context["left_out"]


def test_without_plan_is_who_has_no_step_now_or_later_in_an_open_traject(as_anna, anna):
    catalogue = chain.a_catalogue()
    a_client(anna, last_name="Niets")
    for name, starts in (("Loopt", today()), ("Gepland", today(20))):
        trajectory = chain.a_trajectory(a_client(anna, last_name=name), anna)
        trajectory.deployments.create(instrument=catalogue.guidance, starts_on=starts)
    only_goal = chain.a_trajectory(a_client(anna, last_name="Alleen doel"), anna)
    only_goal.deployments.create(instrument=catalogue.guidance, starts_on=today(-90), ends_on=today(-30))
    withdrawn = chain.a_trajectory(a_client(anna, last_name="Ingetrokken"), anna)
    withdrawn.deployments.create(instrument=catalogue.guidance, starts_on=today(5), ends_on=today(5))
    assert sorted(names(as_anna, "zonder_plan")) == ["Alleen doel", "Ingetrokken", "Niets"]


def test_a_partner_with_a_right_and_without_a_step_is_a_signal(as_anna, anna):
    catalogue = chain.a_catalogue()
    a_benefit(a_client(anna, last_name="Aanvrager"), partner=a_client(anna, last_name="Partner"))
    busy = a_client(anna, last_name="Bezig")
    a_benefit(a_client(anna, last_name="Ander"), partner=busy)
    chain.a_trajectory(busy, anna).deployments.create(instrument=catalogue.guidance, starts_on=today())
    at_home, without_right = a_client(anna, last_name="Samen"), a_client(anna, last_name="Zonder recht")
    a_benefit(at_home)
    home = Household.objects.create(key="h1")
    for client in (at_home, without_right):
        HouseholdMember.objects.create(household=home, client=client, role="partner", starts_on=today(-9))
    assert names(as_anna, "partner_zonder_plan") == ["Partner", "Samen"]


def test_a_step_is_overdue_from_the_day_after_its_expected_last_day(as_anna, anna):
    catalogue = chain.a_catalogue()
    for name, until in (("Vandaag", today(1)), ("Gisteren", today()), ("Open", None)):
        trajectory = chain.a_trajectory(a_client(anna, last_name=name), anna)
        trajectory.deployments.create(instrument=catalogue.guidance, starts_on=today(-9), expected_end_on=until)
    assert names(as_anna, "stap_verlopen") == ["Gisteren"]


def test_who_waits_for_a_decision_on_maatwerk_stands_on_a_list_until_it_is_there(as_anna, anna):
    catalogue = chain.a_catalogue()
    request = chain.a_request(a_client(anna, last_name="Vraagt"), catalogue, by=anna)
    assert names(as_anna, "wacht_op_besluit") == ["Vraagt"]
    request.delete()
    assert names(as_anna, "wacht_op_besluit") == []


# --- what may not be seen ---------------------------------------------------------------------------------------


def test_a_shielded_dossier_and_one_of_another_team_are_on_no_list_and_in_no_number(client, anna, bas, carla, frank):
    hidden = a_shielded_client(anna, last_name="Geheim", neighbourhood="Verborgen")
    for user in (bas, carla, frank):
        client.force_login(user)
        assert set(numbers(client).values()) == {0}
        for worklist in worklists_for(user):
            page = client.get(address(worklist.key))
            assert page.context["page"].rows == []
            assert "Geheim" not in page.content.decode()
            assert "Verborgen" not in page.content.decode()
    client.force_login(anna)
    assert numbers(client)["mijn"] == 1
    assert names(client, "mijn") == [hidden.last_name]


def test_lists_are_for_who_sees_dossiers(client, eva, hans, ina):
    for user in (eva, hans, ina):
        client.force_login(user)
        assert client.get(LISTS).status_code == 404
        assert client.get(address("alle")).status_code == 404


def test_a_list_that_is_not_there_is_not_found(as_anna):
    assert as_anna.get(reverse("clients:list_of", args=["bestaat-niet"])).status_code == 404


# --- counting ---------------------------------------------------------------------------------------------------

SITUATION = st.fixed_dictionaries(
    {
        "whose": st.sampled_from(["anna", "bas", "carla", "niemand"]),
        "shielded": st.booleans(),
        "named": st.booleans(),
        "opened": st.booleans(),
        "gone": st.sampled_from([None, "deceased_on", "moved_away_on"]),
        "contact": st.sampled_from([None, 3, 57, 400]),
        "exempt": st.booleans(),
        "divide": st.booleans(),
        "step": st.sampled_from([None, -5, 5]),
        "partner": st.booleans(),
        "intensity": st.sampled_from(["licht", "gewoon", "intensief"]),
    }
)
_numbers = count(1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(situations=st.lists(SITUATION, max_size=8), stands_in=st.booleans(), wish=st.sampled_from(["", "licht"]))
def test_every_number_is_the_length_of_the_list_behind_it(client, anna, bas, carla, situations, stands_in, wish):
    """Of people of all teams, shielded and not, seen as colleague, teamleider, deputy and through emergency access."""
    with transaction.atomic():
        catalogue = chain.a_catalogue()
        staff = {"anna": anna, "bas": bas, "carla": carla, "niemand": bas}
        for situation in situations:
            put(situation, staff, catalogue, sees=anna)
        if stands_in:
            Deputy.objects.create(absentee=carla, deputy=anna, starts_on=today(-1), ends_on=today(9))
        for user in (anna, bas):
            client.force_login(user)
            counted = numbers(client)
            visible = set(Client.objects.visible_to(user).values_list("pk", flat=True))
            for worklist in worklists_for(user):
                seen = walked(client, worklist.key)
                assert counted[worklist.key] == len(seen) == len(set(seen)), worklist.key
                assert set(seen) <= visible
                filtered = client.get(address(worklist.key), {"begeleiding": wish}).context["number"]
                assert filtered.number == len(walked(client, worklist.key, begeleiding=wish)), worklist.key
        transaction.set_rollback(True)


def put(situation, staff, catalogue, *, sees) -> Client:
    """Someone in a situation; `sees` may be named on the dossier or have opened it."""
    who = a_client(staff[situation["whose"]], last_name=f"Inwoner {next(_numbers)}", intensity=situation["intensity"])
    by = who.case_manager
    acts = {
        "contact": lambda: a_contact(who, by, days=-situation["contact"]),
        "exempt": lambda: exempted(who, by),
        "step": lambda: chain.a_trajectory(who, by).deployments.create(
            instrument=catalogue.guidance, starts_on=today(-30), expected_end_on=today(situation["step"])
        ),
        "partner": lambda: a_benefit(a_client(by), partner=who),
        "divide": lambda: Assignment.objects.filter(client=who, ends_at=None).update(to_divide=True),
        "opened": lambda: opened(who, sees),
        "named": lambda: who.named_users.add(sees),
    }
    for name, act in acts.items():
        if situation[name]:
            act()
    gone = {situation["gone"]: today(-1)} if situation["gone"] else {}
    nobody = {"case_manager": None} if situation["whose"] == "niemand" else {}
    Client.objects.filter(pk=who.pk).update(shielded=situation["shielded"], **gone, **nobody)
    return who


def exempted(client: Client, by) -> ContactExemption:
    grounds = {"takes_part": "Werkt.", "no_suspicion": "Geen.", "granted_by": by}
    return ContactExemption.objects.create(client=client, starts_on=today(-9), review_on=today(9), **grounds)


def opened(client: Client, by) -> EmergencyAccess:
    until = timezone.now() + datetime.timedelta(hours=1)
    return EmergencyAccess.objects.create(client=client, user=by, ground="balie", reason="Balie", ends_at=until)


def walked(browser, key: str, **filters) -> list[int]:
    """Every row of the list, page after page."""
    seen, after = [], {}
    while True:
        page = browser.get(address(key), {**filters, **after}).context["page"]
        seen += [row.pk for row in page.rows]
        if page.next is None:
            return seen
        after = {"na": page.next}


# --- what a page costs and tells --------------------------------------------------------------------------------


def with_history(anna, number: int) -> None:
    client = a_client(anna, last_name=f"Inwoner {number:03}", neighbourhood="Noord", phone="06 12345678")
    a_contact(client, anna, days=-200)
    a_benefit(client)
    client.ladder_measurements.create(measured_on=today(-20), step=3)
    client.distances.create(measured_on=today(-20), distance="groot", expected_within_months=20)


@pytest.mark.parametrize("key", sorted({"alle", "mijn", "zonder_contact", "zonder_plan"}))
def test_a_list_with_all_columns_costs_the_same_for_one_as_for_sixty(as_anna, anna, key):
    services.choose_columns(key, by=anna, columns=ALL_COLUMNS)
    with_history(anna, 0)
    with asking() as one:
        as_anna.get(address(key))
    for number in range(1, 60):
        with_history(anna, number)
    with at_most(8) as sixty:
        first = as_anna.get(address(key))
    assert len(first.context["shown"].columns) == len(ALL_COLUMNS)
    assert len(sixty) == len(one)
    with at_most(8):
        as_anna.get(address(key), {"na": first.context["page"].next, "sorteer": "afspraak"})


def test_the_overview_costs_the_same_for_one_as_for_thirty_and_for_any_number_of_saved_lists(as_anna, anna):
    with_history(anna, 0)
    services.save_list("mijn", by=anna, name="Een", query=f"klantmanager={anna.pk}", columns=[])
    with asking() as one:
        as_anna.get(LISTS)
    for number in range(1, 30):
        with_history(anna, number)
        services.save_list("team", by=anna, name=str(number), query=f"klantmanager={anna.pk}&wijk=Noord", columns=[])
    with at_most(8) as thirty:
        as_anna.get(LISTS)
    assert len(thirty) == len(one)


def test_every_column_sorts_where_it_says_so_and_tells_something_of_everyone(as_anna, anna):
    services.choose_columns("alle", by=anna, columns=ALL_COLUMNS)
    for number in range(3):
        with_history(anna, number)
    a_client(anna, last_name="Leeg")
    for key, column in COLUMNS.items():
        for sort in (key, f"-{key}") if column.order else ():
            page = as_anna.get(address("alle"), {"sorteer": sort}).context["page"]
            assert (page.sort, len(page.rows)) == (sort, 4)


def test_a_sort_by_a_column_that_is_not_shown_still_sorts(as_anna, anna):
    services.choose_columns("alle", by=anna, columns=["naam"])
    a_contact(a_client(anna, last_name="Aal"), anna, days=-2)
    a_contact(a_client(anna, last_name="Zee"), anna, days=-9)
    assert names(as_anna, "alle", sorteer="contact") == ["Zee", "Aal"]


def test_who_stood_on_a_page_that_was_shown_is_on_record_once(as_anna, anna):
    people = [a_client(anna, last_name=f"Inwoner {number:02}") for number in range(30)]
    first = as_anna.get(address("mijn"))
    line = AuditEvent.objects.get(verb="list.look")
    assert (line.actor, line.url_name) == (anna, "clients:list_of")
    assert line.client_ids == sorted(client.pk for client in people[:25])
    as_anna.get(address("mijn"), {"na": first.context["page"].next})
    assert AuditEvent.objects.filter(verb="list.look").latest("pk").client_ids == [client.pk for client in people[25:]]


def test_an_empty_list_leaves_no_line_and_says_what_to_do(as_anna, anna):
    assert "Niemand op deze lijst" in as_anna.get(address("mijn")).content.decode()
    assert not AuditEvent.objects.filter(verb="list.look").exists()


def test_no_filter_of_a_list_takes_a_name(as_anna, anna):
    """What one filters by stands in the address, and addresses are logged."""
    for worklist in worklists_for(anna):
        fields = as_anna.get(address(worklist.key)).context["shown"].filter.form.fields
        assert "zoek" not in fields
        free_text = [name for name, field in fields.items() if type(field).__name__ == "CharField"]
        assert free_text == ["bewaard"]


def test_people_can_be_ticked_to_be_divided(as_anna, anna, jaimy):
    page = as_anna.get(address("mijn")).content.decode()
    assert f'action="{reverse("clients:distribute")}"' in page
    assert f'name="clients" value="{jaimy.pk}"' in page


def test_who_only_reads_can_not_tick(client, frank, jaimy):
    client.force_login(frank)
    page = client.get(address("alle")).content.decode()
    assert jaimy.last_name in page
    assert 'name="clients"' not in page


def test_htmx_gets_the_results_without_the_frame(as_anna, jaimy):
    answer = as_anna.get(address("mijn"), headers={"HX-Request": "true"})
    assert jaimy.last_name in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer.headers["Vary"]


def test_everyone_one_may_see_has_one_address(as_anna):
    assert as_anna.get("/lijsten/alle/?wijk=Noord").headers["Location"] == "/inwoners/?wijk=Noord"
