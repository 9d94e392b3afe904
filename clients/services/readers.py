"""Whose work a dossier is: `visible_dossiers`, the other way round."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Deputy, User
from accounts.permissions import Permission
from clients.models import Client


def readers_of(client: Client) -> QuerySet[User]:
    """Colleagues who work with this dossier, by name. Who only opened it for a reason is not among them."""
    manager = client.case_manager
    reach = Q(pk__in=client.named_users.values("pk"))
    reach |= Q(pk__in=client.admissions.filter(ended_at__isnull=True).values("user"))
    if manager:
        reach |= Q(pk=manager.pk)
    if not client.shielded:
        reach |= _of_the_work(manager)
    return User.objects.who_may(Permission.SEE_DOSSIERS).filter(reach).select_related("team").order_by("name", "pk")


def _of_the_work(manager: User | None) -> Q:
    """The team, and who stands in; a dossier without klantmanager is of who divides work."""
    if manager is None:
        return Q(pk__in=User.objects.who_may(Permission.SEE_UNASSIGNED_DOSSIERS).values("pk"))
    today = timezone.localdate()
    reach = Q(pk__in=Deputy.objects.holding_on(today).filter(absentee=manager).values("deputy"))
    return reach | Q(team=manager.team_id) if manager.team_id else reach
