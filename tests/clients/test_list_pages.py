"""The pages of lists: each number is the length of the list behind it, and what a page costs, tells and records."""

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent, Deputy
from clients.models import (
    Client,
)
from clients.services import saved_lists as services
from clients.worklists import COLUMNS, worklists_for
from tests import chain
from tests.listed import LISTS, SITUATION, a_benefit, address, names, numbers, put, walked
from tests.people import a_client, a_contact, today
from tests.queries import asking, at_most

ALL_COLUMNS = list(COLUMNS)


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
