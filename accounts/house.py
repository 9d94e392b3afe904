"""The municipality on paper, as it is stored."""

import re

from accounts.models import Municipality
from office.paper.letter import House, Signatory


def house(municipality: Municipality) -> House:
    contact = (
        ("Postadres", municipality.postal_address),
        ("Telefoon", municipality.phone),
        ("E-mail", municipality.email),
    )
    return House(municipality.name, tuple(pair for pair in contact if pair[1]), municipality.theme)


def place(municipality: Municipality) -> str:
    """`Voorbeeldstad` for `Gemeente Voorbeeldstad`."""
    return re.sub(r"^gemeente\s+", "", municipality.name, flags=re.IGNORECASE)


def signatories(municipality: Municipality) -> tuple[Signatory, ...]:
    pairs = ((municipality.secretary, "de secretaris"), (municipality.mayor, "de burgemeester"))
    return tuple(Signatory(name, role) for name, role in pairs if name)
