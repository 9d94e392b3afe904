"""Jaimy is a volunteer in the office of a foundation, on the way to paid work, and needs guidance from Zorgpunt.

Zorgpunt's contract names the library as a place for that guidance, and not the foundation.
"""

import datetime

import pytest
from django.test import Client as Browser
from django.utils import timezone

from accounts.models import AuditEvent, User
from clients.models import Client, Task
from instruments.models import Stage
from maatwerk.models import Signal
from maatwerk.services.signals import raise_signals
from tests.asked import asked_on_screen
from tests.chain import ANSWERS, FOUNDATION, LIBRARY, Catalogue, a_catalogue
from tests.clock import set_clock
from tests.decided import yes
from tests.maatwerk.letters.written import a_house
from tests.people import a_client, today
from tests.recurring import an_approval
from tests.weighed import sent_answer
from trajectories.models import Deployment, Trajectory
from trajectories.services import PLAN_ON_WAIVER

HALF_A_YEAR = 180
LAW = {
    "legal_basis": "Participatiewet art. 7 en 10",
    "income_effect": "Er verandert niets aan uw inkomen.",
}
TYPED = {
    "question": "of u begeleiding kunt krijgen op kantoor van Stichting De Brug.",
    "conditions": "Elke maand een gesprek.",
    "own_view": "U kent de mensen daar en wilt er blijven.",
    "reasons": "Op deze plek leert u kantoorwerk, op weg naar een betaalde baan.",
    "standard": "Gewoonlijk is deze begeleiding in de bibliotheek. Daar is geen kantoorwerk.",
    "weighing": "Wij keken naar u, naar de kosten en naar anderen in dezelfde situatie.",
}


@pytest.fixture
def catalogue(db) -> Catalogue:
    return a_catalogue()


@pytest.fixture
def jaimy(anna, catalogue, municipality) -> Client:
    a_house(municipality)
    lives = {"postcode": "9999 AB", "house_number": "12"}
    return a_client(anna, first_names="Jaimy", last_name="Hofstede", **lives)


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

    # Anna asks, with Jaimy's own words and the advice of two professionals.
    address = f"/inwoners/{jaimy.pk}/maatwerk/nieuw/"
    form = text(of(anna), f"{address}?{road}")
    assert FOUNDATION in form
    step = guidance(FOUNDATION, rule="locatie_niet_in_contract")
    request = asked_on_screen(of(anna), address, step, "plek_buiten_contract", ANSWERS)
    assert (request.deviation, request.wanted_until) == ("locatie_niet_in_contract", today(HALF_A_YEAR + 1))

    # It waits for a teamleider; Anna can not decide it herself.
    assert Task.objects.visible_to(bas).open().get().url == f"/maatwerk/{request.pk}/"
    to_decide = f"/maatwerk/{request.pk}/besluiten/"
    assert of(anna).get(to_decide).status_code == 404

    # Bas reads it all, approves, and reads his decision back; the step is now on Anna's list, and can be planned.
    assert "Het verandert waar de inwoner recht op heeft." in text(of(bas), to_decide)
    approval = LAW | {
        "outcome": "goedkeuren",
        "grounds": "Het leidt naar werk.",
        "conditions": "Elke maand een gesprek.",
        "starts_on": str(today()),
        "ends_on": str(today(HALF_A_YEAR)),
        "evaluate_on": str(today(90)),
        "version": request.version,
    }
    assert "Er is nog niets vastgelegd" in text(of(bas), to_decide, approval)
    assert "Goedgekeurd" in text(of(bas), to_decide, approval | {"vastleggen": "ja"})
    task = Task.objects.visible_to(anna).open().get(kind=PLAN_ON_WAIVER)
    assert FOUNDATION in text(of(anna), task.url)
    text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION))

    step = Deployment.objects.get()
    assert (step.location, step.stage) == (FOUNDATION, Stage.DAY_ACTIVITY)
    assert not Task.objects.open().filter(kind=PLAN_ON_WAIVER).exists()
    verbs = AuditEvent.objects.acts().filter(client_id=jaimy.pk).exclude(verb__startswith="task.")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == [
        "client.register",
        "trajectory.start",
        "maatwerk.begin",
        "maatwerk.write",
        "maatwerk.advise",
        "maatwerk.advise",
        "maatwerk.ask",
        "maatwerk.approve",
        "waiver.grant",
        "step.plan",
    ]
    story = text(of(anna), f"/inwoners/{jaimy.pk}/tijdlijn/")
    assert story.index("Stap gepland") < story.index("Maatwerk goedgekeurd") < story.index("Maatwerk gevraagd")

    # Jaimy reads in a letter what was decided, and why.
    _, words = sent_answer(request, anna, TYPED)
    for said in ("Jaimy Hofstede", FOUNDATION, "Elke maand een gesprek.", "bezwaar", LAW["legal_basis"]):
        assert said in words, said
    assert [task.kind_label for task in Task.objects.open()] == ["Terugkijken op maatwerk"]


def allowed_three_times(anna: User, bas: User, jaimy: Client) -> Signal:
    """The same for Jaimy and for two others: with the third a link is missing."""
    step = guidance(FOUNDATION, rule="locatie_niet_in_contract")
    for client in (jaimy, a_client(anna, last_name="Bos"), a_client(anna, last_name="Tans")):
        assert not Signal.objects.exists()
        address = f"/inwoners/{client.pk}/maatwerk/nieuw/"
        yes(asked_on_screen(of(anna), address, step, "plek_buiten_contract", ANSWERS), bas)
    return Signal.objects.get()


def test_with_a_new_contract_the_same_place_is_right_from_that_day(anna, jaimy, catalogue):
    way = start_of_the_way(anna, jaimy)
    catalogue.contract(FOUNDATION, starts_on=today(30))

    too_early = text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION, starts_on=str(today(29))))
    assert "Deze stap kan zo niet" in too_early
    assert not Deployment.objects.exists()
    text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION, starts_on=str(today(30))))

    assert Deployment.objects.get().location == FOUNDATION


def test_the_missing_link_is_closed_by_the_contract_and_when_it_comes_back_keten_says_so(
    anna, bas, eva, jaimy, catalogue, monkeypatch
):
    signal = allowed_three_times(anna, bas, jaimy)
    assert (signal.deviation, signal.instrument, signal.provider) == (
        "locatie_niet_in_contract",
        catalogue.guidance,
        catalogue.provider,
    )
    page = f"/maatwerk/schakels/{signal.pk}/"

    # Eva reads what recurs and where, and not of whom. She agrees with Zorgpunt that the place comes in the contract.
    told = text(of(eva), page)
    assert FOUNDATION in told
    assert "Hofstede" not in told
    plan = {"change": "contract", "action": "De stichting opnemen bij Zorgpunt.", "due_on": str(today(30))}
    text(of(eva), f"{page}actie/", plan | {"version": signal.version})
    signal.refresh_from_db()
    done = {"change": "contract", "because": "Zorgpunt begeleidt nu ook bij de stichting."}
    done |= {"effective_on": str(today(30)), "version": signal.version}
    assert "niet in het contract van Zorgpunt" in text(of(eva), f"{page}sluiten/", done)
    catalogue.contract(FOUNDATION, starts_on=today(30))
    assert "Gesloten, gaat nog in" in text(of(eva), f"{page}sluiten/", done)

    # From that day on the same step is an ordinary one, and nothing rises.
    other = a_client(anna, last_name="Vermeer")
    way = start_of_the_way(anna, other)
    assert "Deze stap kan zo niet" in text(
        of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION, starts_on=str(today(29)))
    )
    text(of(anna), f"/trajecten/{way.pk}/stap/", guidance(FOUNDATION, starts_on=str(today(30))))
    assert Deployment.objects.get(trajectory=way).location == FOUNDATION
    assert raise_signals() == 0
    assert "Maatwerk dat nog loopt" in text(of(bas), page)

    # A month later other places of Zorgpunt are asked for: it comes back, and Keten says so.
    later = timezone.now() + datetime.timedelta(days=31)
    set_clock(monkeypatch, later)
    for place in ("De kas", "Het buurthuis", "De werkplaats"):
        assert not Signal.objects.open().exists()
        an_approval(catalogue, anna, bas, location=place)
    again = Signal.objects.open().get()
    assert again.recurs == signal
    assert "Dit kwam terug" in text(of(eva), f"/maatwerk/schakels/{again.pk}/")
