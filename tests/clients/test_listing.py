"""Finding someone, and not finding who may not be seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import Benefit, BenefitMember
from tests.people import TEST_BSNS, a_client, a_contact, a_shielded_client, today

URL = reverse("clients:list")


def found(client, **parameters) -> list[str]:
    page = client.get(URL, parameters).context["page"]
    return [row.last_name for row in page.rows]


def test_the_own_caseload_comes_before_that_of_the_team(as_anna, anna, bas):
    a_client(bas, last_name="Aalbers")
    a_client(anna, last_name="Zwart")
    assert found(as_anna) == ["Zwart", "Aalbers"]
    assert found(as_anna, sorteer="naam") == ["Aalbers", "Zwart"]


@pytest.mark.parametrize("term", ["velde", "VÉLDE", "van der v", "jai", "velde jaimy", "  Jaimy   van  ", "aimy"])
def test_a_name_is_found_by_any_piece_with_or_without_accents(as_anna, jaimy, term):
    assert found(as_anna, zoek=term) == ["Vélde"]


@pytest.mark.parametrize("term", ["veldman", "%", "_", "\\", "' or 1=1 --", "jaimy jansen", "999", "\u0000a"])
def test_what_matches_nobody_finds_nobody(as_anna, jaimy, term):
    assert found(as_anna, zoek=term) == ([] if term != "\u0000a" else ["Vélde"])


def test_a_dossier_number_finds_one_dossier(as_anna, anna, jaimy):
    a_client(anna)
    assert found(as_anna, zoek=str(jaimy.pk)) == ["Vélde"]
    assert found(as_anna, zoek=jaimy.source_key) == ["Vélde"]


@pytest.mark.parametrize("term", ["999990019", "999 990 019", "9999.90.019", "99990019"])
def test_a_bsn_in_the_search_field_is_refused_before_it_is_searched(as_anna, jaimy, term):
    answer = as_anna.get(URL, {"zoek": term})
    assert "Zoek op BSN" in str(answer.context["filter"].form.errors["zoek"])


def test_the_browser_does_not_send_a_bsn_in_the_address(as_anna):
    assert "pattern=" in str(as_anna.get(URL).context["filter"].form["zoek"])


def test_a_bsn_finds_the_dossier_and_stays_out_of_the_address(as_anna, jaimy):
    answer = as_anna.post(reverse("clients:find_by_bsn"), {"bsn": "999.990.019"})
    assert answer.headers["Location"] == reverse("clients:dossier", args=[jaimy.pk])


def test_a_bsn_does_not_find_who_may_not_be_seen(client, anna, bas, carla, jaimy):
    hidden = a_shielded_client(anna, bsn=TEST_BSNS[9])
    nobody = TEST_BSNS[10]

    def answer(user, bsn: str) -> str:
        client.force_login(user)
        page = client.post(reverse("clients:find_by_bsn"), {"bsn": bsn})
        assert page.status_code == 200
        return str(page.context["form"].errors)

    assert answer(carla, jaimy.bsn) == answer(carla, nobody) == answer(bas, hidden.bsn)


def test_searching_by_bsn_is_recorded_without_the_bsn(as_anna, anna, jaimy):
    for bsn in (jaimy.bsn, TEST_BSNS[10]):
        as_anna.post(reverse("clients:find_by_bsn"), {"bsn": bsn})
    lines = AuditEvent.objects.filter(verb="client.find_by_bsn", actor=anna).order_by("pk")
    assert [line.client_id for line in lines] == [jaimy.pk, None]
    assert not any(bsn in str(line) for bsn in (jaimy.bsn, TEST_BSNS[10]) for line in lines.values())


def test_a_shielded_dossier_is_in_nobody_elses_list_or_count(client, anna, bas, frank):
    a_shielded_client(anna, last_name="Geheim", neighbourhood="Verborgen")
    for user in (bas, frank):
        client.force_login(user)
        page = client.get(URL, {"zoek": "Geheim"})
        assert (page.context["page"].rows, str(page.context["number"])) == ([], "0")
        assert "Verborgen" not in page.content.decode()
    client.force_login(anna)
    assert found(client, zoek="Geheim") == ["Geheim"]


def test_a_filter_by_klantmanager_names_only_those_whose_dossiers_one_sees(as_anna, anna, bas, carla, jaimy):
    a_client(bas, last_name="Bakker")
    a_client(carla, last_name="Claassen")
    form = as_anna.get(URL).context["filter"].form
    assert [str(label) for _, label in form.fields["klantmanager"].choices][2:] == ["Anna", "Bas"]
    assert found(as_anna, klantmanager=bas.pk) == ["Bakker"]
    assert "Claassen" not in found(as_anna, klantmanager=carla.pk)  # not a choice: the filter is not applied


def test_who_only_has_shielded_dossiers_is_no_caseload_to_choose(client, anna, bas, frank, jaimy):
    a_shielded_client(bas, last_name="Geheim")
    client.force_login(frank)
    form = client.get(reverse("clients:list")).context["filter"].form
    assert [str(label) for _, label in form.fields["klantmanager"].choices][2:] == ["Anna"]


def test_a_filter_by_klantmanager_finds_who_has_none(client, bas, jaimy):
    client.force_login(bas)
    free = a_client(bas, last_name="Vrij")
    type(free).objects.filter(pk=free.pk).update(case_manager=None)
    assert found(client, klantmanager="geen") == ["Vrij"]


def test_who_was_not_spoken_to_since_a_day_is_found(as_anna, anna):
    a_contact(a_client(anna, last_name="Lang"), anna, days=-100)
    a_contact(a_client(anna, last_name="Kort"), anna, days=-5)
    a_client(anna, last_name="Nooit")
    assert found(as_anna, geen_contact_sinds=today(-30)) == ["Lang", "Nooit"]
    assert found(as_anna, sorteer="contact") == ["Lang", "Kort", "Nooit"]


def test_a_status_finds_who_has_a_benefit_and_who_is_gone(as_anna, anna):
    with_benefit = a_client(anna, last_name="Uitkering")
    benefit = Benefit.objects.create(scheme="pw", starts_on=today(-10))
    BenefitMember.objects.create(benefit=benefit, client=with_benefit)
    a_client(anna, last_name="Zonder")
    a_client(anna, last_name="Overleden", deceased_on=today(-1))
    assert found(as_anna, status="met_uitkering") == ["Uitkering"]
    assert found(as_anna, status="zonder_uitkering") == ["Zonder"]
    assert found(as_anna, status="weg") == ["Overleden"]


def test_an_address_with_nonsense_shows_the_list(as_anna, jaimy):
    nonsense = {
        "klantmanager": "x",
        "wijk": "\x00",
        "status": "?",
        "geen_contact_sinds": "ooit",
        "na": "-1",
        "voor": "z",
    }
    assert found(as_anna, sorteer="'; drop table", **nonsense) == ["Vélde"]


def test_htmx_gets_the_results_without_the_frame(as_anna, jaimy):
    answer = as_anna.get(URL, headers={"HX-Request": "true"})
    assert "Vélde" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize("url_name", ["clients:list", "clients:worklist"])
def test_thirty_people_cost_as_many_queries_as_one(as_anna, anna, url_name):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert as_anna.get(reverse(url_name)).status_code == 200
        return len(captured)

    def with_history() -> None:
        client = a_client(anna, neighbourhood="Noord")
        a_contact(client, anna)
        BenefitMember.objects.create(client=client, benefit=Benefit.objects.create(scheme="pw", starts_on=today(-10)))

    with_history()
    one = queries()
    for _ in range(29):
        with_history()

    assert queries() == one
    assert one <= 8


def test_a_list_is_not_a_look_at_each_of_its_people(as_anna, jaimy):
    found(as_anna)
    assert not AuditEvent.objects.filter(verb="dossier.look").exists()
