"""A whole morning of a klantmanager, told once: with a mouse and by keyboard alone, at a desk and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.permissions import Role
from clients.models import Appointment, Client, Contact, Draft, Task
from clients.models.agenda import AppointmentState
from clients.services import add_reminder
from tests.browser.visitor import PASSWORD, Keyboard, Mouse, Visitor
from tests.conftest import person
from tests.people import a_client, today
from tests.planned import at, one_that_began

HALF = "Wijnand wil weer op de bus rijden, maar zijn rijbewijs"


@pytest.fixture
def office(municipality, team_werk, anna) -> dict[str, User]:
    """Anna, who has six people and a colleague, and what was left over from yesterday."""
    colleagues = {"anna": anna, "cem": person("cem", Role.KLANTMANAGER, team_werk)}
    for colleague in colleagues.values():
        colleague.set_password(PASSWORD)
        colleague.save()
    a_client(anna, first_names="Jaimy", last_name="Veldkornet", phone="06 12345678")
    a_client(anna, first_names="Samira", last_name="Oulad Haddou")
    a_client(anna, first_names="Wijnand", infix="van der", last_name="Goudsmit")
    noor = a_client(anna, first_names="Noor", last_name="Aalders")
    a_client(anna, first_names="Mo", last_name="Jansen")
    peter = a_client(anna, first_names="Peter", last_name="Zandvliet")
    one_that_began(peter, anna, subject="Hoe gaat het op de kwekerij?")
    add_reminder(peter.pk, by=anna, title="Loonstrook opvragen", due_on=today(-2))
    add_reminder(noor.pk, by=anna, title="Fiets regelen", due_on=today())
    return colleagues


@pytest.fixture(params=["muis", "toetsen"])
def visitor(
    request: pytest.FixtureRequest,
    page: Page,
    live_server: Any,
    axe: Callable[[], dict[str, list[Any]]],
    fits: Callable[[], bool],
) -> Visitor:
    """With a mouse every screen is measured by axe; by keyboard one goes round all of it, and sees where one is."""
    keyboard = Keyboard(page) if request.param == "toetsen" else None

    def measure() -> None:
        if keyboard:
            keyboard.go_round()
        else:
            assert axe() == {}
        assert fits()

    return Visitor(page, live_server.url, measure, keyboard or Mouse())


def test_a_whole_morning(office, visitor, both_widths):
    anna = cem = visitor
    anna.sign_in("anna")
    she_reads_what_the_day_brings(anna)
    she_ticks_off_her_tasks_and_takes_one_back(anna)
    she_tells_how_the_talk_of_this_morning_went(anna)
    the_first_call_brings_a_promise_and_a_thing_to_do(anna)
    the_second_call_brings_an_appointment_and_a_reminder(anna)
    the_third_call_is_cut_off_and_nothing_is_lost(anna)
    she_hands_two_people_over(anna)
    anna.sign_out()

    cem.sign_in("cem")
    he_accepts_them(cem)
    cem.sign_out()

    anna.sign_in("anna")
    the_morning_ends_at_an_empty_list(anna)
    and_all_of_it_is_there(office["anna"], office["cem"])


def she_reads_what_the_day_brings(anna: Visitor) -> None:
    for part in ("Afspraken (1)", "Te laat (1)", "Vandaag en binnenkort (1)"):
        expect(anna.page.get_by_role("heading", name=part)).to_be_visible()
    anna.read("Loonstrook opvragen")


def she_ticks_off_her_tasks_and_takes_one_back(anna: Visitor) -> None:
    anna.follow("Alle taken")
    anna.read("2 taken")
    anna.hands.finish(anna.row("Loonstrook opvragen"))
    anna.is_told("Klaar: Loonstrook opvragen")
    anna.press("Ongedaan maken")
    anna.is_told("Staat weer open: Loonstrook opvragen")
    anna.hands.finish(anna.row("Loonstrook opvragen"))
    anna.read("1 taak")
    anna.tick("Kies: Fiets regelen")
    anna.press("Gekozen taken zijn klaar")
    anna.read("Hier ligt niets")


def she_tells_how_the_talk_of_this_morning_went(anna: Visitor) -> None:
    anna.choose("Vandaag")
    anna.follow("Hoe gaat het op de kwekerij?")
    anna.read("Verslag van de afspraak")
    anna.fill(Verslag="Peter werkt met plezier en wil een dag erbij.")
    anna.press("Vastleggen")
    anna.is_told("Het contact is vastgelegd.")


def the_first_call_brings_a_promise_and_a_thing_to_do(anna: Visitor) -> None:
    anna.look_for("Veltkornet")
    anna.read("1 inwoner gevonden")
    anna.follow("Veldkornet, Jaimy")
    anna.read("Nog geen contacten")
    anna.follow("Contact vastleggen")
    anna.pick(Soort="Telefoon")
    anna.fill(Verslag="Jaimy mag volgende week kijken bij de bibliotheek.")
    anna.unfold("Afspraak en open vraag")
    anna.fill(Afspraak="Anna belt de bibliotheek.", Open_vraag="Wie betaalt de reis?")
    anna.unfold("Vervolg op de takenlijst")
    anna.fill(Wat_moet_er_gebeuren="Bibliotheek bellen")
    anna.fill_day(Uiterlijk_op=today(14))
    anna.read("Uiterlijk op")
    anna.press("Vastleggen")
    anna.is_told("Het contact is vastgelegd.")
    at_a_glance = anna.page.locator("dl").filter(has_text="Volgende termijn")
    for text in ("Anna belt de bibliotheek.", "Bibliotheek bellen", "Wie betaalt de reis?"):
        expect(at_a_glance).to_contain_text(text)


def the_second_call_brings_an_appointment_and_a_reminder(anna: Visitor) -> None:
    anna.look_for("samira oulat")
    anna.follow("Oulad Haddou, Samira")
    anna.follow("Contact vastleggen")
    anna.pick(Soort="Telefoon")
    anna.fill(Verslag="Samira wil eerst Nederlands leren.")
    anna.press("Vastleggen")
    anna.is_told("Het contact is vastgelegd.")
    anna.turn_to("Overzicht")
    anna.hands.press(anna.page.get_by_role("link", name="Afspraak", exact=True))
    anna.fill_day(Dag=today(7))
    anna.fill(Begint_om="14:30", Waarover="Taalmeter")
    anna.read("Duur in minuten")
    anna.press("Afspraak maken")
    anna.read("Taalmeter")
    anna.turn_to("Overzicht")
    anna.follow("Herinnering")
    anna.fill(**{"Wat wilt u niet vergeten?": "Taalhuis vragen naar plek"})
    anna.fill_day(Uiterlijk_op=today(14))
    anna.press("Zet bij mijn taken")
    anna.is_told("De herinnering staat bij uw taken.")


def the_third_call_is_cut_off_and_nothing_is_lost(anna: Visitor) -> None:
    anna.look_for("goudsmid")
    anna.follow("Goudsmit, Wijnand van der")
    anna.follow("Contact vastleggen")
    anna.pick(Soort="Telefoon")
    anna.fill(Verslag=HALF)
    it_is_kept(anna, HALF)
    Session.objects.all().delete()

    anna.choose("Vandaag")
    expect(anna.page.get_by_role("heading", name="Inloggen")).to_be_visible()
    anna.sign_in_here("anna")
    anna.read("Niet afgemaakt (1)")
    anna.follow("Contact")
    expect(anna.page.get_by_label("Verslag")).to_have_value(HALF)
    anna.read("Dit concept is van")
    anna.fill(Verslag=f"{HALF} is verlopen.")
    anna.press("Vastleggen")
    anna.is_told("Het contact is vastgelegd.")


def it_is_kept(anna: Visitor, text: str) -> None:
    """To the last letter; the page says so from the first."""
    expect(anna.page.get_by_role("status").filter(has_text="Bewaard om")).to_be_visible()
    for _ in range(50):
        if [draft.fields["report"] for draft in Draft.objects.all()] == [[text]]:
            return
        anna.page.wait_for_timeout(100)
    raise AssertionError(f"not kept: {text}")


def she_hands_two_people_over(anna: Visitor) -> None:
    anna.choose("Inwoners")
    anna.read("6 inwoners")
    anna.tick("Kies Noor Aalders")
    anna.tick("Kies Mo Jansen")
    anna.press("Verdelen of overdragen")
    anna.read("Naar wie")
    anna.pick(Nieuwe_klantmanager="Cem (Werk)")
    anna.fill(Reden="Mo en Noor wonen in de wijk van Cem.")
    anna.press("Verder")
    anna.read("2 dossiers overdragen?")
    anna.press("Overdragen")
    anna.read("Dossiers naar Cem")
    expect(anna.row("Wacht op antwoord")).to_have_count(2)


def he_accepts_them(cem: Visitor) -> None:
    cem.read("Wacht op uw antwoord (2)")
    cem.follow("Overdracht van een dossier")
    cem.read("Mo en Noor wonen in de wijk van Cem.")
    cem.tick("Aannemen: ik word verantwoordelijk")
    cem.press("Antwoord geven")
    cem.is_told("U hebt 2 dossiers aangenomen.")
    cem.choose("Vandaag")
    cem.read("U bent klaar voor vandaag")


def the_morning_ends_at_an_empty_list(anna: Visitor) -> None:
    anna.read("U bent klaar voor vandaag")
    anna.follow("Naar uw inwoners")
    anna.read("Zandvliet, Peter")
    for name in ("Jansen, Mo", "Aalders, Noor"):
        expect(anna.row(name)).to_contain_text("Cem")


def and_all_of_it_is_there(anna: User, cem: User) -> None:
    assert sorted(Contact.objects.values_list("client__last_name", "kind", "report")) == [
        ("Goudsmit", "telefoon", f"{HALF} is verlopen."),
        ("Oulad Haddou", "telefoon", "Samira wil eerst Nederlands leren."),
        ("Veldkornet", "telefoon", "Jaimy mag volgende week kijken bij de bibliotheek."),
        ("Zandvliet", "gesprek", "Peter werkt met plezier en wil een dag erbij."),
    ]
    assert not Draft.objects.exists()
    assert sorted(Task.objects.open().values_list("title", "due_on", "assignee")) == [
        ("Bibliotheek bellen", today(14), anna.pk),
        ("Taalhuis vragen naar plek", today(14), anna.pk),
    ]
    planned = Appointment.objects.get(state=AppointmentState.PLANNED)
    assert (planned.subject, planned.starts_at) == ("Taalmeter", at(today(7), 14, 30))
    assert set(Client.objects.filter(case_manager=cem).values_list("last_name", flat=True)) == {"Aalders", "Jansen"}
