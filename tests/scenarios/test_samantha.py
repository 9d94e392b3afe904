"""Samantha finished mbo 2, and with her disability finds no work with it. She wants to learn again.

She has no benefit: her parents keep her. The approach for young people is for who has no startkwalificatie, so by its
rules it is not for her. Without help a benefit is what comes later.
"""

from decimal import Decimal

import pytest
from django.test import Client as Browser

from accounts.models import User
from clients.models import Client, Task
from clients.services.schooling import add_education
from instruments.models import EntryRule, Instrument, Lightness, Stage
from maatwerk.models import Request, Signal
from tests.asked import asked_on_screen
from tests.decided import yes
from tests.maatwerk.letters.written import a_house
from tests.people import a_client, today
from tests.weighed import sent_answer
from trajectories.models import Alert, Deployment, Trajectory, Waiver
from trajectories.services import PLAN_ON_WAIVER

RULE = "jongerenaanpak_zonder_startkwalificatie"
PREVENTION = {
    "cost_weighing": "De begeleiding kost eenmalig 4.800 euro. Een jaar bijstand kost 13.500 euro: dat wordt vermeden.",
    "motivation": "Preventie: zonder nieuwe opleiding is een uitkering de enige uitkomst.",
    "lawfulness": "De aanpak wil dat jongeren met kans op werk verder gaan; met deze opleiding is die kans er niet.",
    "cost": "4.800,00",
    "avoided_cost": "13.500,00",
    "fund": "participatiebudget",
}
ANSWERS = {
    "levensonderhoud": "Van haar ouders, bij wie zij woont.",
    "besteding": "Aan begeleiding bij een nieuwe opleiding; de klantmanager koopt die in.",
    "voorkomen": "Een bijstandsuitkering zodra zij op zichzelf woont.",
}
LAW = {
    "legal_basis": "Participatiewet art. 7 en 10",
    "income_effect": "Er verandert niets: u krijgt geen uitkering.",
}
TYPED = {
    "question": "of u hulp krijgt om opnieuw te leren.",
    "conditions": "",
    "own_view": "U wilt werk waarin u verder kunt.",
    "reasons": "Dit voorkomt een uitkering.",
    "standard": "De jongerenaanpak is voor jongeren zonder startkwalificatie.",
    "weighing": "Wij keken naar u, naar de kosten en naar anderen in dezelfde situatie.",
}


@pytest.fixture
def youth(db) -> Instrument:
    return Instrument.objects.create(
        code="jongerenaanpak",
        name="Jongerenaanpak",
        theme="Jongeren",
        regime="jongerenaanpak",
        lightness=Lightness.MIDDLE,
        target_group="Jongeren zonder startkwalificatie.",
    )


@pytest.fixture
def others(db) -> None:
    """What else there is: one thing for the young, and one for who has a benefit."""
    buddy = Instrument.objects.create(
        code="buddy", name="Een maatje", theme="Meedoen", lightness=Lightness.GENERAL, stage=Stage.SOCIAL_PARTICIPATION
    )
    place = Instrument.objects.create(
        code="leerplek", name="Leerplek met uitkering", theme="Werk", lightness=Lightness.LIGHT
    )
    EntryRule.objects.create(instrument=buddy, rule_key="leeftijd", settings={"tot": 27}, starts_on=today(-365))
    EntryRule.objects.create(instrument=place, rule_key="uitkering", settings={"nodig": "ja"}, starts_on=today(-365))


@pytest.fixture
def samantha(anna, municipality) -> Client:
    """Twenty years old, mbo 2 finished; no benefit."""
    a_house(municipality)
    lives = {"postcode": "9999 AB", "house_number": "7"}
    client = a_client(anna, first_names="Samantha", last_name="de Wit", birth_date=today(-20 * 366), **lives)
    add_education(client.pk, by=anna, level="mbo2", finished=True, year=today().year - 1, source="Diploma gezien")
    return client


def of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def text(browser: Browser, address: str, sent: dict | None = None) -> str:
    answer = browser.get(address, follow=True) if sent is None else browser.post(address, sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def answers(anna: User, samantha: Client) -> dict[str, dict]:
    """What the fit page says of each instrument: under which heading, and which rules are not met."""
    page = of(anna).get(f"/inwoners/{samantha.pk}/passend/")
    return {
        entry.fit.code: {
            "verdict": part.verdict.value,
            "unmet": [line.check.rule_key for line in entry.unmet if line.check.is_refused],
        }
        for part in page.context["parts"]
        for entry in part.entries
    }


def road_to_maatwerk(anna: User, samantha: Client) -> str:
    page = text(of(anna), f"/inwoners/{samantha.pk}/passend/", None)
    roads = page.split(f"/inwoners/{samantha.pk}/maatwerk/nieuw/?")[1:]
    roads = [road.split('"', 1)[0].replace("&amp;", "&") for road in roads]
    [road] = [road for road in roads if f"rule={RULE}" in road]
    return f"/inwoners/{samantha.pk}/maatwerk/nieuw/?{road}"


def ask(anna: User, samantha: Client) -> Request:
    road = road_to_maatwerk(anna, samantha)
    assert "De inwoner heeft een startkwalificatie." in text(of(anna), road)
    assert "Budget voor iemand zonder uitkering" in text(of(anna), road)
    step = {"instrument": "jongerenaanpak", "starts_on": str(today()), "expected_end_on": "", "rule": RULE}
    address = f"/inwoners/{samantha.pk}/maatwerk/nieuw/"
    return asked_on_screen(of(anna), address, step, "budget_zonder_uitkering", ANSWERS, **PREVENTION)


def test_the_approach_is_not_for_who_has_a_diploma_and_what_does_fit_is_offered(anna, samantha, youth, others):
    found = answers(anna, samantha)

    assert found["jongerenaanpak"]["unmet"] == [RULE]
    assert found["buddy"] == {"verdict": "past", "unmet": []}
    assert found["leerplek"] == {"verdict": "waarschuwing", "unmet": ["uitkering"]}
    page = text(of(anna), f"/inwoners/{samantha.pk}/passend/")
    assert "De jongerenaanpak is voor jongeren die er geen hebben." in page
    assert page.index("Een maatje") < page.index("Leerplek met uitkering")


def test_maatwerk_with_prevention_costs_and_fund_lets_her_learn_again(anna, bas, samantha, youth, others):
    request = ask(anna, samantha)

    assert (request.deviation, request.rule) == (RULE, "Geen startkwalificatie")
    assert (request.instrument, request.provider, request.location) == (youth, None, "")
    assert (request.cost, request.fund) == (Decimal("4800.00"), "participatiebudget")
    assert "Een jaar bijstand kost" in request.cost_weighing
    assert request.refusal.startswith("De inwoner heeft een startkwalificatie.")

    page = text(of(bas), f"/maatwerk/{request.pk}/")
    assert "Geen startkwalificatie" in page
    assert "Participatiebudget" in page
    yes(request, bas, grounds="Dit voorkomt een uitkering.", ends_on=today(365), evaluate_on=today(90), **LAW)

    waiver = Waiver.objects.get()
    assert (waiver.rule_key, waiver.instrument, waiver.provider, waiver.location) == (RULE, youth, None, "")
    found = answers(anna, samantha)
    assert found["jongerenaanpak"] == {"verdict": "past", "unmet": []}

    # It is on Anna's list; she starts a traject on the way, and the step passes without another word.
    task = Task.objects.visible_to(anna).open().get(kind=PLAN_ON_WAIVER)
    assert "Start dat eerst" in text(of(anna), task.url)
    start = f"/inwoners/{samantha.pk}/trajecten/nieuw/?ontheffing={waiver.pk}"
    text(of(anna), start, {"starts_on": str(today()), "goal": "Leren in de praktijk"})
    way = Trajectory.objects.get(client=samantha)
    step = {"instrument": "jongerenaanpak", "starts_on": str(today()), "expected_end_on": str(today(364))}
    text(of(anna), f"/trajecten/{way.pk}/stap/", step | {"version": "1"})

    assert Deployment.objects.get().instrument == youth
    assert not Alert.objects.exists()  # allowed: nothing to put aside
    assert not Task.objects.open().filter(kind=PLAN_ON_WAIVER).exists()

    # The letter tells her what she gets and why; looking back stays on the list until then.
    _, words = sent_answer(request, anna, TYPED)
    for said in ("Samantha de Wit", "Dit voorkomt een uitkering.", "bezwaar", LAW["legal_basis"]):
        assert said in words, said
    assert [task.kind_label for task in Task.objects.open()] == ["Terugkijken op maatwerk"]


def test_without_maatwerk_a_klantmanager_says_why_it_fits_all_the_same(anna, samantha, youth):
    text(of(anna), f"/inwoners/{samantha.pk}/trajecten/nieuw/", {"starts_on": str(today())})
    way = Trajectory.objects.get(client=samantha)
    step = {"instrument": "jongerenaanpak", "starts_on": str(today()), "version": "1"}

    asked = text(of(anna), f"/trajecten/{way.pk}/stap/", step)
    assert "Schrijf waarom, of kies een andere stap." in asked
    assert "Vraag maatwerk" in asked
    assert not Deployment.objects.exists()

    text(of(anna), f"/trajecten/{way.pk}/stap/", step | {f"grond-{RULE}": "De opleiding geeft geen kans op werk."})
    assert Alert.objects.get().overridden_by == anna


def test_allowed_for_others_too_it_shows_that_the_rule_itself_is_the_matter(anna, bas, samantha, youth):
    yes(ask(anna, samantha), bas)
    for name in ("Bos", "Tans"):
        assert not Signal.objects.exists()
        other = a_client(anna, last_name=name, birth_date=today(-20 * 366))
        add_education(other.pk, by=anna, level="mbo2", finished=True, year=today().year - 1, source="Diploma gezien")
        yes(ask(anna, other), bas)

    assert Signal.objects.get().deviation == RULE
