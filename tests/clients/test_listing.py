"""The list of everyone one may see, and what its filters find; and finding by name where no address is kept."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import Benefit, BenefitMember
from clients.services import find_by_bsn
from tests.people import TEST_BSNS, a_client, a_contact, a_shielded_client, today
from tests.queries import asking, at_most

URL = reverse("clients:list")


def found(client, **parameters) -> list[str]:
    page = client.get(URL, parameters).context["page"]
    return [row.last_name for row in page.rows]


def named(client, term: str) -> list[str]:
    """By name: over the API, for no list on the screen takes a name into its address."""
    answer = client.get(reverse("api:clients"), {"zoek": term})
    return [row["achternaam"] for row in answer.json()["resultaten"]]


def test_the_own_caseload_comes_before_that_of_the_team(as_anna, anna, bas):
    a_client(bas, last_name="Aalbers")
    a_client(anna, last_name="Zwart")
    assert found(as_anna) == ["Zwart", "Aalbers"]
    assert found(as_anna, sorteer="naam") == ["Aalbers", "Zwart"]


@pytest.mark.parametrize("term", ["velde", "VÉLDE", "van der v", "jai", "velde jaimy", "  Jaimy   van  ", "aimy"])
def test_a_name_is_found_by_any_piece_with_or_without_accents(as_anna, jaimy, term):
    assert named(as_anna, term) == ["Vélde"]


@pytest.mark.parametrize("term", ["veldman", "%", "_", "\\", "' or 1=1 --", "jaimy jansen", "999"])
def test_what_matches_nobody_finds_nobody(as_anna, jaimy, term):
    assert named(as_anna, term) == []


def test_a_dossier_number_finds_one_dossier(as_anna, anna, jaimy):
    a_client(anna)
    assert named(as_anna, str(jaimy.pk)) == ["Vélde"]
    assert named(as_anna, jaimy.source_key) == ["Vélde"]


@pytest.mark.parametrize("term", ["999990019", "999 990 019", "9999.90.019", "99990019"])
def test_a_bsn_in_an_address_is_refused_before_it_is_searched(as_anna, jaimy, term):
    answer = as_anna.get(reverse("api:clients"), {"zoek": term})
    assert answer.status_code == 400
    assert "Een BSN hoort niet in een adres" in str(answer.json()["velden"]["zoek"])


def test_a_bsn_does_not_find_who_may_not_be_seen(anna, bas, carla, jaimy):
    hidden = a_shielded_client(anna, bsn=TEST_BSNS[9])
    assert find_by_bsn(jaimy.bsn, by=anna) == jaimy
    for user, bsn in ((carla, jaimy.bsn), (bas, hidden.bsn), (anna, TEST_BSNS[10])):
        assert find_by_bsn(bsn, by=user) is None


def test_searching_by_bsn_is_recorded_without_the_bsn(anna, jaimy):
    for bsn in (jaimy.bsn, TEST_BSNS[10]):
        find_by_bsn(bsn, by=anna)
    lines = AuditEvent.objects.filter(verb="client.find_by_bsn", actor=anna).order_by("pk")
    assert [line.client_id for line in lines] == [jaimy.pk, None]
    assert not any(bsn in str(line) for bsn in (jaimy.bsn, TEST_BSNS[10]) for line in lines.values())


def test_a_shielded_dossier_is_in_nobody_elses_list_or_count(client, anna, bas, frank):
    a_shielded_client(anna, last_name="Geheim", neighbourhood="Verborgen")
    for user in (bas, frank):
        client.force_login(user)
        page = client.get(URL)
        assert named(client, "Geheim") == []
        assert (page.context["page"].rows, str(page.context["number"])) == ([], "0")
        assert "Verborgen" not in page.content.decode()
    client.force_login(anna)
    assert named(client, "Geheim") == ["Geheim"]


def test_a_filter_by_klantmanager_names_only_those_whose_dossiers_one_sees(as_anna, anna, bas, carla, jaimy):
    a_client(bas, last_name="Bakker")
    a_client(carla, last_name="Claassen")
    form = as_anna.get(URL).context["shown"].filter.form
    assert [str(label) for _, label in form.fields["klantmanager"].choices][2:] == ["Anna", "Bas"]
    assert found(as_anna, klantmanager=bas.pk) == ["Bakker"]
    assert "Claassen" not in found(as_anna, klantmanager=carla.pk)  # not a choice: the filter is not applied


def test_who_only_has_shielded_dossiers_is_no_caseload_to_choose(client, anna, bas, frank, jaimy):
    a_shielded_client(bas, last_name="Geheim")
    client.force_login(frank)
    form = client.get(reverse("clients:list")).context["shown"].filter.form
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
    assert found(as_anna, sorteer="contact") == ["Nooit", "Lang", "Kort"]


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
    def with_history() -> None:
        client = a_client(anna, neighbourhood="Noord")
        a_contact(client, anna)
        BenefitMember.objects.create(client=client, benefit=Benefit.objects.create(scheme="pw", starts_on=today(-10)))

    with_history()
    with asking() as one:
        as_anna.get(reverse(url_name))
    for _ in range(29):
        with_history()
    with at_most(8) as thirty:
        as_anna.get(reverse(url_name))
    assert len(thirty) == len(one)


def test_a_list_is_not_a_look_at_each_of_its_people(as_anna, jaimy):
    found(as_anna)
    assert not AuditEvent.objects.filter(verb="dossier.look").exists()
