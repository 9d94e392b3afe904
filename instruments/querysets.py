"""Sets of rows of the catalogue. The catalogue holds no people, so whoever may see it sees all of it."""

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


def covering(day: datetime.date) -> Q:
    """Periods that hold on this day: `starts_on <= day < ends_on`; an empty bound is open."""
    return (Q(starts_on__isnull=True) | Q(starts_on__lte=day)) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()

    def available_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))


class ContractLocationQuerySet(models.QuerySet["ContractLocation"]):
    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))


class ParameterQuerySet(models.QuerySet["Parameter"]):
    def on(self, key: str, day: datetime.date) -> Decimal:
        """The value of `key` on a day. Raises Parameter.DoesNotExist where none holds."""
        return self.filter(covering(day)).get(key=key).value
