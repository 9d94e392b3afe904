"""Two roads and no easy answer.

A single woman looks for work, is far in her pregnancy, and grows cannabis at home: what the gemeente may do about that,
and what it does to her and to the child that is coming, do not go together. And Peter learns most where the group needs
him to be faster than he can be. Both are weighed by who is named, chosen by one of them, and looked back on; nobody
else learns that there was a question.
"""

import re

import pytest
from django.test import Client as Browser

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from clients.models import Client, Task
from clients.services import log_contact
from maatwerk.models import Dilemma
from tests.conftest import person
from tests.people import a_client, today

HEMP = "Er staan planten op zolder; de politie heeft dat gezien en aan ons gemeld."
ROADS_OF_HER = {
    "title": "Melden of eerst helpen",
    "situation": HEMP + " Zij is alleen en bevalt over acht weken.",
    "first_road": "Handhaven: het signaal gaat naar de sociale recherche",
    "first_for": "Gelijke behandeling; de regels gelden voor iedereen.",
    "first_against": "Zij raakt haar huis kwijt vlak voor de bevalling.",
    "first_costs": "Opvang van moeder en kind, ongeveer 28.000 euro in een half jaar",
    "second_road": "Eerst helpen stoppen, met een schuldregeling en kraamzorg",
    "second_for": "Moeder en kind houden een huis, en zij kan daarna werk zoeken.",
    "second_against": "De gemeente weet van een strafbaar feit en wacht drie maanden.",
    "second_costs": "Begeleiding, ongeveer 4.000 euro",
}
ROADS_OF_PETER = {
    "title": "Blijven of terug",
    "situation": "Het tempo ligt op de helft van dat van de groep. Er was twee keer onenigheid over de taken.",
    "first_road": "Blijven, met een half jaar elke ochtend begeleiding erbij",
    "first_for": "Peter zegt dat hij een baas en een loon wil; hier leert hij het meest.",
    "first_against": "De groep maakt minder, en het bedrijf moet zijn opdracht halen.",
    "first_costs": "6.000 euro begeleiding; de opdracht brengt 2.500 euro minder op",
    "second_road": "Terug naar de houtwerkplaats",
    "second_for": "De plek wordt voor hem vrijgehouden, en daar was rust.",
    "second_against": "De weg naar een eigen loon wordt langer.",
    "second_costs": "De dagbesteding kost 4.200 euro per half jaar",
}


def of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def text(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def mo(team_werk) -> User:
    """Works in the same team, and has nothing to do with it."""
    return person("mo", Role.KLANTMANAGER, team_werk)


@pytest.fixture
def her(anna) -> Client:
    client = a_client(anna, first_names="Noor", last_name="Verhagen", birth_date=today(-24 * 366))
    log_contact(client.pk, by=anna, held_on=today(-3), kind="huisbezoek", report="Zij zoekt werk en bevalt in mei.")
    return client


@pytest.fixture
def peter(anna) -> Client:
    return a_client(anna, first_names="Peter", last_name="Oldenkotte", birth_date=today(-47 * 366))


def lays_down(who: User, client: Client, roads: dict[str, str], decider: User, *named: User) -> Dilemma:
    """On the screen, as it is done: the page is filled in and sent."""
    page = f"/inwoners/{client.pk}/maatwerk/dilemmas/nieuw/"
    assert "AVG artikel 10" in text(of(who), page)
    answer = of(who).post(page, {**roads, "decider": decider.pk, "named": [user.pk for user in named]})
    assert answer.status_code == 302, answer.context["form"].errors
    return Dilemma.objects.latest("pk")


def acts(who: User, dilemma: Dilemma, act: str, **values: object) -> None:
    dilemma.refresh_from_db()
    address = f"/maatwerk/dilemmas/{dilemma.pk}/{act}/"
    answer = of(who).post(address, {"version": dilemma.version, **values})
    assert answer.status_code == 302, answer.context["form"].errors


def test_what_is_known_of_her_is_weighed_by_two_and_by_nobody_else(her, anna, bas, mo, frank):
    dilemma = lays_down(anna, her, ROADS_OF_HER, bas)

    for who in (anna, bas):
        read = text(of(who), f"/maatwerk/dilemmas/{dilemma.pk}/")
        assert all(part in read for part in ROADS_OF_HER.values())
        assert "28.000 euro" in read
    for who in (mo, frank):
        assert of(who).get(f"/maatwerk/dilemmas/{dilemma.pk}/").status_code == 404
    assert "U bent in geen dilemma genoemd" in text(of(mo), f"/inwoners/{her.pk}/maatwerk/dilemmas/")


def test_who_chooses_finds_it_on_the_first_page_of_the_day_in_words_that_tell_nothing(her, anna, bas, mo):
    lays_down(anna, her, ROADS_OF_HER, bas)

    day = text(of(bas), "/vandaag/")
    assert "Een keuze wacht op u" in day
    assert "Melden" not in day
    assert "Een keuze wacht op u" not in text(of(anna), "/vandaag/")
    assert "Een keuze wacht op u" not in text(of(mo), "/vandaag/")


def test_it_is_chosen_with_a_reason_and_looked_back_on(her, anna, bas, mo):
    dilemma = lays_down(anna, her, ROADS_OF_HER, bas)
    why = "Moeder en kind gaan voor; zij werkt mee, en over drie maanden is de zolder leeg."
    acts(bas, dilemma, "kiezen", road="tweede", why=why, review_on=f"{today(90)}")

    assert why in text(of(anna), f"/maatwerk/dilemmas/{dilemma.pk}/")
    assert "keuze" not in text(of(bas), "/vandaag/").lower()
    Dilemma.objects.update(review_on=today())  # three months later
    assert "Kijk terug op een keuze" in text(of(bas), "/vandaag/")
    assert "Kijk terug" not in text(of(mo), "/vandaag/")
    acts(bas, dilemma, "terugkijken", text="De planten zijn weg. Zij begint in september met een opleiding.")

    told = text(of(anna), f"/maatwerk/dilemmas/{dilemma.pk}/")
    assert "De planten zijn weg." in told
    assert "Kijk terug" not in text(of(bas), "/vandaag/")


def test_nothing_of_it_stands_anywhere_else(her, anna, bas, mo):
    dilemma = lays_down(anna, her, ROADS_OF_HER, bas)
    acts(bas, dilemma, "kiezen", road="tweede", why="Moeder en kind gaan voor.", review_on=f"{today(90)}")

    for page in ("", "persoon/", "contacten/", "documenten/", "trajecten/", "maatwerk/", "tijdlijn/"):
        for who in (anna, mo):  # not for Anna either: someone may look along
            read = text(of(who), f"/inwoners/{her.pk}/{page}")
            assert HEMP not in read, page
            assert "vastgelegd dilemma" not in read.lower(), page
    assert not Task.objects.filter(client=her).exists()
    assert "politie" not in Dilemma.objects.values_list("sealed_texts", flat=True).get()
    assert all(event.fields == [] for event in AuditEvent.objects.filter(verb__startswith="dilemma."))


def test_peter_stays_with_more_guidance_and_it_is_told_as_facts(peter, anna, bas, mo):
    """What the group misses and what he wins stand beside each other, with what both cost."""
    dilemma = lays_down(anna, peter, ROADS_OF_PETER, bas, mo)
    assert ROADS_OF_PETER["first_costs"] in text(of(mo), f"/maatwerk/dilemmas/{dilemma.pk}/")

    acts(bas, dilemma, "kiezen", road="eerste", why="Hij wil het en hij leert het.", review_on=f"{today(182)}")
    Dilemma.objects.update(review_on=today())
    acts(mo, dilemma, "terugkijken", text="Hij haalt drie kwart van het tempo.", review_on=f"{today(182)}")

    told = text(of(bas), f"/maatwerk/dilemmas/{dilemma.pk}/")
    assert "Hij haalt drie kwart van het tempo." in told
    assert "Gekozen" in told
    dilemma.refresh_from_db()
    assert dilemma.review_on == today(182)
