"""Whose decision it is: the mandate that a request needs, and who holds it."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Deputy, Mandate, User
from accounts.permissions import Permission
from maatwerk.models import Request


@dataclass(frozen=True)
class Mandated:
    """By which mandate someone decides, and whose it is for who stands in."""

    mandate: Mandate
    on_behalf_of: User | None = None


def mandate_for(request: Request, by: User, day: datetime.date | None = None) -> Mandated | None:
    """The lowest mandate that is enough, of one's own or else of whom one stands in for; never of who asked.

    The level that a request needs was set on the day on which it was asked; who holds it is looked up on `day`.
    """
    day = day or timezone.localdate()
    enough = Mandate.objects.holding_on(day).about(request.kind).filter(level__gte=request.mandate_level or 1)
    enough = enough.order_by("level", "pk")
    if not by.may(Permission.DECIDE_MAATWERK):
        return None
    if own := enough.held_by(by).first():
        return Mandated(own)
    absent = Deputy.objects.holding_on(day).filter(deputy=by).select_related("absentee")
    asked = set(request.authors.values_list("pk", flat=True)) | {request.requested_by_id}
    for standing_in in absent.exclude(absentee__in=[pk for pk in asked if pk]):
        held = standing_in.absentee
        if held.may(Permission.DECIDE_MAATWERK) and (found := enough.held_by(held).first()):
            return Mandated(found, held)
    return None


def holders(request: Request, day: datetime.date | None = None) -> list[User]:
    """Colleagues named in a mandate that is enough, lowest level first. Empty: it is for the role, or for nobody."""
    day = day or timezone.localdate()
    enough = Mandate.objects.holding_on(day).about(request.kind).filter(level__gte=request.mandate_level or 1)
    rows = enough.filter(user__is_active=True).select_related("user__team").order_by("level", "pk")
    return list(dict.fromkeys(row.user for row in rows if row.user and row.user.may(Permission.DECIDE_MAATWERK)))


def is_for_the_role(request: Request, day: datetime.date | None = None) -> bool:
    """Whether a teamleider may decide by role, and so the request can lie with the team."""
    day = day or timezone.localdate()
    enough = Mandate.objects.holding_on(day).about(request.kind).filter(level__gte=request.mandate_level or 1)
    return enough.exclude(role="").exists()
