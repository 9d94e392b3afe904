"""Who is going to decide on a request: a teamleider who sees the dossier, or else someone who is let in for it.

It may end nowhere: where no teamleider of the team holds the mandate, or may see the dossier, it goes to a holder.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Deputy, Mandate, Team, User
from accounts.permissions import Permission
from maatwerk.models import Request
from maatwerk.services.mandates import holders, is_for_the_role


@dataclass(frozen=True)
class Route:
    """With `team` it lies with the teamleiders who see the dossier already; else one of `holders` is let in."""

    team: Team | None
    deciders: list[User] = field(default_factory=list)  # of the team
    holders: list[User] = field(default_factory=list)

    @property
    def is_for_team(self) -> bool:
        return bool(self.deciders)

    @property
    def is_nobody(self) -> bool:
        return not (self.deciders or self.holders)

    @property
    def asks_whom(self) -> bool:
        """More than one could decide, and who asks chooses whom to let in."""
        return not self.deciders and len(self.holders) > 1


def route_of(request: Request) -> Route:
    """By the mandates of the day on which it is asked: today for a concept. Who asked or wrote along is left out."""
    if request.mandate_level is None:
        request.mandate_level = _needed_level(request)  # as PostgreSQL will reckon it when it is asked
    team = deciding_team(request)
    asked = who_asked(request)
    for_role = is_for_the_role(request)
    if for_role and (leads := list(_who_see(request, _by_role(request).filter(team=team).exclude(pk__in=asked)))):
        deputies = [] if _present(leads) else standing_in_for(leads, asked)
        return Route(team, holders=deputies) if deputies else Route(team, deciders=leads)
    named = [user for user in holders(request) if user.pk not in asked]
    if named or not for_role:
        return Route(team, holders=named)
    return Route(team, holders=list(_by_role(request).exclude(pk__in=asked)))


def standing_in_for(holders: Collection[User], asked: Collection[int]) -> list[User]:
    """Who may decide today on behalf of these holders: never for who asked, and never who asked."""
    rows = Deputy.objects.holding_on(timezone.localdate()).filter(absentee__in=holders).exclude(absentee__in=asked)
    found = User.objects.who_may(Permission.DECIDE_MAATWERK).filter(stands_in__in=rows).exclude(pk__in=asked)
    return list(found.select_related("team").order_by("name").distinct())


def who_asked(request: Request) -> set[int]:
    """Who asked or wrote along, by key."""
    authors = set(request.authors.values_list("pk", flat=True))
    return authors | {request.requested_by_id} if request.requested_by_id else authors


def _present(holders: Collection[User]) -> list[User]:
    """Of whom nobody has to do the work today."""
    away = set(
        Deputy.objects.holding_on(timezone.localdate()).filter(absentee__in=holders).values_list("absentee", flat=True)
    )
    return [user for user in holders if user.pk not in away]


def deciding_team(request: Request) -> Team | None:
    """The team of the dossier; for a dossier that nobody has yet, that of who asks."""
    for colleague in (request.client.case_manager, request.requested_by):
        if colleague and colleague.team:
            return colleague.team
    return None


def _needed_level(request: Request) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select keten_mandate_level(%s, %s, %s)", [request.kind, request.cost, timezone.localdate()])
        return int(cursor.fetchone()[0])


def _by_role(request: Request) -> QuerySet[User]:
    """Whose role holds a mandate that is enough."""
    enough = Mandate.objects.holding_on(timezone.localdate()).about(request.kind)
    roles = enough.filter(level__gte=request.mandate_level or 1).exclude(role="").values("role")
    return (
        User.objects.who_may(Permission.DECIDE_MAATWERK).filter(role__in=roles).select_related("team").order_by("name")
    )


def _who_see(request: Request, users: QuerySet[User]) -> QuerySet[User]:
    """A dossier of the team is seen by its teamleiders; a shielded one only by who is named on it or let in."""
    if not request.client.shielded:
        return users
    client = request.client
    named = Q(shielded_dossiers=client) | Q(admissions__client=client, admissions__ended_at__isnull=True)
    return users.filter(named | Q(pk=client.case_manager_id)).distinct()
