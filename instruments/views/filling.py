"""A form about a provider: filled in, given to a service, and back to the page of that provider."""

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
from instruments.models import Provider

needs_catalogue = needs(Permission.MANAGE_CATALOGUE)


def fill_in(
    request: StaffRequest,
    provider: Provider,
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
        messages.success(request, said)
        return redirect(provider)
    return show(request, provider, result.form, stale=result.stale, **shown)


def show(request: StaffRequest, provider: Provider, form: BaseForm, **shown: Any) -> HttpResponse:
    context = {"provider": provider, "form": form, "submit": "Opslaan"} | shown
    return render(request, "instruments/provider_form.html", context)
