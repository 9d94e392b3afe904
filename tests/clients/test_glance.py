"""What one reads at the top of every page of a dossier."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.glance import glance_of
from clients.models import Appointment
from clients.services import add_reminder, answer_question
from tests.chain import a_catalogue, a_trajectory
from tests.people import a_contact, today
from tests.queries import at_most

PAGES = ("clients:dossier", "clients:contacts", "clients:timeline", "trajectories:of_client", "maatwerk:of_client")


def an_appointment(client, by, hours: float, **values) -> Appointment:
    starts_at = timezone.now() + datetime.timedelta(hours=hours)
    times = {"starts_at": starts_at, "ends_at": starts_at + datetime.timedelta(minutes=30)}
    return Appointment.objects.create(client=client, staff=by, subject="Evaluatie", made_by=by, **times, **values)


def test_a_new_dossier_has_nothing_to_tell(as_anna, jaimy):
    assert not glance_of(jaimy)
    assert "Laatste afspraak" not in as_anna.get(reverse("clients:dossier", args=[jaimy.pk])).content.decode()


def test_the_last_promise_stands_there_with_its_day_and_who(anna, bas, jaimy):
    a_contact(jaimy, anna, days=-9, promise="Oud")
    a_contact(jaimy, bas, days=-2, promise="Ik stuur het formulier.")
    a_contact(jaimy, anna)
    promise = glance_of(jaimy).promise
    assert (promise.text, promise.day, promise.who) == ("Ik stuur het formulier.", today(-2), "Bas")


def test_the_open_question_is_the_last_without_an_answer(anna, jaimy):
    first = a_contact(jaimy, anna, days=-9, question="Is er een pasje?")
    second = a_contact(jaimy, anna, days=-2, question="Gaat de reis goed?")
    answer_question(second.pk, by=anna, version=1)
    assert glance_of(jaimy).question.text == "Is er een pasje?"
    answer_question(first.pk, by=anna, version=1)
    assert glance_of(jaimy).question is None


def test_the_next_term_is_the_first_of_task_and_appointment(anna, bas, jaimy):
    an_appointment(jaimy, anna, hours=72)
    assert glance_of(jaimy).term.text == "Evaluatie"
    add_reminder(jaimy.pk, by=bas, title="Zonder dag")
    add_reminder(jaimy.pk, by=bas, title="Later", due_on=today(30))
    task = add_reminder(jaimy.pk, by=bas, title="Werkgever bellen", due_on=today(1))
    term = glance_of(jaimy).term
    assert (term.text, term.day, term.who, term.is_late) == ("Werkgever bellen", today(1), "Bas", False)
    task.due_on = today(-1)
    task.save()
    assert glance_of(jaimy).term.is_late


@pytest.mark.parametrize(("hours", "state"), [(-48, "gepland"), (48, "afgezegd"), (48, "geweest")])
def test_an_appointment_that_is_over_or_off_is_no_term(anna, jaimy, hours, state):
    an_appointment(jaimy, anna, hours=hours, state=state)
    assert glance_of(jaimy).term is None


def test_of_another_dossier_nothing_shows(anna, jaimy):
    other = type(jaimy).objects.create(last_name="Ander", case_manager=anna)
    a_contact(other, anna, promise="Niet van Jaimy", question="Niet van Jaimy?")
    add_reminder(other.pk, by=anna, title="Niet van Jaimy", due_on=today())
    assert not glance_of(jaimy)


def test_it_is_one_question_however_long_the_history(anna, jaimy):
    for number in range(20):
        a_contact(jaimy, anna, days=-number, promise="Bellen", question="Waarom?")
        add_reminder(jaimy.pk, by=anna, title="Bellen", due_on=today(number))
    with at_most(1):
        assert glance_of(jaimy)


@pytest.mark.parametrize("tab", PAGES)
def test_it_stands_on_every_page_of_the_dossier(as_anna, anna, jaimy, tab):
    a_catalogue()
    a_trajectory(jaimy, anna)
    a_contact(jaimy, anna, promise="<b>Ik bel</b> terug.")
    with at_most(15):
        shown = as_anna.get(reverse(tab, args=[jaimy.pk])).content.decode()
    assert "&lt;b&gt;Ik bel&lt;/b&gt; terug." in shown
