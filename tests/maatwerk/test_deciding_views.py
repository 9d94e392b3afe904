"""Deciding on the screen: all that it rests on, read back before it is final, and second is told."""

import pytest

from accounts.models import Deputy
from clients.models import Client, Draft
from maatwerk.models import Decision, Request
from maatwerk.services import record_advice
from tests.chain import FOUNDATION, a_request, advice
from tests.decided import a_threshold, no, version_of, yes
from tests.people import a_client, today
from tests.queries import at_most
from trajectories.models import Waiver

READ, FINAL, BACK = {}, {"vastleggen": "ja"}, {"terug": "ja"}


@pytest.fixture
def address(request_of_anna) -> str:
    return f"/maatwerk/{request_of_anna.pk}/besluiten/"


def decision(request: Request, **values) -> dict:
    return {
        "outcome": "goedkeuren",
        "grounds": "Het leidt naar werk.",
        "starts_on": str(today()),
        "ends_on": str(today(90)),
        "evaluate_on": str(today(60)),
        "legal_basis": "Participatiewet art. 7",
        "income_effect": "Er verandert niets.",
        "version": version_of(request),
        **values,
    }


def agreed(number: int = 1, **values) -> dict:
    given = {"text": "Belt elke maand", "done_by": "inwoner", "due_on": str(today(30))} | values
    return {f"afspraak{number}-{name}": value for name, value in given.items()}


def test_the_form_is_filled_in_with_what_was_asked_and_the_law_of_its_kind(as_bas, address):
    form = as_bas.get(address).context["form"]

    assert (form["starts_on"].value(), form["ends_on"].value()) == (today(), today(181))  # the last day is shown
    assert form["evaluate_on"].value() == today(181)  # while it still holds
    assert form["legal_basis"].value().startswith("Participatiewet art. 7")
    assert not {"location", "difference"} & form.fields.keys()


def test_what_a_decision_rests_on_stands_above_the_form(as_bas, address):
    page = as_bas.get(address).content.decode()

    told = ["Wat is gevraagd", "Ik ken de mensen hier", "Mila Jansen", "Vergelijkbare besluiten", "Uw besluit"]
    assert [told for told in told if told not in page] == []
    assert page.index("Ik ken de mensen hier") < page.index("Gronden van het besluit")
    assert "Teamleider, trede 1, elk bedrag" in page


def test_it_is_read_back_before_it_is_final(as_bas, address, request_of_anna):
    sent = decision(request_of_anna, conditions="Elke maand een gesprek.") | agreed() | agreed(2, text="Regelt vervoer")
    page = as_bas.post(address, sent | READ).content.decode()

    assert "Lees het besluit na" in page
    assert "Er is nog niets vastgelegd" in page
    told = [
        "Het leidt naar werk.",
        "Elke maand een gesprek.",
        "Belt elke maand",
        "Regelt vervoer",
        "Er verandert niets.",
    ]
    assert [told for told in told if told not in page] == []
    assert not Decision.objects.exists()
    assert not Waiver.objects.exists()
    assert version_of(request_of_anna) == sent["version"]


def test_one_can_go_back_and_finds_everything_as_it_was(as_bas, address, request_of_anna):
    sent = decision(request_of_anna) | agreed(2, text="Regelt vervoer")

    context = as_bas.post(address, sent | BACK).context

    assert context["form"]["grounds"].value() == "Het leidt naar werk."
    assert context["rows"].forms[1]["text"].value() == "Regelt vervoer"
    assert not Decision.objects.exists()


def test_approving_from_the_screen(as_bas, address, request_of_anna):
    answer = as_bas.post(address, decision(request_of_anna) | agreed() | FINAL)

    assert answer.url == f"/maatwerk/{request_of_anna.pk}/"
    assert Waiver.objects.get().ends_on == today(91)
    made = Decision.objects.get()
    assert (made.legal_basis, made.income_effect) == ("Participatiewet art. 7", "Er verandert niets.")
    assert made.agreements.get().text == "Belt elke maand"
    assert not Draft.objects.exists()


def test_refusing_asks_what_can_be_done_instead_and_agrees_nothing(as_bas, address, request_of_anna):
    sent = decision(request_of_anna, outcome="afwijzen") | agreed()

    assert list(as_bas.post(address, sent | FINAL).context["form"].errors) == ["alternative"]
    as_bas.post(address, sent | {"alternative": "De bibliotheek"} | FINAL)

    made = Decision.objects.get()
    assert (made.outcome, made.alternative, made.agreements.count()) == ("afgewezen", "De bibliotheek", 0)
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("missing", ["outcome", "grounds", "starts_on", "ends_on", "legal_basis", "income_effect"])
def test_what_a_letter_needs_is_asked(as_bas, address, request_of_anna, missing):
    form = as_bas.post(address, decision(request_of_anna) | {missing: ""}).context["form"]

    assert list(form.errors) == [missing]


def test_an_agreement_says_who_and_when(as_bas, address, request_of_anna):
    sent = decision(request_of_anna) | agreed(done_by="", due_on="") | agreed(2, text="")

    first, second, *_ = as_bas.post(address, sent | FINAL).context["rows"].forms

    assert set(first.errors) == {"done_by", "due_on"}
    assert set(second.errors) == {"text"}
    assert not Decision.objects.exists()


def test_longer_than_its_kind_may_last_is_told_at_the_field(as_bas, address, request_of_anna):
    form = as_bas.post(address, decision(request_of_anna, ends_on=str(today(900)))).context["form"]

    assert "hoogstens 12 maanden" in form.errors["ends_on"][0]


def test_a_request_without_location_asks_for_which(as_bas, address, request_of_anna):
    Request.objects.update(location="")

    assert list(as_bas.post(address, decision(request_of_anna)).context["form"].errors) == ["location"]
    as_bas.post(address, decision(request_of_anna, location=FOUNDATION) | FINAL)

    assert Waiver.objects.get().location == FOUNDATION


def test_otherwise_than_in_a_like_case_asks_what_is_different(as_bas, address, request_of_anna, anna, bas, catalogue):
    no(a_request(a_client(anna, last_name="Eerder"), catalogue, anna), bas)

    form = as_bas.post(address, decision(request_of_anna) | FINAL).context["form"]
    assert "eerder anders besloten" in form.errors["difference"][0]
    as_bas.post(address, decision(request_of_anna, difference="Hier is een begeleider op de plek.") | FINAL)

    assert Decision.objects.get(request=request_of_anna).difference == "Hier is een begeleider op de plek."


def test_advice_that_came_meanwhile_is_read_first_and_what_was_typed_stays(as_bas, address, request_of_anna, anna):
    sent = decision(request_of_anna)
    record_advice(request_of_anna.pk, advice(name="Okan Demir"), by=anna)

    response = as_bas.post(address, sent | FINAL)

    page = response.content.decode()
    assert "Een collega heeft dit intussen gewijzigd" in page
    assert "Okan Demir" in page
    assert "Advies over maatwerk, Anna" in page
    form = response.context["form"]
    assert (form["grounds"].value(), form["version"].value()) == (sent["grounds"], str(version_of(request_of_anna)))
    assert not Decision.objects.exists()


def test_of_two_who_decide_the_second_is_told_and_keeps_the_words(as_bas, address, request_of_anna, second_lead):
    sent = decision(request_of_anna, grounds="Mijn eigen gronden.")
    no(request_of_anna, second_lead)

    page = as_bas.post(address, sent | FINAL).content.decode()

    assert "afgewezen door Tess" in page
    assert "Mijn eigen gronden." in page
    assert Decision.objects.get().decided_by == second_lead


def test_who_asked_reads_that_another_decides(client, jaimy, catalogue, bas, second_lead):
    own = a_request(jaimy, catalogue, bas)
    client.force_login(bas)
    address = f"/maatwerk/{own.pk}/besluiten/"

    for answer in (client.get(address), client.post(address, decision(own) | FINAL)):
        page = answer.content.decode()
        assert "U heeft dit maatwerk zelf gevraagd" in page
        assert "Het besluit is aan Tess" in page
    assert not Decision.objects.exists()


def test_who_has_no_mandate_reads_whose_decision_it_is(as_bas, address, second_lead, request_of_anna):
    a_threshold(5000, second_lead)
    Request.objects.update(cost=7000)  # PostgreSQL reckons the level anew

    page = as_bas.post(address, decision(request_of_anna) | FINAL).content.decode()

    assert "buiten uw mandaat" in page
    assert "Het besluit is aan Tess" in page
    assert not Decision.objects.exists()


def test_a_deputy_sees_on_whose_behalf(client, address, request_of_anna, bas, second_lead):
    a_threshold(0, second_lead, role="beleidsadviseur")
    Deputy.objects.create(absentee=second_lead, deputy=bas, starts_on=today(), ends_on=today(9))
    client.force_login(bas)

    assert "als waarnemer van Tess" in client.get(address).content.decode()
    client.post(address, decision(request_of_anna) | FINAL)

    assert Decision.objects.get().on_behalf_of == second_lead


def test_what_one_types_is_there_again(as_bas, address, request_of_anna):
    as_bas.post(address, decision(request_of_anna, grounds="Half", income_effect="") | agreed(text="Half ook"))

    context = as_bas.get(address).context

    assert context["form"]["grounds"].value() == "Half"
    assert context["rows"].forms[0]["text"].value() == "Half ook"


def test_only_who_may_decide_finds_it(client, address, request_of_anna, anna, dirk, frank, eva):
    for someone in (anna, dirk, frank, eva):
        client.force_login(someone)
        assert client.get(address).status_code == 404, someone
        assert client.post(address, decision(request_of_anna) | FINAL).status_code == 404, someone
    assert not Decision.objects.exists()


def test_a_shielded_dossier_is_behind_no_address(as_bas, address):
    Client.objects.update(shielded=True)

    assert as_bas.get(address).status_code == 404


def test_the_page_to_decide_asks_the_same_with_more_to_compare(as_bas, address, anna, bas, catalogue):
    yes(a_request(a_client(anna), catalogue, anna), bas)
    with at_most(60) as one:
        as_bas.get(address)
    for number in range(4):
        yes(a_request(a_client(anna, last_name=f"Nr{number}"), catalogue, anna), bas)
    with at_most(len(one)):
        as_bas.get(address)
