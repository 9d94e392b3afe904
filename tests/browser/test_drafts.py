"""What one types is never lost: not by a session that ends, a cut cable, a second window, or a colleague."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from clients.models import Client, Contact, Draft
from tests.people import a_client, a_contact

KEPT = re.compile(r"^Bewaard om \d\d\.\d\d uur$")
PASSWORD = "zeven-lange-woorden-achter-elkaar"
HALF = "Jaimy vertelde dat de reis naar de bibliotheek te lang is, en dat"


class Writing:
    """A page with the form of a contact, as someone sees it."""

    def __init__(self, page: Page, server: Any) -> None:
        self.page, self.server = page, server
        self.report = page.get_by_label("Verslag")
        self.status = page.locator("[data-draft-status]")

    def open(self, name: str, key: int) -> "Writing":
        self.page.goto(self.server.url + reverse(name, args=[key]))
        return self

    def write(self, text: str) -> "Writing":
        self.report.fill(text)
        return self

    def is_kept(self) -> None:
        expect(self.status).to_have_text(KEPT)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def alarms(self, text: str) -> None:
        expect(self.page.get_by_role("alert")).to_contain_text(text)

    def come_back(self) -> None:
        """From another window of the browser."""
        self.page.evaluate("window.dispatchEvent(new Event('focus'))")


@pytest.fixture
def jaimy(anna: User, municipality) -> Client:
    return a_client(anna, first_names="Jaimy", last_name="Veldkornet")


@pytest.fixture
def writing(page: Page, live_server: Any, sign_in: Callable[[User], None], anna: User, jaimy: Client) -> Writing:
    sign_in(anna)
    return Writing(page, live_server).open("clients:contacts", jaimy.pk)


@pytest.fixture
def elsewhere(another_computer: Callable[[User], Page], live_server: Any) -> Callable[[User], Writing]:
    return lambda user: Writing(another_computer(user), live_server)


def sign_in_in_another_window(writing: Writing, user: User) -> None:
    """With the form, so that every page that was open has a token that counts no longer."""
    user.set_password(PASSWORD)
    user.save()
    window = writing.page.context.new_page()
    window.goto(writing.server.url + reverse("account_login"))
    window.get_by_label("Gebruikersnaam").fill(user.username)
    window.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    window.get_by_role("button", name="Inloggen").click()
    expect(window.get_by_role("button", name=user.name)).to_be_visible()
    window.close()


def test_half_a_note_is_there_at_another_computer_after_the_session_ended(writing, elsewhere, anna, jaimy):
    writing.write(HALF).is_kept()
    Session.objects.all().delete()
    writing.page.reload()
    expect(writing.page.get_by_role("heading", name="Inloggen")).to_be_visible()

    there = elsewhere(anna).open("clients:contacts", jaimy.pk)

    expect(there.report).to_have_value(HALF)
    expect(there.page.get_by_text("Dit concept is van")).to_be_visible()
    there.write(f"{HALF} hij liever fietst.").is_kept()
    there.press("Vastleggen")
    expect(there.page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    expect(there.report).to_have_value("")
    assert Contact.objects.get().report == f"{HALF} hij liever fietst."
    assert not Draft.objects.exists()


def test_a_page_that_goes_away_at_once_keeps_the_last_words(writing, elsewhere, anna, jaimy):
    writing.write(HALF)
    writing.page.goto(writing.server.url + reverse("clients:dossier", args=[jaimy.pk]))  # without a question
    expect(elsewhere(anna).open("clients:contacts", jaimy.pk).report).to_have_value(HALF)


def test_when_the_session_ends_one_is_told_and_nothing_that_is_sent_in_gets_lost(writing, anna, axe, fits):
    writing.write(HALF).is_kept()
    Session.objects.all().delete()

    writing.write(f"{HALF} nog iets.")
    writing.alarms("U bent niet meer ingelogd")
    assert (axe(), fits()) == ({}, True)
    writing.press("Vastleggen")
    expect(writing.status).to_contain_text("Niet bewaard")
    expect(writing.report).to_have_value(f"{HALF} nog iets.")
    assert not Contact.objects.exists()

    sign_in_in_another_window(writing, anna)
    writing.come_back()
    writing.is_kept()
    expect(writing.page.get_by_role("alert")).to_have_count(0)
    writing.press("Vastleggen")
    expect(writing.page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    assert Contact.objects.get().report == f"{HALF} nog iets."


def test_who_sends_in_a_note_that_was_kept_after_the_session_ended_stays_on_the_page(writing, anna):
    writing.write(HALF).is_kept()
    Session.objects.all().delete()
    writing.press("Vastleggen")
    writing.alarms("U bent niet meer ingelogd")
    expect(writing.report).to_have_value(HALF)
    sign_in_in_another_window(writing, anna)
    writing.press("Vastleggen")
    expect(writing.page.get_by_text("Het contact is vastgelegd.")).to_be_visible()


def test_nothing_is_kept_or_sent_in_under_the_name_of_who_signed_in_on_the_same_computer(writing, anna, bas):
    writing.write(HALF).is_kept()
    Session.objects.all().delete()
    sign_in_in_another_window(writing, bas)

    writing.write("Alleen Anna schreef dit")
    writing.alarms("iemand anders ingelogd")
    writing.press("Vastleggen")
    expect(writing.report).to_have_value("Alleen Anna schreef dit")

    assert not Contact.objects.exists()
    assert [(draft.owner, draft.fields["report"]) for draft in Draft.objects.all()] == [(anna, [HALF])]


def test_without_a_connection_the_text_stays_and_is_kept_when_there_is_one_again(writing):
    writing.page.context.set_offline(True)
    writing.write(HALF)
    expect(writing.status).to_contain_text("Niet bewaard: geen verbinding")
    with writing.page.expect_event("requestfailed"):  # it was tried, and in vain, before the line is back
        writing.press("Vastleggen")
    expect(writing.report).to_have_value(HALF)
    writing.page.context.set_offline(False)
    writing.is_kept()
    assert Draft.objects.get().fields["report"] == [HALF]


def test_an_answer_that_gets_lost_on_the_way_is_no_second_window(writing):
    """The server kept it, and the browser never heard so."""

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    writing.page.route("**/concepten/bewaren/", lose, times=1)
    writing.write(HALF)
    expect(writing.status).to_contain_text("geen verbinding")
    assert Draft.objects.get().version == 1
    writing.write(f"{HALF} en verder.").is_kept()
    expect(writing.page.get_by_role("alert")).to_have_count(0)
    assert Draft.objects.get().fields["report"] == [f"{HALF} en verder."]


@pytest.mark.parametrize(
    ("choice", "stays"),
    [
        ("Houd beide teksten", "Tekst van hier\n\nTekst van daar"),
        ("Houd de tekst van dit venster", "Tekst van hier"),
        ("Neem de tekst van het andere venster", "Tekst van daar"),
    ],
)
def test_two_windows_show_both_texts_and_let_one_choose(writing, jaimy, axe, fits, choice, stays):
    other = Writing(writing.page.context.new_page(), writing.server).open("clients:contacts", jaimy.pk)
    other.write("Tekst van daar").is_kept()
    other.page.close()

    writing.write("Tekst van hier")
    writing.alarms("Er zijn twee teksten")
    for text in ("Tekst van hier", "Tekst van daar"):
        writing.alarms(text)
    assert (axe(), fits()) == ({}, True)
    assert Draft.objects.get().fields["report"] == ["Tekst van daar"]

    writing.press(choice)
    writing.is_kept()
    expect(writing.report).to_have_value(stays)
    assert Draft.objects.get().fields["report"] == [stays]


def test_a_note_that_was_sent_in_from_another_window_does_not_come_back(writing, jaimy):
    other = Writing(writing.page.context.new_page(), writing.server)
    writing.write(HALF).is_kept()
    other.open("clients:contacts", jaimy.pk).press("Vastleggen")
    expect(other.page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    other.page.close()

    writing.write(f"{HALF} meer")
    writing.alarms("Dit concept is er niet meer")
    assert not Draft.objects.exists()
    writing.press("Bewaar deze tekst als nieuw concept")
    writing.is_kept()
    assert Draft.objects.get().fields["report"] == [f"{HALF} meer"]


def test_two_colleagues_correct_one_contact_and_the_second_makes_one_text_of_both(
    writing, elsewhere, anna, bas, jaimy, axe
):
    contact = a_contact(jaimy, anna, report="Gebeld.")
    writing.open("clients:contact_change", contact.pk)
    there = elsewhere(bas).open("clients:contact_change", contact.pk)
    there.write("Gebeld, door Bas aangevuld.")
    there.page.get_by_label("Waarom wijzigt u dit?").fill("Vollediger")
    there.press("Opslaan")
    expect(there.page.get_by_text("Het contact is gewijzigd.")).to_be_visible()

    writing.write("Gebeld, door Anna aangevuld.")
    writing.page.get_by_label("Waarom wijzigt u dit?").fill("Beter")
    writing.press("Opslaan")

    writing.alarms("Een collega heeft dit intussen gewijzigd")
    both = writing.page.get_by_role("row", name="Verslag")
    expect(both).to_contain_text("Gebeld, door Bas aangevuld.")
    expect(both).to_contain_text("Gebeld, door Anna aangevuld.")
    assert axe() == {}
    writing.press("Zet mijn tekst in het formulier")
    merged = "Gebeld, door Bas aangevuld.\n\nGebeld, door Anna aangevuld."
    expect(writing.report).to_have_value(merged)
    writing.press("Opslaan")
    expect(writing.page.get_by_text("Het contact is gewijzigd.")).to_be_visible()
    contact.refresh_from_db()
    assert (contact.report, contact.version) == (merged, 3)
    assert not Draft.objects.exists()


def test_who_sends_in_half_a_note_that_was_finished_elsewhere_is_told_and_logs_nothing_twice(
    writing, elsewhere, anna, jaimy
):
    writing.write(HALF).is_kept()
    there = elsewhere(anna).open("clients:contacts", jaimy.pk)
    there.write(f"{HALF} hij liever fietst.").is_kept()
    there.press("Vastleggen")
    expect(there.page.get_by_text("Het contact is vastgelegd.")).to_be_visible()

    writing.press("Vastleggen")

    writing.alarms("Dit concept is er niet meer")
    expect(writing.report).to_have_value(HALF)
    assert [contact.report for contact in Contact.objects.all()] == [f"{HALF} hij liever fietst."]


def test_who_sends_in_half_a_note_that_is_further_elsewhere_sees_both_texts(writing, elsewhere, anna, jaimy):
    writing.write(HALF).is_kept()
    there = elsewhere(anna).open("clients:contacts", jaimy.pk)
    there.write(f"{HALF} hij liever fietst.").is_kept()

    writing.press("Vastleggen")

    writing.alarms("Er zijn twee teksten")
    writing.press("Neem de tekst van het andere venster")
    expect(writing.report).to_have_value(f"{HALF} hij liever fietst.")
    writing.press("Vastleggen")
    expect(writing.page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    there.write(f"{HALF} hij liever loopt.")
    there.alarms("Dit concept is er niet meer")
    assert [contact.report for contact in Contact.objects.all()] == [f"{HALF} hij liever fietst."]


def test_a_template_comes_below_what_was_typed_a_moment_ago(writing):
    writing.write("Half geschreven")
    writing.page.get_by_text("Begin met een sjabloon").click()
    writing.page.get_by_role("link", name="Belafspraak").click()
    expect(writing.report).to_have_value(re.compile(r"^Half geschreven\n\nWaarover ging het\?"))


def test_one_is_warned_some_minutes_before_the_session_ends(writing):
    from_now = 4 * 60

    def shorten(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "ends_in": from_now})

    writing.page.route("**/concepten/bewaren/", shorten)
    writing.write(HALF)
    writing.alarms("Over 4 minuten wordt u uitgelogd")
