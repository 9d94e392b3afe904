"""Builders for the catalogue over time, as a municipality brings its history along."""

import datetime
from typing import Any

from accounts.models import User
from instruments.models import Instrument, InstrumentVersion


def told_since(instrument: Instrument, day: datetime.date, by: User, **texts: Any) -> InstrumentVersion:
    """What the catalogue tells from a day on, also one that is long past: no service writes history."""
    described = instrument.described_on(day)
    before = {name: getattr(described, name) for name in Instrument.described_fields()}
    return InstrumentVersion.objects.create(
        instrument=instrument, starts_on=day, reason="Nieuw beleid", made_by=by, **(before | texts)
    )
