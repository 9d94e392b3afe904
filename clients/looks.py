"""Who has seen a dossier: for the privacy officer with names, for the inwoner by function and purpose (AVG art. 15)."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from accounts.purposes import purpose_of
from clients.models import Change, EmergencyAccess, LookDisclosure
from clients.services.changes import REASON
from clients.services.protected import OPEN

NO_ROLE, NO_TEAM = "functie niet vastgelegd", "geen team"
MOST_LINES = 400  # what one can still read, and paper that is made while one waits; a longer period comes in parts


def looks_at(client_id: int, *, seen_by: User) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.visible_to(seen_by).naming(client_id).looks()


def between(
    rows: QuerySet[AuditEvent], first: datetime.date | None, after: datetime.date | None
) -> QuerySet[AuditEvent]:
    """Of the days from `first` up to `after`; an empty bound is open."""
    if first:
        rows = rows.filter(at__gte=midnight(first))
    return rows.filter(at__lt=midnight(after)) if after else rows


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


# --- for the privacy officer ------------------------------------------------------------------------------------


@dataclass
class Visit:
    """What one colleague looked at on one day: each purpose with its moments."""

    name: str
    role: str
    team: str
    purposes: dict[str, list[datetime.datetime]] = field(default_factory=dict)
    outside: list[EmergencyAccess] = field(default_factory=list)
    reasons: list[tuple[datetime.datetime, str]] = field(default_factory=list)  # for opening what is protected


@dataclass
class Day:
    day: datetime.date
    visits: list[Visit]


def by_day(looks: Iterable[AuditEvent], client_id: int) -> list[Day]:
    """Lines of the trail, newest first, as days with visits.

    Two questions more: which were outside the own work, and for which reason something protected was opened.
    """
    rows = list(looks)
    accesses = _accesses(client_id, rows)
    reasons = _reasons(rows)
    days: dict[datetime.date, dict[tuple[object, ...], Visit]] = {}
    for row in rows:
        key = (row.actor_id, row.actor_role, row.actor_team_id)
        visits = days.setdefault(timezone.localdate(row.at), {})
        visit = visits.setdefault(key, _visit(row))
        visit.purposes.setdefault(row.purpose, []).insert(0, row.at)
        if row.pk in reasons:
            visit.reasons.insert(0, (row.at, reasons[row.pk]))
        visit.outside += [
            access
            for access in accesses
            if access.user_id == row.actor_id
            and access.starts_at <= row.at < access.ends_at
            and access not in visit.outside
        ]
    return [Day(day, list(visits.values())) for day, visits in days.items()]


def _reasons(rows: Sequence[AuditEvent]) -> dict[int, str]:
    """Why protected notes were opened, as far as it was not erased."""
    opened = [row.pk for row in rows if row.verb == OPEN]
    return dict(Change.objects.filter(event__in=opened, field=REASON).values_list("event_id", "new"))


def _visit(row: AuditEvent) -> Visit:
    return Visit(
        name=row.actor.name if row.actor else "Keten",
        role=_role(row.actor_role),
        team=row.actor_team.name if row.actor_team else NO_TEAM,
    )


def _role(key: str) -> str:
    return str(Role(key).label) if key in Role.values else NO_ROLE


def _accesses(client_id: int, rows: Sequence[AuditEvent]) -> list[EmergencyAccess]:
    if not rows:
        return []
    first, last = min(row.at for row in rows), max(row.at for row in rows)
    return list(EmergencyAccess.objects.filter(client=client_id, starts_at__lte=last, ends_at__gte=first))


def opened_as(accesses: Sequence[EmergencyAccess]) -> dict[int, AuditEvent]:
    """For each access outside the own work the line of its opening: the function and team of that moment."""
    targets = {f"{access._meta.label}:{access.pk}": access.pk for access in accesses}
    rows = AuditEvent.objects.filter(verb="outside.open", client_id__in={access.client_id for access in accesses})
    return {targets[row.target]: row for row in rows.filter(target__in=targets).select_related("actor_team")}


def looked_at_during(accesses: Sequence[EmergencyAccess]) -> dict[int, list[AuditEvent]]:
    """For each access outside the own work the lines of what was seen while it was open, in order. One question."""
    found: dict[int, list[AuditEvent]] = {access.pk: [] for access in accesses}
    parts = [
        AuditEvent.objects.naming(access.client_id)
        .looks()
        .filter(actor=access.user_id, at__gte=access.starts_at, at__lt=access.ends_at)
        .annotate(access_id=Value(access.pk))
        for access in accesses
    ]
    if not parts:
        return found
    for row in parts[0].union(*parts[1:], all=True).order_by("at"):
        found[row.access_id].append(row)
    return found


# --- for the inwoner --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One day, one function, one team: what for, and how many colleagues. `names` only where that was decided."""

    day: datetime.date
    role: str
    team: str
    purposes: tuple[str, ...]
    people: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    lines: list[Line]
    disclosures: list[LookDisclosure]  # that reach into this period
    is_cut: bool = False  # there is more than one can read; nothing is told then

    @property
    def has_names(self) -> bool:
        return any(line.names for line in self.lines)


def told(client_id: int, first: datetime.date, after: datetime.date) -> Told:
    """The answer to the inwoner about the days from `first` up to `after`, the latest first. Three questions."""
    disclosures = list(LookDisclosure.objects.filter(client=client_id, starts_on__lt=after, ends_on__gt=first))
    rows = (
        between(AuditEvent.objects.naming(client_id).looks(), first, after)
        .annotate(day=TruncDate("at"))
        .values_list("day", "actor_role", "actor_team__name", "actor_id", "actor__name", "verb", "url_name")
        .order_by("-day", "actor_role", "actor_team__name", "actor__name", "verb", "url_name")
        .distinct()
    )
    grouped: dict[tuple[datetime.date, str, str], tuple[dict[str, None], dict[int, str]]] = {}
    outside = _outside(client_id, first, after)
    for day, role, team, actor, name, verb, url_name in rows.iterator():
        purposes, people = grouped.setdefault((day, role, team or ""), ({}, {}))
        purposes[purpose_of(verb, url_name)] = None
        purposes |= dict.fromkeys(outside.get((day, actor), ()))
        people[actor] = name or "Keten"
        if len(grouped) > MOST_LINES:
            return Told([], disclosures, is_cut=True)
    return Told([_line(*key, *found, disclosures) for key, found in grouped.items()], disclosures)


def _line(
    day: datetime.date,
    role: str,
    team: str,
    purposes: dict[str, None],
    people: dict[int, str],
    disclosures: Sequence[LookDisclosure],
) -> Line:
    is_disclosed = any(row.starts_on <= day < row.ends_on for row in disclosures)
    names = tuple(sorted(people.values())) if is_disclosed else ()
    return Line(day, _role(role), team or NO_TEAM, tuple(purposes), len(people), names)


def _outside(client_id: int, first: datetime.date, after: datetime.date) -> dict[tuple[datetime.date, int], list[str]]:
    """Day and colleague -> why the dossier was opened outside the own work."""
    found: dict[tuple[datetime.date, int], list[str]] = {}
    rows = EmergencyAccess.objects.filter(client=client_id, starts_at__lt=midnight(after), ends_at__gt=midnight(first))
    for row in rows.order_by("starts_at"):
        ground = f"Geopend buiten het eigen werk: {row.get_ground_display()}"
        for day in {timezone.localdate(row.starts_at), timezone.localdate(row.ends_at)}:
            found.setdefault((day, row.user_id), []).append(ground)
    return found
