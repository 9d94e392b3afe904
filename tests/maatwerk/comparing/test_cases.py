"""What was decided on like questions: found by rule, help, circumstances and words; read without anyone's name."""

import pytest

from clients.models import Client
from clients.services.circumstances import add_involved
from instruments.models import Provider
from maatwerk.comparing import comparable_cases, refresh_words
from maatwerk.models import Agreement, Helped, Outcome, Review
from tests.maatwerk.comparing.conftest import told
from tests.people import a_client, today
from tests.queries import at_most


def test_a_case_is_read_without_the_name_of_who_one_may_not_see(request_of_anna, decided, bas, dirk):
    earlier = decided()

    [case] = comparable_cases(request_of_anna, seen_by=bas).cases

    assert (case.outcome, case.why, case.with_it) == (Outcome.REFUSED, "De kas past beter.", "De kas")
    assert case.request is None
    [for_dirk] = comparable_cases(request_of_anna, seen_by=dirk).cases
    assert for_dirk.request == earlier


def test_the_page_says_why_a_case_is_alike(request_of_anna, decided, bas):
    told(request_of_anna, circumstances=["leeftijd:tot_27", "uitkering:pw", "plek:geen"])
    request_of_anna.refresh_from_db()
    decided(circumstances=["leeftijd:tot_27", "uitkering:geen", "afstand:klein", "plek:geen"])

    [case] = comparable_cases(request_of_anna, seen_by=bas).cases

    assert case.reasons[:5] == [
        "dezelfde regel",
        "hetzelfde instrument",
        "dezelfde aanbieder",
        "dezelfde vorm",
        "2 van 3 omstandigheden gelijk",
    ]
    assert case.differing == ["uitkering"]  # not which: that would tell of someone else


def test_grounds_that_name_the_inwoner_stay_with_who_may_see_the_dossier(request_of_anna, decided, bas, dirk):
    decided(grounds="Mevrouw Van den BERG werkt liever buiten.")

    assert comparable_cases(request_of_anna, seen_by=bas).cases[0].why == ""
    assert comparable_cases(request_of_anna, seen_by=dirk).cases[0].why != ""


@pytest.mark.parametrize("name", ["Mila", "Wout"])
def test_grounds_that_name_an_adviser_or_someone_close_stay_there_too(request_of_anna, decided, carla, bas, name):
    person = a_client(carla, last_name="Berg")
    add_involved(person.pk, by=carla, kind="maatje", name="Wout Groot", starts_on=today())
    decided(client=person, grounds=f"{name} ziet dat het niet gaat.", alternative="Een groot atelier.")

    [case] = comparable_cases(request_of_anna, seen_by=bas).cases

    assert (case.why, case.with_it) == ("", "Een groot atelier.")  # a word of the language is no name


def test_shielded_dossiers_are_not_there_for_who_may_not_see_them(request_of_anna, decided, bas, carla):
    Client.objects.filter(pk=decided().client_id).update(shielded=True)

    assert comparable_cases(request_of_anna, seen_by=bas).cases == []
    assert len(comparable_cases(request_of_anna, seen_by=carla).cases) == 1


def test_the_most_alike_come_first(request_of_anna, decided, dirk):
    other = Provider.objects.create(code="ander", name="Ander", kind="zorg")
    elsewhere, at_the_same = decided(provider=other), decided(requested_on=today(-200))

    cases = comparable_cases(request_of_anna, seen_by=dirk).cases

    assert [case.request for case in cases] == [at_the_same, elsewhere]
    assert "dezelfde aanbieder" not in cases[1].reasons


def test_another_rule_is_alike_in_words_only(request_of_anna, decided, dirk):
    texts = {"deviation": "vermogen_auto", "instrument": None, "provider": None, "motivation": "Rijbewijs voor de auto"}
    for name in ("asked_for", "wished_effect", "own_view"):
        texts[name] = "Iets anders"
    decided(**texts)
    assert comparable_cases(request_of_anna, seen_by=dirk).cases == []

    told(request_of_anna, motivation="Zonder rijbewijzen staat alles stil")
    request_of_anna.refresh_from_db()
    refresh_words()

    [case] = comparable_cases(request_of_anna, seen_by=dirk).cases
    assert "woorden: rijbewijzen" in case.reasons
    assert comparable_cases(request_of_anna, seen_by=dirk, same_rule=True).cases == []


@pytest.mark.parametrize("typed", ["begeleding", "kantoorbaan"])
def test_a_typing_error_and_a_compound_are_found(request_of_anna, decided, dirk, typed):
    texts = dict.fromkeys(("asked_for", "wished_effect", "own_view"), "Iets anders")
    other = {"deviation": "vermogen_auto", "instrument": None, "provider": None, **texts}
    decided(**other, motivation="Met begeleiding lukt het; een kantoorbaantje past.")
    told(request_of_anna, **texts, motivation=typed)
    request_of_anna.refresh_from_db()
    refresh_words()

    assert len(comparable_cases(request_of_anna, seen_by=dirk).cases) == 1


def test_the_name_of_the_inwoner_is_no_word_to_look_for(request_of_anna, decided, jaimy, dirk):
    nothing = {"deviation": "vermogen_auto", "instrument": None, "provider": None}
    texts = dict.fromkeys(("asked_for", "wished_effect", "own_view", "motivation"), "Jansen")
    decided(**nothing, **texts)
    told(request_of_anna, **texts)
    request_of_anna.refresh_from_db()
    refresh_words()

    assert jaimy.last_name == "Jansen"
    assert comparable_cases(request_of_anna, seen_by=dirk).cases == []


def test_a_case_tells_what_came_of_it(request_of_anna, decided, dirk, carla):
    decision = decided(approved=True).decision
    for kept_on in (today(), None):
        Agreement.objects.create(decision=decision, text="Belt", done_by="inwoner", kept_on=kept_on)
    looked_back = {"held_on": today(), "helped": Helped.PARTLY, "text": "Het ritme is er.", "recorded_by": carla}
    Review.objects.create(request=decision.request, **looked_back)

    [case] = comparable_cases(request_of_anna, seen_by=dirk).cases

    assert case.came_of_it == ["Het hielp: deels. Het ritme is er.", "1 van 2 afspraken nagekomen."]


def test_one_asks_for_approved_or_refused_ones_only(request_of_anna, decided, dirk):
    approved, refused = decided(approved=True), decided(difference="Daar is een andere plek.")

    for outcome, found in ((Outcome.APPROVED, approved), (Outcome.REFUSED, refused)):
        [case] = comparable_cases(request_of_anna, seen_by=dirk, outcome=outcome).cases
        assert case.request == found


def test_the_number_of_questions_does_not_grow(request_of_anna, decided, bas):
    decided()
    with at_most(4) as one:
        comparable_cases(request_of_anna, seen_by=bas)
    for _ in range(3):
        decided()

    with at_most(4) as more:
        assert len(comparable_cases(request_of_anna, seen_by=bas).cases) == 4
    assert len(one) == len(more)
