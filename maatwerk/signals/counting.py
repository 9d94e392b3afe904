"""How often each deviation was approved lately, without what was seen to since."""

import datetime
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Count

from instruments.models import Parameter
from instruments.querysets import covering
from maatwerk.models import Request, Signal
from maatwerk.querysets import RequestQuerySet
from maatwerk.rules.recurring import Group

NUMBER, MONTHS = "maatwerk_patroon_aantal", "maatwerk_patroon_maanden"
KEYS = ("deviation", "instrument", "provider", "kind")


@dataclass(frozen=True)
class Window:
    """The time that counts on a day, and from which number on a signal rises. Both as they hold on that day."""

    day: datetime.date
    months: int
    threshold: int

    @property
    def since(self) -> datetime.date:
        """What was decided after this day counts."""
        return self.day - relativedelta(months=self.months)

    @property
    def starts_on(self) -> datetime.date:
        return self.since + datetime.timedelta(days=1)


def window_on(day: datetime.date) -> Window | None:
    """None where the municipality did not say: then nothing rises."""
    values = dict(Parameter.objects.filter(covering(day), key__in=[NUMBER, MONTHS]).values_list("key", "value"))
    if len(values) < 2:
        return None
    return Window(day, int(values[MONTHS]), int(values[NUMBER]))


def counting(window: Window) -> RequestQuerySet:
    """The approved deviations that count on that day."""
    return Request.objects.approved(window.since, window.day).not_seen_to()


def tally(requests: RequestQuerySet) -> dict[Group, int]:
    rows: Any = requests.order_by().values_list(*KEYS).annotate(number=Count("pk"))
    return {Group(*key): number for *key, number in rows}


def group_of(row: Request | Signal) -> Group:
    return Group(row.deviation, row.instrument_id, row.provider_id, row.kind)
