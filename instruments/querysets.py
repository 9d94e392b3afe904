"""Sets of rows of the catalogue. The catalogue holds no people, so whoever may see it sees all of it."""

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from accounts.permissions import Permission
from instruments.rules.parameters import Dated, ParameterBook

if TYPE_CHECKING:
    from accounts.models import User
    from instruments.models import (  # noqa: F401 (named in a string)
        ContractLocation,
        ContractPrice,
        Employer,
        EntryRule,
        Instrument,
        Parameter,
        Provider,
    )


def covering(day: datetime.date, path: str = "") -> Q:
    """Periods that hold on this day: `starts_on <= day < ends_on`; an empty bound is open. `path` leads to the row."""
    prefix = f"{path}__" if path else ""

    def where(lookup: str, value: object) -> Q:
        return Q(**{f"{prefix}{lookup}": value})

    begun = where("starts_on__isnull", True) | where("starts_on__lte", day)
    return begun & (where("ends_on__isnull", True) | where("ends_on__gt", day))


class PeriodQuerySet(models.QuerySet):
    """Rows that hold for a period."""

    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()

    def available_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))

    def searching(self, term: str) -> Self:
        """Every word somewhere in what the catalogue tells about it."""
        places = ("code", "name", "theme", "description", "purpose", "target_group")
        found = self
        for word in term.split():
            found = found.filter(Q(*((f"{place}__icontains", word) for place in places), _connector=Q.OR))
        return found


class ProviderQuerySet(models.QuerySet["Provider"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()

    def with_numbers_on(self, day: datetime.date) -> Self:
        """Each with the number of instruments and of locations in its contracts on this day."""
        holding = covering(day, "contract_locations")
        return self.annotate(
            instrument_count=models.Count("contract_locations__instrument", distinct=True, filter=holding),
            location_count=models.Count("contract_locations__location", distinct=True, filter=holding),
        )


class ContractLocationQuerySet(PeriodQuerySet, models.QuerySet["ContractLocation"]):
    """The locations of contracts."""


class ContractPriceQuerySet(PeriodQuerySet, models.QuerySet["ContractPrice"]):
    """The prices of contracts."""


class EntryRuleQuerySet(PeriodQuerySet, models.QuerySet["EntryRule"]):
    """The conditions that the municipality sets itself."""


class EmployerQuerySet(models.QuerySet["Employer"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()


class ParameterQuerySet(models.QuerySet["Parameter"]):
    def book(self) -> ParameterBook:
        """All of them, for the rules: one question, whatever is judged and on whichever day."""
        rows = self.values_list("key", "label", "value", "unit", "starts_on", "ends_on", "term_basis", "status")
        return ParameterBook(Dated(*row) for row in rows)

    def on(self, key: str, day: datetime.date) -> Decimal:
        """The value of `key` on a day. Raises Parameter.DoesNotExist where none holds."""
        return self.filter(covering(day)).get(key=key).value
