"""The conditions that the municipality sets for an instrument: chosen from a list, with its own settings."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.editing import posted
from accounts.requests import StaffRequest
from instruments.forms.catalogue import EndForm
from instruments.forms.conditions import ChangeConditionForm, ConditionForm
from instruments.models import EntryRule, Instrument
from instruments.rules.conditions import told
from instruments.rules.library import RULES, Rule, own_rules
from instruments.services import conditions as services
from instruments.views.changing import get_instrument
from instruments.views.filling import confirm, fill_in, needs_catalogue
from office.forms import VersionForm


@needs_catalogue
@require_safe
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Which condition: those that Keten can judge."""
    instrument = get_instrument(pk)
    rows = instrument.entry_rules.lasting_on(timezone.localdate()).values_list("rule_key", flat=True)
    rules = sorted(own_rules(), key=lambda rule: rule.label)
    context = {"instrument": instrument, "rules": rules, "there": set(rows)}
    return render(request, "instruments/conditions.html", context)


@needs_catalogue
def add(request: StaffRequest, pk: int, rule_key: str) -> HttpResponse:
    instrument, rule = get_instrument(pk), _rule(rule_key)
    form = ConditionForm(posted(request), rule=rule, instrument=instrument)
    save = partial(services.add_condition, instrument.code, by=request.user, rule_key=rule.key)
    return _fill_in(
        request,
        instrument,
        form,
        save,
        "De voorwaarde is toegevoegd.",
        afresh=lambda form: form,
        title=f"Voorwaarde toevoegen: {rule.label}",
        intro=f"Voor {instrument}. Voldoet een inwoner hier niet aan, dan waarschuwt Keten. De stap kan wel.",
        submit="Toevoegen",
    )


@needs_catalogue
def change(request: StaffRequest, pk: int) -> HttpResponse:
    condition = _get(pk)
    rule = _rule(condition.rule_key)
    today = timezone.localdate()
    return _fill_in(
        request,
        condition.instrument,
        ChangeConditionForm.of(condition, rule, posted(request)),
        partial(services.change_condition, pk, by=request.user),
        "De voorwaarde is gewijzigd.",
        afresh=lambda _: ChangeConditionForm.of(_get(pk), rule),
        title=f"Voorwaarde wijzigen: {rule.label}",
        intro="Tot de dag die u kiest, blijft gelden wat er nu staat."
        if condition.has_begun_on(today)
        else "Deze voorwaarde geldt nog niet. U kunt alles nog aanpassen.",
    )


@needs_catalogue
def end(request: StaffRequest, pk: int) -> HttpResponse:
    def form(data: Any = None) -> EndForm:
        now = _get(pk)
        return EndForm(data, initial={"ends_on": now.ends_on, "version": now.version})

    condition = _get(pk)
    return fill_in(
        request,
        condition.instrument,
        form(posted(request)),
        partial(services.end_condition, pk, by=request.user),
        "De laatste dag is vastgelegd.",
        afresh=lambda _: form(),
        title=f"Voorwaarde laten stoppen: {_label(condition)}",
        intro="Na de laatste dag kijkt Keten er niet meer naar. Wat al besloten is, verandert niet.",
        settings=_settings(condition),
    )


@needs_catalogue
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    condition = _get(pk)
    return confirm(
        request,
        condition.instrument,
        VersionForm(posted(request), initial={"version": condition.version}),
        partial(services.withdraw_condition, pk, by=request.user),
        "De voorwaarde is ingetrokken.",
        title=f"Voorwaarde intrekken: {_label(condition)}?",
        consequences="De voorwaarde gaat dan niet in. Dat kan alleen zolang zij nog niet geldt.",
        submit="Intrekken",
        danger=True,
    )


def _fill_in(
    request: StaffRequest,
    instrument: Instrument,
    form: ConditionForm,
    save: Any,
    said: str,
    *,
    afresh: Any,
    **shown: Any,
) -> HttpResponse:
    """The settings stand in one form with the period, and go to the service as one."""

    def put(version: int | None = None, **_: Any) -> None:
        seen = {} if version is None else {"version": version}
        save(**form.values(), **seen)

    return fill_in(request, instrument, form, put, said, afresh=afresh, **shown)


def _get(pk: int) -> EntryRule:
    return get_object_or_404(EntryRule.objects.select_related("instrument"), pk=pk)


def _rule(key: str) -> Rule:
    """One that a municipality may set. A later version of Keten may have left it out."""
    rule = RULES.get(key)
    if rule is None or not rule.is_own:
        raise Http404
    return rule


def _label(condition: EntryRule) -> str:
    return RULES[condition.rule_key].label if condition.rule_key in RULES else condition.rule_key


def _settings(condition: EntryRule) -> list[str]:
    rule = RULES.get(condition.rule_key)
    names = dict(Instrument.objects.values_list("code", "name"))
    return told(rule, condition.settings, names) if rule else []
