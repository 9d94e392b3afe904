"""One box for everyone one may see: found by whatever one knows, and no hint of anyone else."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from clients import search as searching
from clients.models import Client
from clients.search import find
from tests.people import TEST_BSNS, a_client, a_shielded_client
from tests.queries import asking, at_most

URL = reverse("clients:search")


def names(typed: str, by) -> list[str]:
    return [client.full_name for client in find(typed, by=by).clients]


def bare(content: bytes) -> bytes:
    """A page without the token that each request has of its own."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", content)


@pytest.fixture
def people(anna) -> dict[str, Client]:
    """A caseload with names that are like each other."""
    return {
        name: a_client(anna, first_names=first, infix=infix, last_name=last, birth_date=born)
        for name, first, infix, last, born in (
            ("jansen", "Piet", "", "Jansen", "1985-04-03"),
            ("janssens", "Marie", "", "Janssens", "1985-04-04"),
            ("velde", "Jaimy", "van der", "Vélde", "1990-01-01"),
            ("amrani", "Fatima", "el", "Amrani", "1979-12-31"),
            ("ewa", "Ewa", "", "Wi\u015bniewska", "1991-02-02"),
            ("yilmaz", "Ömer", "", "Y\u0131lmaz", "1985-04-03"),
        )
    }


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Jansen", "Piet Jansen"),
        ("jamsen", "Piet Jansen"),
        ("jnasen", "Piet Jansen"),
        ("jasen", "Piet Jansen"),
        ("jannsen", "Piet Jansen"),
        ("jansen piet", "Piet Jansen"),
        ("piett jansen", "Piet Jansen"),
        ("velde", "Jaimy van der Vélde"),
        ("VELDE", "Jaimy van der Vélde"),
        ("Vélde, Jaimy van der", "Jaimy van der Vélde"),
        ("van der velde", "Jaimy van der Vélde"),
        ("van de velde", "Jaimy van der Vélde"),
        ("vandervelde", "Jaimy van der Vélde"),
        ("vedle", "Jaimy van der Vélde"),
        ("jaimi", "Jaimy van der Vélde"),
        ("amrani", "Fatima el Amrani"),
        ("elamrani", "Fatima el Amrani"),
        ("ftaima", "Fatima el Amrani"),
        ("van Amrani", "Fatima el Amrani"),
        ("omer", "Ömer Y\u0131lmaz"),
        ("wisniewksa", "Ewa Wi\u015bniewska"),
        ("yilmas", "Ömer Y\u0131lmaz"),
        ("Jansen 1985", "Piet Jansen"),
        ("jamsen 3-4-1985", "Piet Jansen"),
    ],
)
def test_a_name_is_found_as_people_type_it(anna, people, typed, first):
    assert names(typed, anna)[0] == first


@pytest.mark.parametrize(
    "typed", ["Bakker", "xqzw", "Jansen 1986", "jansen velde", "%", "_", "' or 1=1 --", "😀", "محمد"]
)
def test_what_is_like_nobody_finds_nobody(anna, people, typed):
    assert names(typed, anna) == []


def test_the_whole_word_comes_before_the_piece_and_the_piece_before_what_is_like_it(anna):
    for last in ("Jansma", "Jansenius", "Jansen", "Hansen"):
        a_client(anna, first_names="", last_name=last)
    assert names("jansen", anna) == ["Jansen", "Jansenius", "Hansen", "Jansma"]


def test_among_equals_the_own_caseload_comes_first(anna, bas):
    a_client(bas, first_names="Aad", last_name="Jansen")
    a_client(anna, first_names="Zoë", last_name="Jansen")
    assert names("jansen", anna) == ["Zoë Jansen", "Aad Jansen"]


def test_a_day_of_birth_finds_all_who_were_born_then(anna, people):
    assert names("3-4-1985", anna) == ["Piet Jansen", "Ömer Y\u0131lmaz"]


def test_a_bsn_and_a_number_lead_to_the_dossier(as_anna, jaimy):
    for typed in (jaimy.bsn, "999.990.019", str(jaimy.pk)):
        answer = as_anna.post(URL, {"zoek": typed})
        assert answer.headers["Location"] == reverse("clients:dossier", args=[jaimy.pk])


def test_a_bsn_that_begins_with_a_zero_is_found_without_it(as_anna, anna):
    someone = a_client(anna, bsn="000001041")
    answer = as_anna.post(URL, {"zoek": "00001041"})
    assert answer.headers["Location"] == reverse("clients:dossier", args=[someone.pk])


def test_the_key_of_another_administration_finds_its_dossier(anna, jaimy):
    Client.objects.filter(pk=jaimy.pk).update(source_key="GWS-00123")
    assert names("GWS-00123", anna) == ["Jaimy van der Vélde"]


def test_a_name_stands_in_no_address_and_one_can_come_back_to_the_results(as_anna, people):
    answer = as_anna.post(URL, {"zoek": "Jansen"})
    address = answer.headers["Location"]
    assert re.fullmatch(rf"{URL}\?z=[\w-]+", address)
    for _ in range(2):
        assert "Jansen, Piet" in as_anna.get(address).content.decode()


def test_what_was_typed_is_sealed_in_the_session(as_anna, people):
    as_anna.post(URL, {"zoek": "Jansen"})
    assert "Jansen" not in str(dict(as_anna.session))


def test_only_the_last_searches_are_kept(as_anna, people):
    first, *_ = addresses = [as_anna.post(URL, {"zoek": "Jansen"}).headers["Location"] for _ in range(12)]
    assert len(as_anna.session["zoeken"]) == 10
    assert "found" not in as_anna.get(first).context
    assert as_anna.get(addresses[-1]).context["found"].clients


def test_the_results_of_one_are_not_those_of_another(client, as_anna, carla, people):
    address = as_anna.post(URL, {"zoek": "Jansen"}).headers["Location"]
    client.force_login(carla)
    assert "Piet" not in client.get(address).content.decode()


def answer_to(client, user, typed: str) -> tuple[int, bytes, list[str]]:
    """Status, page and kinds of question: whatever may tell something."""
    client.force_login(user)
    with asking() as asked:
        answer = client.post(URL, {"zoek": typed})
    return answer.status_code, bare(answer.content), [question.split()[0] for question in asked.questions]


def test_not_there_and_not_yours_are_the_same_answer(client, anna, bas, carla, frank, jaimy, municipality):
    person = {"first_names": "Gerda", "last_name": "Verborgen", "birth_date": "1950-05-05"}
    hidden = a_shielded_client(anna, bsn=TEST_BSNS[9], **person)
    elsewhere = a_client(anna, bsn=TEST_BSNS[8], first_names="Gerda", last_name="Elders", birth_date="1951-06-06")
    keys = {
        someone: (someone.bsn, str(someone.pk), name, f"{name} {day[-4:]}", f"{name[:-2]}ne", day)
        for someone, name, day in ((hidden, "Verborgen", "5-5-1950"), (elsewhere, "Elders", "6-6-1951"))
    }
    asked = [
        (user, key)
        for user, someone in ((bas, hidden), (frank, hidden), (carla, hidden), (carla, elsewhere))
        for key in keys[someone]
    ]
    while_there = [answer_to(client, user, key) for user, key in asked]
    assert {status for status, _, _ in while_there} == {200}
    Client.objects.filter(pk__in=[hidden.pk, elsewhere.pk]).delete()
    assert [answer_to(client, user, key) for user, key in asked] == while_there


def test_an_answer_about_nobody_does_not_tell_who_there_is(client, anna, carla, jaimy):
    client.force_login(carla)
    for typed in ("Vélde", "vedle", jaimy.bsn, str(jaimy.pk)):
        text = client.post(URL, {"zoek": typed}).content.decode()
        assert "Niemand gevonden die u mag zien" in text
        assert "Jaimy" not in text


def test_a_search_is_recorded_with_its_kind_and_never_its_key(as_anna, anna, jaimy):
    for typed in (jaimy.bsn, TEST_BSNS[10], "Jaimy", "3-4-1985", "Vélde 1985"):
        as_anna.post(URL, {"zoek": typed})
    lines = AuditEvent.objects.filter(verb="client.search", actor=anna).order_by("pk")
    assert [line.fields for line in lines] == [
        ["BSN"],
        ["BSN"],
        ["naam"],
        ["geboortedatum"],
        ["geboortedatum", "naam"],
    ]
    assert [line.client_id for line in lines] == [jaimy.pk, None, None, None, None]
    kept = str(list(AuditEvent.objects.values()))
    assert not any(key in kept for key in (jaimy.bsn, TEST_BSNS[10], "Jaimy", "Vélde"))


def test_who_stood_in_the_results_is_recorded(as_anna, people):
    address = as_anna.post(URL, {"zoek": "Jansen"}).headers["Location"]
    as_anna.get(address)
    line = AuditEvent.objects.get(verb="list.look", url_name="clients:search")
    assert sorted(line.client_ids) == sorted([people["jansen"].pk, people["janssens"].pk])


def test_more_than_fifty_asks_to_refine(as_anna, anna, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 3)
    for number in range(4):
        a_client(anna, first_names=f"Piet{number}", last_name="Jansen")
    page = as_anna.get(as_anna.post(URL, {"zoek": "jansen"}).headers["Location"])
    assert len(page.context["found"].clients) == 3
    assert "Meer dan 3 inwoners gevonden" in page.content.decode()


def test_thirty_results_cost_as_many_questions_as_one(as_anna, anna):
    a_client(anna, last_name="Jansen")
    address = as_anna.post(URL, {"zoek": "jansen"}).headers["Location"]
    with asking() as one:
        as_anna.get(address)
    for _ in range(29):
        a_client(anna, last_name="Jansen")
    with at_most(8) as thirty:
        as_anna.get(address)
    assert len(one) == len(thirty)
    with at_most(8):
        as_anna.post(URL, {"zoek": "jansen"})


@pytest.mark.parametrize("typed", ["", "   ", "x" * 101, "\u0000"])
def test_what_can_not_be_searched_says_what_to_do(as_anna, typed):
    answer = as_anna.post(URL, {"zoek": typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_the_box_stands_on_the_pages_of_who_may_see_dossiers(client, anna, frank, eva, hans):
    shown = {}
    for user in (anna, frank, eva, hans):
        client.force_login(user)
        shown[user.username] = 'id="zoekvak"' in client.get("/", follow=True).content.decode()
    assert shown == {"anna": True, "frank": True, "eva": False, "hans": False}
