"""A form about an instrument or a provider: filled in, given to a service, and back to the page of what it is about."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.decorators import needs
from accounts.editing import edit
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.models import Instrument, Provider

needs_catalogue = needs(Permission.MANAGE_CATALOGUE)


def fill_in(
    request: StaffRequest,
    about: Instrument | Provider,
    form: BaseForm,
    save: Callable[..., Any],
    said: str,
    *,
    afresh: Callable[[BaseForm], BaseForm] = lambda form: form,
    **shown: Any,
) -> HttpResponse:
    """`save` is given what was filled in; `said` tells that it was done. `shown`: title, and intro or submit."""
    result = edit(request, form, save, afresh=afresh)
    if result.done:
        return done(request, about, said)
    return show(request, about, result.form, stale=result.stale, **shown)


def show(request: StaffRequest, about: Instrument | Provider, form: BaseForm, **shown: Any) -> HttpResponse:
    name, page = ("provider", "provider_form") if isinstance(about, Provider) else ("instrument", "act")
    return render(request, f"instruments/{page}.html", {name: about, "form": form, "submit": "Opslaan"} | shown)


def confirm(
    request: StaffRequest,
    instrument: Instrument,
    form: BaseForm,
    save: Callable[..., Any],
    said: str,
    *,
    back: str = "",
    **shown: Any,
) -> HttpResponse:
    """Asks whether one is sure. What was refused is told on the page to which one goes back."""
    result = edit(request, form, save, afresh=lambda form: form)
    if result.done:
        messages.success(request, said)
        return redirect(back or instrument)
    if result.stale:
        messages.error(request, result.stale.message)
        return redirect(instrument)
    context = {"form": result.form, "cancel_url": instrument.get_absolute_url()}
    return render(request, "pages/confirm.html", context | shown)


def done(request: StaffRequest, about: Instrument | Provider, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(about)
