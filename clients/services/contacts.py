"""The contact log."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from clients.models import Contact
from clients.services.locking import hold


@transaction.atomic
def log_contact(client_id: int, *, by: User, held_on: datetime.date, kind: str, report: str = "") -> Contact:
    """Record a contact that took place. With someone who has died or left the records stay open."""
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    if held_on > timezone.localdate():
        raise Refusal("Een contact legt u vast als het is geweest. Kies vandaag of een eerdere dag.")
    if client.birth_date and held_on < client.birth_date:
        raise Refusal("Deze dag ligt voor de geboorte van de inwoner. Kijk de datum na.")
    contact = Contact.objects.create(client=client, held_on=held_on, kind=kind, report=report, staff=by)
    audit.record(
        "contact.log",
        by=by,
        target=contact,
        client_id=client.pk,
        happened_on=held_on,
        fields=("held_on", "kind", "report"),
        url_name="clients:contacts",
        url_key=client.pk,
    )
    return contact
