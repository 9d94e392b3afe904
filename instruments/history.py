"""What the catalogue told about an instrument over time, and what each change changed."""

import datetime
from dataclasses import dataclass
from itertools import pairwise

from instruments.models import Described, Instrument, InstrumentVersion

EMPTY = "leeg"
CHOSEN = ("stage", "fund", "regime", "lightness")


@dataclass(frozen=True)
class Changed:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One version, against what was told before it."""

    version: InstrumentVersion
    changed: tuple[Changed, ...]


def changes_of(instrument: Instrument) -> list[Change]:
    """Every change, the latest first. Prefetch `versions__made_by`."""
    versions = sorted(instrument.versions.all(), key=lambda version: version.starts_on)
    steps: list[Described] = [instrument, *versions]
    found = [Change(new, tuple(differences(old, new))) for old, new in pairwise(steps)]  # type: ignore[arg-type]
    return found[::-1]


def planned_after(changes: list[Change], day: datetime.date) -> list[Change]:
    """Those still to begin, the first one first."""
    return [change for change in reversed(changes) if change.version.starts_on > day]


def differences(old: Described, new: Described) -> list[Changed]:
    """The fields that differ, in the words of the screen."""
    return [
        Changed(str(field.verbose_name).capitalize(), shown(old, field.name), shown(new, field.name))
        for field in Described._meta.fields
        if getattr(old, field.name) != getattr(new, field.name)
    ]


def shown(described: Described, name: str) -> str:
    value = getattr(described, name)
    if name in CHOSEN:
        value = getattr(described, f"get_{name}_display")()
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(value) or EMPTY
    return str(value) if value else EMPTY
