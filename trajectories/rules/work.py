"""Work at an employer: which contract goes with which kind of step, and what is worth a second look.

Nothing here stands in the way: whoever knows better says so. What the law forbids, the rules of the instrument say.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from instruments.rules import wording
from instruments.rules.periods import Period
from instruments.rules.work import UNPAID_REGIMES

TRIAL, UNPAID = "proefplaatsing", "onbetaald"
HIRED_OUT = ("uitzend", "detachering")  # who pays is another than where one works
WORK_REGIMES = (*UNPAID_REGIMES[:2], "praktijkdiagnose", "loonkostensubsidie", "beschut_werk", "betaald_werk")
WORK_STAGES = ("ontwikkelplek", "beschut_werk", "detachering", "werk_met_ondersteuning", "regulier_werk")
PAID_STAGES = ("beschut_werk", "detachering", "werk_met_ondersteuning", "regulier_werk")
SHELTERED_CAO, SHELTERED_CAO_SINCE = "Aan de Slag", datetime.date(2021, 7, 1)
FULL_WEEK = Decimal(40)  # more than a full job together: perhaps one of them has ended


@dataclass(frozen=True)
class Job:
    """Work as far as it is compared with other work: where, how many hours, and in which period."""

    employer: str
    hours_per_week: Decimal | None
    period: Period


@dataclass(frozen=True)
class Proposal:
    contract: str = ""
    cao: str = ""


def is_about_work(regime: str, stage: str) -> bool:
    """Whether one expects an employer in a step of this kind."""
    return regime in WORK_REGIMES or (stage in WORK_STAGES and regime not in UNPAID_REGIMES)


def proposed(regime: str, day: datetime.date) -> Proposal:
    """What is filled in to begin with, for work in such a step from this day."""
    if regime == TRIAL:
        return Proposal(TRIAL)
    if regime in UNPAID_REGIMES:
        return Proposal(UNPAID)
    if regime == "beschut_werk" and day >= SHELTERED_CAO_SINCE:
        return Proposal(cao=SHELTERED_CAO)
    return Proposal()


def is_paid(contract: str) -> bool:
    return bool(contract) and contract not in (TRIAL, UNPAID)


def doubts(regime: str, contract: str, job: Job, others: Sequence[Job]) -> list[str]:
    """What may be typed wrong, each in a sentence."""
    found = []
    if is_paid(contract) and regime in UNPAID_REGIMES:
        found.append("U koos een contract met loon, maar deze stap is onbetaald werk.")
    elif contract == TRIAL and regime not in ("", TRIAL):
        found.append("U koos het contract proefplaatsing, maar deze stap is geen proefplaatsing.")
    elif contract == UNPAID and regime == TRIAL:
        found.append("Bij een proefplaatsing hoort het contract proefplaatsing.")
    if (together := most_together(job, others)) > FULL_WEEK:
        shown = wording.amount(together, "uur per week")
        found.append(f"Samen met ander werk in deze tijd is dit {shown}. Loopt dat andere werk nog?")
    return found


def most_together(job: Job, others: Sequence[Job]) -> Decimal:
    """The most hours a week on any day of this work, with all other work of that day. Nought where it stands alone."""
    if not job.hours_per_week:
        return Decimal(0)
    beside = [other for other in others if other.hours_per_week]
    begins = [day for day in (job.period.starts_on, *(other.period.starts_on for other in beside)) if day]
    sums = [
        sum((other.hours_per_week or Decimal(0) for other in beside if other.period.covers(day)), Decimal(0))
        for day in begins
        if job.period.covers(day)
    ]
    most = max(sums, default=Decimal(0))
    return most + job.hours_per_week if most else Decimal(0)
