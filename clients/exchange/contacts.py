"""The contact log."""

from clients.models import Contact
from clients.models.contacts import ContactKind
from office.exchange.declaration import Column, Table
from office.exchange.kinds import DATE

CONTACTEN = Table(
    "contacten",
    Contact,
    columns=(
        Column("inwoner_id", "client", by="source_key", required=True, references="inwoners"),
        Column("op", "held_on", kind=DATE, required=True),
        Column("soort", "kind", required=True, choices=tuple(ContactKind.values)),
        Column("medewerker", "staff", by="username", references="medewerkers"),
        Column("verslag", "report"),
    ),
)
