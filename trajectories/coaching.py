"""The hours of a jobcoach in one step: granted and used, as the rules read them, and whether they are nearly gone."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from instruments.models import Parameter
from instruments.rules.coaching import GRANTED, NEARLY, USED, is_nearly_gone
from instruments.rules.facts import Facts
from trajectories.models import CoachingGrant, Deployment
from trajectories.services.cases.coaching import told_by
from trajectories.services.cases.recorded import recorded_of_people


@dataclass(frozen=True)
class HoursNow:
    """Up to today; None where nobody recorded it."""

    granted: Decimal | None
    used: Decimal | None
    percent: Decimal | None  # from here on they are nearly gone

    @property
    def left(self) -> Decimal | None:
        return None if self.granted is None or self.used is None else self.granted - self.used

    @property
    def over(self) -> Decimal:
        """Used and not granted."""
        return max(-self.left, Decimal(0)) if self.left is not None else Decimal(0)

    @property
    def share(self) -> int | None:
        """Whole percents, of the bar; rounded down, so that it is not full before it is."""
        if not self.granted or self.used is None:
            return None
        return int(self.used * 100 / self.granted)

    @property
    def is_nearly_gone(self) -> bool:
        if self.granted is None or self.used is None or self.percent is None:
            return False
        return is_nearly_gone(self.used, self.granted, self.percent)


def hours_now(step: Deployment, grants: Iterable[CoachingGrant], day: datetime.date) -> HoursNow:
    """Three questions."""
    recorded = recorded_of_people([step.trajectory.client_id])[step.trajectory.client_id].get(str(step.pk), ())
    used = step.coaching_hours.filter(withdrawn_at__isnull=True).values_list("worked_on", "hours")
    granted = [(grant.starts_on, grant.hours) for grant in grants]
    facts = Facts.of([*recorded, *told_by(granted, list(used), recorded)])
    percent = Parameter.objects.holding_on(day).filter(key=NEARLY).values_list("value", flat=True).first()
    total, gone = (facts.on(key, day) for key in (GRANTED, USED))
    return HoursNow(total.value if total else None, gone.value if gone else None, percent)
