"""What is missing of the own dossiers, of a colleague and of the team: numbers, lists and sums."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent
from clients.missing import today_is
from clients.models import Client
from tests.lacking import MISSING, a_share, a_step, address, an_application, names, numbers
from tests.people import a_client, a_shielded_client, today
from tests.queries import asking, at_most


@pytest.fixture
def teams(anna, bas, carla):
    a_client(anna, last_name="Van Anna")
    a_client(bas, last_name="Van Bas")
    a_client(carla, last_name="Van Carla")
    Client.objects.filter(pk=a_client(bas, last_name="Van niemand").pk).update(case_manager=None)
    a_shielded_client(anna, last_name="Geheim")


def test_a_klantmanager_sees_the_own_dossiers_and_can_not_choose(as_anna, bas, teams):
    assert names(as_anna, "wijk") == ["Geheim", "Van Anna"]
    assert names(as_anna, "wijk", klantmanager=bas.pk) == ["Geheim", "Van Anna"]
    assert as_anna.get(MISSING).context["form"] is None


def test_a_teamleider_sees_the_team_each_colleague_and_who_has_nobody(client, anna, bas, carla, teams):
    client.force_login(bas)
    assert names(client, "wijk") == ["Van Anna", "Van Bas"]
    assert names(client, "wijk", klantmanager=anna.pk) == ["Van Anna"]
    assert names(client, "wijk", klantmanager="geen") == ["Van niemand"]
    assert names(client, "wijk", klantmanager=carla.pk) == []
    assert numbers(client, klantmanager=carla.pk) == numbers(client)  # is no choice: it is about the team
    assert [worker.name for worker, _ in client.get(MISSING).context["workers"]] == ["Anna", "Bas"]


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 40, "²", "\u0663"])
def test_nonsense_for_whose_does_no_harm(client, bas, teams, nonsense):
    client.force_login(bas)
    assert client.get(MISSING, {"klantmanager": nonsense}).status_code == 200
    assert client.get(address("wijk"), {"klantmanager": nonsense}).status_code == 200


def test_it_is_for_who_works_on_dossiers(client, eva, frank, hans, teams):
    for user in (eva, frank, hans):
        client.force_login(user)
        assert client.get(MISSING).status_code == 404
        assert client.get(address("wijk")).status_code == 404


def test_an_item_that_is_not_there_is_not_found(as_anna):
    assert as_anna.get(address("onzin")).status_code == 404


def test_who_was_listed_is_on_record_and_the_overview_names_nobody(as_anna, anna, teams):
    page = as_anna.get(MISSING).content.decode()
    assert "Van Anna" not in page
    assert not AuditEvent.objects.filter(verb="list.look").exists()
    names(as_anna, "wijk")
    line = AuditEvent.objects.get(verb="list.look")
    mine = Client.objects.filter(case_manager=anna).order_by("pk").values_list("pk", flat=True)
    assert (line.url_name, line.client_ids) == ("clients:missing_of", list(mine))


LACKING = st.fixed_dictionaries(
    {
        "whose": st.sampled_from(["anna", "bas", "carla", "niemand"]),
        "shielded": st.booleans(),
        "neighbourhood": st.sampled_from(["", "Noord"]),
        "birth_date": st.sampled_from([None, datetime.date(1980, 1, 1), datetime.date(today().year - 20, 1, 1)]),
        "moved_away_on": st.sampled_from([None, today(-1)]),
        "ended": st.booleans(),
        "applied": st.booleans(),
        "overdue": st.booleans(),
    }
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dossiers=st.lists(LACKING, max_size=7))
def test_the_numbers_are_the_lengths_of_the_lists_and_the_sums_agree(client, anna, bas, carla, dossiers):
    with transaction.atomic():
        staff = {"anna": anna, "bas": bas, "carla": carla, "niemand": bas}
        for lacking in dossiers:
            put(lacking, staff)
        client.force_login(anna)
        for key, number in numbers(client).items():
            assert number == len(names(client, key)), key
        client.force_login(bas)
        team = numbers(client)
        workers = [worker for worker, _ in client.get(MISSING).context["workers"]]
        assert sum(worker.total for worker in workers) == sum(team.values())
        for key, number in team.items():
            assert number == len(names(client, key)), key
            for worker in workers:
                assert worker.counts[key] == len(names(client, key, klantmanager=worker.key)), key
        for worker in workers:
            assert numbers(client, klantmanager=worker.key) == worker.counts
        transaction.set_rollback(True)


def put(lacking, staff) -> None:
    by = staff[lacking["whose"]]
    who = a_client(by, birth_date=lacking["birth_date"], neighbourhood=lacking["neighbourhood"])
    if lacking["ended"]:
        a_share(who, ends_on=today(-3))
        a_share(who, starts_on=today(-3), ends_on=today(-2))  # twice the same is missing once
    if lacking["applied"]:
        an_application(who)
        an_application(who, days=-90)
    if lacking["overdue"]:
        a_step(who, by, expected_end_on=today(-3))
        a_step(who, by, expected_end_on=today(-2))
    nobody = {"case_manager": None} if lacking["whose"] == "niemand" else {}
    Client.objects.filter(pk=who.pk).update(
        shielded=lacking["shielded"], moved_away_on=lacking["moved_away_on"], **nobody
    )


def test_it_costs_the_same_for_one_as_for_sixty(client, anna, bas):
    client.force_login(bas)

    def costs(*addresses: str) -> list[int]:
        found = []
        for each in addresses:
            with asking() as asked:
                client.get(each)
            found.append(len(asked))
        return found

    pages = (MISSING, f"{MISSING}?klantmanager={anna.pk}", address("wijk"), address("stap_einde"))
    a_step(a_client(anna), anna, expected_end_on=today(-3))
    one = costs(*pages)
    for _ in range(59):
        a_step(a_client(anna), anna, expected_end_on=today(-3))
    assert costs(*pages) == one
    assert max(one) <= 8
    further = client.get(address("stap_einde")).context["page"].next
    with at_most(8):
        client.get(address("stap_einde"), {"na": further})


def test_the_terms_are_those_of_the_day(db):
    assert today_is(today()).months == {"trede_ouder_dan_maanden": 6, "afstand_ouder_dan_maanden": 12}
