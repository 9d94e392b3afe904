"""What someone earned by learning: recorded, put right, withdrawn and restored.

A startkwalificatie follows from the educations on the tab Persoon (Participatiewet art. 6 lid 1 onder d). A diploma
here does not become one by itself: who sees the paper adds it there.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import Changes, put, store
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.services import keep_changes
from clients.services.locking import hold
from instruments.querysets import version_value
from trajectories.models import Certificate, Deployment

LEARNING = ("scholing", "web", "leerwerktraject", "leerwerkloket", "jongerenaanpak", "inburgering")
FIELDS = ("kind", "name", "issuer", "obtained_on", "valid_until", "deployment")


@transaction.atomic
def record_certificate(client_id: int, *, by: User, **values: Any) -> Certificate:
    require(by, Permission.PLAN_STEPS)
    certificate = Certificate(client=hold(client_id, by=by), **values)
    _check(certificate)
    store(certificate)
    _record("certificate.add", certificate, by=by, fields=FIELDS)
    return certificate


@transaction.atomic
def change_certificate(certificate_id: int, *, by: User, version: int, **values: Any) -> Certificate:
    certificate = _held(certificate_id, by=by, version=version)
    if certificate.withdrawn_at:
        raise Refusal("Dit bewijs is ingetrokken. Zet het eerst terug.")
    changes = put(certificate, values)
    if not changes:
        return certificate
    _check(certificate)
    return _changed("certificate.change", certificate, changes, by=by)


@transaction.atomic
def withdraw_certificate(certificate_id: int, *, by: User, version: int) -> Certificate:
    """It should not have stood here: it stays to be read as withdrawn, and counts nowhere."""
    certificate = _held(certificate_id, by=by, version=version)
    if certificate.withdrawn_at:
        raise Refusal("Dit bewijs is al ingetrokken.")
    return _changed("certificate.withdraw", certificate, put(certificate, {"withdrawn_at": timezone.now()}), by=by)


@transaction.atomic
def restore_certificate(certificate_id: int, *, by: User, version: int) -> Certificate:
    certificate = _held(certificate_id, by=by, version=version)
    if not certificate.withdrawn_at:
        raise Refusal("Dit bewijs staat er al.")
    return _changed("certificate.restore", certificate, put(certificate, {"withdrawn_at": None}), by=by)


def learning_steps(client_id: int, *, but: int | None = None) -> QuerySet[Deployment]:
    """Steps in which one learns for a paper, the newest first; `but` is one that is chosen already."""
    regime = version_value("regime", day=timezone.localdate(), path="instrument")
    steps = Deployment.objects.counting().filter(trajectory__client=client_id).annotate(regime_now=regime)
    found = steps.filter(Q(regime_now__in=LEARNING) | Q(pk=but))
    return found.select_related("instrument", "provider").order_by("-starts_on", "-pk")


def _held(certificate_id: int, *, by: User, version: int) -> Certificate:
    require(by, Permission.PLAN_STEPS)
    hold(Certificate.objects.visible_to(by).values_list("client", flat=True).get(pk=certificate_id), by=by)
    certificate = Certificate.objects.select_related("client", "deployment__trajectory").get(pk=certificate_id)
    refuse_stale(certificate.version, version)
    return certificate


def _check(certificate: Certificate) -> None:
    if not certificate.name.strip():
        raise FieldRefusal("Vul de naam in.", "name")
    _refuse_day(certificate.obtained_on, certificate.client.birth_date)
    if certificate.valid_until and certificate.valid_until < certificate.obtained_on:
        raise FieldRefusal("De laatste dag ligt voor de dag waarop het is behaald.", "valid_until")
    step = certificate.deployment
    if step and step.trajectory.client_id != certificate.client_id:
        raise FieldRefusal("Kies een stap van deze inwoner.", "deployment")


def _refuse_day(obtained_on: datetime.date, born: datetime.date | None) -> None:
    if obtained_on > timezone.localdate():
        raise FieldRefusal("Deze dag is er nog niet. Kies vandaag of een eerdere dag.", "obtained_on")
    if born and obtained_on < born:
        raise FieldRefusal("Deze dag ligt voor de geboorte van de inwoner.", "obtained_on")


def _changed(verb: str, certificate: Certificate, changes: Changes, *, by: User) -> Certificate:
    certificate.version += 1
    store(certificate)
    _record(verb, certificate, by=by, fields=changes, kept=changes)
    return certificate


def _record(
    verb: str, certificate: Certificate, *, by: User, fields: Iterable[str], kept: Changes | None = None
) -> None:
    event = audit.record(
        verb,
        by=by,
        target=certificate,
        client_id=certificate.client_id,
        happened_on=certificate.obtained_on if verb == "certificate.add" else None,
        fields=fields,
        url_name="trajectories:certificates",
        url_key=certificate.client_id,
    )
    if kept:
        keep_changes(event, kept)
