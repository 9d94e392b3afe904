"""The reminder, on every page of a dossier, that one looks outside the own work."""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from accounts.models import User
from clients.models import Client, EmergencyAccess

register = template.Library()


@register.inclusion_tag("clients/privacy/_outside_work.html", takes_context=True)
def outside_work(context: Context, client: Client) -> dict[str, Any]:
    """Of one's own caseload and team nothing is asked; elsewhere it costs one question."""
    user = context["user"]
    access = None if _is_own(client, user) else _running(client, user)
    return {"access": access, "client": client, "csrf_token": context.get("csrf_token")}


def _is_own(client: Client, user: User) -> bool:
    manager = client.case_manager
    return manager is not None and (manager == user or (user.team_id is not None and manager.team_id == user.team_id))


def _running(client: Client, user: User) -> EmergencyAccess | None:
    rows = EmergencyAccess.objects.filter(client=client, user=user).running_at(timezone.now())
    return rows.order_by("-ends_at").first()
