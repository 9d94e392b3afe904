"""The page of comparable decisions, and the warning on the page on which one decides."""

from django.urls import reverse

from clients.models import Client
from maatwerk.comparing import refresh_words
from tests.maatwerk.comparing.conftest import told
from tests.queries import asking, at_most

LIKE = ["leeftijd:tot_27", "uitkering:pw", "plek:geen"]


def page(request, **asked) -> str:
    return reverse("maatwerk:comparable", args=[request.pk], query=asked)


def test_a_case_of_another_team_has_no_name_and_no_link(as_bas, request_of_anna, decided):
    earlier = decided()

    shown = as_bas.get(page(request_of_anna)).content.decode()

    assert "De kas past beter." in shown
    assert "dezelfde regel, hetzelfde instrument" in shown
    assert "Noor" not in shown
    assert reverse("maatwerk:detail", args=[earlier.pk]) not in shown


def test_one_chooses_the_outcome_and_the_rule(as_bas, request_of_anna, decided):
    decided()

    assert "De kas past beter." in as_bas.get(page(request_of_anna, uitkomst="afgewezen", regel="regel")).text
    assert "Geen vergelijkbare besluiten" in as_bas.get(page(request_of_anna, uitkomst="goedgekeurd")).text
    assert "De kas past beter." in as_bas.get(page(request_of_anna, uitkomst="onzin")).text


def test_the_page_of_who_may_not_see_the_dossier_is_not_there(client, carla, request_of_anna):
    client.force_login(carla)

    assert client.get(page(request_of_anna)).status_code == 404


def test_the_list_alone_comes_for_htmx(as_bas, request_of_anna, decided):
    decided()

    assert "<html" not in as_bas.get(page(request_of_anna), headers={"HX-Request": "true"}).text


def test_who_decides_sees_like_cases_that_went_the_other_way(as_bas, request_of_anna, decided):
    told(request_of_anna, circumstances=LIKE)
    detail = reverse("maatwerk:detail", args=[request_of_anna.pk])
    assert "Eerder anders besloten" not in as_bas.get(detail).text
    decided(circumstances=LIKE)

    shown = as_bas.get(detail).text

    assert "Wijkt af als u goedkeurt: 1 keer afgewezen" in shown
    assert "Wijkt af als u afwijst" not in shown


def test_who_asked_is_not_told_to_tell_cases_apart(as_anna, request_of_anna, decided):
    told(request_of_anna, circumstances=LIKE)
    decided(circumstances=LIKE)

    assert "Eerder anders besloten" not in as_anna.get(reverse("maatwerk:detail", args=[request_of_anna.pk])).text


def test_the_number_of_questions_is_the_same_for_one_case_and_for_many(as_bas, request_of_anna, decided):
    decided()
    refresh_words()
    as_bas.get(page(request_of_anna))
    with asking() as one:
        as_bas.get(page(request_of_anna))
    for _ in range(3):
        decided()

    with at_most(14) as more:
        as_bas.get(page(request_of_anna))
    assert len(more) == len(one)


def test_a_shielded_case_is_not_counted(as_bas, request_of_anna, decided):
    Client.objects.filter(pk=decided().client_id).update(shielded=True)

    assert "Geen vergelijkbare besluiten" in as_bas.get(page(request_of_anna)).text
