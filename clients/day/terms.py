"""What is due when: the words of the list of tasks, and of the numbers that lead to it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import User
from clients.models import Handover, Task
from clients.querysets import TaskQuerySet
from clients.services.responsibility import ANSWER
from instruments.models import Parameter
from instruments.rules.terms import is_working_day


@dataclass(frozen=True)
class Today:
    """The day, and how many days ahead a task turns amber."""

    day: datetime.date
    amber: int

    @classmethod
    def now(cls) -> "Today":
        day = timezone.localdate()
        return cls(day, int(Parameter.objects.on("taak_waarschuwing_dagen", day)))

    @property
    def amber_until(self) -> datetime.date:
        return self.day + datetime.timedelta(days=self.amber)

    @property
    def working_day_before(self) -> datetime.date:
        day = self.day - datetime.timedelta(days=1)
        while not is_working_day(day):
            day -= datetime.timedelta(days=1)
        return day


def begin_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


TERMS: dict[str, tuple[str, Callable[[TaskQuerySet, Today], TaskQuerySet]]] = {
    "te_laat": ("Te laat", lambda tasks, today: tasks.awake_on(today.day).overdue_on(today.day)),
    "vandaag": ("Vandaag", lambda tasks, today: tasks.awake_on(today.day).due_soon_on(today.day, 0)),
    "binnenkort": (
        "Vandaag en binnenkort",
        lambda tasks, today: tasks.awake_on(today.day).due_soon_on(today.day, today.amber),
    ),
    "later": (
        "Later of geen datum",
        lambda tasks, today: tasks.awake_on(today.day).due_later_on(today.day, today.amber),
    ),
    "uitgesteld": ("Uitgesteld", lambda tasks, today: tasks.snoozed_on(today.day)),
}


def tasks_of(user: User, today: Today, term: str = "") -> TaskQuerySet:
    """What is on the list of this user. What was put off is only there when it is asked for."""
    tasks = Task.objects.visible_to(user).open()
    return TERMS[term][1](tasks, today) if term else tasks.awake_on(today.day)


def besides_handovers(tasks: TaskQuerySet, user: User) -> TaskQuerySet:
    """Without the tasks to answer a handover: the day tells of those apart."""
    to_answer = Handover.objects.waiting_for(user).annotate(key=Cast("pk", TextField())).values("key")
    return tasks.exclude(kind=ANSWER, url_key__in=to_answer)
