"""The texts with which reports of recurring talks begin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from clients.models import ContactTemplate

TEMPLATE_FIELDS = ("name", "kind", "minutes", "text", "first_talk", "in_use")


@transaction.atomic
def add_template(*, by: User, **values: Any) -> ContactTemplate:
    require(by, Permission.MANAGE_TEXTS)
    template = ContactTemplate()
    _fill_in(template, values)
    template.save()
    audit.record("template.add", by=by, target=template, fields=list(values))
    return template


@transaction.atomic
def change_template(template_id: int, *, by: User, version: int, **values: Any) -> ContactTemplate:
    """Reports that began with it stay as they are. Out of use, it is offered no more."""
    require(by, Permission.MANAGE_TEXTS)
    template = ContactTemplate.objects.select_for_update().get(pk=template_id)
    refuse_stale(template.version, version)
    changed = _fill_in(template, values)
    if changed:
        template.version += 1
        template.save()
        audit.record("template.change", by=by, target=template, fields=changed)
    return template


def _fill_in(template: ContactTemplate, values: dict[str, Any]) -> list[str]:
    """Put the new values in place. Returns the names of those that differ."""
    if unknown := values.keys() - set(TEMPLATE_FIELDS):
        raise TypeError(f"not of a template: {sorted(unknown)}")
    changed = [name for name, value in values.items() if getattr(template, name) != value]
    for name in changed:
        setattr(template, name, values[name])
    try:
        template.full_clean()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    return changed
