"""The werkoverleg: one page for each colleague, with what is worth a talk and nothing else."""

import datetime

from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from clients.meeting import Meeting, on_the_agenda
from clients.models import Appointment, Client, Contact, ContactExemption, LadderMeasurement
from clients.services import add_reminder
from maatwerk.models import Request
from tests.chain import a_catalogue, a_concept, a_request, a_trajectory
from tests.conftest import person
from tests.people import a_client, a_contact, a_shielded_client, today
from tests.queries import asking, at_most
from trajectories.models import Deployment
from trajectories.services import plan_step, step_back

URL = "/team/werkoverleg/"
LONG_AGO = -200


def agenda(anna: User, bas: User, weeks: int = 12) -> dict[str, list[str]]:
    """Who is on each part, by last name."""
    meeting = Meeting(anna, bas, today(), today() - datetime.timedelta(weeks=weeks))
    return {part.key: [point.client.last_name for point in points] for part, points in on_the_agenda(meeting)}


def quiet(by: User, last_name: str, days: int = LONG_AGO) -> Client:
    client = a_client(by, last_name=last_name)
    a_contact(client, by, days)
    return client


def test_stuck_is_who_was_not_spoken_and_does_not_move(anna, bas, jan):
    quiet(anna, "Stil")
    quiet(anna, "Gesproken", -10)
    quiet(jan, "Van Jan")
    measured = quiet(anna, "Gemeten")
    LadderMeasurement.objects.create(client=measured, measured_on=today(-5), step=3)
    assert agenda(anna, bas)["vast"] == ["Stil"]


def test_who_took_a_step_is_not_stuck(anna, bas):
    client = quiet(anna, "Stapt")
    catalogue = a_catalogue()
    plan_step(a_trajectory(client, anna).pk, catalogue.plan(), by=anna, version=1)
    assert agenda(anna, bas)["vast"] == []
    Deployment.objects.update(starts_on=today(-300))
    assert agenda(anna, bas)["vast"] == ["Stapt"]


def test_who_was_registered_this_week_is_not_stuck_and_nor_is_who_needs_no_talk(anna, bas):
    a_client(anna, last_name="Nieuw")
    exempt = quiet(anna, "Vrijgesteld")
    ContactExemption.objects.create(
        client=exempt,
        starts_on=today(-30),
        review_on=today(30),
        takes_part="Werkt 32 uur",
        no_suspicion="Geen aanleiding",
        granted_by=bas,
    )
    assert agenda(anna, bas)["vast"] == []


def test_tasks_past_their_day_appointments_missed_and_steps_back(anna, bas):
    client = a_client(anna, last_name="Alles")
    task = add_reminder(client.pk, by=anna, title="Bellen")
    task.due_on = today(-1)
    task.save()
    add_reminder(client.pk, by=anna, title="Morgen", due_on=today(1))
    for days, state in ((-3, "niet_verschenen"), (-300, "niet_verschenen"), (-4, "geweest")):
        starts_at = timezone.now() + datetime.timedelta(days=days)
        ends_at = starts_at + datetime.timedelta(hours=1)
        row = {"client": client, "staff": anna, "made_by": anna, "subject": "Gesprek", "state": state}
        Appointment.objects.create(starts_at=starts_at, ends_at=ends_at, **row)
    found = agenda(anna, bas)
    assert (found["te_laat"], found["niet_verschenen"], found["terug"]) == (["Alles"], ["Alles"], [])


def test_a_way_back_that_was_used_is_worth_a_talk(anna, bas):
    client = a_client(anna, last_name="Terug")
    catalogue, trajectory = a_catalogue(), None
    trajectory = a_trajectory(client, anna)
    first = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=1)
    Deployment.objects.filter(pk=first.pk).update(starts_on=today(-50), ends_on=today(-20), result="doorgestroomd")
    trajectory.refresh_from_db()
    second = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    Deployment.objects.filter(pk=second.pk).update(starts_on=today(-20))
    second.refresh_from_db()
    first.refresh_from_db()
    step_back(second.pk, by=anna, version=second.version, ends_on=today(), to=first)
    assert agenda(anna, bas)["terug"] == ["Terug"]


def test_a_decision_that_waits_says_how_many_days_are_left(client: Browser, anna, bas):
    a_request(a_client(anna, last_name="Maat"), a_catalogue(), by=anna)
    client.force_login(bas)
    text = client.get(URL).content.decode()
    assert "Nog " in text
    assert agenda(anna, bas)["besluiten"] == ["Maat"]
    Request.objects.update(received_on=today(-100))
    assert "dagen te laat" in client.get(URL).content.decode()


# --- the page


def test_each_colleague_of_the_team_has_a_page_and_others_have_none(client: Browser, anna, bas, carla, jan):
    quiet(anna, "Stil")
    client.force_login(bas)
    assert "Stil" in client.get(URL, {"wie": anna.pk}).content.decode()
    assert "Stil" not in client.get(URL, {"wie": jan.pk}).content.decode()
    for other in (carla.pk, bas.pk, 0, "abc", "9" * 30):
        assert client.get(URL, {"wie": other}).status_code == 404
    part = client.get(URL, {"wie": anna.pk}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_a_shielded_dossier_is_on_no_page_of_who_is_not_named(client: Browser, anna, bas):
    hidden = a_shielded_client(anna, last_name="Geheim")
    Contact.objects.create(client=hidden, staff=anna, held_on=today(LONG_AGO), kind="gesprek")
    task = add_reminder(hidden.pk, by=anna, title="Bellen")
    task.due_on = today(-1)
    task.save()
    a_concept(hidden, a_catalogue(), by=anna)
    assert set(map(len, agenda(anna, bas).values())) == {0}
    client.force_login(bas)
    assert "Geheim" not in client.get(URL).content.decode()
    hidden.named_users.add(bas)
    assert agenda(anna, bas)["vast"] == ["Geheim"]


def test_who_reads_it_is_in_the_trail_with_everyone_on_it(client: Browser, anna, bas):
    stuck = quiet(anna, "Stil")
    client.force_login(bas)
    client.get(URL)
    event = AuditEvent.objects.get(verb="list.look", url_name="clients:meeting")
    assert event.client_ids == [stuck.pk]


def test_without_colleagues_there_is_nothing_to_talk_over(client: Browser, bas, db):
    client.force_login(bas)
    assert "nog geen medewerkers" in client.get(URL).content.decode()
    lost = person("lena", Role.TEAMLEIDER)
    client.force_login(lost)
    assert client.get(URL).status_code == 200


def test_thirty_points_cost_as_many_questions_as_one(client: Browser, anna, bas):
    def more(number: int) -> None:
        for place in range(number):
            add_reminder(quiet(anna, f"Stil {place}").pk, by=anna, title="Bellen")

    more(1)
    client.force_login(bas)
    client.get(URL)
    with asking() as one:
        client.get(URL, {"wie": anna.pk})
    more(29)
    with at_most(len(one)):
        client.get(URL, {"wie": anna.pk})
    assert len(one) <= 13
    assert reverse("clients:meeting") == URL
