"""At beschut werk Peter falls behind. More guidance could help him; it costs money and a place in the team.

Before he would go back, Anna asks for guidance beyond what the contract holds. It is more than a teamleider may decide
on, so it goes to the head of the department, who has the mandate.
"""

import pytest

from accounts.models import Mandate, User
from accounts.permissions import Role
from accounts.workflow import Refusal
from clients.models import Client, Task
from maatwerk.models import Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import approve, refuse
from tests.conftest import person
from tests.maatwerk.letters.written import a_house
from tests.people import a_client, today
from tests.weighed import advised_by, advised_from_outside, sent_answer, submitted, written

HALF_A_YEAR = 180
TEXTS = {
    "asked_for": "Een half jaar begeleiding op de werkvloer, drie ochtenden in de week.",
    "wished_effect": "Peter vindt zijn ritme terug en kan blijven werken met de plek die hij heeft.",
    "own_view": "Ik wil het echt. Als iemand het me voordoet, dan lukt het wel.",
    "standard_considered": "De vaste begeleider heeft twaalf mensen. Een andere afdeling had hetzelfde tempo.",
    "law_intention": "Beschut werk is er voor wie meer begeleiding nodig heeft dan een gewone werkgever kan geven.",
    "effects_person": "Hij houdt zijn baan en zijn loon. Teruggaan kan altijd nog: die weg is afgesproken.",
    "effects_surroundings": "Collega's hebben rust, en de productie in de groep daalt niet verder.",
    "effects_budgets": "Het bedrijf betaalt een kwart; de rest komt uit het participatiebudget.",
    "precedent_effect": "Meer mensen kunnen het vragen; het geldt als een proef van een half jaar.",
    "alternative_road": "Lukt het niet, dan gaat hij terug naar de houtwerkplaats, met alles wat is afgesproken.",
    "lawfulness": "De gemeente mag meer begeleiding geven dan het contract noemt.",
    "cost_weighing": "De begeleiding kost 7.800 euro. Terug en later opnieuw beginnen kost meer dan een jaar.",
    "cost": 7800,
    "fund": "participatiebudget",
    "own_effort": "Hij komt eerder, en oefent de handelingen die hij lastig vindt.",
    "motivation": "Zonder begeleiding houdt het werk op, en daarmee zijn weg naar een eigen loon.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het gaat om een voorziening waar hij om vraagt.",
    "wanted_from": today(),
    "wanted_until": today(HALF_A_YEAR),
    "answers": {"wat_anders": "Hij is er bijna, en er is een weg terug als het niet lukt."},
}
TYPED = {
    "question": "om een half jaar begeleiding op de werkvloer.",
    "conditions": "",
    "own_view": "U zei dat u het werk echt wilt, en dat het lukt als iemand het voordoet.",
    "reasons": "U bent er bijna. Met begeleiding kunt u uw werk houden.",
    "standard": "Gewoonlijk hoort de begeleiding bij het werk zelf. Voor u is dat nu te weinig.",
    "weighing": "Wij keken naar u, uw collega's, de kosten en wat er gebeurt als het niet lukt.",
}


@pytest.fixture
def peter(anna, municipality) -> Client:
    a_house(municipality)
    return a_client(
        anna,
        first_names="Peter",
        last_name="Oldenkotte",
        birth_date=today(-47 * 366),
        postcode="9999 AD",
        house_number="8",
    )


@pytest.fixture
def karin(db) -> User:
    """Head of the department: leads no team, and decides above what a teamleider may."""
    return person("karin", Role.TEAMLEIDER)


@pytest.fixture
def register(karin) -> None:
    """The college gives a teamleider 5,000 euro, and Karin any amount."""
    Mandate.objects.update(up_to=5000, function="teamleider")
    Mandate.objects.create(
        level=2, user=karin, function="hoofd van de afdeling Werk", starts_on=today(-100), source="Mandaatbesluit 2026"
    )


@pytest.fixture
def asked(anna, team_werk, peter, register) -> Request:
    request = written(peter, anna, KindKey.FREE, TEXTS)
    advised_by(request, anna, person("wouter", Role.KLANTMANAGER, team_werk), "Met voordoen leert hij het.")
    advised_from_outside(request, anna, "D. Poelman", "Werkleider", "Drie ochtenden zijn genoeg.")
    return submitted(request, anna)


def decide(request: Request, by: User) -> Request:
    return approve(
        request.pk,
        by=by,
        version=request.version,
        grounds="Peter is er bijna, en de weg terug blijft open.",
        starts_on=today(),
        ends_on=today(HALF_A_YEAR),
        evaluate_on=today(90),
        income_effect="Uw loon en uw uitkering veranderen niet.",
        legal_basis="Participatiewet art. 10b en art. 7 lid 1 onder a",
    )


def test_above_the_mandate_of_the_teamleider_it_goes_to_who_holds_the_higher_one(asked, bas, karin, peter):
    task = Task.objects.open().get(kind="maatwerk.decide")
    assert (task.assignee, asked.mandate_level) == (karin, 2)
    assert Client.objects.visible_to(karin).filter(pk=peter.pk).exists()

    with pytest.raises(Refusal, match="mandaat"):
        decide(asked, bas)
    with pytest.raises(Refusal, match="mandaat"):
        refuse(asked.pk, by=bas, version=asked.version, grounds="Te duur.", alternative="Terug naar de werkplaats.")

    assert decide(asked, karin).status == "goedgekeurd"


def test_a_threshold_that_rises_later_does_not_bring_a_running_request_back_to_the_teamleider(asked, bas, karin):
    Mandate.objects.filter(level=1).update(up_to=10_000)
    asked.refresh_from_db()

    with pytest.raises(Refusal, match="mandaat"):
        decide(asked, bas)

    assert decide(asked, karin).decision.mandate.level == 2


def test_the_letter_is_signed_by_who_had_the_mandate(asked, anna, karin):
    decided = decide(asked, karin)

    letter, words = sent_answer(decided, anna, TYPED)

    assert letter.signed_by == karin
    assert "hoofd van de afdeling Werk" in words
    assert "om een half jaar begeleiding op de werkvloer" in words
    assert "Werkleider" in words


def test_who_decided_no_longer_sees_the_dossier_afterwards(asked, anna, karin, peter):
    decide(asked, karin)

    assert Client.objects.visible_to(anna).filter(pk=peter.pk).exists()
    assert not Client.objects.visible_to(karin).filter(pk=peter.pk).exists()
