"""Waarneming: for a period a colleague does the work of someone who is away, and sees what that one sees."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import Deputy, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from clients.services.responsibility import refuse_as_klantmanager


@transaction.atomic
def add_deputy(
    *, by: User, absentee: User, deputy: User, starts_on: datetime.date, ends_on: datetime.date, reason: str = ""
) -> Deputy:
    """Let a colleague stand in for someone of the own team, from today at the earliest."""
    require(by, Permission.ASSIGN_WORK)
    absentee = _of_own_team(absentee, by)
    if absentee == deputy:
        raise Refusal("Kies een ander dan wie afwezig is.")
    refuse_as_klantmanager(deputy)
    if starts_on < timezone.localdate():
        raise Refusal("Een waarneming begint vandaag of later.")
    _refuse_wrong_period(absentee, deputy, starts_on, ends_on)
    row = Deputy.objects.create(
        absentee=absentee, deputy=deputy, starts_on=starts_on, ends_on=ends_on, reason=reason.strip()
    )
    audit.record("deputy.add", by=by, target=row, happened_on=starts_on, url_name="clients:deputies")
    return row


@transaction.atomic
def change_deputy(deputy_id: int, *, by: User, version: int, ends_on: datetime.date) -> Deputy:
    """Let it last longer, or end sooner: today is the last day at the earliest."""
    row = _hold(deputy_id, by=by, version=version)
    if ends_on == row.ends_on:
        return row
    if ends_on <= timezone.localdate():
        raise Refusal("Kies als laatste dag vandaag of later.")
    _refuse_wrong_period(row.absentee, row.deputy, row.starts_on, ends_on, but=row)
    row.ends_on = ends_on
    row.version += 1
    row.save(update_fields=["ends_on", "version"])
    audit.record("deputy.change", by=by, target=row, fields=("ends_on",), url_name="clients:deputies")
    return row


@transaction.atomic
def cancel_deputy(deputy_id: int, *, by: User, version: int) -> None:
    """Take back what has not begun. What has begun is ended: it shows why someone saw a dossier."""
    row = _hold(deputy_id, by=by, version=version)
    if row.starts_on <= timezone.localdate():
        raise Refusal("Deze waarneming is al begonnen. Kies een eerdere laatste dag.")
    audit.record("deputy.cancel", by=by, target=row, url_name="clients:deputies")
    row.delete()


def _hold(deputy_id: int, *, by: User, version: int) -> Deputy:
    require(by, Permission.ASSIGN_WORK)
    rows = Deputy.objects.visible_to(by).select_for_update(of=("self",)).select_related("absentee", "deputy")
    row = rows.get(pk=deputy_id)
    refuse_stale(row.version, version)
    if row.ends_on <= timezone.localdate():
        raise Refusal("Deze waarneming is al voorbij.")
    _of_own_team(row.absentee, by)  # held, so that two periods are not compared at the same moment
    return row


def _of_own_team(absentee: User, by: User) -> User:
    if by.team_id is None or absentee.team_id != by.team_id:
        raise Refusal("U regelt waarneming voor uw eigen team. Kies een collega uit uw team.")
    return User.objects.select_for_update().get(pk=absentee.pk)


def _refuse_wrong_period(
    absentee: User, deputy: User, starts_on: datetime.date, ends_on: datetime.date, *, but: Deputy | None = None
) -> None:
    if ends_on <= starts_on:
        raise Refusal("De laatste dag ligt voor de eerste dag.")
    others = Deputy.objects.filter(starts_on__lt=ends_on, ends_on__gt=starts_on)
    if but:
        others = others.exclude(pk=but.pk)
    clash = Q(absentee=absentee) | Q(absentee=deputy) | Q(deputy=absentee)
    found = others.filter(clash).select_related("absentee", "deputy").order_by("starts_on").first()
    if found is None:
        return
    period = f"{found.starts_on:%d-%m-%Y} tot en met {found.ends_on - datetime.timedelta(days=1):%d-%m-%Y}"
    if found.absentee == absentee:
        raise Refusal(f"Van {period} neemt {found.deputy} al waar voor {absentee}. Kies een andere periode.")
    if found.deputy == absentee:
        raise Refusal(f"{absentee} neemt van {period} waar voor {found.absentee}. Regel daar eerst een ander voor.")
    raise Refusal(f"{deputy} is van {period} zelf afwezig. Kies een andere collega.")
