"""Seeing to a missing link: an owner, an action, and closing it once the change takes effect."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from maatwerk.forms.signals import AssignForm, CloseForm, PlanForm, ReopenForm
from maatwerk.models import Change, Signal
from maatwerk.services import signals as services
from maatwerk.signals.passing import Seen, seen_on
from maatwerk.views.missing_links import get_signal

PAGE = "maatwerk:signal"
needs_handling = needs(Permission.HANDLE_SIGNALS)


@needs_handling
def assign_signal(request: StaffRequest, pk: int) -> HttpResponse:
    signal = get_signal(request, pk)
    if not signal.is_open:
        return _closed(request, signal)
    form = AssignForm.of(signal, request.user, posted(request))
    return _act(
        request,
        signal,
        form,
        services.assign,
        lambda _: AssignForm.of(get_signal(request, pk), request.user),
        title="Eigenaar kiezen",
        submit="Vastleggen",
    )


@needs_handling
def plan_signal(request: StaffRequest, pk: int) -> HttpResponse:
    signal = get_signal(request, pk)
    if not signal.is_open:
        return _closed(request, signal)
    form = PlanForm.of(signal, posted(request))
    return _act(
        request,
        signal,
        form,
        services.plan,
        lambda _: PlanForm.of(get_signal(request, pk)),
        title="Actie afspreken",
        submit="Vastleggen",
    )


@needs_handling
def close_signal(request: StaffRequest, pk: int) -> HttpResponse:
    """Says first what Keten sees of it on the day on which the change should work."""
    signal = get_signal(request, pk)
    if not signal.is_open:
        return _closed(request, signal)
    seen = _seen(request, signal)
    form = CloseForm.of(signal, [row for row in seen if not row.passes], posted(request))
    shown = {"title": "Ontbrekende schakel sluiten", "submit": "Sluiten", "seen": seen}
    return _act(request, signal, form, services.close, lambda _: CloseForm.of(get_signal(request, pk)), **shown)


@needs_handling
def reopen_signal(request: StaffRequest, pk: int) -> HttpResponse:
    signal = get_signal(request, pk)
    if signal.is_open:
        messages.info(request, "Deze ontbrekende schakel staat al open.")
        return redirect(PAGE, pk)
    form = ReopenForm(posted(request), initial={"version": signal.version})
    return _act(
        request,
        signal,
        form,
        services.reopen,
        lambda _: ReopenForm(initial={"version": get_signal(request, pk).version}),
        title="Heropenen",
        submit="Heropenen",
    )


def _act(
    request: StaffRequest,
    signal: Signal,
    form: BaseForm,
    service: Callable[..., Signal],
    afresh: Callable[[BaseForm], BaseForm],
    **shown: Any,
) -> HttpResponse:
    sent = edit(request, form, lambda **values: service(signal.pk, by=request.user, **values), afresh=afresh)
    if sent.done:
        messages.success(request, "Vastgelegd.")
        return redirect(PAGE, signal.pk)
    context = {"signal": signal, "form": sent.form, "stale": sent.stale, **shown}
    return render(request, "maatwerk/signals/act.html", context)


def _seen(request: StaffRequest, signal: Signal) -> Sequence[Seen]:
    """On the day that was filled in, else on that of the plan."""
    try:
        day = datetime.date.fromisoformat(request.POST.get("effective_on", ""))
    except ValueError:
        day = signal.due_on or timezone.localdate()
    change = request.POST.get("change", signal.change)
    return seen_on(signal, Change(change if change in Change.values else Change.OTHER), day)


def _closed(request: StaffRequest, signal: Signal) -> HttpResponse:
    messages.info(request, "Deze ontbrekende schakel is al gesloten.")
    return redirect(PAGE, signal.pk)
