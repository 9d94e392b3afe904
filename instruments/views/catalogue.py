"""The instruments: what there is, and what the catalogue tells about it on any day."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.filters import NO_REGIME, InstrumentFilter
from instruments.forms.catalogue import DayForm
from instruments.history import changes_of, planned_after
from instruments.models import Described, EntryRule, Instrument, InstrumentVersion
from instruments.rules.checks import Effect
from instruments.rules.conditions import told
from instruments.rules.library import RULES, Moment, Rule, rules_of
from instruments.rules.periods import Period
from instruments.views.locations import by_day
from office.paging import how_many

MOMENTS = ((Moment.ENTRY, "Bij het begin"), (Moment.RUNNING, "Zolang een stap loopt"))


@dataclass(frozen=True)
class Listed:
    """An instrument with what is told of it on the day that was asked."""

    instrument: Instrument
    told: Described


@dataclass(frozen=True)
class OfLaw:
    """A rule of the law that comes with the kind."""

    rule: Rule
    when: str

    @property
    def blocks(self) -> bool:
        return self.rule.effect is Effect.BLOCK


@dataclass(frozen=True)
class Condition:
    """A condition of the municipality as people read it."""

    row: EntryRule
    label: str
    settings: list[str]
    is_known: bool  # a later version of Keten may have left it out
    has_begun: bool
    has_ended: bool


@dataclass(frozen=True)
class Conditions:
    """Those that hold or will, and those that held."""

    current: list[Condition]
    past: list[Condition]


@needs(Permission.SEE_CATALOGUE)
@require_safe
@vary_on_headers("HX-Request")
def instruments(request: StaffRequest) -> HttpResponse:
    """By theme, all on one page: a catalogue is read as a whole. What has lapsed shows when one asks for its day."""
    asked = request.GET if request.GET else {"geldig_op": str(timezone.localdate())}
    found = InstrumentFilter(asked, queryset=Instrument.objects.visible_to(request.user))
    rows = found.qs.order_by("theme_then", "name", "code").prefetch_related("versions")
    context = {
        "filter": found,
        "day": found.day,
        "is_today": found.day == timezone.localdate(),
        "lines": [Listed(row, row.described_on(found.day)) for row in rows],
        "number": how_many(found.qs),
        "without_kind": f"soort={NO_REGIME}&geldig_op={found.day}",
        "may_manage": request.user.may(Permission.MANAGE_CATALOGUE),
    }
    return render(request, "instruments/_list.html" if request.htmx else "instruments/list.html", context)


@needs(Permission.SEE_CATALOGUE)
@require_safe
def instrument(request: StaffRequest, code: str) -> HttpResponse:
    """As it is told on a day: today, unless one asks for another."""
    today = timezone.localdate()
    versions = Prefetch("versions", InstrumentVersion.objects.select_related("made_by"))
    rows = Instrument.objects.visible_to(request.user).prefetch_related(versions)
    found = get_object_or_404(rows, code=code)
    form = DayForm(request.GET)
    day = form.day or today
    changes = changes_of(found)
    described = found.described_on(day)
    context = {
        "instrument": found,
        "told": described,
        "day": day,
        "is_today": day == today,
        "is_available": Period(found.starts_on, found.ends_on).covers(day),
        "is_over": found.ends_on is not None and found.ends_on <= today,
        "is_to_come": found.begins_after(today),
        "changes": changes,
        "planned": planned_after(changes, today),
        "of_law": of_law(described.regime),
        "conditions": conditions_of(found, today),
        "locations": by_day(found.contract_locations.select_related("provider").order_by("provider__name")),
        "may_manage": request.user.may(Permission.MANAGE_CATALOGUE),
    }
    return render(request, "instruments/detail.html", context)


def of_law(regime: str) -> list[OfLaw]:
    """The tests that the law brings for this kind, when a step begins and while it runs."""
    return [OfLaw(rule, when) for moment, when in MOMENTS for rule in rules_of(regime, moment)]


def conditions_of(found: Instrument, today: datetime.date) -> Conditions:
    rows = list(found.entry_rules.order_by("starts_on", "pk"))
    codes = {code for row in rows for value in row.settings.values() if isinstance(value, list) for code in value}
    names = dict(Instrument.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    read = [_condition(row, names, today) for row in rows]
    return Conditions(
        [condition for condition in read if not condition.has_ended],
        [condition for condition in read if condition.has_ended],
    )


def _condition(row: EntryRule, names: dict[str, str], today: datetime.date) -> Condition:
    rule = RULES.get(row.rule_key)
    return Condition(
        row,
        rule.label if rule else row.rule_key,
        told(rule, row.settings, names) if rule else [],
        is_known=rule is not None,
        has_begun=row.has_begun_on(today),
        has_ended=row.ends_on is not None and row.ends_on <= max(today, row.starts_on),
    )
