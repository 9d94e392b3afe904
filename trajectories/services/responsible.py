"""Who answers for a step: who was named, else the klantmanager of the dossier. There is no day without."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Deputy, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal
from clients.models import Assignment, Client
from trajectories.models import Deployment

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Responsible:
    user: User
    is_named: bool  # on the step itself, and not by the dossier
    deputy: User | None = None  # who stands in on the day


def responsible_on(step: Deployment, day: datetime.date) -> Responsible | None:
    """Who is responsible on a day. None only in a municipality where nobody is at work who could be.

    Who was named on the step and has left since, is not responsible any more: then it is the klantmanager again, and
    where there is none, who divides the work.
    """
    named = step.responsible
    if named and can_answer(named):
        return Responsible(named, is_named=True, deputy=deputy_of(named, day))
    found = _klantmanager_on(step.trajectory.client, day) or _who_divides()
    return Responsible(found, is_named=False, deputy=deputy_of(found, day)) if found else None


def can_answer(colleague: User) -> bool:
    """Still at work, in work that has to do with steps."""
    return colleague.is_active and colleague.may(Permission.PLAN_STEPS)


def deputy_of(colleague: User, day: datetime.date) -> User | None:
    row = Deputy.objects.holding_on(day).filter(absentee=colleague).select_related("deputy").first()
    return row.deputy if row else None


def refuse_as_responsible(client: Client, colleague: User | None) -> None:
    """Whoever answers for a step must be able to do so, and to see the dossier."""
    if colleague is None:
        return
    if not can_answer(colleague):
        raise FieldRefusal(f"{colleague.name} kan niet verantwoordelijk zijn. Kies een andere collega.", "responsible")
    if not Client.objects.visible_to(colleague).filter(pk=client.pk).exists():
        raise FieldRefusal(
            f"{colleague.name} kan dit dossier niet zien. Kies een collega die dat wel kan.", "responsible"
        )


def _klantmanager_on(client: Client, day: datetime.date) -> User | None:
    """Who last had the dossier on that day. From before it came into Keten: who had it first."""
    if day >= timezone.localdate():
        return client.case_manager if client.case_manager and can_answer(client.case_manager) else None
    begins, ends = (timezone.make_aware(datetime.datetime.combine(at, datetime.time.min)) for at in (day, day + DAY))
    rows = Assignment.objects.filter(client=client).select_related("staff").order_by("starts_at", "pk")
    row = rows.filter(starts_at__lt=ends).last() or rows.first()
    if row is None or (row.ends_at and row.ends_at < begins):
        return None
    return row.staff if can_answer(row.staff) else None


def _who_divides() -> User | None:
    """A teamleider, of the first team that has one: as with tasks of a dossier that is nobody's."""
    leaders = User.objects.who_may(Permission.SEE_UNASSIGNED_DOSSIERS).filter(team__isnull=False)
    return leaders.order_by("team__code", "pk").first()
