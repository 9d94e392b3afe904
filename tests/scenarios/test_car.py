"""A father with debts and a benefit would have to give up his car. Without it he can not bring his children to school.

The rules count the car among what he owns. Giving it up costs him his self-reliance, and the municipality the taxi to
special education. The intention of the law is better served by letting him keep it for a while.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.permissions import Role
from clients.models import Client, Task
from clients.services.benefits import add_benefit
from maatwerk.models import Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import Agreed, approve, close_agreement, record_review
from maatwerk.services.letters import decision_sent_on, object_until
from tests.conftest import person
from tests.maatwerk.letters.written import a_house
from tests.people import a_client, today
from tests.weighed import advised_by, advised_from_outside, sent_answer, submitted, written
from trajectories.models import Waiver

HALF_A_YEAR = 180
TEXTS = {
    "asked_for": "De auto houden, ook al telt zij mee als bezit.",
    "wished_effect": "Het gezin blijft zelf rondkomen met vervoer, zodat er ruimte is om de schulden op te lossen.",
    "own_view": "Zonder auto krijg ik mijn kinderen niet op school. Dan raak ik alles kwijt wat net goed gaat.",
    "standard_considered": "Fiets en bus zijn bekeken: de school is 14 kilometer ver, en de jongste kan niet alleen.",
    "law_intention": "De Participatiewet wil dat mensen zelf verder kunnen. De Jeugdwet wil rust voor kinderen.",
    "effects_person": "Hij houdt de zorg voor zijn kinderen zelf in de hand en is bereikbaar voor werk in de ochtend.",
    "effects_surroundings": "De kinderen blijven op hun school en bij hun vrienden.",
    "effects_budgets": "Het leerlingenvervoer hoeft niet te rijden. De bijstand verandert niet.",
    "precedent_effect": "Het geldt voor wie met de auto kinderen naar speciaal onderwijs brengt en niet anders kan.",
    "room": "De wet laat bezit buiten beschouwing dat in deze omstandigheden noodzakelijk is.",
    "lawfulness": "Afstemming op de omstandigheden mag; de auto is oud en wordt nergens anders voor gebruikt.",
    "cost_weighing": "De auto is 2.300 euro waard. Een jaar leerlingenvervoer voor twee kinderen kost 9.600 euro.",
    "cost": Decimal(0),
    "avoided_cost": Decimal(9600),
    "own_effort": "Hij werkt mee aan schuldhulp en rijdt voor de school twee andere kinderen mee.",
    "motivation": "Zonder auto wordt het gezin afhankelijk van vervoer en stopt de weg uit de schulden.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het bepaalt wat meetelt voor het recht op bijstand.",
    "wanted_from": today(),
    "wanted_until": today(HALF_A_YEAR),
    "answers": {
        "zekerheid": "De auto blijft buiten de berekening.",
        "overgang": "De schuldhulp maakt in deze tijd een plan.",
        "daarna": "Er is een plan voor de schulden, en de oudste kan dan met de bus.",
    },
}
TYPED = {
    "question": "of u uw auto mag houden, ook al telt een auto mee als bezit.",
    "conditions": "",
    "own_view": "U vertelde dat u uw kinderen zonder auto niet op school krijgt.",
    "reasons": "De auto is nodig om uw kinderen naar school te brengen. Dat is goedkoper dan ander vervoer.",
    "standard": "Gewoonlijk telt een auto mee als bezit. Fiets en bus zijn voor u geen oplossing.",
    "weighing": "Wij keken naar u, uw kinderen, de kosten van leerlingenvervoer en naar anderen in dezelfde situatie.",
}


@pytest.fixture
def father(anna, municipality) -> Client:
    a_house(municipality)
    client = a_client(
        anna,
        first_names="Ruben",
        last_name="Hagenaars",
        birth_date=today(-41 * 366),
        postcode="9999 AB",
        house_number="12",
    )
    add_benefit(client.pk, by=anna, scheme="pw", starts_on=today(-700))
    return client


@pytest.fixture
def asked(anna, team_werk, father) -> Request:
    """The question of who knows the family, of who helps with debts, and of Anna together."""
    request = written(father, anna, KindKey.CERTAINTY, TEXTS)
    advised_by(
        request, anna, person("saskia", Role.KLANTMANAGER, team_werk), "De schuldhulp loopt alleen door met rust thuis."
    )
    advised_from_outside(request, anna, "I. Molenaar", "Leerplichtambtenaar", "De kinderen missen anders lessen.")
    return submitted(request, anna)


@pytest.fixture
def kept(asked, bas) -> Request:
    """Bas decides by the intention of the law, with agreements and a day to look back."""
    return approve(
        asked.pk,
        by=bas,
        version=asked.version,
        grounds="De auto is hier noodzakelijk; zonder auto kost het meer en raakt het gezin verder achterop.",
        starts_on=today(),
        ends_on=today(HALF_A_YEAR),
        evaluate_on=today(90),
        legal_basis="Participatiewet art. 18 lid 1 en art. 34 lid 2 onder a",
        income_effect="Uw uitkering blijft zoals zij is. De auto telt in deze tijd niet mee als bezit.",
        agreements=(
            Agreed("U werkt mee aan het plan van de schuldhulp.", "inwoner", today(60)),
            Agreed("Het inkomensteam past de berekening van het bezit aan.", "gemeente", today(14)),
        ),
    )


def test_keeping_the_car_is_a_besluit_of_its_own_and_gives_no_leave_of_a_rule_of_the_chain(kept):
    assert kept.status == "goedgekeurd"
    assert kept.deviation == KindKey.CERTAINTY
    assert not Waiver.objects.exists()
    assert kept.avoided_cost == 9600


def test_the_letter_says_what_was_decided_why_and_how_to_object(kept, anna):
    letter, words = sent_answer(kept, anna, TYPED)

    for said in (
        "Ruben Hagenaars",
        f"MW-{kept.pk}",
        "of u uw auto mag houden",
        "zonder auto niet op school krijgt",
        "Participatiewet art. 18 lid 1 en art. 34 lid 2 onder a",
        "De auto telt in deze tijd niet mee als bezit.",
        "U werkt mee aan het plan van de schuldhulp.",
        "Leerplichtambtenaar",
        "Namens het college van burgemeester en wethouders van Proefstad",
        "Bas",
        "bezwaar",
        "rechtbank Overijssel",
    ):
        assert said in words, said
    assert "de inwoner" not in words
    assert decision_sent_on(kept) == today()
    until = object_until(letter)
    assert until is not None
    assert timedelta(weeks=6) <= until - today() < timedelta(weeks=6, days=5)  # a weekend and holidays at most


def test_what_was_agreed_is_done_and_looking_back_says_that_it_helped(kept, anna):
    sent_answer(kept, anna, TYPED)
    on_the_list = {task.kind_label for task in Task.objects.visible_to(anna).open()}
    assert {"Afspraak bij maatwerk", "Terugkijken op maatwerk"} <= on_the_list

    for agreement in kept.decision.agreements.all():
        close_agreement(agreement.pk, by=anna, version=agreement.version, kept=True, happened_on=today())
    kept.refresh_from_db()
    record_review(
        kept.pk,
        by=anna,
        version=kept.version,
        held_on=today(),
        helped="ja",
        text="De kinderen gaan elke dag naar school, en er is een plan voor de schulden.",
        own_view="Ik slaap weer.",
    )

    left = {task.kind_label for task in Task.objects.visible_to(anna).open()}
    assert not left & {"Afspraak bij maatwerk", "Terugkijken op maatwerk", "Brief versturen"}
    assert kept.reviews.get().helped == "ja"
