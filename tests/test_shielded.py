"""As an attacker would: every page that someone may read, before and after a shielded dossier came to be.

Who is not named on it gets the same bytes. So no name, number or address of it stands anywhere, and no count, choice or
order changed either. The figures are left out, for they count everyone; the lists behind them are looked at for names.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import NoReverseMatch, reverse

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from accounts.workflow import Refusal
from clients.models import Client, Draft, InvolvedPerson
from clients.services import add_reminder, hand_over, log_contact
from clients.services.outside import DossierKey, open_outside
from clients.services.shielding import shield
from instruments.models import Instrument, Provider
from tests import chain, people
from tests.access import ACCESS, BY_POST
from tests.advised import asked_of
from tests.conftest import person
from tests.dilemmas import a_dilemma
from tests.papers import a_document
from tests.planned import FAR, an_appointment, at
from tests.test_access import browser_of
from tests.world import World, world
from trajectories.services import plan_step

__all__ = ["world"]  # a fixture

NAME, FIRST, INFIX, PHONE = "Qwyzibald", "Xanthippe", "op den", "06 98798712"
BSN = people.TEST_BSNS[42]
PLACE = "Zeldzaamheidswijk"
TEXT = "Onherhaalbaar verslag"
ATTACKERS = ("cees", "bas", "carla", "dirk", "eva", "frank", "griet", "ina")
NOT_WALKED = {"account_logout", "healthz", "clients:calendar_feed"}  # whoever reads it, that feed is Anna's own
COUNTS_EVERYONE = ("reporting:", "api:figure", "maatwerk:overview")  # figures count shielded people too
CHANGING = re.compile(  # what differs between two answers to one question, whoever asks
    rb'name="csrfmiddlewaretoken" value="\w+"|"token": "\w+"|"ends_in": \d+'
    rb"|\b\d\d[.:]\d\d(:\d\d)?\b|\d+ (minu|second)\w+"
    rb"|\d+ keer (gevraagd|goedgekeurd)"  # how often a deviation comes back is a figure: it counts everyone
)

SEARCHES = (
    ("clients:list", {"zoek": NAME}),
    ("clients:list", {"zoek": "qwyzi"}),
    ("clients:list", {"zoek": f"{FIRST} {NAME}"}),
    ("clients:list", {"wijk": PLACE}),
    ("clients:list", {"sorteer": "wijk"}),
    ("clients:list", {"sorteer": "-geboren"}),
    ("clients:list", {"sorteer": "-contact"}),
    ("clients:list", {"klantmanager": "geen"}),
    ("api:clients", {"zoek": NAME}),
    ("api:clients", {"wijk": PLACE}),
    ("maatwerk:list", {"stand": "gevraagd"}),
)


@pytest.fixture
def cees(team_werk) -> User:
    """A colleague of Anna, in her team: closest of all who are not named."""
    return person("cees", Role.KLANTMANAGER, team_werk)


@pytest.fixture
def everyone(world: World, cees: User) -> World:
    world.people["cees"] = cees
    return world


def addresses(world: World, who: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Where this person may come; Cees may what Carla may, in the team of Anna. Elsewhere is nothing to read."""
    for name, people_of in ACCESS.items():
        may = {"anna", "bas", "carla"} & set(people_of.split()) if who == "cees" else who in people_of.split()
        if may and name not in BY_POST and name not in NOT_WALKED:
            yield name, world.url(name), {}
    for name, query in SEARCHES:
        yield f"{name}?{query}", reverse(name), query


def pages_of(world: World, who: str) -> dict[str, bytes]:
    """Every page of Keten as this person gets it, without what changes by itself."""
    browser, found = browser_of(world, who), {}
    for name, url, query in addresses(world, who):
        with transaction.atomic():
            answer = browser.get(url, query)
            transaction.set_rollback(True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[name] = str(answer.status_code).encode() + CHANGING.sub(b"", body)
    return found


def a_rich_dossier(anna: User) -> Client:
    """Of a threatened person: with a row of everything that could show somewhere."""
    client = people.a_client(
        anna,
        first_names=FIRST,
        infix=INFIX,
        last_name=NAME,
        bsn=BSN,
        birth_date=people.today(-9000),
        neighbourhood=PLACE,
        phone=PHONE,
    )
    log_contact(client.pk, by=anna, held_on=people.today(-2), kind="gesprek", report=TEXT)
    add_reminder(client.pk, by=anna, title=f"Bel {NAME}", due_on=people.today(-1))
    InvolvedPerson.objects.create(client=client, kind="maatje", name=f"Maatje van {NAME}", starts_on=people.today(-9))
    an_appointment(client, anna, at(FAR, 14))  # at which hours Anna is busy is no secret; with whom is
    a_document(client, anna, title=f"Brief over {NAME}")
    catalogue = the_catalogue()
    trajectory = chain.a_trajectory(client, anna)
    plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    request = chain.a_request(client, catalogue, by=anna)
    asked_of(User.objects.get(username="carla"), request, anna, text=TEXT)  # before it was shielded
    a_dilemma(client, anna, request_id=request.pk)
    Draft.objects.create(
        owner=anna,
        client=client,
        form="clients.contact",
        url_name="clients:contacts",
        url_key=client.pk,
        sealed_fields="-",
    )
    return client


def the_catalogue() -> chain.Catalogue:
    """The one that the world came with."""
    guidance, work = (Instrument.objects.get(code=code) for code in ("arbeidsmatige_dagbesteding", "werk"))
    return chain.Catalogue(guidance, work, Provider.objects.get(code="zorgpunt"))


@pytest.fixture
def before(everyone: World) -> dict[str, dict[str, bytes]]:
    return {who: pages_of(everyone, who) for who in ATTACKERS}


@pytest.fixture
def hidden(everyone: World, anna: User) -> Client:
    """Delivered as shielded, so not even the teamleider of Anna is named on it."""
    return a_hidden_dossier(anna)


def a_hidden_dossier(anna: User) -> Client:
    client = a_rich_dossier(anna)
    Client.objects.filter(pk=client.pk).update(shielded=True)
    client.refresh_from_db()
    return client


def traces(hidden: Client) -> list[bytes]:
    words = (NAME, NAME.lower(), FIRST, PHONE, BSN, PLACE, TEXT, f"/inwoners/{hidden.pk}/")
    return [word.encode() for word in words]


def test_nothing_changes_for_who_is_not_named(before, everyone, anna):
    hidden, leaks = a_hidden_dossier(anna), []
    for who in ATTACKERS:
        after = pages_of(everyone, who)
        for name, page in after.items():
            if not name.startswith(COUNTS_EVERYONE) and page != before[who][name]:
                leaks.append((who, name, _difference(before[who][name], page)))
            leaks += [
                (who, name, trace) for trace in traces(hidden) if trace in page and trace not in before[who][name]
            ]
    assert not leaks, "\n".join(map(str, leaks))


def _difference(old: bytes, new: bytes) -> str:
    """Where two pages part, in both."""
    one, other = old.decode(), new.decode()
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[at - 60 : at + 90]!r} became {other[at - 60 : at + 90]!r}"


def test_the_walk_would_have_seen_it(everyone, anna, bas):
    """For who is named the very same walk does change: the comparison is no test that can not fail."""
    before = pages_of(everyone, "bas")
    a_hidden_dossier(anna).named_users.add(bas)
    after = pages_of(everyone, "bas")
    changed = {name for name, page in after.items() if page != before[name]}
    assert {"clients:list", "api:clients", "maatwerk:list"} <= changed
    assert any(NAME.encode() in page for page in after.values())


def test_its_own_addresses_are_as_absent_as_those_of_nobody(hidden, everyone):
    """Every address with the key of the hidden dossier, and with a key that was never given out."""
    for who in ATTACKERS:
        browser = browser_of(everyone, who)
        for name in (name for name, keys in everyone.keys.items() if keys.get("pk") and _of_dossier(name)):
            for method in ("get", "post"):
                there = _answer(browser, method, reverse(name, args=[hidden.pk]))
                nowhere = _answer(browser, method, reverse(name, args=[10**9]))
                assert there == nowhere, (who, name, method)


def _of_dossier(name: str) -> bool:
    pattern = reverse(name, args=[424242]) if _takes_one_key(name) else ""
    return "/inwoners/424242/" in pattern


def _takes_one_key(name: str) -> bool:
    try:
        return bool(reverse(name, args=[424242]))
    except NoReverseMatch:  # another kind of key, or more than one
        return False


def _answer(browser: Browser, method: str, url: str) -> tuple[int, bytes]:
    with transaction.atomic():
        answer = getattr(browser, method)(url)
        transaction.set_rollback(True)
    return answer.status_code, CHANGING.sub(b"", answer.content)


def test_asking_for_it_by_what_one_knows_of_it_gives_nothing(hidden, everyone):
    """By POST: in the one box, on number and day of birth, and by trying to enrol the same person again."""
    asked = (BSN, str(hidden.pk), f"{hidden.birth_date:%d-%m-%Y}", NAME, f"{FIRST} {NAME}", "Qwyzibold", PHONE)
    for who in ("cees", "bas", "carla", "dirk", "frank"):
        browser = browser_of(everyone, who)
        for typed in asked:
            answer = browser.post(reverse("clients:search"), {"zoek": typed}, follow=True)
            assert answer.status_code == 200
            assert not [word for word in (INFIX, PLACE, f"/inwoners/{hidden.pk}/") if word.encode() in answer.content]
        if who == "frank":
            continue
        user, why = everyone.people[who], {"ground": "balie", "reason": "Staat aan de balie"}
        assert open_outside(DossierKey(bsn=BSN), by=user, **why) is None
        assert open_outside(DossierKey(number=hidden.pk, birth_date=hidden.birth_date), by=user, **why) is None
        again = browser.post(reverse("clients:register"), {"last_name": "Ander", "bsn": BSN})
        assert again.status_code == 200
        assert NAME.encode() not in again.content


def test_the_privacy_officer_reads_its_number_and_no_name(hidden, everyone, hans):
    browser = browser_of(everyone, "hans")
    for name, allowed_to in ACCESS.items():
        if "hans" in allowed_to.split() and name not in BY_POST and name != "account_logout":
            page = browser.get(everyone.url(name)).content
            assert not [word for word in (NAME, FIRST, BSN, PHONE, TEXT) if word.encode() in page], name
    assert AuditEvent.objects.naming(hidden.pk).exists()


def test_a_transfer_of_a_shielded_dossier_shows_to_nobody_else(hidden, everyone, anna, carla):
    """Carla is asked to take it over: until she is named, a shielded dossier is not there for her."""
    before_offer = pages_of(everyone, "dirk")
    with transaction.atomic():
        try:
            hand_over(hidden.pk, by=anna, version=hidden.version, to=carla, reason="Andere wijk")
        except Refusal:  # then there is nothing to leak
            transaction.set_rollback(True)
    assert pages_of(everyone, "dirk") == before_offer


def test_who_takes_the_shielding_off_the_list_again_leaks_nothing_meanwhile(hidden, anna, bas, frank):
    hidden.named_users.add(bas)
    shield(hidden.pk, by=bas, version=hidden.version, reason="Frank kijkt mee", named=[frank])
    assert Client.objects.visible_to(frank).filter(pk=hidden.pk).exists()
    hidden.refresh_from_db()
    shield(hidden.pk, by=bas, version=hidden.version, reason="Frank is klaar")
    assert not Client.objects.visible_to(frank).filter(pk=hidden.pk).exists()
