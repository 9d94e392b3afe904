"""The catalogue on a day, as the rules read it: texts, kind, conditions, places and amounts, in a few questions."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from instruments.models import (
    LIGHTNESS_ORDER,
    ContractLocation,
    Described,
    EntryRule,
    Instrument,
    InstrumentVersion,
    Parameter,
    Sector,
)
from instruments.rules.leaves import same_place
from instruments.rules.parameters import ParameterBook
from instruments.rules.periods import Period
from instruments.rules.sheltered import HOURS, PERSONS, SHELTERED, UNKNOWN
from trajectories.sheltered import places_on


@dataclass
class Offer:
    """One instrument on the day: what is said of it, the conditions of the municipality, and where it can be."""

    instrument: Instrument
    described: Described
    own_rules: list[EntryRule] = field(default_factory=list)
    places: list[ContractLocation] = field(default_factory=list)  # of every period
    is_available: bool = True

    @property
    def order(self) -> tuple[int, str]:
        """The lightest first; what has no weight yet comes last."""
        return (LIGHTNESS_ORDER.get(self.described.lightness, len(LIGHTNESS_ORDER)), self.instrument.name)

    def contract_end(self, provider_id: int | None, location: str, day: datetime.date) -> datetime.date | None:
        """When the place in the contract ends that holds on the day, as far as one is agreed."""
        ends = [
            place.ends_on
            for place in self.places
            if place.provider_id == provider_id
            and same_place(place.location, location)
            and Period(place.starts_on, place.ends_on).covers(day)
        ]
        return max((end for end in ends if end), default=None) if None not in ends else None


@dataclass(frozen=True)
class Catalogue:
    day: datetime.date
    offers: dict[int, Offer]  # by the key of the instrument; those of other days too
    parameters: ParameterBook
    shortages: dict[int, frozenset[str]]
    house: dict[str, Decimal]

    def available(self) -> list[Offer]:
        """What there is on the day, the lightest first."""
        return sorted((offer for offer in self.offers.values() if offer.is_available), key=lambda offer: offer.order)


def catalogue_on(day: datetime.date) -> Catalogue:
    described = _changed_by(day)
    offers = {
        instrument.pk: Offer(
            instrument,
            described.get(instrument.pk, instrument),
            is_available=Period(instrument.starts_on, instrument.ends_on).covers(day),
        )
        for instrument in Instrument.objects.order_by()
    }
    for condition in EntryRule.objects.holding_on(day):
        offers[condition.instrument_id].own_rules.append(condition)
    for place in ContractLocation.objects.select_related("provider").order_by("provider__name", "location"):
        offers[place.instrument_id].places.append(place)
    return Catalogue(day, offers, Parameter.objects.book(), _shortages(), _house(offers, day))


def _changed_by(day: datetime.date) -> dict[int, Described]:
    """The last version from before the day, of each instrument that has one: `described_on`, of all at once."""
    begun = InstrumentVersion.objects.filter(starts_on__lte=day).order_by("starts_on")
    return {version.instrument_id: version for version in begun}


def _shortages() -> dict[int, frozenset[str]]:
    years: dict[int, set[str]] = {}
    for code, found in Sector.objects.values_list("code", "shortage_years"):
        for year in found:
            years.setdefault(year, set()).add(code)
    return {year: frozenset(codes) for year, codes in years.items()}


def _house(offers: dict[int, Offer], day: datetime.date) -> dict[str, Decimal]:
    """Counts over the whole municipality, of the one kind of help of which a rule asks how much there is."""
    (places,) = places_on([day], [pk for pk, offer in offers.items() if offer.described.regime in SHELTERED])
    return {PERSONS: Decimal(places.persons), HOURS: places.hours, UNKNOWN: Decimal(places.unknown)}
