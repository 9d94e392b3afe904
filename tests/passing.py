"""Builders for dossiers that pass from one to another, through the services."""

import datetime

from django.utils import timezone

from accounts.models import User
from clients.models import Assignment, Client, Handover
from clients.services import hand_over


def proposed(client: Client, by: User, to: User | None, reason: str = "Andere wijk") -> Handover:
    """Asked as the dossier stands now; `to` None releases it."""
    client.refresh_from_db()
    return hand_over(client.pk, by=by, version=client.version, to=to, reason=reason)


def holder(client: Client) -> User | None:
    client.refresh_from_db()
    return client.case_manager


def stretch(client: Client) -> Assignment:
    """In which the dossier is now."""
    return Assignment.objects.get(client=client, ends_at=None)


def proposed_days_ago(handover: Handover, days: int) -> None:
    moment = timezone.now() - datetime.timedelta(days=days)
    Handover.objects.filter(pk=handover.pk).update(changed_at=moment)
