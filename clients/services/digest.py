"""One mail on a working day, to who wants it: how much there is to do. It names no person and no dossier."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from clients.day import Today, besides_handovers, tasks_of
from clients.models import Digest, Handover
from instruments.rules.terms import is_working_day
from office import mail

SUBJECT = "Keten: wat er vandaag op u wacht"


@dataclass(frozen=True)
class Numbers:
    """The same sets as the lists that they lead to."""

    late: int
    today: int
    handovers: int

    @property
    def tasks(self) -> str:
        parts = [
            f"{number} {'taak' if number == 1 else 'taken'} {when}"
            for number, when in ((self.late, "te laat"), (self.today, "voor vandaag"))
            if number
        ]
        return " en ".join(parts)

    def __bool__(self) -> bool:
        return bool(self.late or self.today or self.handovers)


def numbers_of(user: User, today: Today) -> Numbers:
    return Numbers(
        late=besides_handovers(tasks_of(user, today, "te_laat"), user).count(),
        today=besides_handovers(tasks_of(user, today, "vandaag"), user).count(),
        handovers=Handover.objects.visible_to(user).waiting_for(user).count(),
    )


def who_gets_one(day: datetime.date) -> QuerySet[User]:
    """Colleagues with a list of tasks who asked for it, on a working day."""
    if not is_working_day(day):
        return User.objects.none()
    return User.objects.who_may(Permission.LOG_CONTACT).filter(wants_digest=True).exclude(email="").order_by("pk")


def send_digest(user_id: int, *, day: datetime.date) -> bool:
    """Send the mail of today, at most once; whether it went."""
    user = who_gets_one(day).filter(pk=user_id).first()
    if user is None or day != timezone.localdate():
        return False
    numbers = numbers_of(user, Today.now())
    return bool(numbers) and send_once(user, day=day, subject=SUBJECT, text=_text(numbers))


def send_once(user: User, *, day: datetime.date, subject: str, text: str) -> bool:
    """Send someone the mail of a day, unless it went already; whether it went now."""
    return mail.send_once(Digest.objects, to=user.email, subject=subject, text=text, owner_id=user.pk, day=day)


def _text(numbers: Numbers) -> str:
    pages = {
        name: settings.SITE_URL + reverse(url)
        for name, url in (("day", "clients:day"), ("off", "accounts:preferences"))
    }
    return render_to_string("clients/day/digest.txt", {"numbers": numbers, **pages})
