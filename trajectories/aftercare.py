"""Nazorg as it is shown: the contacts with how each stands, and what to do now."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from clients.models import Client, Fact
from trajectories.models import Aftercare, AftercareContact, AftercareOutcome

LOOKS = {
    AftercareOutcome.STABLE: "ok",
    AftercareOutcome.SLIPPING: "warning",
    AftercareOutcome.LOST: "neutral",
}


@dataclass(frozen=True)
class ContactRow:
    contact: AftercareContact
    today: datetime.date
    lapsed: bool  # planned in nazorg that has ended

    @property
    def state(self) -> str:
        if self.contact.outcome:
            return str(self.contact.get_outcome_display()).capitalize()
        if self.lapsed:
            return "Vervallen"
        return "Te laat" if self.contact.due_on < self.today else "Gepland"

    @property
    def look(self) -> str:
        if self.contact.outcome:
            return LOOKS[AftercareOutcome(self.contact.outcome)]
        return "danger" if self.state == "Te laat" else "neutral"


@dataclass(frozen=True)
class AftercarePart:
    """One nazorg with its contacts, the first to come first."""

    aftercare: Aftercare
    contacts: Sequence[ContactRow]

    @property
    def following(self) -> ContactRow | None:
        return next((row for row in self.contacts if row.contact.held_on is None), None)

    @property
    def is_done(self) -> bool:
        """Every contact was held: time to talk about an end."""
        return bool(self.contacts) and self.following is None

    @property
    def last_held(self) -> AftercareContact | None:
        held = [row.contact for row in self.contacts if row.contact.held_on]
        return max(held, key=lambda contact: contact.held_on or datetime.date.min, default=None)

    @property
    def is_slipping(self) -> bool:
        last = self.last_held
        return last is not None and last.outcome == AftercareOutcome.SLIPPING


@dataclass(frozen=True)
class AftercareOf:
    running: AftercarePart | None
    earlier: Sequence[AftercarePart]


def aftercare_of(client: Client, today: datetime.date) -> AftercareOf:
    """All nazorg of someone, in two questions."""
    rows = client.aftercare.select_related("trajectory").prefetch_related("contacts__held_by")
    parts = [
        AftercarePart(row, [ContactRow(contact, today, row.ends_on is not None) for contact in row.contacts.all()])
        for row in rows
    ]
    running = next((part for part in parts if part.aftercare.ends_on is None), None)
    return AftercareOf(running, [part for part in parts if part is not running])


def recorded_start(client: Client) -> datetime.date | None:
    """The day on which nazorg began by what was recorded for the rules before it had a page, where it did not stop."""
    found = Fact.objects.filter(client=client, withdrawn_at__isnull=True, step_key="")
    facts = found.filter(key__in=("nazorg_begonnen_op", "nazorg_gestopt_op")).order_by("starts_on", "pk")
    last = facts.values_list("key", "value").last()
    if last is None or last[0] != "nazorg_begonnen_op":
        return None
    try:
        return datetime.date.fromisoformat(last[1])
    except ValueError:
        return None
