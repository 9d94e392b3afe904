"""Who waits for a place of beschut werk, in which order, and who sees that."""

from itertools import product

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from clients.models import Client, Fact
from clients.services.circumstances import add_indication
from clients.worklists import WORKLISTS
from instruments.rules.library import RULES
from tests.helped import a_step, advised, works_sheltered
from tests.people import a_client, a_shielded_client, today
from tests.queries import asking, at_most
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.sheltered import ask_advice, change_advice, withdraw_advice
from trajectories.sheltered import places_in_line, standing_of, told_of, waiting

PAGE = "/keten/beschut-werk/"
ANSWERS = ("gevraagd", "positief", "negatief", "ingetrokken")


def told(client: Client, by, value: str, days: int) -> Fact:
    """As it was recorded for the rules before there was a table."""
    answer = {"key": "advies_beschut", "value": value, "starts_on": today(days), "source": "UWV", "recorded_by": by}
    return Fact.objects.create(client=client, **answer)


def in_line(by) -> list[str]:
    rows = waiting(Client.objects.visible_to(by), today()).order_by("sheltered_since", "pk")
    return list(rows.values_list("last_name", flat=True))


def waits(client: Client) -> bool:
    """By the rule that the night looks with: later than any term."""
    case = cases_of([client.pk], catalogue_on(today()))[client.pk]
    return not RULES["beschut_wacht_op_plek"].check(case).is_met


def test_who_waits_longest_is_first(anna, bas):
    for name, days in (("Kort", -20), ("Lang", -300), ("Midden", -100)):
        advised(a_client(anna, last_name=name), anna, days=days)
    asked = a_client(anna, last_name="Gevraagd")
    ask_advice(asked.pk, by=anna, requested_on=today(-9))
    advised(a_client(anna, last_name="Nee"), anna, "negatief")

    assert in_line(bas) == ["Lang", "Midden", "Kort"]


def test_the_day_from_which_someone_waits_may_be_another_one(anna):
    advised(a_client(anna, last_name="Eerst"), anna, days=-50)
    moved = a_client(anna, last_name="Verhuisd")
    change_advice(advised(moved, anna, days=-10).pk, by=anna, version=2, waits_since=today(-400))

    assert in_line(anna) == ["Verhuisd", "Eerst"]


def test_a_place_that_runs_or_is_planned_ends_the_waiting_and_one_that_ended_does_not(anna):
    people = {name: a_client(anna, last_name=name) for name in ("Loopt", "Gepland", "Voorbij", "Ingetrokken", "Anders")}
    for person in people.values():
        advised(person, anna, days=-200)
    works_sheltered(people["Loopt"], anna)
    works_sheltered(people["Gepland"], anna, days=20)
    works_sheltered(people["Voorbij"], anna, ends_on=today())
    works_sheltered(people["Ingetrokken"], anna, days=3, ends_on=today(3))
    a_step(people["Anders"], anna, "dagbesteding")

    assert set(in_line(anna)) == {"Voorbij", "Ingetrokken", "Anders"}


def test_the_list_and_the_rule_always_agree(anna):
    """Every pair of what was recorded before and what stands in the table, with and without an indication."""
    people = []
    for before, now, indicated in product((None, *ANSWERS), (None, *ANSWERS), (False, True)):
        for told_last in (False, True) if before and now else (False,):
            person = a_client(anna, last_name=f"{before} {now} {indicated} {told_last}")
            if now:
                advice = ask_advice(person.pk, by=anna, requested_on=today(-300))
                given = {"outcome": now, "advised_on": today(-200)} if now in ("positief", "negatief") else {}
                change_advice(advice.pk, by=anna, version=1, **given)
                if now == "ingetrokken":
                    withdraw_advice(advice.pk, by=anna, version=1, withdrawn_on=today(-200), reason="Ander werk")
            if before:
                told(person, anna, before, -150 if told_last else -400)
            if indicated:
                add_indication(person.pk, by=anna, kind="beschut_werk", starts_on=today(-250), source="UWV")
            people.append(person)

    listed = set(waiting(Client.objects.all(), today()).values_list("pk", flat=True))

    by_rule = {person.pk for person in people if waits(person)}
    assert listed == by_rule
    assert 10 < len(listed) < len(people)


def test_who_died_or_moved_away_waits_no_more(anna):
    for name, field in (("Overleden", "deceased_on"), ("Vertrokken", "moved_away_on")):
        person = a_client(anna, last_name=name)
        advised(person, anna)
        Client.objects.filter(pk=person.pk).update(**{field: today(-1)})

    assert in_line(anna) == []


def test_the_own_place_counts_everyone_but_no_shielded_person_one_may_not_see(anna, bas, carla):
    hidden = a_client(carla, last_name="Visser")
    for client, by, days in ((hidden, carla, -300), (a_client(carla, last_name="Bos"), carla, -200)):
        advised(client, by, days=days)
    mine = a_client(anna, last_name="Jansen")
    advised(mine, anna, days=-100)
    Client.objects.filter(pk=hidden.pk).update(shielded=True)

    place = standing_of(mine, anna, today())

    assert (place.place, place.length, place.weeks) == (2, 2, 14)
    assert places_in_line(carla, today()) == {
        hidden.pk: 1,
        **dict(zip(places_in_line(bas, today()), (2, 3), strict=True)),
    }


def test_the_first_page_of_the_dossier_tells_it_in_one_line_and_one_question(anna, jaimy):
    advice = ask_advice(jaimy.pk, by=anna, requested_on=today(-70))
    assert told_of(jaimy, today()).startswith("Advies gevraagd op")
    change_advice(advice.pk, by=anna, version=1, outcome="positief", advised_on=today(-10))
    with at_most(1):
        assert told_of(jaimy, today()).startswith("Wacht op een plek sinds")
    works_sheltered(jaimy, anna)
    assert told_of(jaimy, today()) == ""


def test_it_is_a_worklist_too(anna, client):
    advised(a_client(anna, last_name="Wachter"), anna)
    client.force_login(anna)

    page = client.get("/lijsten/wacht_op_beschut/")

    assert WORKLISTS["wacht_op_beschut"].label in page.content.decode()
    assert "Wachter" in page.content.decode()


@pytest.fixture
def line(anna, carla):
    """Two of Anna's team and one of another."""
    for name, by, days in (("Eerste", anna, -300), ("Tweede", carla, -200), ("Derde", anna, -100)):
        advised(a_client(by, last_name=name), by, days=days, hours_per_week=20)


def names_on(client, user) -> set[str]:
    client.force_login(user)
    page = client.get(PAGE).content.decode()
    return {name for name in ("Eerste", "Tweede", "Derde") if name in page}


def test_names_only_of_dossiers_that_one_may_see(client, line, anna, carla, eva, frank):
    assert names_on(client, anna) == {"Eerste", "Derde"}
    assert names_on(client, carla) == {"Tweede"}
    assert names_on(client, frank) == {"Eerste", "Tweede", "Derde"}
    assert names_on(client, eva) == set()


def test_whose_name_was_read_is_on_record(client, line, anna, eva):
    for reader, names in ((anna, {"Eerste", "Derde"}), (eva, None)):
        client.force_login(reader)
        client.get(PAGE)

        look = AuditEvent.objects.filter(actor=reader, url_name="trajectories:waiting_list").first()
        seen = look and set(Client.objects.filter(pk__in=look.client_ids).values_list("last_name", flat=True))
        assert seen == names


def test_a_policy_adviser_reads_how_long_people_wait(client, line, eva):
    client.force_login(eva)

    page = client.get(PAGE, {"sorteer": "naam"})

    assert [(row.place, row.weeks) for row in page.context["rows"]] == [(1, 42), (2, 28), (3, 14)]
    assert page.context["page"].sort == "wacht"


def test_the_place_is_that_of_the_whole_municipality(client, line, anna):
    client.force_login(anna)

    page = client.get(PAGE)

    assert [row.place for row in page.context["rows"]] == [1, 3]
    assert "In de hele gemeente: 3" in page.content.decode()


def test_a_shielded_person_is_on_the_list_of_nobody_else(client, anna, bas, frank, eva):
    hidden = a_client(anna, last_name="Eerste")
    advised(hidden, anna)
    Client.objects.filter(pk=hidden.pk).update(shielded=True)

    for reader in (bas, frank, eva):
        client.force_login(reader)
        page = client.get(PAGE)
        assert (len(page.context["rows"]), page.context["length"]) == (0, 0)
    assert names_on(client, anna) == {"Eerste"}


def test_a_list_of_a_hundred_costs_what_one_costs(client, anna):
    advised(a_client(anna), anna)
    client.force_login(anna)
    client.get(PAGE)
    with at_most(10) as one:
        client.get(PAGE)
    for person in [a_client(anna) for _ in range(60)]:
        told(person, anna, "positief", -9)
    with asking() as many:
        page = client.get(PAGE)

    assert len(many) == len(one)
    assert len(page.context["rows"]) == 50
    assert "Volgende" in page.content.decode()
    assert timezone.localdate() == page.context["now"].day


def test_who_is_shielded_without_anyone_named_is_left_out_of_the_line(anna):
    hidden = a_shielded_client(anna, last_name="Visser")
    told(hidden, anna, "positief", -9)
    Client.objects.filter(pk=hidden.pk).update(case_manager=None)

    assert places_in_line(anna, today()) == {}
