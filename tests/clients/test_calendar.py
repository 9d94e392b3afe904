"""One's own calendar reads along: when, and never with whom."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from accounts.workflow import Refusal
from clients.models import Appointment, CalendarFeed, Client
from clients.services import add_reminder
from clients.services.appointments import cancel_appointment
from clients.services.calendar import feed_of, make_calendar_feed, revoke_calendar_feed
from tests.people import a_client, a_shielded_client, today
from tests.planned import an_appointment, at
from tests.queries import at_most


def address(token: str) -> str:
    return reverse("clients:calendar_feed", args=[token])


def read(client, token: str) -> Calendar:
    answer = client.get(address(token))
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def events(calendar: Calendar) -> list[tuple[str, object]]:
    return [(str(event["summary"]), event["dtstart"].dt) for event in calendar.walk("VEVENT")]


def test_an_address_is_made_shown_once_and_read_without_signing_in(as_anna, client, anna, jaimy, django_user_model):
    day = today(1)
    an_appointment(jaimy, anna, at(day, 14, 30), kind="huisbezoek", place="Kerkstraat 3")
    page = as_anna.post(reverse("clients:calendar"))
    shown = page.context["address"]
    assert shown.startswith("http://testserver/agenda/")
    assert shown in page.content.decode()
    assert shown.rsplit("/", 1)[1] not in as_anna.get(reverse("clients:calendar")).content.decode()

    client.logout()
    answer = client.get(shown)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    calendar = Calendar.from_ical(answer.content)
    assert events(calendar) == [("Afspraak (huisbezoek)", at(day, 14, 30).astimezone(UTC))]
    feed = CalendarFeed.objects.get()
    assert feed.last_read_at is not None
    assert "Nog niet" not in as_anna.get(reverse("clients:calendar")).content.decode()


def test_only_a_hash_of_the_address_is_kept(anna):
    token = make_calendar_feed(by=anna)
    feed = CalendarFeed.objects.get()
    assert feed.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) >= 43  # 256 bits
    assert not AuditEvent.objects.filter(fields__contains=[token]).exists()


def test_nothing_in_it_tells_who_or_which_dossier(client, anna):
    known = a_client(anna, first_names="Zelda", last_name="Zeldzaamnaam")
    an_appointment(known, anna, at(today(1), 9), subject="Schulden", place="Kerkstraat 3")
    add_reminder(known.pk, by=anna, title="Bel Zelda", due_on=today(2))
    text = client.get(address(make_calendar_feed(by=anna))).content.decode()
    for secret in ("Zelda", "Zeldzaamnaam", "Schulden", "Kerkstraat", "inwoners", "Bel "):
        assert secret not in text


def test_it_is_as_the_standard_has_it(client, anna, jaimy):
    appointment = an_appointment(jaimy, anna, at(today(1), 9))
    content = client.get(address(make_calendar_feed(by=anna))).content
    lines = content.split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or len(line) > 75]
    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    [event] = calendar.walk("VEVENT")
    assert not event.errors
    for name in ("uid", "dtstamp", "dtstart", "dtend", "summary"):
        assert len(event.get(name) if isinstance(event.get(name), list) else [event.get(name)]) == 1
    assert event["dtend"].dt == appointment.ends_at
    assert b"DTSTART:" + f"{appointment.starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}".encode() in lines


def test_a_moved_appointment_keeps_its_name_and_a_cancelled_one_goes(client, anna, jaimy):
    first, second = (an_appointment(jaimy, anna, at(today(1), hour)) for hour in (9, 11))
    token = make_calendar_feed(by=anna)
    before = {str(event["uid"]) for event in read(client, token).walk("VEVENT")}
    cancel_appointment(second.pk, by=anna, version=1, reason="Ziek")
    Appointment.objects.filter(pk=first.pk).update(version=5, starts_at=at(today(1), 8))
    [event] = read(client, token).walk("VEVENT")
    assert str(event["uid"]) in before
    assert int(event["sequence"]) == 5


def test_an_hour_stays_that_hour_when_the_clock_changes(client, anna, jaimy):
    """In summer ten o'clock here is eight in UTC; in winter nine."""
    moments = [at(day, 10) for day in (_next(7), _next(1))]
    for moment in moments:
        an_appointment(jaimy, anna, moment)
    hours = {when.month: when.hour for _, when in events(read(client, make_calendar_feed(by=anna)))}
    assert hours == {7: 8, 1: 9}


def _next(month: int) -> date:
    now = today(1)
    return date(now.year + (month < now.month or (month == now.month and now.day > 15)), month, 16)


def test_terms_are_a_number_on_their_day_and_what_is_late_stands_on_today(client, anna, bas, jaimy):
    for days, times in ((3, 3), (4, 1)):
        for _ in range(times):
            add_reminder(jaimy.pk, by=anna, title="Bellen", due_on=today(days))
    late = add_reminder(jaimy.pk, by=anna, title="Bellen")
    type(late).objects.filter(pk=late.pk).update(due_on=today(-3))
    add_reminder(jaimy.pk, by=bas, title="Van Bas", due_on=today(3))
    add_reminder(jaimy.pk, by=anna, title="Zonder dag")
    assert events(read(client, make_calendar_feed(by=anna))) == [
        ("1 taak te laat", today()),
        ("3 taken", today(3)),
        ("1 taak", today(4)),
    ]


def test_only_ones_own_and_only_what_one_may_still_see(client, anna, bas, carla, jaimy):
    closed, shielded = a_client(anna), a_shielded_client(anna)
    for number, dossier in enumerate((jaimy, closed, shielded)):
        an_appointment(dossier, anna, at(today(1), 9 + number))
        add_reminder(dossier.pk, by=anna, title="Bellen", due_on=today(2))
    an_appointment(jaimy, bas, at(today(1), 15))
    Client.objects.filter(pk__in=[closed.pk, shielded.pk]).update(case_manager=carla)
    found = events(read(client, make_calendar_feed(by=anna)))
    assert found == [("Afspraak (gesprek)", at(today(1), 9).astimezone(UTC)), ("1 taak", today(2))]


def test_an_address_that_is_revoked_unknown_or_replaced_is_not_there(as_anna, client, anna):
    first = make_calendar_feed(by=anna)
    second = make_calendar_feed(by=anna)
    assert feed_of(first) is None
    assert feed_of(second)
    assert as_anna.post(reverse("clients:calendar_revoke")).headers["Location"] == reverse("clients:calendar")
    client.logout()
    unknown = "a" * 43
    for token in (first, second, unknown, "x", "\N{GRINNING FACE}" * 200):
        assert client.get(address(token)).status_code == 404
    assert client.post(address(second)).status_code == 405
    with pytest.raises(Refusal, match="geen agenda-adres"):
        revoke_calendar_feed(by=anna)
    assert as_anna.post(reverse("clients:calendar_revoke")).status_code == 302  # a second press
    verbs = AuditEvent.objects.filter(verb__startswith="calendar").values_list("verb", flat=True)
    assert sorted(verbs) == ["calendar.make", "calendar.make", "calendar.revoke"]


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.GRIFFIE}])
def test_who_left_or_does_other_work_has_no_feed_any_more(client, anna, jaimy, change):
    an_appointment(jaimy, anna, at(today(1), 9))
    token = make_calendar_feed(by=anna)
    User.objects.filter(pk=anna.pk).update(**change)
    assert client.get(address(token)).status_code == 404


def test_what_is_long_ago_or_far_away_is_left_out(client, anna, jaimy):
    ago = an_appointment(jaimy, anna, at(today(1), 9))
    Appointment.objects.filter(pk=ago.pk).update(
        starts_at=timezone.now() - timedelta(days=40), ends_at=timezone.now() - timedelta(days=39)
    )
    an_appointment(jaimy, anna, datetime(timezone.localdate().year + 2, 12, 1, 9, tzinfo=UTC))
    assert events(read(client, make_calendar_feed(by=anna))) == []


def test_a_feed_costs_the_same_for_one_and_for_many(client, anna, jaimy):
    token = make_calendar_feed(by=anna)
    for wanted in (1, 30):
        while (found := Appointment.objects.count()) < wanted:
            an_appointment(jaimy, anna, at(today(1 + found), 9))
            add_reminder(jaimy.pk, by=anna, title="Bellen", due_on=today(1 + found))
        with at_most(8):
            read(client, token)
