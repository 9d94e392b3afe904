"""The address at which someone's own calendar reads along: it names nobody, and is closed at once."""

import datetime
import hashlib
import secrets
from collections import Counter

from django.db import transaction
from django.utils import timezone
from icalendar import Calendar, Event

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from clients.models import Appointment, CalendarFeed, Task
from clients.models.agenda import AppointmentState

BACK, AHEAD = datetime.timedelta(days=31), datetime.timedelta(days=366)
DAY = datetime.timedelta(days=1)
AGAIN_AFTER = "PT30M"


@transaction.atomic
def make_calendar_feed(*, by: User) -> str:
    """The secret of a new address; it is told this once. An address that was there stops working."""
    require(by, Permission.LOG_CONTACT)
    User.objects.select_for_update().get(pk=by.pk)  # who asks twice at once gets two, of which the last one works
    _revoke(by)
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(owner=by, token_hash=_hashed(token))
    audit.record("calendar.make", by=by, target=feed, url_name="clients:calendar")
    return token


@transaction.atomic
def revoke_calendar_feed(*, by: User) -> None:
    """From now on the address does not exist. Calendars drop what they read from it when they next ask."""
    require(by, Permission.LOG_CONTACT)
    feed = _revoke(by)
    if feed is None:
        raise Refusal("U hebt geen agenda-adres dat nog werkt.")
    audit.record("calendar.revoke", by=by, target=feed, url_name="clients:calendar")


def feed_of(token: str) -> CalendarFeed | None:
    """The feed with this secret, while it and its owner are in use.

    It is found by the hash of the secret, so how long that takes tells nothing about the secret.
    """
    feeds = CalendarFeed.objects.filter(token_hash=_hashed(token), revoked_at__isnull=True, owner__is_active=True)
    feed = feeds.select_related("owner").first()
    return feed if feed and feed.owner.may(Permission.LOG_CONTACT) else None


def read_calendar(feed: CalendarFeed, *, agenda_url: str) -> bytes:
    """Appointments and terms of the owner as RFC 5545 has them; `agenda_url` is where the names stand.

    No name, subject or place: a calendar is read along by telephones, colleagues and companies abroad.
    """
    now = timezone.now()
    CalendarFeed.objects.filter(pk=feed.pk).update(last_read_at=now)
    calendar = Calendar()
    calendar.add("prodid", "-//Keten//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Keten")
    calendar.add("x-published-ttl", AGAIN_AFTER)
    for event in (*_appointments(feed.owner, now, agenda_url), *_terms(feed.owner, now)):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _appointments(owner: User, now: datetime.datetime, agenda_url: str) -> list[Event]:
    rows = Appointment.objects.visible_to(owner).filter(
        staff=owner, starts_at__gte=now - BACK, starts_at__lt=now + AHEAD
    )
    return [
        _event(
            f"afspraak-{row.pk}",
            now,
            summary=f"Afspraak ({row.get_kind_display().lower()})",
            dtstart=row.starts_at.astimezone(datetime.UTC),
            dtend=row.ends_at.astimezone(datetime.UTC),
            sequence=row.version,
            url=f"{agenda_url}?vanaf={timezone.localdate(row.starts_at)}",
        )
        for row in rows.exclude(state=AppointmentState.CANCELLED).order_by("starts_at")
    ]


def _terms(owner: User, now: datetime.datetime) -> list[Event]:
    """What is due on a day, as a number; what should have been done before stands on today."""
    today = timezone.localdate(now)
    tasks = Task.objects.open().visible_to(owner).filter(assignee=owner, due_on__lt=today + AHEAD)
    due = Counter(day for day in tasks.values_list("due_on", flat=True) if day)
    late = sum(number for day, number in due.items() if day < today)
    found = [_whole_day(f"taken-{day:%Y%m%d}", now, day, _tasks(due[day])) for day in sorted(due) if day >= today]
    return [_whole_day("taken-te-laat", now, today, f"{_tasks(late)} te laat"), *found] if late else found


def _whole_day(key: str, now: datetime.datetime, day: datetime.date, summary: str) -> Event:
    return _event(key, now, summary=summary, dtstart=day, dtend=day + DAY, transp="TRANSPARENT")


def _event(key: str, now: datetime.datetime, **properties: object) -> Event:
    event = Event()
    event.add("uid", f"{key}@keten")
    event.add("dtstamp", now.astimezone(datetime.UTC))
    event.add("class", "PRIVATE")
    for name, value in properties.items():
        event.add(name, value)
    return event


def _tasks(number: int) -> str:
    return "1 taak" if number == 1 else f"{number} taken"


def _revoke(by: User) -> CalendarFeed | None:
    feed = CalendarFeed.objects.select_for_update().filter(owner=by, revoked_at__isnull=True).first()
    if feed:
        feed.revoked_at = timezone.now()
        feed.save(update_fields=["revoked_at"])
    return feed


def _hashed(token: str) -> str:
    """Of 256 bits of chance a plain hash is enough: there is nothing to guess by."""
    return hashlib.sha256(token.encode()).hexdigest()
