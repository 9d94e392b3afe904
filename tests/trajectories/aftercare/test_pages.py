"""Nazorg on the screen: begun, contacts written once, and what to do when it goes less well."""

import pytest
from django.urls import reverse

from clients.models import Contact
from tests.leaving import an_ended_plan
from tests.people import today
from tests.queries import at_most
from trajectories.models import Aftercare, AftercareContact
from trajectories.services import start_trajectory
from trajectories.services.aftercare import add_contact, drop_contact, end_aftercare, hold_contact

CALL = {"held_on": today(), "outcome": "stabiel", "kind": "telefoon", "report": "Het gaat goed op het werk"}


def page(client) -> str:
    return reverse("trajectories:aftercare", args=[client.pk])


def address(act: str, row: Aftercare | AftercareContact) -> str:
    return reverse(f"trajectories:{act}", args=[row.pk])


def text_of(browser, url: str) -> str:
    return browser.get(url).content.decode()


def test_it_begins_by_hand(as_anna, femke):
    assert "Nazorg beginnen" in text_of(as_anna, page(femke))
    answer = as_anna.post(page(femke), {"starts_on": today()}, follow=True)
    assert "De contacten staan gepland." in answer.content.decode()
    assert Aftercare.objects.get().contacts.count() == 4


def test_who_only_reads_can_not_begin(client, frank, femke):
    client.force_login(frank)
    text = text_of(client, page(femke))
    assert "Geen nazorg" in text
    assert "Nazorg beginnen" not in text
    assert client.post(page(femke), {"starts_on": today()}).status_code == 404
    assert not Aftercare.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "outcome", "begins"),
    [
        ("gebruikelijk", "werk", True),
        ("gebruikelijk", "werk_deeltijd", True),
        ("gebruikelijk", "werk_met_ondersteuning", True),
        ("gebruikelijk", "opleiding", False),
        ("gebruikelijk", "gestopt", False),
        ("ja", "opleiding", True),
        ("nee", "werk", False),
    ],
)
def test_closing_a_traject_proposes_it(as_anna, femke, anna, chosen, outcome, begins):
    trajectory = start_trajectory(femke.pk, by=anna, starts_on=today(-90))
    sent = {"ends_on": today(-1), "outcome": outcome, "aftercare": chosen, "version": trajectory.version}
    assert as_anna.post(reverse("trajectories:close", args=[trajectory.pk]), sent).status_code == 302
    assert Aftercare.objects.exists() == begins


def test_closing_with_nazorg_that_makes_no_sense_keeps_what_was_chosen(as_anna, femke, anna):
    trajectory = start_trajectory(femke.pk, by=anna, starts_on=today(-90))
    sent = {"ends_on": today(-1), "outcome": "gestopt", "aftercare": "ja", "version": trajectory.version}
    text = as_anna.post(reverse("trajectories:close", args=[trajectory.pk]), sent).content.decode()
    assert "Nazorg past na werk of een opleiding" in text
    trajectory.refresh_from_db()
    assert trajectory.ends_on is None


def test_where_nazorg_runs_closing_asks_nothing_about_it(as_anna, nazorg, femke, anna):
    trajectory = start_trajectory(femke.pk, by=anna, starts_on=today(-90))
    close = reverse("trajectories:close", args=[trajectory.pk])
    assert 'name="aftercare"' not in text_of(as_anna, close)
    sent = {"ends_on": today(-1), "outcome": "werk", "version": trajectory.version}
    assert as_anna.post(close, sent).status_code == 302
    assert Aftercare.objects.get() == nazorg


def test_a_contact_is_written_once_and_stands_in_both_places(as_anna, nazorg, femke):
    first = nazorg.contacts.all()[0]
    as_anna.post(address("hold_aftercare_contact", first), CALL | {"version": 1, "promise": "Anna belt in maart"})
    first.refresh_from_db()
    assert first.outcome == "stabiel"
    logged = Contact.objects.get(client=femke)
    assert (logged.report, logged.promise) == (CALL["report"], "Anna belt in maart")
    assert "Gaat goed" in text_of(as_anna, page(femke))
    assert CALL["report"] in text_of(as_anna, reverse("clients:contacts", args=[femke.pk]))


def test_going_less_well_offers_what_to_do_and_does_nothing(as_anna, femke, anna):
    an_ended_plan(femke, anna, aftercare=True)
    nazorg = Aftercare.objects.get()
    first = nazorg.contacts.all()[0]
    as_anna.post(address("hold_aftercare_contact", first), CALL | {"version": 1, "outcome": "terugval"})
    text = text_of(as_anna, page(femke))
    assert "Het gaat minder goed" in text
    for name, row in (("take_up_plan", femke), ("add_aftercare_contact", nazorg), ("fit", femke)):
        assert reverse(f"trajectories:{name}", args=[row.pk]) in text
    assert "het eerdere plan" in text_of(as_anna, reverse("trajectories:of_client", args=[femke.pk]))
    nazorg.refresh_from_db()
    assert nazorg.ends_on is None
    assert femke.trajectories.count() == 1


def test_without_an_earlier_plan_none_is_offered(as_anna, nazorg, femke, anna):
    hold_contact(nazorg.contacts.all()[0].pk, by=anna, version=1, **CALL | {"outcome": "terugval"})
    text = text_of(as_anna, page(femke))
    assert "Het gaat minder goed" in text
    assert reverse("trajectories:take_up_plan", args=[femke.pk]) not in text


def test_that_everything_was_held_proposes_an_end(as_anna, nazorg, femke, anna):
    for contact in nazorg.contacts.all()[1:]:
        drop_contact(contact.pk, by=anna, version=1)
    hold_contact(nazorg.contacts.get().pk, by=anna, version=1, **CALL)
    assert "Alle contacten zijn geweest" in text_of(as_anna, page(femke))
    nazorg.refresh_from_db()
    sent = {"ends_on": today(), "end_reason": "afgerond", "version": nazorg.version}
    answer = as_anna.post(address("end_aftercare", nazorg), sent, follow=True).content.decode()
    assert "Het dossier blijft open tot u het sluit." in answer
    assert "Eerdere nazorg" in answer


def test_a_contact_lapses_with_one_press(as_anna, nazorg, femke):
    last = nazorg.contacts.last()
    text = as_anna.post(address("drop_aftercare_contact", last), {"version": 1}, follow=True).content.decode()
    assert "Vervallen: het contact van" in text
    assert nazorg.contacts.count() == 3


@pytest.mark.parametrize("sent", [{}, {"version": "x"}, {"version": 99}])
def test_a_press_without_what_it_needs_changes_nothing(as_anna, nazorg, sent):
    for act in ("drop_aftercare_contact", "move_aftercare_contact", "hold_aftercare_contact"):
        assert as_anna.post(address(act, nazorg.contacts.all()[0]), sent).status_code in (200, 302)
    assert nazorg.contacts.count() == 4


def test_who_came_second_keeps_what_was_typed(as_anna, nazorg):
    first = nazorg.contacts.all()[0]
    AftercareContact.objects.filter(pk=first.pk).update(version=2)
    text = as_anna.post(address("hold_aftercare_contact", first), CALL | {"version": 1}).content.decode()
    assert "Een collega heeft dit intussen gewijzigd" in text
    assert CALL["report"] in text
    assert not Contact.objects.exists()


def test_what_ended_has_no_pages_to_act_on(as_anna, nazorg, anna):
    first = nazorg.contacts.all()[0]
    end_aftercare(nazorg.pk, by=anna, version=nazorg.version, ends_on=today(1), end_reason="vertrokken")
    for act, row in (
        ("hold_aftercare_contact", first),
        ("move_aftercare_contact", first),
        ("end_aftercare", nazorg),
        ("add_aftercare_contact", nazorg),
    ):
        assert as_anna.get(address(act, row)).status_code == 404


def test_the_page_asks_a_fixed_number_of_questions(as_anna, nazorg, femke, anna):
    with at_most(13):
        as_anna.get(page(femke))
    for number in range(4):
        nazorg.refresh_from_db()
        add_contact(nazorg.pk, by=anna, version=nazorg.version, due_on=today(400 + number))
    with at_most(13):
        as_anna.get(page(femke))


def test_the_questions_of_the_rules_lead_here(as_anna, femke):
    answer = as_anna.get(reverse("trajectories:record_fact", args=[femke.pk, "nazorg_contact_op"]))
    assert answer.url == page(femke)


def test_the_first_page_of_the_dossier_and_the_timeline_tell_it(as_anna, nazorg, femke):
    overview = text_of(as_anna, reverse("clients:dossier", args=[femke.pk]))
    assert "Nazorg" in overview
    assert "volgend contact" in overview
    assert "Nazorg begonnen" in text_of(as_anna, reverse("clients:timeline", args=[femke.pk]))
