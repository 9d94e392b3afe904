"""Who carries out instruments, and whom to call there."""

import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import free_key, store
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from instruments.models import Provider, ProviderContact, ProviderKind
from instruments.services.agreements import PAGE, added, changed, hold, hold_provider, refuse_reversed

name_acts(
    {
        "provider.add": "aanbieder toegevoegd",
        "provider.change": "aanbieder gewijzigd",
        "provider_contact.add": "contactpersoon van een aanbieder toegevoegd",
        "provider_contact.change": "contactpersoon van een aanbieder gewijzigd",
        "provider_contact.end": "einde van een contactpersoon van een aanbieder gewijzigd",
    }
)
DELIVERED = "Deze aanbieder komt uit een andere administratie. Laat de naam en de soort daar wijzigen."


@transaction.atomic
def add_provider(*, by: User, name: str, kind: str) -> Provider:
    """A new provider, with a code made from its name."""
    require(by, Permission.MANAGE_CATALOGUE)
    _refuse_kind(kind)
    _refuse_twice(name)
    codes = set(Provider.objects.values_list("code", flat=True))
    provider = Provider(code=free_key(name, codes), name=name, kind=kind)
    store(provider)
    audit.record(
        "provider.add",
        by=by,
        target=provider,
        fields=("code", "name", "kind"),
        url_name=PAGE,
        url_key=provider.code,
    )
    return provider


@transaction.atomic
def change_provider(provider_id: int, *, by: User, version: int, name: str, kind: str) -> Provider:
    """Another name or kind. The code stays: other administrations know the provider by it."""
    provider = hold_provider(provider_id, by=by)
    refuse_stale(provider.version, version)
    if provider.delivery_id:
        raise Refusal(DELIVERED)
    _refuse_kind(kind)
    _refuse_twice(name, but=provider)
    changed(provider, {"name": name, "kind": kind}, "provider.change", by=by)
    return provider


@transaction.atomic
def add_contact(provider_id: int, *, by: User, **values: Any) -> ProviderContact:
    """Someone to call: name, role, phone, email, and from when until when."""
    provider = hold_provider(provider_id, by=by)
    contact = ProviderContact(provider=provider, **values)
    _refuse_unreachable(contact.phone, contact.email)
    refuse_reversed(contact.starts_on, contact.ends_on)
    return added(contact, "provider_contact.add", by=by)


@transaction.atomic
def change_contact(
    contact_id: int, *, by: User, version: int, name: str, role: str, phone: str, email: str, starts_on: datetime.date
) -> ProviderContact:
    contact = hold(ProviderContact, contact_id, by=by, version=version)
    _refuse_unreachable(phone, email)
    if contact.ends_on and contact.ends_on <= starts_on:
        raise FieldRefusal("Deze dag ligt na de laatste dag van deze contactpersoon.", "starts_on")
    values = {"name": name, "role": role, "phone": phone, "email": email, "starts_on": starts_on}
    changed(contact, values, "provider_contact.change", by=by)
    return contact


@transaction.atomic
def end_contact(contact_id: int, *, by: User, version: int, ends_on: datetime.date | None) -> ProviderContact:
    """From this day on it is someone else; without a day the contact stays after all."""
    contact = hold(ProviderContact, contact_id, by=by, version=version)
    refuse_reversed(contact.starts_on, ends_on)
    changed(contact, {"ends_on": ends_on}, "provider_contact.end", by=by)
    return contact


def _refuse_kind(kind: str) -> None:
    if kind not in ProviderKind.values:
        raise FieldRefusal("Kies een soort uit de lijst.", "kind")


def _refuse_twice(name: str, but: Provider | None = None) -> None:
    others = Provider.objects.exclude(pk=but.pk) if but else Provider.objects.all()
    if others.filter(name__iexact=name).exists():
        raise FieldRefusal(f"Er is al een aanbieder {name}. Kijk bij die aanbieder, of kies een andere naam.", "name")


def _refuse_unreachable(phone: str, email: str) -> None:
    if not (phone or email):
        raise FieldRefusal("Vul een telefoonnummer of een e-mailadres in.", "phone")
