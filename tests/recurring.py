"""Builders for links that are missing in the chain."""

import datetime
from itertools import count
from typing import Any

from accounts.models import User
from clients.models import Client
from instruments.models import Instrument, Provider
from maatwerk.models import Change, Decision, Request, Signal
from maatwerk.rules.kinds import KindKey
from maatwerk.services import approve, write
from maatwerk.services.signals import close
from tests.chain import FOUNDATION, Catalogue, a_request
from tests.people import a_client, a_delivery, today
from trajectories.rules.location import RULE_KEY

_numbers = count(1)


def an_approval(
    catalogue: Catalogue,
    by: User,
    decided_by: User,
    *,
    location: str = FOUNDATION,
    client: Client | None = None,
    effect: str = "",
) -> Request:
    """A deviation for someone, as Jaimy's: guidance at a place that the contract does not name."""
    client = client or a_client(by, last_name=f"Achternaam{next(_numbers)}")
    asked = a_request(client, catalogue, by, location=location)
    if effect:
        asked = write(asked.pk, by=by, version=asked.version, wished_effect=effect)
    values = {"grounds": "Het leidt naar werk.", "starts_on": today(), "ends_on": today(182)}
    return approve(asked.pk, by=decided_by, version=asked.version, **values)


def delivered(
    client: Client, instrument: Instrument, decided_on: datetime.date, deviation: str = RULE_KEY, **values: Any
) -> Request:
    """As another administration tells of it: without provider, place or ground."""
    delivery = a_delivery()
    asked = Request.objects.create(
        client=client,
        deviation=deviation,
        instrument=instrument,
        requested_on=decided_on,
        delivery=delivery,
        source_key=f"M{next(_numbers)}",
        **values,
    )
    Decision.objects.create(request=asked, outcome="goedgekeurd", decided_on=decided_on, delivery=delivery)
    return asked


def a_missing_link(instrument: Instrument, provider: Provider | None = None, **values: Any) -> Signal:
    """As the night leaves it."""
    told = {"deviation": RULE_KEY, "kind": KindKey.PLACE, "raised_on": today(), "raised_at_count": 3}
    return Signal.objects.create(instrument=instrument, provider=provider, **(told | values))


def closed(signal: Signal, by: User, effective_on: datetime.date | None = None, **values: Any) -> Signal:
    told = {"change": Change.CONTRACT, "because": "De plek staat in het contract.", "is_sure": True}
    return close(signal.pk, by=by, version=signal.version, effective_on=effective_on or today(), **(told | values))


def addresses(eva: User) -> dict[str, dict[str, Any]]:
    """One that waits, and one that was closed."""
    guidance = Instrument.objects.get(code="arbeidsmatige_dagbesteding")
    provider = Provider.objects.get(code="zorgpunt")
    waiting = {"pk": a_missing_link(guidance, provider).pk}
    names = ("signal", "signal_requests", "signal_running", "assign_signal", "plan_signal", "close_signal")
    done = closed(a_missing_link(guidance, provider, kind=KindKey.FREE), eva)
    return {f"maatwerk:{name}": waiting for name in names} | {"maatwerk:reopen_signal": {"pk": done.pk}}
