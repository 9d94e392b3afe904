"""The mail of a day to who sees to missing links: only when there is something new, and at most one a day."""

import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from clients.models import Digest
from clients.services.digest import send_once
from instruments.rules.terms import is_working_day
from maatwerk.models import Signal
from maatwerk.querysets import SignalQuerySet

SUBJECT = "Keten: een schakel in de keten ontbreekt"
LOOK_BACK = datetime.timedelta(days=14)
"""For who gets the first mail: older signals stand on the page."""


def who_gets_signals(day: datetime.date) -> QuerySet[User]:
    """Who sees to them and asked for mail, on a working day. Who has a list of tasks too gets the mail of that list."""
    if not is_working_day(day):
        return User.objects.none()
    wanting = User.objects.who_may(Permission.HANDLE_SIGNALS).filter(wants_digest=True).exclude(email="")
    tasks = User.objects.who_may(Permission.LOG_CONTACT)
    return wanting.exclude(pk__in=tasks.values("pk")).order_by("pk")


def send_signals(user_id: int, *, day: datetime.date) -> bool:
    """Send the mail of today, at most once; whether it went. Each signal stands in one mail."""
    user = who_gets_signals(day).filter(pk=user_id).first()
    if user is None or day != timezone.localdate():
        return False
    numbers = {"raised": _new(user, day).count(), "late": _late(user, day).count()}
    if not any(numbers.values()):
        return False
    pages = {"page": reverse("maatwerk:signals"), "off": reverse("accounts:preferences")}
    addresses = {name: settings.SITE_URL + address for name, address in pages.items()}
    text = render_to_string("maatwerk/signals/mail.txt", numbers | addresses)
    return send_once(user, day=day, subject=SUBJECT, text=text)


def _new(user: User, day: datetime.date) -> SignalQuerySet:
    """Raised since the last mail, up to yesterday: what rises today is for tomorrow."""
    return Signal.objects.visible_to(user).open().filter(raised_on__gte=_last(user, day), raised_on__lt=day)


def _late(user: User, day: datetime.date) -> SignalQuerySet:
    """Of one's own: the day that was agreed on was that of the last mail or came after it, and has passed."""
    return Signal.objects.visible_to(user).open().filter(owner=user, due_on__gte=_last(user, day), due_on__lt=day)


def _last(user: User, day: datetime.date) -> datetime.date:
    sent = Digest.objects.filter(owner=user, day__lt=day, sent_at__isnull=False)
    return sent.order_by("-day").values_list("day", flat=True).first() or day - LOOK_BACK
