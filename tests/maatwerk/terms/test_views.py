"""The pages of the term: what one reads, and what one fills in."""

import pytest
from django.urls import reverse

from maatwerk.models import DefaultNotice, LetterKind, Postponement, Request
from maatwerk.services import terms as services
from maatwerk.terms import term_of
from tests.people import a_client, today
from tests.termed import a_letter, a_paper, a_waiting_request, last_day


@pytest.fixture
def waiting(jaimy, anna) -> Request:
    return a_waiting_request(jaimy, anna, days=30)


def shown(browser, request: Request) -> str:
    return browser.get(reverse("maatwerk:detail", args=[request.pk])).content.decode()


def posted(browser, name: str, *keys, **values):
    return browser.post(reverse(f"maatwerk:{name}", args=keys), values)


def test_the_page_tells_the_last_day_and_how_it_was_reckoned(as_anna, waiting):
    page = shown(as_anna, waiting)
    assert "Hoe is de laatste dag berekend?" in page
    assert "De termijn is 8 weken" in page
    assert "De termijn in beeld" in page
    assert "Er is geen ingebrekestelling binnengekomen." in page


def test_when_it_is_too_late_the_page_says_what_to_do(as_bas, jaimy, anna):
    page = shown(as_bas, a_waiting_request(jaimy, anna, days=80))
    for sentence in (
        "Neem het besluit en verstuur de brief.",
        "Vertel de inwoner nu wanneer het besluit komt.",
        "De inwoner kan de gemeente in gebreke stellen.",
    ):
        assert sentence in page


def test_of_what_is_no_besluit_the_page_says_that_the_term_is_a_promise(as_anna, jaimy, anna):
    page = shown(as_anna, a_waiting_request(jaimy, anna, days=30, legal_nature="feitelijk"))
    assert "Dit is feitelijk handelen" in page
    assert "noemt hiervoor geen termijn" in page


def test_one_lets_the_term_stand_still_and_run_again(as_anna, anna, waiting):
    answer = posted(as_anna, "suspend", waiting.pk, "overmacht", since=today(-9), explanation="Brand in het archief")
    assert answer.status_code == 302
    row = Postponement.objects.get()
    assert (row.ground, row.starts_on, row.ends_on) == ("overmacht", today(-9), None)
    assert "Staat stil" in shown(as_anna, waiting)

    assert posted(as_anna, "resume", row.pk, version=row.version, ends_on=today(-2)).status_code == 302
    assert term_of(waiting).clock.suspended_days == 7
    page = shown(as_anna, waiting)
    assert "Brand in het archief" in page
    row.refresh_from_db()
    assert posted(as_anna, "take_back", row.pk, version=row.version).status_code == 302
    assert term_of(waiting).clock.suspended_days == 0
    assert "Ingetrokken" in shown(as_anna, waiting)


def test_without_a_sent_letter_the_page_says_what_comes_first(as_anna, anna, waiting):
    url = reverse("maatwerk:suspend", args=[waiting.pk, "aanvulling"])
    assert "Er is nog geen verstuurde brief" in as_anna.get(url).content.decode()
    letter = a_letter(waiting, anna, LetterKind.COMPLETION, sent=3)
    assert "Er is nog geen verstuurde brief" not in as_anna.get(url).content.decode()
    assert posted(as_anna, "suspend", waiting.pk, "aanvulling", letter=letter.pk, ends_on=today(10)).status_code == 302
    row = Postponement.objects.get()
    assert (row.starts_on, row.ends_on) == (today(-2), today(11))


def test_a_paper_of_another_dossier_can_not_be_chosen(as_anna, anna, waiting):
    other = a_paper(a_client(anna), anna)
    answer = posted(as_anna, "suspend", waiting.pk, "instemming", since=today(), ends_on=today(5), document=other.pk)
    assert answer.status_code == 200
    assert not Postponement.objects.exists()


def test_one_lengthens_the_term_by_the_day_in_the_letter(as_anna, anna, waiting):
    until = last_day(waiting)
    letter = a_letter(waiting, anna, LetterKind.LATER, sent=1)
    answer = posted(as_anna, "extend", waiting.pk, "mededeling", letter=letter.pk, last_day=until)
    assert "Kies een latere dag" in answer.content.decode()
    assert posted(as_anna, "extend", waiting.pk, "mededeling", letter=letter.pk, last_day=today(60)).status_code == 302
    assert last_day(waiting) >= today(60)


def test_a_notice_that_came_too_early_is_said_to_start_nothing(as_anna, waiting):
    answer = as_anna.post(
        reverse("maatwerk:default_notice", args=[waiting.pk]), {"received_on": today(-1)}, follow=True
    )
    page = answer.content.decode()
    assert "Begint niets" in page
    assert "Deze brief kwam te vroeg" in page
    row = DefaultNotice.objects.get()
    assert posted(as_anna, "withdraw_notice", row.pk, version=row.version).status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_at


def test_the_dwangsom_is_told_day_by_day(as_anna, jaimy, anna):
    late = a_waiting_request(jaimy, anna, days=120)
    services.register_default_notice(late.pk, by=anna, received_on=today(-40))
    page = shown(as_anna, late)
    assert "De dwangsom per dag" in page
    assert page.count("Verschuldigd") == term_of(late).default.penalty.owed_days
    assert page.count("Nog niet</td>") == 42 - term_of(late).default.penalty.owed_days


def test_what_a_colleague_changed_first_is_told(as_anna, anna, waiting):
    row = services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-9))
    services.end_suspension(row.pk, by=anna, version=row.version, ends_on=today(-5))
    answer = posted(as_anna, "resume", row.pk, version=row.version, ends_on=today(-7))
    assert answer.status_code == 200
    assert "intussen gewijzigd" in answer.content.decode()


@pytest.mark.parametrize("ground", ["mededeling", "verzuim", "bestaat_niet"])
def test_a_ground_that_is_none_for_this_term_has_no_page(as_anna, waiting, ground):
    assert as_anna.get(reverse("maatwerk:suspend", args=[waiting.pk, ground])).status_code == 404


def test_of_another_team_the_term_is_not_there(client, carla, anna, waiting):
    row = services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-9))
    notice = services.register_default_notice(waiting.pk, by=anna, received_on=today(-1))
    client.force_login(carla)
    for url in (
        reverse("maatwerk:suspend", args=[waiting.pk, "overmacht"]),
        reverse("maatwerk:resume", args=[row.pk]),
        reverse("maatwerk:withdraw_notice", args=[notice.pk]),
    ):
        assert client.get(url).status_code == 404


def test_the_list_says_what_is_late_and_what_to_do(as_bas, jaimy, anna):
    a_waiting_request(jaimy, anna, days=80)
    page = as_bas.get(reverse("maatwerk:list")).content.decode()
    assert "dagen te laat" in page
    assert "Neem het besluit en verstuur de brief." in page
