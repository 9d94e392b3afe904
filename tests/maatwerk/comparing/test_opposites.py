"""Like facts and another decision: shown before one signs, and the difference is named."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from dateutil.relativedelta import relativedelta

from accounts.workflow import Refusal
from clients.models import Client
from instruments.models import Provider
from maatwerk.comparing import opposites_of
from maatwerk.models import Outcome
from maatwerk.services import approve, refuse
from tests.maatwerk.comparing.conftest import told
from tests.people import today

LIKE = ["leeftijd:tot_27", "uitkering:pw", "huishouden:alleen", "plek:geen", "afstand:groot"]


@pytest.fixture
def asked(request_of_anna):
    told(request_of_anna, circumstances=LIKE)
    request_of_anna.refresh_from_db()
    return request_of_anna


def test_a_refusal_of_the_same_is_shown_to_who_would_approve(asked, decided, dirk):
    earlier = decided(circumstances=LIKE)

    assert [case.request for case in opposites_of(asked, Outcome.APPROVED, seen_by=dirk).cases] == [earlier]
    assert opposites_of(asked, Outcome.REFUSED, seen_by=dirk).cases == []
    assert opposites_of(asked, Outcome.WITHDRAWN, seen_by=dirk).cases == []


@pytest.mark.parametrize(
    ("circumstances", "is_like"),
    [
        (["leeftijd:tot_27", "uitkering:pw", "huishouden:alleen", "plek:werk", "afstand:klein"], True),  # 3 of 5
        (["leeftijd:tot_27", "uitkering:pw", "huishouden:paar", "plek:werk", "afstand:klein"], False),  # 2 of 5
        (["leeftijd:tot_27"], True),  # all that is known of both
        (["statushouder:ja"], False),  # nothing is known of both
        ([], False),
    ],
)
def test_like_facts_have_most_circumstances_in_common(asked, decided, dirk, circumstances, is_like):
    decided(circumstances=circumstances)

    assert bool(opposites_of(asked, Outcome.APPROVED, seen_by=dirk).number) is is_like


@pytest.mark.parametrize("other", [{"deviation": "verdringing"}, {"instrument": None}, {"provider": None}])
def test_another_rule_instrument_or_provider_is_another_question(asked, decided, dirk, other):
    decided(circumstances=LIKE, **other)

    assert opposites_of(asked, Outcome.APPROVED, seen_by=dirk).number == 0


def test_where_no_provider_is_asked_for_any_provider_is_like(asked, decided, dirk):
    told(asked, provider=None)
    asked.refresh_from_db()
    decided(circumstances=LIKE, provider=Provider.objects.create(code="ander", name="Ander", kind="zorg"))

    assert opposites_of(asked, Outcome.APPROVED, seen_by=dirk).number == 1


def test_the_parameter_says_how_far_back_keten_looks(asked, decided, dirk):
    decided(circumstances=LIKE)
    last_day = today() + relativedelta(months=12)

    with patch("maatwerk.comparing.opposites.timezone.localdate", return_value=last_day):
        assert opposites_of(asked, Outcome.APPROVED, seen_by=dirk).number == 1
    with patch("maatwerk.comparing.opposites.timezone.localdate", return_value=last_day + timedelta(days=1)):
        assert opposites_of(asked, Outcome.APPROVED, seen_by=dirk).number == 0


def test_a_shielded_dossier_asks_nothing_of_who_may_not_know_of_it(asked, decided, bas):
    Client.objects.filter(pk=decided(circumstances=LIKE).client_id).update(shielded=True)

    assert opposites_of(asked, Outcome.APPROVED, seen_by=bas).number == 0


def test_something_else_is_like_only_in_its_words(asked, decided, dirk):
    texts = dict.fromkeys(("wished_effect", "own_view", "motivation"), "Dat kan niet anders.")
    free = {"deviation": "vrij", "kind": "vrij", "instrument": None, "provider": None, "circumstances": LIKE}
    decided(**free, **texts, asked_for="Een eigen auto houden om de kinderen naar school te brengen.")
    told(asked, **free, **texts, asked_for="Een computer voor de opleiding tot loodgieter.")
    asked.refresh_from_db()
    assert opposites_of(asked, Outcome.APPROVED, seen_by=dirk).number == 0

    told(asked, asked_for="De auto houden, want de kinderen gaan ver weg naar school.")
    asked.refresh_from_db()
    assert opposites_of(asked, Outcome.APPROVED, seen_by=dirk).number == 1


def test_who_decides_otherwise_names_the_difference(asked, decided, bas):
    decided(circumstances=LIKE)
    approval = {"by": bas, "version": asked.version, "grounds": "Ja", "starts_on": today()}

    with pytest.raises(Refusal, match="Over een vergelijkbaar verzoek is eerder anders besloten") as refused:
        approve(asked.pk, **approval, difference="  ")
    assert refused.value.field == "difference"

    assert approve(asked.pk, **approval, difference="Hier is geen kas.").decision.difference == "Hier is geen kas."


def test_a_refusal_after_an_approval_names_it_too(asked, decided, bas):
    decided(approved=True, circumstances=LIKE)
    answers = {"by": bas, "version": asked.version, "grounds": "Nee", "alternative": "De kas"}

    with pytest.raises(Refusal, match="anders besloten"):
        refuse(asked.pk, **answers)
    assert refuse(asked.pk, **answers, difference="Er is nu een kas.").decision.outcome == Outcome.REFUSED


def test_an_equal_decision_asks_for_nothing(asked, decided, bas):
    decided(circumstances=LIKE)
    answers = {"by": bas, "version": asked.version, "grounds": "Nee", "alternative": "De kas"}

    assert refuse(asked.pk, **answers).decision.difference == ""
