"""Merhawi works on a participatieplaats, with guidance and lessons at his own pace. It ends before the next can begin.

A place at the development company is promised for the autumn. Sent home until then he would lose what he built up, as
he did twice at a language school. He asks to stay where he is for a while: it is another place to be, and no besluit.
"""

import pytest

from accounts.permissions import Role
from clients.models import Client
from clients.services.benefits import add_benefit
from maatwerk.models import LetterKind, Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import Agreed, approve, record_review
from maatwerk.services.letters import object_until
from tests.conftest import person
from tests.maatwerk.letters.written import a_house
from tests.people import a_client, today
from tests.weighed import advised_by, advised_from_outside, sent_answer, submitted, written

FIVE_MONTHS = 150
TEXTS = {
    "asked_for": "Op de participatieplaats blijven tot er plaats is bij het ontwikkelbedrijf.",
    "wished_effect": "Hij houdt zijn ritme en zijn taal, en begint straks met vertrouwen aan een vaste plek.",
    "own_view": "Hier ken ik de mensen en weet ik wat ik doe. Ik wil niet weer thuis wachten.",
    "standard_considered": "Twee taalscholen stopten. Vrijwilligerswerk zonder begeleiding lukt hem nog niet.",
    "law_intention": "De Participatiewet wil dat iemand verder komt. De Wet inburgering wil meedoen op eigen tempo.",
    "effects_person": "Hij blijft leren en werken, zonder gat van vijf maanden.",
    "effects_surroundings": "Zijn werkbegeleider en zijn docent blijven dezelfde.",
    "effects_budgets": "De begeleiding loopt vijf maanden door, ten laste van het participatiebudget.",
    "precedent_effect": "Het geldt voor wie een toegezegde plek heeft en de tijd ertussen moet overbruggen.",
    "room": "De plaats is niet langer dan de wet toelaat; alleen het beleid stelt een kortere duur.",
    "lawfulness": "De wettelijke duur is nog niet bereikt.",
    "cost_weighing": "Vijf maanden begeleiding kost 3.100 euro. Opnieuw beginnen na een gat kost meer.",
    "cost": 3100,
    "fund": "participatiebudget",
    "own_effort": "Hij komt alle dagen en oefent thuis met taal.",
    "motivation": "Zonder deze maanden valt hij terug, en gaat de vaste plek mogelijk niet door.",
    "legal_nature": "feitelijk",
    "legal_nature_ground": "Zijn rechten en plichten veranderen niet; hij werkt alleen langer op dezelfde plek.",
    "wanted_from": today(),
    "wanted_until": today(FIVE_MONTHS),
    "answers": {
        "zekerheid": "De plek en de begeleiding blijven.",
        "overgang": "Hij loopt elke maand een dag mee bij het ontwikkelbedrijf.",
        "daarna": "Hij begint bij het ontwikkelbedrijf.",
    },
}
TYPED = {
    "question": "of u op uw plek mag blijven tot er plaats is bij het ontwikkelbedrijf.",
    "conditions": "Uw begeleider en uw docent blijven dezelfde.",
    "own_view": "U vertelde dat u hier de mensen kent en niet weer thuis wilt wachten.",
    "reasons": "U houdt zo uw ritme en uw taal. Straks begint u goed aan uw vaste plek.",
}


@pytest.fixture
def merhawi(anna, municipality) -> Client:
    a_house(municipality)
    client = a_client(
        anna,
        first_names="Merhawi",
        last_name="Tesfay",
        birth_date=today(-34 * 366),
        status_holder=True,
        postcode="9999 AC",
        house_number="3",
    )
    add_benefit(client.pk, by=anna, scheme="pw", starts_on=today(-3 * 366))
    return client


@pytest.fixture
def asked(anna, team_werk, merhawi) -> Request:
    request = written(merhawi, anna, KindKey.CERTAINTY, TEXTS)
    advised_by(request, anna, person("noor", Role.KLANTMANAGER, team_werk), "Bij wachten verliest hij de taal.", "mits")
    advised_from_outside(request, anna, "W. Kamphuis", "Werkbegeleider", "Hij is bijna zo ver.")
    return submitted(request, anna)


@pytest.fixture
def stays(asked, bas) -> Request:
    return approve(
        asked.pk,
        by=bas,
        version=asked.version,
        grounds="De plek is toegezegd, en een gat van vijf maanden maakt stuk wat is opgebouwd.",
        starts_on=today(),
        ends_on=today(FIVE_MONTHS),
        evaluate_on=today(75),
        agreements=(Agreed("U loopt elke maand een dag mee bij het ontwikkelbedrijf.", "inwoner", today(30)),),
    )


def test_what_changes_no_right_is_confirmed_in_a_letter_without_bezwaar(stays, anna):
    letter, words = sent_answer(stays, anna, TYPED)

    assert letter.kind == LetterKind.CONFIRMATION
    assert "of u op uw plek mag blijven" in words
    assert "U loopt elke maand een dag mee bij het ontwikkelbedrijf." in words
    assert "bezwaar" not in words.casefold()
    assert "rechtbank" not in words.casefold()
    assert object_until(letter) is None
    assert stays.legal_nature_ground.startswith("Zijn rechten en plichten veranderen niet")


def test_its_cost_and_fund_count_and_it_is_looked_back_on_more_than_once(stays, anna):
    stays.refresh_from_db()
    assert (stays.cost, stays.fund) == (3100, "participatiebudget")

    first = {"held_on": today(), "text": "Hij komt elke dag.", "next_on": today(70)}
    record_review(stays.pk, by=anna, version=stays.version, helped="deels", **first)
    stays.refresh_from_db()
    record_review(
        stays.pk, by=anna, version=stays.version, helped="ja", held_on=today(), text="Hij begint bij het bedrijf."
    )

    assert list(stays.reviews.order_by("pk").values_list("helped", flat=True)) == ["deels", "ja"]
