"""No yearly talk, for a while, for who takes part as wished and able and gives no cause for doubt.

Both grounds are written down, and a day to look again, which is a task. There is no exemption for a whole group.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import Client, ContactExemption
from clients.models.work import name_tasks
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from clients.services.tasks import add_task, complete_tasks

REVIEW = "clients.exemption"
name_tasks({REVIEW: "Vrijstelling nakijken"})
FIELDS = ("starts_on", "review_on", "takes_part", "no_suspicion")


@transaction.atomic
def grant_exemption(
    client_id: int, *, by: User, starts_on: datetime.date, review_on: datetime.date, takes_part: str, no_suspicion: str
) -> ContactExemption:
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    if ContactExemption.objects.filter(client=client, ends_on__isnull=True).exists():
        raise Refusal("Er loopt al een vrijstelling. Verleng die, of beëindig haar eerst.")
    if starts_on > timezone.localdate():
        raise FieldRefusal("Een vrijstelling begint vandaag of eerder. Kies een andere eerste dag.", "starts_on")
    exemption = _grant(client, by, starts_on, review_on, takes_part, no_suspicion)
    _record("exemption.grant", exemption, by=by, happened_on=starts_on, fields=FIELDS)
    return exemption


@transaction.atomic
def renew_exemption(
    exemption_id: int, *, by: User, version: int, review_on: datetime.date, takes_part: str, no_suspicion: str
) -> ContactExemption:
    """Looked again, and it still holds: the old one ends today and a new one begins, with its grounds of today."""
    former = _running(exemption_id, by=by, version=version)
    today = timezone.localdate()
    _end(former, today)
    complete_tasks(kind=REVIEW, url_key=former.client_id, by=by)
    renewed = _grant(former.client, by, today, review_on, takes_part, no_suspicion)
    event = _record("exemption.renew", renewed, by=by, happened_on=today, fields=FIELDS)
    changes = {name: (getattr(former, name), getattr(renewed, name)) for name in FIELDS[1:]}
    keep_changes(event, {name: (old, new) for name, (old, new) in changes.items() if old != new})
    return renewed


@transaction.atomic
def end_exemption(exemption_id: int, *, by: User, version: int, reason: str) -> ContactExemption:
    """From today the yearly talk is there again."""
    exemption = _running(exemption_id, by=by, version=version)
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom de vrijstelling stopt.", "reason")
    today = timezone.localdate()
    _end(exemption, today)
    complete_tasks(kind=REVIEW, url_key=exemption.client_id, by=by)
    event = _record("exemption.end", exemption, by=by, happened_on=today, fields=("ends_on",))
    keep_changes(event, {"ends_on": (None, today), REASON: ("", reason)})
    return exemption


def _running(exemption_id: int, *, by: User, version: int) -> ContactExemption:
    require(by, Permission.LOG_CONTACT)
    client = hold(ContactExemption.objects.visible_to(by).get(pk=exemption_id).client_id, by=by)
    exemption = ContactExemption.objects.select_for_update(of=("self",)).get(pk=exemption_id)
    refuse_stale(exemption.version, version)
    if exemption.ends_on is not None:
        raise Refusal("Deze vrijstelling is al beëindigd.")
    exemption.client = client
    return exemption


def _end(exemption: ContactExemption, day: datetime.date) -> None:
    exemption.ends_on = day
    exemption.version += 1
    exemption.save(update_fields=["ends_on", "version"])


def _grant(
    client: Client,
    by: User,
    starts_on: datetime.date,
    review_on: datetime.date,
    takes_part: str,
    no_suspicion: str,
) -> ContactExemption:
    if not takes_part.strip() or not no_suspicion.strip():
        raise Refusal("Vul beide gronden in: de vrijstelling kan alleen als allebei waar zijn.")
    if review_on <= timezone.localdate():
        raise FieldRefusal("De dag om opnieuw te kijken ligt na vandaag. Kies een latere datum.", "review_on")
    exemption = ContactExemption.objects.create(
        client=client,
        starts_on=starts_on,
        review_on=review_on,
        takes_part=takes_part,
        no_suspicion=no_suspicion,
        granted_by=by,
    )
    add_task(
        client.pk,
        by=by,
        kind=REVIEW,
        title="Bekijk de vrijstelling van het jaarlijkse gesprek opnieuw",
        url_name="clients:exemption",
        url_key=client.pk,
        assignee=client.case_manager or by,
        due_on=review_on,
    )
    return exemption


def _record(
    verb: str, exemption: ContactExemption, *, by: User, happened_on: datetime.date, fields: tuple[str, ...]
) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=exemption,
        client_id=exemption.client_id,
        happened_on=happened_on,
        fields=fields,
        url_name="clients:exemption",
        url_key=exemption.client_id,
    )
