"""Shares in benefits, with whether somebody came back to one."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, Func, OuterRef, Q, Subquery, When

from clients.querysets.rows import PeriodOfClientQuerySet
from instruments.models import Parameter
from instruments.querysets import covering

MONTHS = "draaideur_maanden"


class ShareQuerySet(PeriodOfClientQuerySet):  # type: ignore[override]  # as_manager
    """What people get, each with their own period."""

    def returned(self) -> Self:
        """Only those with which somebody came back."""
        return self.with_earlier().filter(earlier_ended_on__isnull=False)

    def with_earlier(self) -> Self:
        """Each with `earlier_ended_on` and `earlier_reason` where it began within the time in which one counts as back
        (draaideur_maanden) after a benefit for livelihood that really ended. Going over from one scheme to another is
        no return: there lies no day between.
        """
        livelihood = ("pw", "ioaw", "ioaz", "bbz")  # clients.models.benefits.LIVELIHOOD, which reads this module
        shares = apps.get_model("clients", "BenefitMember").objects.filter(scheme__in=livelihood)
        others = shares.filter(client=OuterRef("client")).exclude(pk=OuterRef("pk"))
        ended = others.filter(ends_on__lt=OuterRef("starts_on"), ends_on__gt=F("starts_on")).order_by("-ends_on", "-pk")
        beside = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("starts_on"))).filter(
            starts_on__lt=OuterRef("starts_on")
        )
        then = covering(OuterRef("starts_on"))  # type: ignore[arg-type]  # a day of the row
        months = Parameter.objects.filter(then, key=MONTHS).values("value")[:1]
        found = self.alias(
            last_ended_on=Subquery(ended.values("ends_on")[:1]),
            last_reason=Subquery(ended.values("benefit__end_reason")[:1]),
        )
        soon = ExpressionWrapper(_months_after(F("last_ended_on"), Subquery(months)), output_field=DateField())
        counts = Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))  # what was withdrawn began nothing
        is_return = Q(scheme__in=livelihood, starts_on__lte=soon) & counts & ~Exists(beside)
        return found.annotate(
            earlier_ended_on=Case(When(is_return, then=F("last_ended_on"))),
            earlier_reason=Case(When(is_return, then=F("last_reason")), output_field=models.TextField()),
        )


def _months_after(day: F, months: Subquery) -> Func:
    return Func(
        day,
        months,
        template="(%(expressions)s)::date",
        arg_joiner=" + interval '1 month' * ",
        output_field=DateField(),
    )
