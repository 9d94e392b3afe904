"""What of the missing links waits for someone: on the page with which the day of a beleidsadviseur begins."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from maatwerk.models import Signal


@dataclass(frozen=True)
class Attention:
    """Numbers of open signals; nothing waits where they are all in someone's hands and on time."""

    unowned: int
    late: int

    @property
    def title(self) -> str:
        number = self.unowned + self.late
        return f"{number} ontbrekende {'schakel vraagt' if number == 1 else 'schakels vragen'} aandacht"

    @property
    def text(self) -> str:
        parts = []
        if self.unowned:
            parts.append(f"{_heeft(self.unowned)} nog geen eigenaar")
        if self.late:
            parts.append(f"bij {self.late} is de afgesproken dag voorbij")
        return f"{' en '.join(parts).capitalize()}."


def attention_of(user: User) -> Attention | None:
    """None where nothing waits, or where it is not for this user. One question."""
    late = Q(due_on__lt=timezone.localdate(), owner__isnull=False)
    numbers = (
        Signal.objects.visible_to(user)
        .open()
        .aggregate(unowned=Count("pk", filter=Q(owner=None)), late=Count("pk", filter=late))
    )
    found = Attention(**numbers)
    return found if found.unowned or found.late else None


def _heeft(number: int) -> str:
    return "1 heeft" if number == 1 else f"{number} hebben"
