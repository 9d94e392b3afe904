import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from clients.models import Contact
from clients.services import log_contact, register_client
from tests.people import a_client, today
from tests.queries import at_most

BSN = "999990019"


def contacts_of(client) -> str:
    return f"/api/v1/inwoners/{client.pk}/contacten/"


def test_anna_reads_her_caseload_by_name(api, anna, jaimy):
    register_client(by=anna, first_names="Fé", last_name="Aalbers")
    answer = api(anna).get("/api/v1/inwoners/").json()
    assert [row["achternaam"] for row in answer["resultaten"]] == ["Aalbers", "de Vries"]
    assert answer["resultaten"][1]["klantmanager"] == "anna"


def test_a_list_continues_after_a_row_and_its_addresses_hold_no_name(api, anna, monkeypatch):
    monkeypatch.setattr("office.api.KeysetPagination.size", 2)
    for name in ("Aalbers", "Bakker", "Citroen"):
        register_client(by=anna, last_name=name)
    first = api(anna).get("/api/v1/inwoners/").json()
    assert "akker" not in first["volgende"]
    second = api(anna).get(first["volgende"]).json()
    assert [row["achternaam"] for row in second["resultaten"]] == ["Citroen"]
    assert second["volgende"] is None


def test_a_bsn_never_leaves_by_the_api(api, anna):
    client = register_client(by=anna, last_name="Aalbers", bsn=BSN)
    for address in ("/api/v1/inwoners/", f"/api/v1/inwoners/{client.pk}/"):
        assert BSN not in api(anna).get(address).content.decode()


def test_another_team_gets_404_and_learns_nothing(api, carla, jaimy):
    assert api(carla).get("/api/v1/inwoners/").json()["resultaten"] == []
    seen = api(carla).get(f"/api/v1/inwoners/{jaimy.pk}/")
    absent = api(carla).get("/api/v1/inwoners/999999/")
    assert seen.status_code == absent.status_code == 404
    assert seen.json() == absent.json()


def test_who_sees_no_dossiers_finds_no_list(api, eva, jaimy):
    assert api(eva).get("/api/v1/inwoners/").status_code == 404


def test_a_shielded_dossier_is_not_there_for_the_team(api, anna, bas, jaimy):
    type(jaimy).objects.filter(pk=jaimy.pk).update(shielded=True)
    assert api(anna).get(f"/api/v1/inwoners/{jaimy.pk}/").status_code == 200
    assert api(bas).get(f"/api/v1/inwoners/{jaimy.pk}/").status_code == 404
    assert api(bas).get("/api/v1/inwoners/").json()["resultaten"] == []


@pytest.mark.parametrize("part", ["", "contacten/", "trajecten/"])
def test_opening_a_dossier_is_recorded(api, anna, jaimy, part):
    api(anna).get(f"/api/v1/inwoners/{jaimy.pk}/{part}")
    assert AuditEvent.objects.filter(verb="dossier.look", client_id=jaimy.pk, actor=anna).count() == 1


def test_a_contact_is_added_under_ones_own_name_with_its_line(api, anna, jaimy):
    answer = api(anna).post(contacts_of(jaimy), {"op": str(today(-1)), "soort": "telefoon", "verslag": "Gebeld."})
    assert answer.status_code == 201
    assert answer.json()["medewerker"] == "anna"
    contact = Contact.objects.get(client=jaimy)
    assert (contact.held_on, contact.report, contact.staff) == (today(-1), "Gebeld.", anna)
    assert AuditEvent.objects.filter(verb="contact.log", client_id=jaimy.pk).count() == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"op": "31-12-2021", "soort": "telefoon"}, "op"),
        ({"op": "2021-02-30", "soort": "telefoon"}, "op"),
        ({"op": "2021-02-28", "soort": "fax"}, "soort"),
        ({"soort": "telefoon"}, "op"),
        ({"op": "2021-02-28", "soort": "telefoon", "verslag": "a\x00b"}, "verslag"),
    ],
)
def test_bad_input_is_refused_by_field_and_changes_nothing(api, anna, jaimy, body, field):
    answer = api(anna).post(contacts_of(jaimy), body)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.json()["velden"]) == {field}
    assert not Contact.objects.exists()


def test_a_refusal_of_the_service_comes_back_in_its_own_words(api, anna, jaimy):
    answer = api(anna).post(contacts_of(jaimy), {"op": str(today(1)), "soort": "telefoon"})
    assert answer.status_code == 409
    assert "Kies vandaag of een eerdere dag" in answer.json()["detail"]


def test_what_was_promised_and_asked_goes_in_and_out(api, anna, jaimy):
    said = {
        "duur_minuten": 20,
        "aanwezig": "Moeder",
        "afspraak": "Anna belt de bibliotheek.",
        "open_vraag": "Is het pasje er?",
    }
    body = {"op": str(today()), "soort": "telefoon", "verslag": "Gebeld.", "geschreven_door": "bas", **said}
    assert api(anna).post(contacts_of(jaimy), body).status_code == 201
    [row] = api(anna).get(contacts_of(jaimy)).json()["resultaten"]
    assert {name: row[name] for name in said} == said
    assert (row["geschreven_door"], row["beantwoord_op"]) == ("anna", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("verslag", "a" * 20_001), ("afspraak", "a" * 1001), ("aanwezig", "a" * 501), ("duur_minuten", 0)],
)
def test_what_the_screens_refuse_is_refused_here(api, anna, jaimy, field, value):
    body = {"op": str(today()), "soort": "telefoon", field: value}
    answer = api(anna).post(contacts_of(jaimy), body)
    assert (answer.status_code, set(answer.json()["velden"])) == (400, {field})


def test_who_may_not_log_a_contact_cannot_do_it_here_either(api, frank, carla, jaimy):
    for colleague in (frank, carla):
        answer = api(colleague).post(contacts_of(jaimy), {"op": str(today()), "soort": "telefoon"})
        assert answer.status_code == 404
    assert not Contact.objects.exists()


def test_without_signing_in_there_is_nothing(client, jaimy):
    assert client.get("/api/v1/inwoners/").status_code == 403


def test_a_body_that_is_no_json_is_a_problem_and_no_crash(api, anna, jaimy):
    answer = api(anna).post(contacts_of(jaimy), data="{", content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["status"] == 400


def test_lists_filter_as_the_screens_do(api, anna, jaimy):
    log_contact(jaimy.pk, by=anna, held_on=today(-40), kind="telefoon")
    log_contact(jaimy.pk, by=anna, held_on=today(), kind="gesprek")
    recent = api(anna).get(contacts_of(jaimy), {"vanaf": str(today(-7))}).json()["resultaten"]
    assert [row["soort"] for row in recent] == ["gesprek"]
    assert api(anna).get("/api/v1/inwoners/", {"zoek": "vries"}).json()["resultaten"][0]["dossiernummer"] == jaimy.pk


def test_who_stood_on_a_page_is_on_record(api, anna, jaimy):
    others = [a_client(anna).pk for _ in range(3)]
    api(anna).get("/api/v1/inwoners/")
    line = AuditEvent.objects.get(verb="list.look")
    assert (line.actor, line.url_name, line.client_ids) == (anna, "api:clients", sorted([jaimy.pk, *others]))


@pytest.mark.parametrize("people", [1, 30])
def test_the_list_takes_the_same_queries_for_one_as_for_thirty(api, anna, people):
    for number in range(people):
        a_client(anna, last_name=f"Vries {number}")
    door = api(anna)
    with at_most(6):
        door.get("/api/v1/inwoners/")


@pytest.mark.parametrize("contacts", [1, 30])
def test_the_log_takes_the_same_queries_for_one_as_for_thirty(
    api, anna, jaimy, contacts, django_assert_max_num_queries
):
    for number in range(contacts):
        log_contact(jaimy.pk, by=anna, held_on=timezone.localdate(), kind="telefoon", report=str(number))
    door = api(anna)
    with django_assert_max_num_queries(8):
        door.get(contacts_of(jaimy))
