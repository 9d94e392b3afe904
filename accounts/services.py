"""What a beheerder does: colleagues, their rights, who has which mandate, and the data of the municipality."""

import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ManyToOneRel
from django.utils import timezone

from accounts import audit
from accounts.mandated import KINDS
from accounts.models import Mandate, Municipality, Team, User
from accounts.permissions import PERMISSIONS, Permission, Role
from accounts.rows import store
from accounts.rules.mandates import Granted, conflict, gaps
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, refuse_stale, require

Row = TypeVar("Row", User, Municipality, Team, Mandate)

USER_FIELDS = ("name", "email", "role", "team", "is_active")
MUNICIPALITY_FIELDS = (
    "name",
    "postal_address",
    "phone",
    "email",
    "secretary",
    "mayor",
    "court",
    "letter_notice",
    "theme",
)


@transaction.atomic
def add_user(
    *, by: User, username: str, name: str, role: Role, password: str, team: Team | None = None, email: str = ""
) -> User:
    """Let a colleague in, with a first password to be told in person."""
    require(by, Permission.MANAGE_USERS)
    taken = Refusal(f"De gebruikersnaam {username} is al in gebruik. Kies een andere.")
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    user = User(username=username, name=name, role=role, team=team, email=email)
    _set_password(user, password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:  # added by someone else in the same second
        raise taken from error
    audit.record("user.add", by=by, target=user, fields=("name", "role", "team", "email"))
    return user


@transaction.atomic
def change_user(user_id: int, *, by: User, version: int, **values: Any) -> User:
    """Change name, role, team, or whether someone is active. Who is not active is out at once."""
    _require_still(by)
    user = User.objects.select_for_update().get(pk=user_id)
    refuse_stale(user.version, version)
    changed = _put(user, USER_FIELDS, values)
    if user == by and changed & {"role", "is_active"}:
        raise Refusal("Uw eigen rol en toegang wijzigt een andere beheerder. Zo blijft er altijd iemand die dit kan.")
    return _keep(user, changed, "user.change", by)


@transaction.atomic
def set_password(user_id: int, *, by: User, password: str) -> User:
    """Give a colleague a new password; wherever they were signed in, they no longer are."""
    require(by, Permission.MANAGE_USERS)
    user = User.objects.select_for_update().get(pk=user_id)
    _set_password(user, password)
    return _keep(user, {"password"}, "user.password", by)


@transaction.atomic
def change_municipality(*, by: User, version: int, **values: Any) -> Municipality:
    """Change how the municipality is named in letters, and who signs them."""
    require(by, Permission.MANAGE_USERS)
    municipality = Municipality.objects.select_for_update().get()  # one installation is one municipality
    refuse_stale(municipality.version, version)
    return _keep(municipality, _put(municipality, MUNICIPALITY_FIELDS, values), "municipality.change", by)


@transaction.atomic
def set_caseload_norm(*, by: User, version: int, norm: int | None) -> Team:
    """How much one klantmanager of the own team should have at most, weighed; none when there is no norm."""
    require(by, Permission.ASSIGN_WORK)
    if by.team_id is None:
        raise Refusal("U hoort bij geen team. Vraag de beheerder u bij een team te zetten.")
    team = Team.objects.select_for_update().get(pk=by.team_id)
    refuse_stale(team.version, version)
    return _keep(team, _put(team, ("caseload_norm",), {"caseload_norm": norm}), "team.norm", by)


@transaction.atomic
def set_preferences(*, by: User, version: int, wants_digest: bool) -> User:
    """What a colleague wants for oneself."""
    user = User.objects.select_for_update().get(pk=by.pk)
    refuse_stale(user.version, version)
    return _keep(user, _put(user, ("wants_digest",), {"wants_digest": wants_digest}), "user.preferences", by)


@transaction.atomic
def add_mandate(
    *,
    by: User,
    level: int,
    starts_on: datetime.date,
    role: str = "",
    user: User | None = None,
    kind: str = "",
    up_to: Decimal | None = None,
    function: str = "",
    ends_on: datetime.date | None = None,
    source: str = "",
) -> Mandate:
    """Write a mandate of the college in the register, from today at the earliest.

    What was asked before keeps the level of its day: a mandate that begins in the past would change that.
    """
    require(by, Permission.MANAGE_USERS)
    others = list(
        Mandate.objects.select_for_update(of=("self",)).select_related("user")
    )  # two at once are compared in turn
    if starts_on < timezone.localdate():
        raise FieldRefusal(
            "Een mandaat begint vandaag of later. Wat al is gevraagd, blijft bij zijn trede.", "starts_on"
        )
    if level < 1:
        raise FieldRefusal("De laagste trede is 1.", "level")
    if kind and kind not in KINDS:
        raise FieldRefusal("Kies een vorm uit de lijst.", "kind")
    row = Mandate(level=level, kind=kind, role=role, user=user, up_to=up_to, function=function.strip())
    row.starts_on, row.ends_on, row.source = starts_on, ends_on, source.strip()
    _refuse_wrong_holder(row)
    _refuse_conflict(row, others)
    store(row)
    fields = ("level", "kind", "role", "user", "up_to", "function", "starts_on", "ends_on", "source")
    audit.record("mandate.add", by=by, target=row, fields=[name for name in fields if getattr(row, name)])
    return row


@transaction.atomic
def end_mandate(mandate_id: int, *, by: User, version: int, ends_on: datetime.date | None) -> Mandate:
    """Give a mandate its last day, or none. All else in a row stays, and what was decided by it stays within it: its
    last day is today at the earliest, or yesterday as long as nobody decided by it.
    """
    require(by, Permission.MANAGE_USERS)
    rows = {row.pk: row for row in Mandate.objects.select_for_update(of=("self",)).select_related("user")}
    if mandate_id not in rows:
        raise Mandate.DoesNotExist
    row = rows.pop(mandate_id)
    refuse_stale(row.version, version)
    today = timezone.localdate()
    if row.ends_on and row.ends_on <= today:
        raise Refusal("Dit mandaat is al voorbij.")
    if ends_on and (ends_on < today or (ends_on == today and _is_used(row))):
        raise FieldRefusal("Kies als laatste dag vandaag of later: wat al is besloten, blijft geldig.", "ends_on")
    if ends_on and ends_on <= row.starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")
    changed = _put(row, ("ends_on",), {"ends_on": ends_on})
    _refuse_conflict(row, list(rows.values()))
    return _keep(row, changed, "mandate.end", by)


@transaction.atomic
def withdraw_mandate(mandate_id: int, *, by: User, version: int) -> None:
    """Take back what was written by mistake, until the end of its first day and as long as nobody decided by it."""
    require(by, Permission.MANAGE_USERS)
    row = Mandate.objects.select_for_update().get(pk=mandate_id)
    refuse_stale(row.version, version)
    if row.starts_on < timezone.localdate():
        raise Refusal("Dit mandaat geldt al langer dan vandaag. Geef het een laatste dag.")
    if _is_used(row):
        raise Refusal("Met dit mandaat is al besloten. Geef het een laatste dag.")
    audit.record("mandate.withdraw", by=by, target=row)
    row.delete()


def warnings_on(day: datetime.date) -> list[str]:
    """What the mandates of a day leave undecided, and what is odd about them."""
    rows = Mandate.objects.holding_on(day).select_related("user").order_by("level", "pk")
    at_work = set(User.objects.who_may(Permission.DECIDE_MAATWERK).values_list("role", flat=True))
    return gaps([_granted(row, at_work) for row in rows], KINDS)


def _is_used(row: Mandate) -> bool:
    """Whether a decision names it. Those are of apps above this one, and hold on to their mandate."""
    fields = row._meta.get_fields(include_hidden=True)
    relations = [field for field in fields if isinstance(field, ManyToOneRel)]
    return any(found.field.model._base_manager.filter(**{found.field.name: row}).exists() for found in relations)


def _granted(row: Mandate, at_work: set[str]) -> Granted:
    """`at_work`: the roles that somebody has who may decide."""
    user = row.user
    is_held = user.may(Permission.DECIDE_MAATWERK) if user else row.role in at_work
    return Granted(row.level, row.kind, row.up_to, row.holder, is_held)


def _refuse_wrong_holder(row: Mandate) -> None:
    if bool(row.role) == bool(row.user):
        raise FieldRefusal("Kies een rol of een collega, niet allebei.", "user")
    may = row.user.permissions if row.user else PERMISSIONS[Role(row.role)]
    if Permission.DECIDE_MAATWERK not in may:
        field = "user" if row.user else "role"
        raise FieldRefusal("Wie deze rol heeft, besluit in Keten niet over maatwerk. Kies een ander.", field)


def _refuse_conflict(row: Mandate, others: list[Mandate]) -> None:
    """Compared with what holds on some day of the same period."""
    beside = [other for other in others if other.holds_beside(row)]
    if sentence := conflict(_granted(row, set()), [_granted(other, set()) for other in beside]):
        raise Refusal(sentence)


def _require_still(by: User) -> None:
    """Held until the end: two beheerders who shut each other out at the same moment would leave nobody."""
    managers = User.objects.who_may(Permission.MANAGE_USERS).select_for_update().order_by("pk")
    if by.pk not in set(managers.values_list("pk", flat=True)):
        raise NotAllowed(Permission.MANAGE_USERS)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    user.set_password(password)


def _put(row: models.Model, allowed: tuple[str, ...], values: dict[str, Any]) -> set[str]:
    """Put the new values in place. Returns the names of those that differ."""
    if unknown := values.keys() - set(allowed):
        raise TypeError(f"not to be changed: {sorted(unknown)}")
    changed = {name for name, value in values.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, values[name])
    return changed


def _keep(row: Row, changed: set[str], verb: str, by: User) -> Row:
    if changed:
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        audit.record(verb, by=by, target=row, fields=sorted(changed))
    return row
