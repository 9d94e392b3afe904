"""Jaimy is a volunteer in the office of a foundation, on the way to paid work, and needs guidance from Zorgpunt.

Zorgpunt's contract names the library as a place for that guidance, and not the foundation.
"""

import pytest
from django.test import Client as Browser

from accounts.models import AuditEvent, User
from clients.models import Client, Task
from instruments.models import Stage
from maatwerk.models import Request
from tests.chain import FOUNDATION, LIBRARY, WEIGHING, Catalogue, a_catalogue
from tests.people import a_client, today
from trajectories.models import Deployment, Trajectory

HALF_A_YEAR = 180


@pytest.fixture
def catalogue(db) -> Catalogue:
    return a_catalogue()


@pytest.fixture
def jaimy(anna, catalogue) -> Client:
    return a_client(anna, first_names="Jaimy", last_name="Hofstede")


def of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def text(browser: Browser, address: str, sent: dict | None = None) -> str:
    answer = browser.get(address, follow=True) if sent is None else browser.post(address, sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def guidance(location: str, **values: object) -> dict:
    """The step that Anna has in mind: guidance on the way to work, from today for half a year."""
    return {
        "instrument": "arbeidsmatige_dagbesteding",
        "provider": "zorgpunt",
        "location": location,
        "starts_on": str(today()),
        "expected_end_on": str(today(HALF_A_YEAR)),
        "version": "1",
        **values,
    }


def start_of_the_way(anna: User, jaimy: Client) -> Trajectory:
    text(
        of(anna),
        f"/inwoners/{jaimy.pk}/trajecten/nieuw/",
        {"starts_on": str(today()), "goal_stage": Stage.REGULAR_WORK, "goal": "Een baan in de administratie"},
    )
    return Trajectory.objects.get(client=jaimy)


def test_what_fits_is_offered_with_where_it_can_be(anna, jaimy, catalogue):
    way = start_of_the_way(anna, jaimy)

    fits = text(of(anna), f"/inwoners/{jaimy.pk}/passend/")

    assert "Zonder voorwaarden: 2" in fits
    assert f"Kan bij Zorgpunt: {LIBRARY}." in fits
    road = f"/trajecten/{way.pk}/stap/?instrument=arbeidsmatige_dagbesteding&starts_on={today()}"
    assert road.replace("&", "&amp;") in fits
    assert "Arbeidsmatige dagbesteding" in text(of(anna), road)


def test_at_the_foundation_it_can_not_be_and_the_library_is_offered(anna, jaimy, catalogue):
    way = start_of_the_way(anna, jaimy)

    answer = text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION))

    assert f"{FOUNDATION} staat op" in answer
    assert "niet in het contract van Zorgpunt" in answer
    assert LIBRARY in answer
    assert "Vraag maatwerk" in answer
    assert not Deployment.objects.exists()

    text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION, offer=LIBRARY))

    assert Deployment.objects.get().location == LIBRARY


def test_maatwerk_makes_room_for_jaimy(anna, bas, jaimy, catalogue):
    way = start_of_the_way(anna, jaimy)
    refused = text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION))
    road = refused.split("/maatwerk/nieuw/?", 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert "rule=locatie_niet_in_contract" in road

    # Anna asks, with Jaimy's own words and the advice of a colleague of Zorgpunt.
    form = text(of(anna), f"/inwoners/{jaimy.pk}/maatwerk/nieuw/?{road}")
    assert FOUNDATION in form
    advice = {"name": "Mila", "organisation": "Zorgpunt", "text": "Hier leert Jaimy het meest.", "given_on": today()}
    asked = guidance(FOUNDATION) | WEIGHING | {f"advies-{name}": str(value) for name, value in advice.items()}
    text(of(anna), f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", asked)
    request = Request.objects.get()
    assert request.deviation == "locatie_niet_in_contract"

    # It waits for a teamleider; Anna can not decide it herself.
    assert Task.objects.visible_to(bas).open().get().url == f"/maatwerk/{request.pk}/"
    yes = {"outcome": "goedkeuren", "grounds": "Het leidt naar werk.", "starts_on": str(today()), "version": "1"}
    yes |= {"ends_on": str(today(HALF_A_YEAR)), "conditions": "Elke maand een gesprek."}
    text(of(anna), f"/maatwerk/{request.pk}/", yes)
    request.refresh_from_db()
    assert request.status == "gevraagd"

    # Bas approves; the step is now on Anna's list, and can be planned.
    assert "Goedgekeurd" in text(of(bas), f"/maatwerk/{request.pk}/", yes)
    task = Task.objects.visible_to(anna).open().get()
    assert FOUNDATION in text(of(anna), task.url)
    text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION))

    step = Deployment.objects.get()
    assert (step.location, step.stage) == (FOUNDATION, Stage.DAY_ACTIVITY)
    assert not Task.objects.open().exists()
    verbs = AuditEvent.objects.acts().filter(client_id=jaimy.pk).exclude(verb__startswith="task.")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == [
        "client.register",
        "trajectory.start",
        "maatwerk.ask",
        "maatwerk.approve",
        "waiver.grant",
        "step.plan",
    ]
    story = text(of(anna), f"/inwoners/{jaimy.pk}/tijdlijn/")
    assert story.index("Stap gepland") < story.index("Maatwerk goedgekeurd") < story.index("Maatwerk gevraagd")


def test_what_is_asked_time_and_again_shows_as_a_missing_link(anna, bas, jaimy, catalogue):
    advice = {"name": "Mila", "organisation": "Zorgpunt", "text": "Ja", "given_on": today()}
    asked = guidance(FOUNDATION) | WEIGHING | {f"advies-{name}": str(value) for name, value in advice.items()}
    for client in (jaimy, a_client(anna, last_name="Bos"), a_client(anna, last_name="Tans")):
        text(of(anna), f"/inwoners/{client.pk}/maatwerk/nieuw/", asked)

    assert "Hier ontbreekt een schakel in de keten" in text(of(bas), f"/maatwerk/{Request.objects.last().pk}/")


def test_with_a_new_contract_the_same_place_is_right_from_that_day(anna, jaimy, catalogue):
    way = start_of_the_way(anna, jaimy)
    catalogue.contract(FOUNDATION, starts_on=today(30))

    too_early = text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION, starts_on=str(today(29))))
    assert "Deze stap kan zo niet" in too_early
    assert not Deployment.objects.exists()
    text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION, starts_on=str(today(30))))

    assert Deployment.objects.get().location == FOUNDATION
