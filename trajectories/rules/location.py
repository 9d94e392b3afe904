"""May a provider carry out this instrument at this location? The contract says so, or maatwerk does."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from instruments.rules import wording
from instruments.rules.checks import Answer, Check
from instruments.rules.leaves import Leave, longest, same_place
from instruments.rules.periods import Period

RULE_KEY = "locatie_niet_in_contract"
LABEL = "Locatie niet in contract"


@dataclass(frozen=True)
class Named:
    code: str
    name: str


@dataclass(frozen=True)
class AskedStep:
    """The step as it is asked for; evaluated on the day on which it starts."""

    instrument: Named
    provider: Named | None
    location: str
    starts_on: datetime.date
    expected_end_on: datetime.date | None = None
    legal_basis: str = ""  # of the instrument


@dataclass(frozen=True)
class ContractPlace:
    """A location in the contract of this provider for this instrument."""

    location: str
    period: Period


def check_location(asked: AskedStep, places: Sequence[ContractPlace], leaves: Sequence[Leave] = ()) -> Check:
    """Judge the location against the contract that holds on the day on which the step starts.

    Where that contract names no locations, the location is free. `places` may hold the past and the future too.
    """
    if asked.provider is None:
        return _check(asked, Answer.MET, "Er is geen aanbieder gekozen, dus er geldt geen contract met locaties.")
    what, start = f"{asked.provider.name} voor {asked.instrument.name}", wording.day(asked.starts_on)
    agreed = tuple(dict.fromkeys(place.location for place in places if place.period.covers(asked.starts_on)))
    if not agreed:
        sentence = f"In het contract van {what} staan op {start} geen locaties, dus de locatie is vrij."
        return _check(asked, Answer.MET, sentence)
    if not asked.location.strip():
        sentence = f"De locatie is nog niet bekend. Het contract van {what} noemt de locaties waar het kan."
        return _check(asked, Answer.UNKNOWN, sentence, missing="locatie", offers=agreed)
    if any(same_place(asked.location, location) for location in agreed):
        return _check(asked, Answer.MET, f"{asked.location} staat op {start} in het contract van {what}.")
    if leave := _best(leaves, asked):
        return _on_leave(asked, leave, agreed)
    sentence = f"{asked.location} staat op {start} niet in het contract van {what}.{_later(asked, places)}"
    return _check(asked, Answer.NOT_MET, sentence, offers=agreed)


def _best(leaves: Sequence[Leave], asked: AskedStep) -> Leave | None:
    """Of the waivers of this rule that reach this step the one that lasts longest."""
    provider = asked.provider.code if asked.provider else ""
    return longest(
        leave
        for leave in leaves
        if leave.rule_key in ("", RULE_KEY)
        and leave.reaches(asked.instrument.code, provider, asked.location, asked.starts_on)
    )


def _on_leave(asked: AskedStep, leave: Leave, agreed: tuple[str, ...]) -> Check:
    """Maatwerk is granted for a period, so a step on it may not outlast that period."""
    until = leave.period.ends_on
    if until is None:
        return _check(asked, Answer.MET, f"{asked.location} mag voor deze inwoner, op grond van maatwerk.")
    granted = f"Het maatwerk voor {asked.location} geldt tot en met {wording.last_day(until)}"
    if asked.expected_end_on is None:
        sentence = f"{granted}. Vul in tot en met wanneer de stap duurt."
        return _check(asked, Answer.UNKNOWN, sentence, missing="verwachte einddatum", offers=agreed)
    if asked.expected_end_on > until:
        return _check(asked, Answer.NOT_MET, f"{granted}; deze stap duurt langer.", offers=agreed)
    return _check(asked, Answer.MET, f"{granted}.")


def _later(asked: AskedStep, places: Sequence[ContractPlace]) -> str:
    """From when the contract does name this location, where that is known."""
    starts = [
        place.period.starts_on
        for place in places
        if same_place(place.location, asked.location)
        and place.period.starts_on
        and place.period.starts_on > asked.starts_on
        and place.period.covers(place.period.starts_on)
    ]
    return f" Vanaf {wording.day(min(starts))} wel." if starts else ""


def _check(
    asked: AskedStep, answer: Answer, sentence: str, *, missing: str = "", offers: tuple[str, ...] = ()
) -> Check:
    provider = asked.provider.name if asked.provider else "geen aanbieder"
    contract = f"Contract met {provider} voor {asked.instrument.name}" if asked.provider else "Geen contract"
    return Check(
        rule_key=RULE_KEY,
        answer=answer,
        sentence=sentence,
        basis=f"{contract}; {asked.legal_basis}" if asked.legal_basis else contract,
        values={
            "Instrument": asked.instrument.name,
            "Aanbieder": provider,
            "Locatie": asked.location.strip() or "niet bekend",
            "Beoordeeld op": wording.day(asked.starts_on),
        },
        missing=missing,
        offers=offers,
        label=LABEL,
        day=asked.starts_on,
    )
