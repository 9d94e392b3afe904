"""How long maatwerk may last: each kind has its longest term, which the municipality sets."""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from accounts.workflow import FieldRefusal
from instruments.models import Parameter
from instruments.querysets import covering
from instruments.rules import wording
from maatwerk.rules.kinds import KINDS
from office.forms import DAY


@dataclass(frozen=True)
class Longest:
    """The longest term of a kind of maatwerk that begins on a day."""

    parameter: str  # in words
    months: int
    last_day: datetime.date


def longest_term(kind: str, starts_on: datetime.date) -> Longest | None:
    """As it holds on the first day. None where the municipality set no term for that day."""
    row = Parameter.objects.filter(covering(starts_on), key=KINDS[kind].longest).first()
    if row is None:
        return None
    months = int(row.value)
    return Longest(row.label, months, starts_on + relativedelta(months=months) - DAY)


def refuse_too_long(
    kind: str, starts_on: datetime.date | None, ends_on: datetime.date | None, field: str = "wanted_until"
) -> None:
    """`ends_on` is the first day on which it no longer holds. An open end is for who decides."""
    if starts_on is None or ends_on is None:
        return
    longest = longest_term(kind, starts_on)
    if longest and ends_on - DAY > longest.last_day:
        months = "1 maand" if longest.months == 1 else f"{longest.months} maanden"
        raise FieldRefusal(
            f"Dit duurt te lang: hoogstens {months} (parameter: {longest.parameter}). De laatste dag die kan, is "
            f"{wording.day(longest.last_day)}.",
            field,
        )
