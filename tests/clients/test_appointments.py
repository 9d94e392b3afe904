"""Appointments: made, moved and cancelled, what became of them, and the agenda in which they stand."""

import datetime
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Appointment, Change, Client
from clients.services.appointments import (
    appointment_held,
    cancel_appointment,
    change_appointment,
    not_appeared,
    restore_appointment,
    warnings_about,
)
from tests.people import a_client, a_contact, a_shielded_client, today
from tests.planned import FAR, an_appointment, at, one_that_began


def url(name: str, appointment: Appointment) -> str:
    return reverse(f"clients:{name}", args=[appointment.pk])


def filled(**values) -> dict:
    return {"day": FAR, "starts": "10:00", "minutes": 45, "kind": "gesprek", "subject": "Kennismaken", **values}


def test_an_appointment_is_made_and_stands_in_the_agenda(as_anna, anna, jaimy):
    address = reverse("clients:make_appointment", args=[jaimy.pk])
    answer = as_anna.post(address, filled(place="Stadhuis, kamer 2", starts="14.30"))
    appointment = Appointment.objects.get()
    assert answer.headers["Location"] == url("appointment", appointment)
    assert (appointment.staff, appointment.made_by, appointment.place) == (anna, anna, "Stadhuis, kamer 2")
    assert (appointment.starts_at, appointment.ends_at) == (at(FAR, 14, 30), at(FAR, 15, 15))
    page = as_anna.get(reverse("clients:agenda"), {"vanaf": FAR.isoformat()}).content.decode()
    assert "Dinsdag 4 maart 2031" in page
    assert "14.30 - 15.15" in page
    assert jaimy.full_name in page


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"day": today(-1)}, "day", f"Vul een datum in vanaf {today():%d-%m-%Y}."),
        ({"day": ""}, "day", "Vul een datum in."),
        ({"starts": "tien"}, "starts", "Vul een tijd in zoals 14:30."),
        ({"minutes": "0"}, "minutes", "Vul 5 minuten of meer in."),
        ({"minutes": "1e9"}, "minutes", "Vul een aantal minuten in, zoals 45."),
        ({"kind": "email"}, "kind", "Kies een soort uit de lijst."),
        ({"subject": ""}, "subject", "Vul in waar het gesprek over gaat."),
        ({"subject": "a" * 100_000}, "subject", "200 tekens"),
        ({"day": "2031-03-30", "starts": "02:30"}, "__all__", "tijdzone"),  # an hour that does not exist
        ({"day": today(), "starts": "00:00"}, "__all__", "Dit moment is al geweest."),
    ],
)
def test_an_appointment_that_can_not_be_is_told_and_the_rest_stays(as_anna, jaimy, values, field, said):
    page = as_anna.post(reverse("clients:make_appointment", args=[jaimy.pk]), filled(**values))
    assert said in page.context["form"].errors[field][0]
    assert page.context["form"]["minutes"].value() == str(filled(**values)["minutes"])
    assert not Appointment.objects.exists()


def test_another_time_is_kept_with_the_old_one(as_anna, anna, jaimy):
    appointment = an_appointment(jaimy, anna)
    as_anna.post(url("change_appointment", appointment), filled(starts="11:00", version=1))
    appointment.refresh_from_db()
    assert (appointment.starts_at, appointment.version) == (at(FAR, 11), 2)
    kept = Change.objects.get(field="starts_at")
    assert (kept.old, kept.new) == ("2031-03-04 10:00", "2031-03-04 11:00")


def test_who_moves_it_second_sees_both_times(as_anna, anna, bas, jaimy):
    appointment = an_appointment(jaimy, anna)
    change_appointment(appointment.pk, by=bas, version=1, place="Bij Bas")
    page = as_anna.post(url("change_appointment", appointment), filled(place="Bij Anna", version=1))
    assert {(row.now, row.yours) for row in page.context["stale"].differences} == {("Bij Bas", "Bij Anna")}
    appointment.refresh_from_db()
    assert appointment.place == "Bij Bas"


@pytest.mark.parametrize("name", ["change_appointment", "cancel_appointment"])
def test_a_form_without_version_changes_nothing(as_anna, anna, jaimy, name):
    appointment = an_appointment(jaimy, anna)
    page = as_anna.post(url(name, appointment), filled(reason="Ziek", subject="Anders"))
    assert page.context["form"].errors["version"]
    appointment.refresh_from_db()
    assert (appointment.state, appointment.subject) == ("gepland", "Kennismaken")


def test_a_talk_that_began_gets_another_place_but_no_other_time_in_the_past(anna, jaimy):
    appointment = one_that_began(jaimy, anna)
    change_appointment(appointment.pk, by=anna, version=1, place="Toch op kamer 3")
    with pytest.raises(Refusal, match="al geweest"):
        change_appointment(appointment.pk, by=anna, version=2, starts_at=timezone.now() - timedelta(hours=3))


def test_cancelling_asks_why_and_can_be_undone(as_anna, anna, jaimy):
    appointment = an_appointment(jaimy, anna)
    page = as_anna.post(url("cancel_appointment", appointment), {"reason": "", "version": 1})
    assert page.context["form"].errors["reason"]
    as_anna.post(url("cancel_appointment", appointment), {"reason": "Kind ziek", "version": 1})
    appointment.refresh_from_db()
    assert appointment.state == "afgezegd"
    assert Change.objects.get(field="reden").new == "Kind ziek"
    with pytest.raises(Refusal, match="afgezegd"):
        change_appointment(appointment.pk, by=anna, version=2, place="x")
    as_anna.post(url("restore_appointment", appointment), {"version": 2})
    appointment.refresh_from_db()
    assert appointment.state == "gepland"


def test_nobody_is_not_there_before_the_hour(anna, jaimy):
    appointment = an_appointment(jaimy, anna)
    with pytest.raises(Refusal, match="nog niet begonnen"):
        not_appeared(appointment.pk, by=anna, version=1)


def test_a_talk_that_was_held_knows_its_report(anna, jaimy):
    appointment, contact = one_that_began(jaimy, anna), a_contact(jaimy, anna)
    appointment_held(appointment.pk, contact.pk, by=anna)
    appointment.refresh_from_db()
    assert (appointment.state, appointment.contact) == ("geweest", contact)
    with pytest.raises(Refusal, match="geweest"):
        appointment_held(appointment.pk, contact.pk, by=anna)


def test_who_was_there_leads_to_the_report_with_day_kind_and_duration_filled_in(as_anna, anna, jaimy):
    appointment = one_that_began(jaimy, anna, kind="huisbezoek", subject="Keukentafel")
    contacts = reverse("clients:contacts", args=[jaimy.pk])
    assert f"?afspraak={appointment.pk}" in as_anna.get(contacts).content.decode()  # offered, for who came otherwise
    address = f"{contacts}?afspraak={appointment.pk}"
    assert address in as_anna.get(reverse("clients:agenda")).content.decode()
    page = as_anna.get(address)
    form = page.context["form"]
    assert "Verslag van de afspraak van" in page.content.decode()
    assert [form[name].value() for name in ("held_on", "kind", "minutes")] == [
        timezone.localdate(appointment.starts_at),
        "huisbezoek",
        30,
    ]
    as_anna.post(address, {"held_on": today(), "kind": "huisbezoek", "report": "Goed gesprek.", "staff": anna.pk})
    appointment.refresh_from_db()
    assert (appointment.state, appointment.contact.report) == ("geweest", "Goed gesprek.")


def test_an_appointment_of_someone_else_or_one_that_is_over_is_not_ended_by_a_report(as_anna, anna, jaimy):
    elsewhere = one_that_began(a_client(anna), anna)
    cancelled = an_appointment(jaimy, anna)
    cancel_appointment(cancelled.pk, by=anna, version=1, reason="Ziek")
    for key in (elsewhere.pk, cancelled.pk, 10**30, "x"):
        address = f"{reverse('clients:contacts', args=[jaimy.pk])}?afspraak={key}"
        values = {"held_on": today(), "kind": "telefoon", "report": "Belt terug.", "staff": anna.pk}
        assert as_anna.post(address, values).status_code == 302
    assert not Appointment.objects.filter(state="geweest").exists()


def test_the_report_of_one_dossier_does_not_end_the_appointment_of_another(anna, jaimy):
    appointment, elsewhere = one_that_began(jaimy, anna), a_contact(a_client(anna), anna)
    with pytest.raises(type(elsewhere).DoesNotExist):
        appointment_held(appointment.pk, elsewhere.pk, by=anna)


def test_two_at_once_and_a_day_off_are_told_without_a_name(anna, jaimy):
    other = a_client(anna, last_name="Zeldzaamnaam")
    an_appointment(other, anna)
    cancelled = an_appointment(other, anna, at(FAR, 9, 50))
    cancel_appointment(cancelled.pk, by=anna, version=1, reason="Dubbel")
    overlapping = an_appointment(jaimy, anna, at(FAR, 10, 30))
    assert warnings_about(overlapping) == ["Anna heeft dan ook een afspraak om 10.00 uur."]
    after = an_appointment(jaimy, anna, at(FAR, 11, 15))
    assert warnings_about(after) == []
    christmas = an_appointment(jaimy, anna, at(datetime.date(2031, 12, 25), 10))
    assert warnings_about(christmas) == ["Donderdag 25 december 2031 is geen werkdag."]


def test_appointments_of_a_dossier_one_may_not_see_can_not_be_made_or_read(client, anna, bas, carla, frank):
    shielded = a_shielded_client(anna)
    hidden = an_appointment(shielded, anna)
    for person in (bas, carla, frank):
        client.force_login(person)
        assert client.get(url("appointment", hidden)).status_code == 404
        for name in ("appointments", "make_appointment"):
            assert client.get(reverse(f"clients:{name}", args=[shielded.pk])).status_code == 404
        with pytest.raises((Client.DoesNotExist, NotAllowed)):
            an_appointment(shielded, person)
        with pytest.raises((Appointment.DoesNotExist, NotAllowed)):
            cancel_appointment(hidden.pk, by=person, version=1, reason="x")


def test_a_stale_press_is_told(anna, bas, jaimy):
    appointment = one_that_began(jaimy, anna)
    change_appointment(appointment.pk, by=bas, version=1, place="x")
    for act in (not_appeared, restore_appointment):
        with pytest.raises(StaleEdit):
            act(appointment.pk, by=anna, version=1)


def test_what_happened_to_an_appointment_stands_on_the_timeline(as_anna, anna, jaimy):
    not_appeared(one_that_began(jaimy, anna).pk, by=anna, version=1)
    page = as_anna.get(reverse("clients:timeline", args=[jaimy.pk]), {"soort": "afspraak"}).content.decode()
    assert "Afspraak gemaakt: Gesprek: Kennismaken" in page
    assert "Niet verschenen: Gesprek: Kennismaken" in page
