"""Builders for people and what is recorded about them: plain functions, through the services where there is one."""

import datetime
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from clients.models import Client, Contact, EmergencyAccess
from clients.rules.bsn import passes_elfproef
from clients.services import accept, hand_over, log_contact, register_client
from clients.services.outside import DossierKey, open_outside
from office.models import Delivery

TEST_BSNS = tuple(bsn for bsn in (f"99999{number:04}" for number in range(10_000)) if passes_elfproef(bsn))


def today(days: int = 0) -> date:
    return timezone.localdate() + datetime.timedelta(days=days)


def a_client(by: User, **person: Any) -> Client:
    """Someone of the caseload of `by`."""
    return register_client(by=by, **{"last_name": "Jansen", **person})


def a_shielded_client(by: User, **person: Any) -> Client:
    """Delivered as shielded, so that nobody is named on it yet."""
    client = a_client(by, **person)
    Client.objects.filter(pk=client.pk).update(shielded=True)
    client.refresh_from_db()
    return client


def a_contact(client: Client, by: User, days: int = 0, **values: Any) -> Contact:
    return log_contact(client.pk, by=by, held_on=today(days), **{"kind": "gesprek", **values})


def a_transfer(client: Client, by: User, to: User, reason: str = "Betere match") -> Client:
    """Passed on, and accepted by who gets it."""
    client.refresh_from_db()
    handover = hand_over(client.pk, by=by, version=client.version, to=to, reason=reason)
    if handover.state == "voorgesteld":
        accept(handover.pk, by=to)
    client.refresh_from_db()
    return client


def opened_outside(client: Client, by: User, **values: Any) -> EmergencyAccess:
    """Opened for a reason by someone whose work it is not; the client has a day of birth."""
    reason = {"ground": "balie", "reason": "De inwoner staat aan de balie"} | values
    opened = open_outside(DossierKey(number=client.pk, birth_date=client.birth_date), by=by, **reason)
    assert opened
    assert opened.access
    return opened.access


_numbers = count(1)


def a_delivery() -> Delivery:
    return Delivery.objects.create(name=f"levering-{next(_numbers)}")
