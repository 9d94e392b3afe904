import pytest

from clients.models import Client
from clients.services import register_client
from instruments.models import Provider
from maatwerk.models import Request
from maatwerk.precedents import pattern_of, precedents_for
from maatwerk.rules.anonymity import names_someone
from maatwerk.services import approve, refuse
from tests.chain import a_request
from tests.people import a_client, today


@pytest.fixture
def earlier(catalogue, carla, dirk) -> Request:
    """The same asked and refused in another team."""
    other = a_client(carla, first_names="Noor", last_name="van den Berg")
    request = a_request(other, catalogue, carla)
    return refuse(request.pk, by=dirk, version=1, grounds="De kas past beter.", alternative="De kas")


def test_comparable_decisions_are_read_without_the_name_of_who_one_may_not_see(request_of_anna, earlier, bas, dirk):
    [precedent] = precedents_for(request_of_anna, seen_by=bas)

    assert (precedent.outcome, precedent.why, precedent.request) == ("afgewezen", "De kas past beter.", None)
    [for_dirk] = precedents_for(request_of_anna, seen_by=dirk)
    assert for_dirk.request == earlier


def test_grounds_that_name_the_inwoner_stay_with_who_may_see_the_dossier(request_of_anna, earlier, bas, dirk):
    earlier.decision.grounds = "Mevrouw Van den BERG werkt liever buiten."
    earlier.decision.save()

    assert precedents_for(request_of_anna, seen_by=bas)[0].why == ""
    assert precedents_for(request_of_anna, seen_by=dirk)[0].why != ""


def test_shielded_dossiers_are_no_precedent_for_who_may_not_see_them(request_of_anna, earlier, bas, carla):
    Client.objects.filter(pk=earlier.client_id).update(shielded=True)

    assert precedents_for(request_of_anna, seen_by=bas) == []
    assert len(precedents_for(request_of_anna, seen_by=carla)) == 1


def test_another_rule_or_another_instrument_and_provider_is_not_comparable(request_of_anna, earlier, bas):
    Request.objects.filter(pk=earlier.pk).update(deviation="verdringing")
    assert precedents_for(request_of_anna, seen_by=bas) == []
    Request.objects.filter(pk=earlier.pk).update(deviation=request_of_anna.deviation, instrument=None, provider=None)
    assert precedents_for(request_of_anna, seen_by=bas) == []


def test_the_most_alike_come_first(request_of_anna, earlier, catalogue, carla, dirk):
    like = a_request(a_client(carla), catalogue, carla, location="Een andere plek")
    approve(like.pk, by=dirk, version=1, grounds="Ja", starts_on=today())
    Request.objects.filter(pk=like.pk).update(provider=None)

    assert [p.request for p in precedents_for(request_of_anna, seen_by=dirk)] == [earlier, like]


def test_a_deviation_that_comes_back_shows_a_missing_link(request_of_anna, catalogue, carla):
    assert (pattern_of(request_of_anna).asked, pattern_of(request_of_anna).is_missing_link) == (1, False)

    for number in range(2):
        a_request(a_client(carla, last_name=f"Berg{number}"), catalogue, carla)

    pattern = pattern_of(request_of_anna)
    assert (pattern.asked, pattern.approved, pattern.threshold, pattern.is_missing_link) == (3, 0, 3, True)


def test_what_was_asked_longer_ago_or_under_another_contract_is_another_pattern(request_of_anna, earlier):
    Request.objects.filter(pk=earlier.pk).update(requested_on=today(-370))
    assert pattern_of(request_of_anna).asked == 1
    Request.objects.filter(pk=earlier.pk).update(requested_on=today(-300))
    assert pattern_of(request_of_anna).asked == 2
    Request.objects.filter(pk=earlier.pk).update(location="Elders")
    assert pattern_of(request_of_anna).asked == 2
    Request.objects.filter(pk=earlier.pk).update(provider=None)  # as another administration delivers it
    assert pattern_of(request_of_anna).asked == 2
    other = Provider.objects.create(code="ander", name="Ander", kind="zorg")
    Request.objects.filter(pk=earlier.pk).update(provider=other)
    assert pattern_of(request_of_anna).asked == 1


def test_the_pattern_counts_everyone_as_a_figure_does(request_of_anna, earlier):
    Client.objects.filter(pk=earlier.client_id).update(shielded=True)

    assert pattern_of(request_of_anna).asked == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jaimy wil graag verder", True),
        ("mevrouw de VRIES", True),
        ("de inwoner wil graag verder", False),
        ("het vriest buiten", False),
        ("", False),
    ],
)
def test_a_name_in_a_text_is_noticed(text, found):
    assert names_someone(text, ("Jaimy", "de Vries")) is found


def test_a_person_of_one_letter_names_is_not_found_everywhere(anna):
    person = register_client(by=anna, first_names="A", last_name="de O")

    assert not names_someone("de inwoner a o", (person.first_names, person.last_name))
