"""Which rows count in a period. Days are half open: from `starts_on`, before `ends_on`."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from clients.models import Client
from maatwerk.models import Outcome, Request
from trajectories.models import Trajectory


@dataclass(frozen=True)
class Days:
    starts_on: datetime.date
    ends_on: datetime.date

    @classmethod
    def of_year(cls, year: int) -> "Days":
        return cls(datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1))

    @property
    def last_day(self) -> datetime.date:
        return self.ends_on - datetime.timedelta(days=1)

    def has(self, name: str) -> Q:
        return Q(**{f"{name}__gte": self.starts_on, f"{name}__lt": self.ends_on})


def decided(days: Days, *outcomes: str) -> QuerySet[Request]:
    """On which was decided in these days, with one of these outcomes."""
    return Request.objects.filter(days.has("decision__decided_on"), decision__outcome__in=outcomes)


def approved(days: Days) -> QuerySet[Request]:
    return decided(days, Outcome.APPROVED)


def asked_or_settled(days: Days) -> QuerySet[Request]:
    """Asked in these days, or decided on or withdrawn in them."""
    settled = Q(days.has("decision__decided_on"), decision__outcome__in=Outcome.values)
    return Request.objects.filter(days.has("requested_on") | settled)


def asking_support(days: Days) -> QuerySet[Client]:
    """Everyone with a traject in these days, or with maatwerk that was asked for or settled in them."""
    standing = Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))  # what was withdrawn ends where it starts
    overlapping = Q(ends_on__isnull=True) | Q(ends_on__gt=days.starts_on)
    trajectories = Trajectory.objects.filter(standing, overlapping, starts_on__lt=days.ends_on, client=OuterRef("pk"))
    requests = Request.objects.filter(client=OuterRef("pk"))
    asked = requests.filter(days.has("requested_on"))
    settled = requests.filter(days.has("decision__decided_on"), decision__outcome__in=Outcome.values)
    return Client.objects.filter(Q(Exists(trajectories)) | Q(Exists(asked)) | Q(Exists(settled)))
