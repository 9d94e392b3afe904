"""One's own agenda: from today on, with whom one may still see, and one press for who did not come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from clients.models import Appointment, Client
from clients.services.appointments import cancel_appointment
from tests.people import a_client, today
from tests.planned import FAR, an_appointment, at, one_that_began
from tests.queries import at_most


def url(name: str, appointment: Appointment) -> str:
    return reverse(f"clients:{name}", args=[appointment.pk])


def test_not_appeared_is_one_press_and_comes_back_to_the_same_days(as_anna, anna, jaimy):
    appointment = one_that_began(jaimy, anna)
    page = as_anna.get(reverse("clients:agenda")).content.decode()
    assert 'data-key="n"' in page
    answer = as_anna.post(url("not_appeared", appointment), {"version": 1, "vanaf": today().isoformat()})
    assert answer.headers["Location"] == f"/agenda/?vanaf={today()}#afspraak-{appointment.pk}"
    appointment.refresh_from_db()
    assert appointment.state == "niet_verschenen"
    page = as_anna.get(answer.headers["Location"]).content.decode()
    assert reverse("clients:write_letter", args=[appointment.pk, "niet_verschenen"]) in page
    as_anna.post(url("restore_appointment", appointment), {"version": 2})
    appointment.refresh_from_db()
    assert appointment.state == "gepland"


@pytest.mark.parametrize("values", [{}, {"version": "een"}, {"version": 9}, {"version": 1, "vanaf": "//elders.nl"}])
def test_a_press_that_is_not_right_changes_nothing_or_stays_within_keten(as_anna, anna, jaimy, values):
    appointment = one_that_began(jaimy, anna)
    answer = as_anna.post(url("not_appeared", appointment), values)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(("/agenda/?vanaf=", "/afspraken/"))
    appointment.refresh_from_db()
    assert appointment.state == ("niet_verschenen" if values.get("version") == 1 else "gepland")


def test_the_agenda_marks_what_is_planned_at_once(as_anna, anna, jaimy):
    for hour, minute in ((9, 0), (9, 30), (11, 0)):
        an_appointment(jaimy, anna, at(FAR, hour, minute))
    cancelled = an_appointment(jaimy, anna, at(FAR, 11))
    cancel_appointment(cancelled.pk, by=anna, version=1, reason="Ziek")
    page = as_anna.get(reverse("clients:agenda"), {"vanaf": FAR.isoformat()})
    assert [row.is_at_once for row in page.context["days"][0].appointments] == [True, True, False, False]


def test_the_agenda_begins_today_and_asks_what_became_of_what_is_over(as_anna, anna, jaimy):
    an_appointment(jaimy, anna, at(today(1), 0, 30), subject="Morgen")
    over = an_appointment(jaimy, anna, subject="Vergeten in te vullen")
    began = timezone.now() - timedelta(days=3)
    Appointment.objects.filter(pk=over.pk).update(starts_at=began, ends_at=began + timedelta(minutes=30))
    page = as_anna.get(reverse("clients:agenda"))
    assert [row.subject for row in page.context["unfinished"]] == ["Vergeten in te vullen"]
    assert page.context["days"][0].on == today()
    assert "Morgen" in page.content.decode()
    earlier = as_anna.get(reverse("clients:agenda"), {"vanaf": page.context["before"].isoformat()})
    assert earlier.context["unfinished"] == []
    assert "Vergeten in te vullen" in earlier.content.decode()


@pytest.mark.parametrize(
    "asked", ["", "morgen", "0001-01-01", "9999-12-31", "2031-02-30", "\N{ARABIC-INDIC DIGIT TWO}"]
)
def test_any_day_in_the_address_gives_a_page(as_anna, asked):
    assert as_anna.get(reverse("clients:agenda"), {"vanaf": asked}).status_code == 200


def test_of_a_dossier_that_was_closed_nothing_is_left_in_the_agenda(client, anna, carla, jaimy):
    """Also the tab in the address and the list of the look."""
    appointment = an_appointment(jaimy, anna, at(today(1), 12), subject="Geheim onderwerp")
    Client.objects.filter(pk=jaimy.pk).update(case_manager=carla)
    client.force_login(anna)
    page = client.get(reverse("clients:agenda"))
    assert "Geheim onderwerp" not in page.content.decode()
    assert jaimy.full_name not in page.content.decode()
    assert not AuditEvent.objects.filter(verb="list.look").exists()
    for name in ("appointment", "change_appointment", "cancel_appointment"):
        assert client.get(url(name, appointment)).status_code == 404
    for name in ("not_appeared", "restore_appointment"):
        assert client.post(url(name, appointment), {"version": 1}).status_code == 404


def test_the_agenda_is_ones_own_and_records_who_stood_in_it(client, anna, bas, jaimy):
    an_appointment(jaimy, anna, at(today(1), 12))
    client.force_login(bas)
    assert jaimy.full_name not in client.get(reverse("clients:agenda")).content.decode()
    client.force_login(anna)
    client.get(reverse("clients:agenda"))
    assert AuditEvent.objects.get(verb="list.look").client_ids == [jaimy.pk]


def test_the_agenda_and_the_list_of_a_dossier_cost_the_same_for_one_and_for_many(as_anna, anna, jaimy):
    for wanted in (1, 30):
        while (made := Appointment.objects.count()) < wanted:
            an_appointment(jaimy if made else a_client(anna), anna, at(today(1 + made % 6), 8 + made % 9))
        with at_most(8):
            as_anna.get(reverse("clients:agenda"))
        with at_most(8):
            as_anna.get(reverse("clients:appointments", args=[jaimy.pk]))
        with at_most(12):
            as_anna.get(url("appointment", Appointment.objects.first()))
