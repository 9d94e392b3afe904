"""Sets of rows of the catalogue. The catalogue holds no people, so whoever may see it sees all of it."""

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When

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

Row = TypeVar("Row", bound=models.Model)
Day = datetime.date | F | models.Expression
THEN = "_then"


def covering(day: datetime.date, path: str = "") -> Q:
    """Periods that hold on this day: `starts_on <= day < ends_on`; an empty bound is open. `path` leads to the row."""
    prefix = f"{path}__" if path else ""

    def where(lookup: str, value: object) -> Q:
        return Q(**{f"{prefix}{lookup}": value})

    begun = where("starts_on__isnull", True) | where("starts_on__lte", day)
    return begun & (where("ends_on__isnull", True) | where("ends_on__gt", day))


def version_value(name: str, *, day: Day, path: str = "") -> Case:
    """A text of the catalogue as it was on a day: of the last version from before, else of the instrument itself.

    The same as Instrument.described_on, for the database: in a filter, an order or a figure. `path` leads to the
    instrument; `day` is a day, or a field of the row that is asked: F("starts_on").
    """
    versions = apps.get_model("instruments", "InstrumentVersion").objects
    past = versions.filter(
        instrument=OuterRef(path or "pk"),
        starts_on__lte=OuterRef(day.name) if type(day) is F else day,  # type: ignore[attr-defined]
    ).order_by("-starts_on")
    own = f"{path}__{name}" if path else name
    return Case(When(Exists(past), then=Subquery(past.values(name)[:1])), default=F(own))


class PeriodQuerySet(models.QuerySet[Row]):
    """Rows that hold for a period."""

    def holding_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))

    def lasting_on(self, day: datetime.date) -> Self:
        """Holding on this day, or still to begin."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))

    def overlapping(self, starts_on: datetime.date, ends_on: datetime.date | None) -> Self:
        """With a day in this half-open period."""
        rows = self.lasting_on(starts_on)
        return rows.filter(starts_on__lt=ends_on) if ends_on else rows

    def ever_holding(self) -> Self:
        """Without what lapsed before it began: its end is its start."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")))


class InstrumentQuerySet(PeriodQuerySet["Instrument"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()

    def available_on(self, day: datetime.date) -> Self:
        return self.filter(covering(day))

    def as_of(self, day: datetime.date) -> Self:
        """To filter and order by what the catalogue told on a day: `theme_then`, `stage_then` and so on."""
        names = self.model.described_fields()
        return self.alias(**{f"{name}{THEN}": version_value(name, day=day) for name in names})

    def themes(self) -> list[str]:
        """Every theme that the catalogue has or had."""
        versions = apps.get_model("instruments", "InstrumentVersion").objects.order_by().values_list("theme", flat=True)
        return list(self.order_by().values_list("theme", flat=True).union(versions).order_by("theme"))

    def searching(self, term: str, day: datetime.date) -> Self:
        """Every word somewhere in what the catalogue tells about it on this day."""
        dated = ("theme", "description", "purpose", "target_group", "result", "legal_basis")
        places = ("code", "name", *(f"{name}{THEN}" for name in dated))
        found = self.as_of(day)
        for word in term.split():
            found = found.filter(Q(*((f"{place}__icontains", word) for place in places), _connector=Q.OR))
        return found


class ProviderQuerySet(models.QuerySet["Provider"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()

    def with_numbers_on(self, day: datetime.date) -> Self:
        """Each with its instruments and locations in contracts on this day, counted, and when a contract ends first."""
        holding = covering(day, "contract_locations")
        running = covering(day, "contracts")
        return self.annotate(
            first_end=models.Min("contracts__ends_on", filter=running),
            instrument_count=models.Count("contract_locations__instrument", distinct=True, filter=holding),
            location_count=models.Count("contract_locations__location", distinct=True, filter=holding),
        )


class ContractLocationQuerySet(PeriodQuerySet["ContractLocation"]):
    """The locations of contracts."""


class ContractPriceQuerySet(PeriodQuerySet["ContractPrice"]):
    """The prices of contracts."""


class EntryRuleQuerySet(PeriodQuerySet["EntryRule"]):
    """The conditions that the municipality sets itself."""


LEGAL_FORM = r"\m(b\.?v|n\.?v|v\.?o\.?f|g\.?m\.?b\.?h)\M\.?|[^a-z0-9]+"
ALIKE = 0.6  # of the three-letter parts of two names


MOST_WORDS = 10


def _plain(name: models.F | models.Value) -> models.Func:
    """Without capitals and accents."""
    return models.Func(name, function="keten_norm", output_field=models.TextField())


def _stem(name: models.F | models.Value) -> models.Func:
    """A name as people remember it: also without signs and legal form."""
    replaced = (models.Value(LEGAL_FORM), models.Value(""), models.Value("g"))
    return models.Func(_plain(name), *replaced, function="regexp_replace", output_field=models.TextField())


class EmployerQuerySet(models.QuerySet["Employer"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()

    def active(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def searching(self, term: str) -> Self:
        """Every word somewhere in the name, the place, the number or the name of whom one knows there."""
        found = self.alias(plain_name=_plain(F("name")))
        for word in term.split()[:MOST_WORDS]:
            here = Q(plain_name__contains=_plain(models.Value(word))) | Q(town__icontains=word)
            people = Exists(self._contacts().filter(contact_name__icontains=word))
            found = found.filter(here | Q(kvk__startswith=word) | people)
        return found

    def named_like(self, name: str) -> Self:
        """Those that may be the same company: Jansen B.V. and jansen bv, and a letter more or less."""
        looked_for = _stem(models.Value(name))
        closeness = models.Func(_stem(F("name")), looked_for, function="similarity", output_field=models.FloatField())
        return self.alias(closeness=closeness).filter(closeness__gte=ALIKE).order_by("name", "pk")

    def with_contact_on(self, day: datetime.date) -> Self:
        """Each with who of us keeps up with it on a day: `colleague_name`, and whether that one still works here."""
        present = self._contacts().filter(covering(day))
        return self.annotate(
            colleague_name=Subquery(present.values("colleague__name")[:1]),
            colleague_works=Subquery(present.values("colleague__is_active")[:1]),
        )

    def without_contact_on(self, day: datetime.date) -> Self:
        """Nobody keeps up with it, or somebody who left."""
        return self.exclude(Exists(self._contacts().filter(covering(day), colleague__is_active=True)))

    def of_colleague(self, user: "User", day: datetime.date) -> Self:
        return self.filter(Exists(self._contacts().filter(covering(day), colleague=user)))

    def short_in(self, year: int) -> Self:
        """Of a sector that is short of people in this year."""
        return self.filter(sector__shortage_years__contains=year)

    def with_shortage_in(self, year: int) -> Self:
        """Each with `is_short`: its sector is short of people in this year."""
        sectors = apps.get_model("instruments", "Sector").objects.filter(shortage_years__contains=year)
        return self.annotate(is_short=Exists(sectors.filter(pk=OuterRef("sector"))))

    def _contacts(self) -> models.QuerySet:
        return apps.get_model("instruments", "EmployerContact").objects.filter(employer=OuterRef("pk"))


class ParameterQuerySet(PeriodQuerySet["Parameter"]):
    def visible_to(self, user: "User") -> Self:
        return self if user.may(Permission.SEE_CATALOGUE) else self.none()

    def to_check(self) -> Self:
        """What nobody has looked up in its source yet."""
        return self.filter(status="te_controleren")

    def lasting_on(self, day: datetime.date) -> Self:
        """What holds on a day, or will later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))

    def ending_within(self, days: int, day: datetime.date) -> Self:
        return self.holding_on(day).filter(ends_on__lte=day + datetime.timedelta(days=days))

    def without_next(self) -> Self:
        """The last values of those that end: nobody said what comes after."""
        return self.with_next().filter(ends_on__isnull=False, has_next=False)

    def with_next(self) -> Self:
        """Each with `has_next`: another value begins later."""
        later = self.model._base_manager.filter(key=OuterRef("key"), starts_on__gt=OuterRef("starts_on"))
        return self.annotate(has_next=Exists(later))

    def searching(self, term: str) -> Self:
        """Every word somewhere in what it is, where it comes from or how rules call it."""
        found = self
        for word in term.split()[:MOST_WORDS]:
            found = found.filter(Q(label__icontains=word) | Q(source__icontains=word) | Q(key__icontains=word))
        return found

    def book(self) -> ParameterBook:
        """All of them, for the rules: one question, whatever is judged and on whichever day."""
        rows = self.values_list("key", "label", "value", "unit", "starts_on", "ends_on", "term_basis", "status")
        return ParameterBook(Dated(*row) for row in rows)

    def on(self, key: str, day: datetime.date) -> Decimal:
        """The value of `key` on a day. Raises Parameter.DoesNotExist where none holds."""
        return self.filter(covering(day)).get(key=key).value
