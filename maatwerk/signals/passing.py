"""Would the same pass on a day, without maatwerk? What Keten sees of it in contracts, conditions and catalogue."""

import datetime
from dataclasses import dataclass

from instruments.models import ContractLocation, EntryRule, Instrument, InstrumentVersion, Provider
from instruments.querysets import covering
from instruments.rules import wording
from instruments.rules.checks import Answer
from instruments.rules.conditions import told
from instruments.rules.library import RULES
from instruments.rules.periods import Period
from maatwerk.models import Change, Request, Signal
from trajectories.rules.location import RULE_KEY, AskedStep, ContractPlace, Named, check_location


@dataclass(frozen=True)
class Seen:
    """What Keten sees, and whether the same passes then; None where Keten can not see it."""

    sentence: str
    passes: bool | None


def seen_on(signal: Signal, change: Change, day: datetime.date) -> list[Seen]:
    if signal.deviation == RULE_KEY:
        return _at_the_locations(signal, day)
    rule = RULES.get(signal.deviation)
    if rule and rule.is_own and signal.instrument:
        return [_under_the_condition(signal, signal.instrument, day)]
    if change == Change.INSTRUMENT and signal.instrument:
        return [_in_the_catalogue(signal, signal.instrument, day)]
    return [Seen("Keten kan niet nakijken of dit nu zonder maatwerk kan. Dat weet u zelf het best.", None)]


def _at_the_locations(signal: Signal, day: datetime.date) -> list[Seen]:
    """The rule about locations, asked for every place of the group."""
    asked = Request.objects.of_signal(signal).filter(decision__outcome="goedgekeurd", provider__isnull=False)
    asked = asked.exclude(location="").exclude(client__shielded=True)
    places = asked.order_by("provider__name", "location").values_list("provider", "location").distinct()
    known = dict.fromkeys((provider, " ".join(location.split())) for provider, location in places)
    if not known or not signal.instrument:
        sentence = (
            "Van deze verzoeken is niet bekend bij welke aanbieder en waar. Keten kan het contract niet nakijken."
        )
        return [Seen(sentence, None)]
    providers = Provider.objects.in_bulk({provider for provider, _ in known})
    rows = ContractLocation.objects.filter(instrument=signal.instrument, provider__in=providers)
    agreed = list(rows.values_list("provider", "location", "starts_on", "ends_on"))
    seen = [_at(signal.instrument, providers[provider], location, agreed, day) for provider, location in known]
    return list(dict.fromkeys(seen))


def _at(instrument: Instrument, provider: Provider, location: str, agreed: list[tuple], day: datetime.date) -> Seen:
    step = AskedStep(Named(instrument.code, instrument.name), Named(provider.code, provider.name), location, day)
    places = [ContractPlace(place, Period(first, end)) for pk, place, first, end in agreed if pk == provider.pk]
    check = check_location(step, places)
    return Seen(check.sentence, check.answer == Answer.MET)


def _under_the_condition(signal: Signal, instrument: Instrument, day: datetime.date) -> Seen:
    rows = EntryRule.objects.filter(instrument=instrument, rule_key=signal.deviation)
    now = rows.filter(covering(day)).first()
    if now is None:
        return Seen(f"De voorwaarde {signal.rule} geldt op {wording.day(day)} niet voor {instrument}.", True)
    told_now = _told(signal, now)
    before = rows.filter(covering(signal.raised_on)).first()
    if before and before.settings == now.settings:
        return Seen(f"Op {wording.day(day)} geldt dezelfde voorwaarde nog: {told_now}.", False)
    was = f" Eerder was dat: {_told(signal, before)}." if before else ""
    return Seen(f"Op {wording.day(day)} geldt: {told_now}.{was}", True)


def _told(signal: Signal, condition: EntryRule) -> str:
    names = dict(Instrument.objects.values_list("code", "name"))
    return "; ".join(told(RULES[signal.deviation], condition.settings, names)) or signal.rule


def _in_the_catalogue(signal: Signal, instrument: Instrument, day: datetime.date) -> Seen:
    later = InstrumentVersion.objects.filter(instrument=instrument, starts_on__gt=signal.raised_on, starts_on__lte=day)
    if version := later.order_by("-starts_on").first():
        return Seen(
            f"De catalogus is veranderd: {instrument} staat er sinds {wording.day(version.starts_on)} anders in.", True
        )
    if instrument.ends_on and instrument.ends_on <= day:
        return Seen(f"{instrument} staat op {wording.day(day)} niet meer in de catalogus.", True)
    return Seen(f"In de catalogus staat {instrument} op {wording.day(day)} nog zoals toen dit werd gezien.", False)
