"""The list of what waits for a decision, and of what was decided."""

import pytest

from clients.models import Client
from maatwerk.models import Request
from tests.chain import a_request
from tests.decided import yes
from tests.people import a_client, today
from tests.queries import at_most


def test_what_waits_stands_there_the_oldest_first_with_its_term(as_bas, catalogue, request_of_anna, anna, carla, dirk):
    Request.objects.update(requested_on=today(-60), received_on=today(-60))
    newer = a_request(a_client(anna, last_name="Later"), catalogue, anna)
    a_request(a_client(carla, last_name="Elders"), catalogue, carla)

    response = as_bas.get("/maatwerk/")

    assert [line["request"] for line in response.context["lines"]] == [request_of_anna, newer]
    page = response.content.decode()
    assert "dagen te laat" in page
    assert "Elders" not in page


def test_what_was_decided_is_found_by_its_outcome(as_bas, request_of_anna, bas):
    yes(request_of_anna, bas)

    def found(**query) -> int:
        return len(as_bas.get("/maatwerk/", query).context["lines"])

    assert (found(), found(stand="goedgekeurd"), found(stand="afgewezen"), found(stand="alle")) == (0, 1, 0, 1)
    assert found(stand="alle", gevraagd_vanaf=str(today(1))) == 0
    assert found(stand="alle", gevraagd_tot_en_met=str(today())) == 1
    assert found(stand="alle", instrument="arbeidsmatige_dagbesteding") == 1


def test_a_shielded_dossier_is_in_no_list(as_bas, request_of_anna):
    Client.objects.update(shielded=True)

    answer = as_bas.get("/maatwerk/")

    assert answer.context["lines"] == []
    assert "0 verzoeken" not in answer.content.decode()


@pytest.mark.parametrize("url", ["/maatwerk/", "/maatwerk/?stand=alle", "/inwoners/{}/maatwerk/"])
def test_thirty_requests_cost_what_one_costs(as_bas, request_of_anna, jaimy, catalogue, anna, bas, url):
    address = url.format(jaimy.pk)
    yes(a_request(jaimy, catalogue, anna, location="Plek"), bas)
    with at_most(20) as one:
        as_bas.get(address)
    for number in range(30):
        request = a_request(jaimy, catalogue, anna, location=f"Plek {number}")
        if number % 2:
            yes(request, bas)
    with at_most(len(one)):
        as_bas.get(address)
