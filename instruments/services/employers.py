"""Employers: who they are, and who of us keeps up with them: never two at once, and nobody falls between two chairs."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put, store
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from instruments.models import Employer, EmployerContact
from instruments.rules.wording import day as in_words

PAGE = "instruments:employer"
FIELDS = frozenset(
    [
        "name",
        "kvk",
        "sector",
        "country",
        "town",
        "phone",
        "email",
        "website",
        "certified_on",
        "is_social_enterprise",
        "note",
    ]
)
AT_COMPANY = frozenset({"contact_name", "contact_phone", "contact_email"})

name_acts(
    {
        "employer.add": "werkgever toegevoegd",
        "employer.change": "werkgever gewijzigd",
        "employer.hand_over": "contact met een werkgever overgedragen",
        "employer.contact": "gegevens van het contact bij een werkgever gewijzigd",
        "employer.withdraw_contact": "overdracht van een werkgever ingetrokken",
        "employer.end": "werkgever niet meer actief",
        "employer.revive": "werkgever weer actief",
    }
)


@transaction.atomic
def add_employer(*, by: User, is_another: bool = False, **values: Any) -> Employer:
    """A new company. Where one with such a name is there already, one says that this is another."""
    require(by, Permission.MANAGE_EMPLOYERS)
    employer = Employer()
    put(employer, _of_employer(values))
    _refuse_twice(employer, is_another=is_another)
    store(employer)
    audit.record("employer.add", by=by, target=employer, fields=sorted(values), url_name=PAGE, url_key=employer.pk)
    return employer


@transaction.atomic
def change_employer(employer_id: int, *, by: User, version: int, is_another: bool = False, **values: Any) -> Employer:
    employer = hold_employer(employer_id, by=by, version=version)
    changes = put(employer, _of_employer(values))
    if not changes:
        return employer
    if changes.keys() & {"name", "kvk"}:
        _refuse_twice(employer, is_another=is_another or "name" not in changes)
    _save(employer)
    audit.record("employer.change", by=by, target=employer, fields=changes, url_name=PAGE, url_key=employer.pk)
    return employer


@transaction.atomic
def hand_over_employer(
    employer_id: int, *, by: User, version: int, colleague: User, starts_on: datetime.date, **at_company: str
) -> EmployerContact:
    """Let a colleague keep up with a company from a day on. Who did so until then stops on that day.

    From the very day on which the last one begins, today or later, it is a correction: that one was never there.
    """
    employer = hold_employer(employer_id, by=by, version=version)
    if employer.ended_on is not None:
        raise Refusal("Dit bedrijf is niet meer actief. Zet het eerst weer op actief.")
    last = employer.contacts.order_by("starts_on").last()
    contact = _following(last, colleague, starts_on) if last else EmployerContact(starts_on=starts_on)
    contact.employer, contact.colleague = employer, colleague
    put(contact, _at_company(at_company))
    _save(contact)
    _save(employer)
    audit.record("employer.hand_over", by=by, target=contact, happened_on=starts_on, url_name=PAGE, url_key=employer.pk)
    return contact


def _following(last: EmployerContact, colleague: User, starts_on: datetime.date) -> EmployerContact:
    """The row after the last one, which ends; or that one again, where it had yet to be of use."""
    if starts_on == last.starts_on >= timezone.localdate():
        return last
    if starts_on <= last.starts_on:
        raise FieldRefusal(_later_contact(last), "starts_on")
    if last.ends_on is None or starts_on < last.ends_on:
        if last.colleague_id == colleague.pk:
            raise FieldRefusal(f"{colleague} is al contactpersoon. Kies een ander.", "colleague")
        last.ends_on = starts_on
        _save(last)
    return EmployerContact(starts_on=starts_on)


@transaction.atomic
def change_employer_contact(contact_id: int, *, by: User, version: int, **at_company: str) -> EmployerContact:
    """Another person at the company, or another number. Who of us calls changes by handing over."""
    contact = _hold_contact(contact_id, by=by, version=version)
    changes = put(contact, _at_company(at_company))
    if changes:
        _save(contact)
        key = contact.employer_id
        audit.record("employer.contact", by=by, target=contact, fields=changes, url_name=PAGE, url_key=key)
    return contact


@transaction.atomic
def withdraw_employer_contact(contact_id: int, *, by: User, version: int) -> None:
    """Take back what has not begun: who was there until then stays."""
    contact = _hold_contact(contact_id, by=by, version=version)
    if contact.starts_on <= timezone.localdate():
        raise Refusal("Deze overdracht is al ingegaan. Draag het contact opnieuw over.")
    employer, starts_on = contact.employer, contact.starts_on
    audit.record("employer.withdraw_contact", by=by, target=contact, url_name=PAGE, url_key=employer.pk)
    contact.delete()
    if before := employer.contacts.filter(ends_on=starts_on).first():
        before.ends_on = None
        _save(before)
    _save(employer)


@transaction.atomic
def end_employer(employer_id: int, *, by: User, version: int, ended_on: datetime.date) -> Employer:
    """The company stopped, or works with us no more. Who kept up with it stops on that day too."""
    employer = hold_employer(employer_id, by=by, version=version)
    if employer.ended_on is not None:
        raise Refusal(f"Dit bedrijf is al niet meer actief sinds {in_words(employer.ended_on)}.")
    today = timezone.localdate()
    if ended_on > today:
        raise FieldRefusal("Kies vandaag of een dag die voorbij is.", "ended_on")
    begun = employer.contacts.filter(starts_on__gt=ended_on, starts_on__lte=today).order_by("starts_on").last()
    if begun:
        raise FieldRefusal(_later_contact(begun), "ended_on")
    employer.contacts.filter(starts_on__gte=ended_on).delete()  # planned, or not a day in place
    if present := employer.contacts.holding_on(ended_on).first():
        present.ends_on = ended_on
        _save(present)
    employer.ended_on = ended_on
    _save(employer)
    audit.record("employer.end", by=by, target=employer, happened_on=ended_on, url_name=PAGE, url_key=employer.pk)
    return employer


@transaction.atomic
def revive_employer(employer_id: int, *, by: User, version: int) -> Employer:
    """Active again. Somebody keeps up with it from the day on which it is handed over."""
    employer = hold_employer(employer_id, by=by, version=version)
    if employer.ended_on is not None:
        employer.ended_on = None
        _save(employer)
        audit.record("employer.revive", by=by, target=employer, url_name=PAGE, url_key=employer.pk)
    return employer


def hold_employer(employer_id: int, *, by: User, version: int) -> Employer:
    """Lock the company, as it stood on the screen."""
    require(by, Permission.MANAGE_EMPLOYERS)
    employer = Employer.objects.visible_to(by).select_for_update().get(pk=employer_id)
    refuse_stale(employer.version, version)
    return employer


def _hold_contact(contact_id: int, *, by: User, version: int) -> EmployerContact:
    require(by, Permission.MANAGE_EMPLOYERS)
    of_contact = Employer.objects.visible_to(by).filter(contacts=contact_id)
    employer = of_contact.select_for_update(of=("self",)).first()
    contact = employer.contacts.filter(pk=contact_id).first() if employer else None
    if contact is None:
        raise StaleEdit
    refuse_stale(contact.version, version)
    return contact


def _save(row: Employer | EmployerContact) -> None:
    row.version += 1
    store(row)


def _of_employer(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"not of an employer: {sorted(unknown)}")
    return values


def _at_company(values: dict[str, str]) -> dict[str, str]:
    if unknown := values.keys() - AT_COMPANY:
        raise TypeError(f"not of a contact: {sorted(unknown)}")
    return values


def _refuse_twice(employer: Employer, *, is_another: bool) -> None:
    """One company stands in the list once: by its number for certain, by its name unless one says otherwise."""
    others = Employer.objects.exclude(pk=employer.pk)
    if employer.kvk and (same := others.filter(kvk=employer.kvk).first()):
        raise FieldRefusal(f"Dit KvK-nummer is van {same}. Dat bedrijf staat al in de lijst.", "kvk")
    if not is_another and others.named_like(employer.name).exists():
        raise FieldRefusal(
            "Er staat al een bedrijf met (bijna) deze naam in de lijst. Kijk of het hetzelfde is. "
            "Is het een ander bedrijf? Zet dan een vinkje.",
            "is_another",
        )


def _later_contact(contact: EmployerContact) -> str:
    since = in_words(contact.starts_on)
    if contact.starts_on > timezone.localdate():
        return f"Vanaf {since} is {contact.colleague} contactpersoon. Trek dat eerst in, of kies een latere dag."
    return f"Sinds {since} is {contact.colleague} contactpersoon. Kies een dag daarna."
