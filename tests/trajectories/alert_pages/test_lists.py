"""Signals in a list, and on the agenda of a werkoverleg."""

import pytest
from django.urls import reverse

from clients.meeting import Meeting, on_the_agenda
from clients.models import Client
from instruments.rules.library import FACTS, Moment
from instruments.rules.register import met, rule
from tests.chain import a_signal, a_trajectory
from tests.listed import LISTS, address, numbers, walked
from tests.people import a_client, today
from tests.queries import asking, at_most
from trajectories.services import put_aside

OF_STEP, ABOUT_PERSON = (
    next(key for key, kind in FACTS.items() if kind.recorded and kind.kind == "ja_nee" and kind.about == about)
    for about in ("stap", "persoon")
)
NUL, LONG = "voor\0na", "ë" * 100_000


@pytest.fixture
def people(anna, bas, carla, jaimy) -> dict[str, Client]:
    """Two with signals of Anna, one put aside, one solved, one without, and one of another team."""
    named = {name: a_client(anna, last_name=name) for name in ("Twee", "Aside", "Solved", "Zonder")}
    named["Elders"] = a_client(carla, last_name="Elders")
    a_signal(jaimy, raised_on=today(-2))
    for number in range(3):
        sentence = f"Signaal {number}."
        a_signal(named["Twee"], rule_key=f"r{number}", sentence=sentence, raised_on=today(number - 9))
    a_signal(named["Solved"], cleared_on=today())
    a_signal(named["Elders"])
    a_signal(
        named["Aside"],
        override_ground="Goed zo",
        overridden_by=bas,
        overridden_on=today(),
        overridden_until=today(4),
    )
    return named


def test_the_list_has_who_has_a_signal_longest_first_with_what_and_since_when(as_anna, people, jaimy):
    answer = as_anna.get(address("signalen"))

    assert walked(as_anna, "signalen") == [people["Twee"].pk, jaimy.pk]
    assert numbers(as_anna)["signalen"] == 2
    first = {cell.text for cell in answer.context["lines"][0].cells}
    assert "Signaal 0. Signaal 1. (En nog 1.)" in first
    assert f"{today(-9):%d-%m-%Y}" in first
    assert answer.status_code == as_anna.get(LISTS).status_code == 200


def test_the_teamleider_sees_those_of_the_team_and_nobody_sees_a_shielded_one(client, people, bas, jaimy, frank):
    client.force_login(bas)
    assert walked(client, "signalen") == [people["Twee"].pk, jaimy.pk]
    Client.objects.filter(pk=people["Twee"].pk).update(shielded=True)
    assert walked(client, "signalen") == [jaimy.pk]
    assert numbers(client)["signalen"] == 1
    client.force_login(frank)
    assert people["Elders"].pk in walked(client, "signalen")


def test_the_list_can_be_narrowed_to_one_rule(as_anna, people, no_rules):
    rule("r1", label="Regel een", article="-", moment=Moment.RUNNING)(lambda case: met("Goed."))
    rule("r9", label="Regel negen", article="-", moment=Moment.PERSON)(lambda case: met("Goed."))

    assert walked(as_anna, "signalen", regel="r1") == [people["Twee"].pk]
    assert walked(as_anna, "signalen", regel="r9") == []
    page = as_anna.get(address("signalen"), {"regel": "r1"})
    assert page.context["number"].number == 1
    assert "Regel een" in page.content.decode()
    assert as_anna.get(address("signalen"), {"regel": "bestaat niet"}).status_code == 200
    assert 'name="regel"' not in as_anna.get(address("mijn")).content.decode()


def test_the_list_costs_the_same_for_one_as_for_many(as_anna, anna, people):
    with asking() as few:
        as_anna.get(address("signalen"))
    for number in range(9):
        a_signal(a_client(anna), rule_key=str(number))
    with at_most(8) as many:
        as_anna.get(address("signalen"))
    assert len(many) == len(few)


def test_the_werkoverleg_names_each_person_once_with_how_many_and_since_when(people, anna, bas, jaimy):
    meeting = Meeting(worker=anna, reader=bas, day=today(), since=today(-90))

    parts = {part.key: points for part, points in on_the_agenda(meeting)}

    assert [(point.client.last_name, point.text, point.on) for point in parts["signalen"]] == [
        ("Twee", "3 signalen", today(-9)),
        ("Jansen", "1 signaal", today(-2)),
    ]


def test_on_the_timeline_stands_what_was_decided(as_anna, alert, jaimy, anna):
    a_trajectory(jaimy, anna)
    put_aside(alert.pk, by=anna, version=1, ground="Bijna klaar", until=today(9))

    page = as_anna.get(reverse("clients:timeline", args=[jaimy.pk])).content.decode()

    assert "Signaal: toch zo gelaten" in page
    assert alert.sentence in page
