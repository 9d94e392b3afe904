"""Every page that someone may read, before and after a dilemma came to be: who is not named gets the same bytes."""

import pytest
from django.db import transaction
from django.urls import reverse

from clients.models import Client, Task
from clients.services.deputies import add_deputy
from maatwerk.models import Dilemma
from maatwerk.services.dilemmas import look_back
from tests.dilemmas import ROADS, a_choice, a_dilemma
from tests.people import today
from tests.test_access import browser_of
from tests.test_shielded import CHANGING, cees, everyone, pages_of
from tests.world import World, world

__all__ = ["cees", "everyone", "world"]  # fixtures

NOT_NAMED = ("bas", "cees", "carla", "frank", "eva", "dirk")
ACTS = ("rewrite_dilemma", "name_in_dilemma", "choose_road", "look_back")


@pytest.fixture
def dossier(everyone: World, anna, bas, carla) -> Client:
    """Bas leads the team, Cees is in it, Frank reads all dossiers, and Carla stands in for Anna."""
    add_deputy(by=bas, absentee=anna, deputy=carla, starts_on=today(), ends_on=today(7))
    return Client.objects.get(pk=everyone.keys["clients:dossier"]["pk"])


def all_of_it(dossier: Client, anna) -> Dilemma:
    """Written down, chosen, looked back on, and with a day to look again that has passed."""
    chosen = a_choice(a_dilemma(dossier, anna), anna)
    seen = look_back(chosen.pk, by=anna, version=chosen.version, text="Het gaat.", review_on=today(1))
    a_dilemma(dossier, anna)
    Dilemma.objects.filter(pk=seen.pk).update(review_on=today(-1))
    return seen


def test_nothing_changes_for_who_is_not_named(everyone, dossier, anna):
    before = {who: pages_of(everyone, who) for who in NOT_NAMED}
    found = all_of_it(dossier, anna)

    changed = [
        (who, name)
        for who in NOT_NAMED
        for name, page in pages_of(everyone, who).items()
        if page != before[who][name] or ROADS.title.encode() in page or f"dilemmas/{found.pk}/".encode() in page
    ]
    assert changed == []


def test_the_walk_would_have_seen_it(everyone, dossier, anna):
    before = pages_of(everyone, "anna")
    all_of_it(dossier, anna)
    after = pages_of(everyone, "anna")

    changed = {name for name, page in after.items() if page != before[name]}
    assert {"maatwerk:dilemmas", "clients:day"} <= changed
    assert "clients:timeline" not in changed  # not even for who is named: a screen is read by two


def test_its_addresses_are_as_absent_as_those_of_nobody(everyone, dossier, anna):
    dilemma = a_dilemma(dossier, anna)
    for who in NOT_NAMED:
        browser = browser_of(everyone, who)
        for name in ("dilemma", *ACTS):
            for method in ("get", "post"):
                answers = []
                for pk in (dilemma.pk, 10**9):
                    with transaction.atomic():
                        answer = getattr(browser, method)(reverse(f"maatwerk:{name}", args=[pk]))
                        transaction.set_rollback(True)
                    answers.append((answer.status_code, CHANGING.sub(b"", answer.content)))
                assert answers[0] == answers[1], (who, name, method)
                assert answers[0][0] in {404, 405}, (who, name, method)


def test_it_is_no_task_and_stands_in_no_count(jaimy, anna):
    tasks = Task.objects.count()
    all_of_it(jaimy, anna)

    assert Task.objects.count() == tasks


def test_the_privacy_officer_reads_that_there_was_an_act_and_not_what(client, jaimy, anna, hans):
    all_of_it(jaimy, anna)
    client.force_login(hans)

    page = client.get(reverse("accounts:audit")).content.decode()
    assert "Dilemma vastgelegd" in page
    assert not [text for text in vars(ROADS).values() if text in page]
