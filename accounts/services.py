"""What a beheerder does: colleagues, their rights, and the data of the municipality."""

from typing import Any, TypeVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from accounts import audit
from accounts.models import Municipality, Team, User
from accounts.permissions import Permission, Role
from accounts.workflow import NotAllowed, Refusal, refuse_stale, require

Row = TypeVar("Row", User, Municipality, Team)

USER_FIELDS = ("name", "email", "role", "team", "is_active")
MUNICIPALITY_FIELDS = ("name", "postal_address", "phone", "email", "secretary", "mayor", "court", "letter_notice", "theme")


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
