"""Which instruments fit someone on a day, which do not and why, and what is still unknown."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from instruments.models import Stage
from instruments.models.catalogue import Described
from instruments.models.providers import Provider
from instruments.rules.case import Case, StepOf
from instruments.rules.checks import Check, Effect
from instruments.rules.facts import FactKind, Facts
from instruments.rules.leaves import longest
from instruments.rules.periods import Period
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.cases.offers import Offer
from trajectories.services.judging import asked_with_plan, entry_checks, running_checks


class Fits(models.TextChoices):
    """In the order of the page."""

    YES = "past", "Past"
    UNKNOWN = "onbekend", "Nog niet bekend"
    WARNED = "waarschuwing", "Kan alleen met een reden"
    NOT_NOW = "niet", "Kan nu niet"
    FREE = "vrij", "Zonder voorwaarden"


@dataclass(frozen=True)
class Fit:
    """One instrument for one person on a day."""

    offer: Offer
    asked: StepOf  # the step that the rules judged
    checks: tuple[Check, ...]
    steps: tuple[StepOf, ...]  # of this instrument, running or planned

    @property
    def code(self) -> str:
        return self.offer.instrument.code

    @property
    def name(self) -> str:
        return self.offer.instrument.name

    @property
    def described(self) -> Described:
        return self.offer.described

    @property
    def stage_label(self) -> str:
        return str(dict(Stage.choices).get(self.described.stage, ""))

    @cached_property
    def met(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.is_met)

    @cached_property
    def unmet(self) -> tuple[Check, ...]:
        """What says no before what is not known; what stands in the way before what warns."""
        unmet = (check for check in self.checks if not check.is_met)
        return tuple(sorted(unmet, key=lambda check: (not check.is_refused, check.effect is Effect.WARN)))

    @cached_property
    def verdict(self) -> Fits:
        """A missing fact that the law asks for comes before a warning: without it nothing can be planned.

        Any other missing fact comes after: it would not take the warning away. Of what nobody set a condition for,
        Keten does not say that it fits: that is for the professional.
        """
        if any(check.blocks and check.is_refused for check in self.checks):
            return Fits.NOT_NOW
        if any(check.blocks for check in self.checks):
            return Fits.UNKNOWN
        if any(check.warns for check in self.checks):
            return Fits.WARNED
        if not self.checks:
            return Fits.FREE
        return Fits.UNKNOWN if self.unmet else Fits.YES

    @property
    def may_be_planned(self) -> bool:
        """Also while the law asks something that is filled in with the plan itself."""
        return not any(check.blocks and not asked_with_plan(check) for check in self.checks)

    @cached_property
    def only_provider(self) -> Provider | None:
        """Who has a contract for it on the day, where that is one."""
        providers = {place.provider_id: place.provider for place in self._places}
        return next(iter(providers.values())) if len(providers) == 1 else None

    @property
    def locations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place.location for place in self._places))

    @property
    def _places(self) -> list:
        day = self.asked.starts_on
        return [place for place in self.offer.places if Period(place.starts_on, place.ends_on).covers(day)]


def fits_on(client_id: int, day: datetime.date) -> list[Fit]:
    """Everything that there is on the day, the lightest first. Who may see the person is asked before."""
    catalogue = catalogue_on(day)
    case = cases_of([client_id], catalogue)[client_id]
    return [_fit(case, offer) for offer in catalogue.available()]


def _fit(case: Case, offer: Offer) -> Fit:
    code, asked = offer.instrument.code, _asked(case, offer)
    steps = (step for step in case.steps if step.instrument == code and not _is_over(step, case.day))
    return Fit(offer, asked, tuple(entry_checks(case, offer, asked)), tuple(steps))


def _asked(case: Case, offer: Offer) -> StepOf:
    """A step from the day on. Where maatwerk was granted for a place, it is judged at that place."""
    code = offer.instrument.code
    granted = longest(leave for leave in case.leaves if leave.instrument == code and leave.period.covers(case.day))
    return StepOf(
        instrument=code,
        name=offer.instrument.name,
        regime=offer.described.regime,
        stage=offer.described.stage,
        provider=granted.provider if granted else "",
        location=granted.location if granted else "",
        starts_on=case.day,
        facts=case.intended.get(code, Facts()),
    )


def _is_over(step: StepOf, day: datetime.date) -> bool:
    return step.ends_on is not None and step.ends_on <= day


@dataclass(frozen=True)
class Asker:
    """A rule that looks at a fact, and for which instrument of this person."""

    label: str
    basis: str
    about: str


def who_asks(client_id: int, kind: FactKind, day: datetime.date) -> list[Asker]:
    """Which rules look at this fact of this person, or would if they knew it."""
    catalogue = catalogue_on(day)
    case = cases_of([client_id], catalogue)[client_id]
    fits = (_fit(case, offer) for offer in catalogue.available())
    entry = ((fit.name, check) for fit in fits for check in fit.checks)
    running = ((step.name if step else "", check) for step, check in running_checks(case))
    found: dict[tuple[str, str], list[str]] = {}
    for name, check in (*entry, *running):
        if kind.key in check.asked:
            found.setdefault((check.label, check.basis), []).append(name)
    return [
        Asker(label, basis, ", ".join(dict.fromkeys(name for name in names if name)))
        for (label, basis), names in found.items()
    ]


def unknown_now(client_id: int, day: datetime.date) -> list[tuple[StepOf | None, Check]]:
    """What the rules about this person and about the steps that run miss: one line for each fact and step."""
    catalogue = catalogue_on(day)
    found: dict[tuple[int | None, str], tuple[StepOf | None, Check]] = {}
    for step, check in running_checks(cases_of([client_id], catalogue)[client_id]):
        if check.is_unknown and check.missing_fact:
            found.setdefault((step.pk if step else None, check.missing_fact), (step, check))
    return list(found.values())
