"""The page of one act on a row of a dossier: the form, what was refused, and where one goes on to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.editing import edit
from accounts.requests import StaffRequest
from clients.models import Client
from trajectories.views.trajectories import TAB


def act(
    request: StaffRequest,
    client: Client,
    form: BaseForm,
    save: Callable[..., Any],
    *,
    said: str,
    back: str,
    afresh: Callable[[], BaseForm] | None = None,
    **shown: Any,
) -> HttpResponse:
    """`shown` has at least `title` and `submit`.

    `afresh` makes the form of what stands there now, for who comes second; a row that is new has none.
    """
    sent = edit(request, form, save, afresh=lambda now: afresh() if afresh else now)
    if sent.done:
        messages.success(request, said)
        return redirect(back)
    context = {"client": client, "form": sent.form, "stale": sent.stale, "back": back}
    return render(request, "trajectories/act.html", context | shown | TAB)
