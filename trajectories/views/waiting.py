"""The waiting list of beschut werk and the taakstelling, over the whole municipality."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.models import Client
from instruments.models import Parameter
from instruments.rules.parameters import MissingParameter, ParameterBook
from instruments.rules.sheltered import SHELTERED, is_reached, taken
from office.forms import DAY
from office.paging import Order, how_many, page_of
from office.paper.charts import WHOLE, Chart, Data, columns
from office.paper.numbers import decimal
from trajectories.sheltered import Places, of_regime, places_in_line, places_on, waiting, weeks_between

BY_WAITING, BY_NAME = Order("wacht", ("sheltered_since",)), Order("naam", ("sort_name",))
TARGET, HOURS = "beschut_taakstelling", "beschut_uren_per_plek"
YEARS = 5
SEES_NAMES = {Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS}


@dataclass(frozen=True)
class Waits:
    client: Any
    weeks: int
    place: int


@dataclass(frozen=True)
class Year:
    """What had to be made and what was there: on the last day of the year, or today."""

    day: datetime.date
    target: Decimal | None
    hours: Decimal | None  # of one place
    there: Places

    @property
    def taken(self) -> Decimal | None:
        return taken(self.there.hours, self.hours) if self.hours else None

    @property
    def is_reached(self) -> bool:
        if self.target is None or not self.hours:
            return False
        return is_reached(self.there.hours, self.target, self.hours)


@needs(Permission.SEE_CHAIN)
@require_safe
def waiting_list(request: StaffRequest) -> HttpResponse:
    """Names only for who may see dossiers: others read how long people wait, and not who."""
    today = timezone.localdate()
    names = bool(request.user.permissions & SEES_NAMES)
    rows = waiting(Client.objects.counted_for(request.user), today).select_related("case_manager")
    page = page_of(rows, request.GET, (BY_WAITING, BY_NAME) if names else (BY_WAITING,))
    if names:
        audit.looked_at_list([row.pk for row in page.rows], by=request.user, page="trajectories:waiting_list")
    line = places_in_line(request.user, today)
    years = _years(today)
    context = {
        "page": page,
        "rows": [Waits(row, weeks_between(row.sheltered_since, today), line.get(row.pk, 0)) for row in page.rows],
        "number": how_many(rows),
        "length": len(line),
        "names": names,
        "years": years[::-1],
        "now": years[-1],
        "drawing": _drawing(years),
        "may_fill_in": request.user.may(Permission.MANAGE_CATALOGUE),
        "may_see_amounts": request.user.may(Permission.SEE_CATALOGUE),
    }
    return render(request, "trajectories/sheltered/waiting.html", context)


def _years(today: datetime.date) -> list[Year]:
    book = Parameter.objects.book()
    days = [datetime.date(year, 12, 31) for year in range(today.year - YEARS + 1, today.year)] + [today]
    places = places_on(days, of_regime(SHELTERED, today).values("pk"))
    return [_year(book, day, there) for day, there in zip(days, places, strict=True)]


def _year(book: ParameterBook, day: datetime.date, there: Places) -> Year:
    return Year(day, _amount(book, TARGET, day), _amount(book, HOURS, day), there)


def _amount(book: ParameterBook, key: str, day: datetime.date) -> Decimal | None:
    try:
        return book.on(key, day).value
    except MissingParameter:
        return None


def _drawing(years: list[Year]) -> Chart:
    data = Data(
        key="taakstelling-beschut",
        title="Taakstelling beschut werk en plekken die er zijn",
        columns=("jaar", "taakstelling", "plekken"),
        rows=[(_named(year), year.target, year.taken) for year in years],
        show=lambda value: decimal(Decimal(value), 1).removesuffix(",0"),
    )
    return columns(data, width=WHOLE)


def _named(year: Year) -> str:
    is_whole = (year.day + DAY).year > year.day.year
    return str(year.day.year) if is_whole else f"{year.day.year}, nu"
