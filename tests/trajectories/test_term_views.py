"""The screens of terms: what runs, how the last day came about, and what the law lets one do."""

import datetime

import pytest
from django.urls import reverse

from clients.models import Client, TermChange
from office.templatetags.dutch import datum
from tests.people import a_client, today
from tests.queries import asking
from tests.trajectories.timed import a_request_for_help, recorded, the_term
from trajectories.services import terms

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(weeks=1)


@pytest.fixture
def peter(anna) -> Client:
    return a_client(anna, last_name="Peters")


@pytest.fixture
def browser(client, anna):
    client.force_login(anna)
    return client


def _page(browser, peter):
    return browser.get(reverse("trajectories:terms", args=[peter.pk])).content.decode()


def _term_url(name, peter, clock, *more):
    return reverse(f"trajectories:{name}", args=[f"{peter.pk}.{clock.key}", *more])


class TestList:
    def test_without_terms_it_says_how_one_begins(self, browser, peter):
        page = _page(browser, peter)
        assert "Er loopt geen termijn" in page
        assert "Op welke dag kwam de melding voor de Wmo binnen?" in page

    def test_what_runs_stands_above_what_ended(self, browser, peter, anna):
        recorded(peter, anna, "wmo_aanvraag", -30)
        recorded(peter, anna, "wmo_besluit", -25)
        clock = a_request_for_help(peter, anna)
        page = _page(browser, peter)
        running, ended = page.index("Besluit op de aanvraag van een voorziening"), page.index("Gestopte termijnen")
        assert running < ended < page.index("Besluit op de aanvraag voor de Wmo")
        assert datum(clock.last_day) in page
        assert f"Nog {clock.days_left} dagen" in page
        assert "De termijn is 8 weken" in page

    def test_who_only_reads_gets_no_ways_to_change(self, client, peter, anna, frank):
        clock = a_request_for_help(peter, anna)
        client.force_login(frank)
        assert "Een termijn starten" not in _page(client, peter)
        assert "Wat kunt u doen?" not in client.get(_term_url("term", peter, clock)).content.decode()

    def test_the_questions_do_not_depend_on_the_number_of_terms(self, browser, peter, anna):
        a_request_for_help(peter, anna, -3)
        _page(browser, peter)
        with asking() as one:
            _page(browser, peter)
        for days in range(-12, -3):
            a_request_for_help(peter, anna, days)
        with asking() as many:
            _page(browser, peter)
        assert len(one) == len(many) <= 40


class TestTerm:
    def test_it_offers_only_the_reasons_of_the_law(self, browser, peter, anna):
        clock = a_request_for_help(peter, anna)
        page = browser.get(_term_url("term", peter, clock)).content.decode()
        assert "Aanvulling gevraagd aan de aanvrager" in page
        assert "Algemene wet bestuursrecht art. 4:15 lid 1 onder a" in page
        recorded(peter, anna, "wmo_melding", -3)
        page = browser.get(_term_url("term", peter, the_term(peter, "wmo_onderzoek"))).content.decode()
        assert "De wet noemt geen reden om deze termijn op te schorten." in page

    def test_a_reason_of_another_term_has_no_page(self, browser, peter, anna):
        clock = a_request_for_help(peter, anna)
        for ground in ("verzuim", "mededeling", "vraag_aan_een_collega"):
            assert browser.get(_term_url("suspend_term", peter, clock, ground)).status_code == 404

    @pytest.mark.parametrize("key", ["pip.2026-01-05", "bestaat_niet.2026-01-05", "pip.2026-99-99", "pip.2026-01-05.7"])
    def test_a_term_that_is_not_there_is_not_found(self, browser, peter, key):
        assert browser.get(f"/termijnen/{peter.pk}.{key}/").status_code == 404

    def test_a_dossier_one_may_not_see_gives_no_hint(self, client, peter, anna, carla):
        clock = a_request_for_help(peter, anna)
        client.force_login(carla)
        assert client.get(_term_url("term", peter, clock)).status_code == 404


class TestActing:
    def test_suspending_asks_the_day_of_the_request_and_the_last_day_to_answer(self, browser, peter, anna):
        url = _term_url("suspend_term", peter, a_request_for_help(peter, anna), "aanvulling")
        assert "Tot en met welke dag kan de aanvrager aanvullen?" in browser.get(url).content.decode()
        refused = browser.post(url, {"since": today(-2).isoformat()}).content.decode()
        assert "Vul een datum in" in refused
        done = browser.post(
            url, {"since": today(-2).isoformat(), "ends_on": today(9).isoformat(), "explanation": "Loonstroken"}
        )
        assert done.status_code == 302
        row = TermChange.objects.get()
        assert (row.starts_on, row.ends_on, row.explanation) == (today(-1), today(10), "Loonstroken")
        page = browser.get(done.url).content.decode()
        assert "Loonstroken" in page
        assert "Weer laten lopen" in page

    def test_what_the_service_refuses_stands_at_its_field_and_nothing_is_lost(self, browser, peter, anna):
        url = _term_url("suspend_term", peter, a_request_for_help(peter, anna, -3), "aanvulling")
        answer = {"since": today(-9).isoformat(), "ends_on": today(9).isoformat(), "explanation": "Loonstroken"}
        page = browser.post(url, answer).content.decode()
        assert "De termijn begon op" in page
        assert "Loonstroken" in page
        assert not TermChange.objects.exists()

    def test_lengthening_says_until_when_it_may(self, browser, peter, anna):
        recorded(peter, anna, "besluit_bekendgemaakt", -60)
        recorded(peter, anna, "bezwaar_ontvangen", -50)
        clock = the_term(peter, "bezwaar")
        url = _term_url("extend_term", peter, clock, "verdaging")
        assert "Langer dan tot en met" in browser.get(url).content.decode()
        answer = {"decided_on": today().isoformat(), "last_day": (clock.last_day + WEEK).isoformat()}
        assert browser.post(url, answer).status_code == 302
        assert the_term(peter, "bezwaar").extensions

    def test_letting_it_run_again_and_taking_it_back(self, browser, peter, anna):
        clock = a_request_for_help(peter, anna)
        row = terms.suspend(peter.pk, clock.key, by=anna, ground="overmacht", since=today(-5))
        url = reverse("trajectories:resume_term", args=[row.pk])
        assert browser.post(url, {"version": row.version, "ends_on": today(-1).isoformat()}).status_code == 302
        assert the_term(peter, "aanvraag_voorziening").suspended_days == 4
        assert "Dit is al gedaan" in browser.get(url).content.decode()
        url = reverse("trajectories:withdraw_term_change", args=[row.pk])
        assert "opnieuw berekend" in browser.get(url).content.decode()
        assert browser.post(url, {"version": row.version + 1}).status_code == 302
        assert the_term(peter, "aanvraag_voorziening").suspended_days == 0

    def test_who_comes_second_is_told_and_changes_nothing(self, browser, peter, anna):
        clock = a_request_for_help(peter, anna)
        row = terms.suspend(peter.pk, clock.key, by=anna, ground="overmacht", since=today(-5))
        terms.resume(row.pk, by=anna, version=row.version, ends_on=today(-1))
        url = reverse("trajectories:withdraw_term_change", args=[row.pk])
        assert "intussen gewijzigd" in browser.post(url, {"version": row.version}).content.decode()
        assert TermChange.objects.get().withdrawn_at is None
