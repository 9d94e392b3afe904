import pytest

from maatwerk.models import Request
from office.models import Delivery
from tests.chain import FOUNDATION, LIBRARY, WEIGHING
from tests.people import today


def step(catalogue, **values) -> dict:
    return {
        "instrument": catalogue.guidance.code,
        "provider": catalogue.provider.code,
        "location": FOUNDATION,
        "starts_on": str(today()),
        "expected_end_on": str(today(100)),
        **values,
    }


def filled(catalogue, **values) -> dict:
    advice = {"name": "Mila Jansen", "organisation": "Zorgpunt", "text": "Doen.", "given_on": str(today())}
    return step(catalogue) | WEIGHING | {f"advies-{name}": value for name, value in advice.items()} | values


def test_the_form_begins_with_the_rule_that_failed(as_anna, jaimy, catalogue):
    page = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step(catalogue)).content.decode()

    assert "Stichting De Brug staat op" in page
    assert LIBRARY in page  # what does fit
    assert "Wmo 2015 art. 2.3.5" in page


def test_an_address_can_not_make_up_a_rule_that_failed(as_anna, jaimy, catalogue):
    address = f"/inwoners/{jaimy.pk}/maatwerk/nieuw/"

    assert "Maatwerk is hier niet nodig" in as_anna.get(address, step(catalogue, location=LIBRARY)).content.decode()
    as_anna.post(address, filled(catalogue, location=LIBRARY, refusal="verzonnen", deviation="alles_mag"))

    assert not Request.objects.exists()


@pytest.mark.parametrize("values", [{}, {"instrument": "bestaat-niet"}, {"starts_on": "nooit"}])
def test_without_a_step_one_goes_back_to_plan_it(as_anna, jaimy, catalogue, values):
    answer = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step(catalogue) | values if values else {})

    assert answer.url == f"/inwoners/{jaimy.pk}/trajecten/"


def test_asking_from_the_screen(as_anna, jaimy, catalogue):
    answer = as_anna.post(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", filled(catalogue, cost="1.250,00", fund="wmo"))

    request = Request.objects.get()
    assert answer.url == f"/maatwerk/{request.pk}/"
    assert (request.wanted_until, str(request.cost), request.fund) == (today(101), "1250.00", "wmo")
    assert request.advice.get().name == "Mila Jansen"


@pytest.mark.parametrize("missing", ["own_view", "motivation", "advies-name", "advies-text", "starts_on"])
def test_what_is_missing_is_asked_for_and_nothing_is_lost(as_anna, jaimy, catalogue, missing):
    answer = as_anna.post(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", filled(catalogue, **{missing: ""}))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert WEIGHING["own_effort"] in page
    assert not Request.objects.exists()


def test_a_refusal_of_the_service_stands_on_the_form(as_anna, jaimy, catalogue, request_of_anna):
    page = as_anna.post(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", filled(catalogue)).content.decode()

    assert "Dit is al gevraagd" in page
    assert WEIGHING["own_effort"] in page


def test_advice_is_added_and_a_request_taken_back_from_the_screen(as_anna, request_of_anna):
    address = f"/maatwerk/{request_of_anna.pk}"
    as_anna.post(
        f"{address}/advies/",
        {"advies-name": "Okan", "advies-organisation": "ROC", "advies-text": "Ja", "advies-given_on": str(today())},
    )
    assert request_of_anna.advice.count() == 2

    as_anna.post(f"{address}/intrekken/", {"grounds": "Niet meer nodig", "version": "2"})

    request_of_anna = Request.objects.get()
    assert request_of_anna.status == "ingetrokken"
    assert as_anna.get(f"{address}/advies/").url == f"{address}/"  # too late, and so it says
    assert as_anna.get(f"{address}/intrekken/").url == f"{address}/"


def test_what_was_delivered_stands_on_the_timeline(as_anna, jaimy, catalogue):
    delivery = Delivery.objects.create(name="oud systeem")
    Request.objects.create(
        client=jaimy, deviation="verdringing", requested_on=today(-90), motivation="Daarom", delivery=delivery
    )
    page = as_anna.get(f"/inwoners/{jaimy.pk}/tijdlijn/", {"soort": "maatwerk"}).content.decode()

    assert "Maatwerk gevraagd: Verdringing" in page
    assert "Daarom" in page
