"""Builders for lines in the trail of who looked."""

import datetime

from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from clients.models import Client


def look(dossier: Client, by: User, page: str = "clients:contacts", on: datetime.date | None = None) -> None:
    """A look, on a day in the past when given: the trail itself can not be changed afterwards."""
    if on is None:
        audit.looked(dossier.pk, by=by, page=page)
        return
    values = {"actor": by, "actor_role": by.role, "actor_team": by.team, "verb": "dossier.look", "url_name": page}
    row = AuditEvent(client_id=dossier.pk, **values)
    AuditEvent._meta.get_field("at").auto_now_add = False
    try:
        row.at = timezone.make_aware(datetime.datetime.combine(on, datetime.time(10)))
        row.save()
    finally:
        AuditEvent._meta.get_field("at").auto_now_add = True
