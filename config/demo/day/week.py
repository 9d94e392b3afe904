"""The working days around the moment at which the demonstration is loaded, and what is left of them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from config.demo.days import days
from instruments.rules.terms import is_working_day, working_day_from

OFFICE_HOURS = ("09:00", "10:00", "11:00", "13:30", "14:30", "15:30", "16:15")
LATE = time(15, 0)  # from this hour on the next working day is the first with something in it


@dataclass(frozen=True)
class Week:
    """Days are counted in working days: 0 is the first on which there still is time, -1 the last one before today."""

    now: datetime

    @classmethod
    def of_now(cls) -> "Week":
        return cls(timezone.localtime())

    @property
    def today(self) -> date:
        return self.now.date()

    def day(self, count: int) -> date:
        if count < 0:
            return self._before(-count)
        day = working_day_from(self.today + days(1) if self.now.time() >= LATE else self.today)
        for _ in range(count):
            day = working_day_from(day + days(1))
        return day

    def _before(self, count: int) -> date:
        day = self.today
        while count:
            day -= days(1)
            count -= is_working_day(day)
        return day

    def hours(self, count: int) -> list[datetime]:
        """The moments of a working day at which a talk can begin and that are still to come."""
        moments = [self.at(count, clock) for clock in OFFICE_HOURS]
        return [moment for moment in moments if moment > self.now] if count >= 0 else moments

    def at(self, count: int, clock: str) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(count), time.fromisoformat(clock)))

    @property
    def next_monday(self) -> date:
        return self.today + days(7 - self.today.weekday())
