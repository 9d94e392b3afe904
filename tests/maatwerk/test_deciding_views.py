import pytest

from accounts.models import AuditEvent
from clients.models import Client
from maatwerk.models import Request
from maatwerk.services import approve, refuse
from tests.chain import FOUNDATION, a_request
from tests.people import a_client, today
from trajectories.models import Waiver


def decision(**values) -> dict:
    return {
        "outcome": "goedkeuren",
        "grounds": "Het leidt naar werk.",
        "starts_on": str(today()),
        "version": "1",
        **values,
    }


def test_the_list_has_what_is_open_the_oldest_first_with_its_term(as_bas, catalogue, request_of_anna, anna, carla):
    Request.objects.update(requested_on=today(-60))
    newer = a_request(a_client(anna, last_name="Later"), catalogue, anna)
    a_request(a_client(carla, last_name="Elders"), catalogue, carla)

    response = as_bas.get("/maatwerk/")

    assert [line["request"] for line in response.context["lines"]] == [request_of_anna, newer]
    page = response.content.decode()
    assert "60 dagen" in page
    assert page.count("Te laat") == 1
    assert "Te controleren" in page
    assert "Elders" not in page


def test_what_was_decided_is_found_by_its_outcome(as_bas, request_of_anna, bas):
    approve(request_of_anna.pk, by=bas, version=1, grounds="Ja", starts_on=today())

    def found(**query) -> int:
        return len(as_bas.get("/maatwerk/", query).context["lines"])

    assert (found(), found(stand="goedgekeurd"), found(stand="afgewezen"), found(stand="alle")) == (0, 1, 0, 1)
    assert found(stand="alle", gevraagd_vanaf=str(today(1))) == 0
    assert found(stand="alle", gevraagd_tot_en_met=str(today())) == 1
    assert found(stand="alle", instrument="arbeidsmatige_dagbesteding") == 1


def test_who_may_decide_gets_the_form_filled_in_with_what_was_asked(as_bas, request_of_anna):
    form = as_bas.get(f"/maatwerk/{request_of_anna.pk}/").context["form"]

    assert (form["starts_on"].value(), form["ends_on"].value()) == (today(), today(181))  # the last day is shown
    assert form["evaluate_on"].value() > today(150)
    assert "location" not in form.fields


def test_who_asked_reads_it_and_gets_no_form(as_anna, request_of_anna):
    response = as_anna.get(f"/maatwerk/{request_of_anna.pk}/")

    assert response.context.get("form") is None
    assert "U heeft dit zelf gevraagd" in response.content.decode()


def test_who_asked_can_not_send_a_decision_either(client, jaimy, catalogue, bas):
    own = a_request(jaimy, catalogue, bas)
    client.force_login(bas)

    client.post(f"/maatwerk/{own.pk}/", decision())

    assert not Waiver.objects.exists()


def test_approving_from_the_screen(as_bas, request_of_anna):
    answer = as_bas.post(f"/maatwerk/{request_of_anna.pk}/", decision(ends_on=str(today(90)), conditions="Elke maand"))

    assert answer.url == f"/maatwerk/{request_of_anna.pk}/"
    assert Waiver.objects.get().ends_on == today(91)
    page = as_bas.get(answer.url).content.decode()
    assert "Goedgekeurd" in page
    assert "Elke maand" in page


def test_refusing_asks_what_can_be_done_instead(as_bas, request_of_anna):
    address = f"/maatwerk/{request_of_anna.pk}/"

    form = as_bas.post(address, decision(outcome="afwijzen")).context["form"]
    assert list(form.errors) == ["alternative"]
    as_bas.post(address, decision(outcome="afwijzen", alternative="De bibliotheek"))

    assert "De bibliotheek" in as_bas.get(address).content.decode()
    assert not Waiver.objects.exists()


def test_approving_asks_from_when(as_bas, request_of_anna):
    form = as_bas.post(f"/maatwerk/{request_of_anna.pk}/", decision(starts_on="")).context["form"]

    assert list(form.errors) == ["starts_on"]


def test_a_delivered_request_asks_for_which_location(as_bas, request_of_anna):
    Request.objects.update(location="")
    address = f"/maatwerk/{request_of_anna.pk}/"

    assert list(as_bas.post(address, decision()).context["form"].errors) == ["location"]
    as_bas.post(address, decision(location=FOUNDATION))

    assert Waiver.objects.get().location == FOUNDATION


def test_who_comes_second_is_told_and_keeps_the_grounds(as_bas, request_of_anna, anna):
    Request.objects.update(version=2)

    response = as_bas.post(f"/maatwerk/{request_of_anna.pk}/", decision())

    assert "Een collega heeft dit intussen gewijzigd" in response.content.decode()
    form = response.context["form"]
    assert (form["grounds"].value(), form["version"].value()) == ("Het leidt naar werk.", "2")


def test_after_a_decision_nobody_decides_again(as_bas, request_of_anna, second_lead):
    refuse(request_of_anna.pk, by=second_lead, version=1, grounds="Nee", alternative="De bibliotheek")

    page = as_bas.post(f"/maatwerk/{request_of_anna.pk}/", decision(version="2"), follow=True).content.decode()

    assert "er is intussen al besloten" in page
    assert not Waiver.objects.exists()


def test_who_asked_discusses_a_refusal_and_ticks_it_off(as_anna, request_of_anna, bas):
    refuse(request_of_anna.pk, by=bas, version=1, grounds="Nee", alternative="De bibliotheek past ook")
    address = f"/maatwerk/{request_of_anna.pk}/"

    assert "Bespreek de afwijzing met de inwoner" in as_anna.get(address).content.decode()
    as_anna.post(f"{address}besproken/")

    assert "Bespreek de afwijzing met de inwoner" not in as_anna.get(address).content.decode()


def test_only_who_asked_finds_the_page_to_take_it_back(as_bas, request_of_anna):
    assert as_bas.get(f"/maatwerk/{request_of_anna.pk}/intrekken/").status_code == 404


def test_a_shielded_dossier_is_in_no_list_and_behind_no_address(as_bas, request_of_anna):
    Client.objects.update(shielded=True)

    assert as_bas.get(f"/maatwerk/{request_of_anna.pk}/").status_code == 404
    assert as_bas.get("/maatwerk/").context["lines"] == []
    assert "0 verzoeken" not in as_bas.get("/maatwerk/").content.decode()


def test_the_names_of_who_one_may_not_see_stay_out_of_comparable_decisions(
    as_bas, request_of_anna, catalogue, carla, dirk
):
    other = a_request(a_client(carla, first_names="Noor", last_name="Verwegen"), catalogue, carla)
    refuse(other.pk, by=dirk, version=1, grounds="De kas past beter.", alternative="De kas")

    page = as_bas.get(f"/maatwerk/{request_of_anna.pk}/").content.decode()

    assert "De kas past beter." in page
    assert "Verwegen" not in page
    assert f"/maatwerk/{other.pk}/" not in page


def test_looking_is_recorded(as_bas, request_of_anna, bas):
    as_bas.get(f"/maatwerk/{request_of_anna.pk}/")

    look = AuditEvent.objects.get(verb="dossier.look")
    assert (look.actor, look.client_id, look.url_name) == (bas, request_of_anna.client_id, "maatwerk:detail")


@pytest.mark.parametrize(
    ("name", "queries"),
    [("list", 7), ("detail", 16), ("of_client", 9)],  # of which one is for what one wants to know at a glance
)
def test_thirty_requests_cost_what_one_costs(
    as_bas, request_of_anna, jaimy, catalogue, anna, bas, django_assert_num_queries, name, queries
):
    url = {
        "list": "/maatwerk/",
        "detail": f"/maatwerk/{request_of_anna.pk}/",
        "of_client": f"/inwoners/{jaimy.pk}/maatwerk/",
    }[name]
    with django_assert_num_queries(queries):
        as_bas.get(url)
    for number in range(30):
        request = a_request(jaimy, catalogue, anna, location=f"Plek {number}")
        if number % 2:
            approve(request.pk, by=bas, version=1, grounds="Ja", starts_on=today())
    with django_assert_num_queries(queries):
        as_bas.get(url)


def test_for_another_team_it_is_not_there(client, request_of_anna, carla, dirk, frank, eva):
    address = f"/maatwerk/{request_of_anna.pk}/"
    for someone in (carla, dirk, frank, eva):
        client.force_login(someone)
        for url in (address, f"{address}advies/", f"{address}intrekken/"):
            assert client.get(url).status_code == 404, (someone, url)
            assert client.post(url, decision()).status_code == 404, (someone, url)
    assert not Waiver.objects.exists()
