"""A signal of a rule: what is behind it, left as it is with a reason, or taken up again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.views import get_client
from office.forms import VersionForm
from trajectories import services
from trajectories.alerts import facts_behind
from trajectories.forms import PutAsideForm
from trajectories.models import Alert
from trajectories.views.trajectories import TAB

BACK = "trajectories:of_client"


def get_alert(request: StaffRequest, pk: int) -> Alert:
    return get_object_or_404(Alert.objects.visible_to(request.user).select_related("deployment__instrument"), pk=pk)


@needs(Permission.PLAN_STEPS)
def alert(request: StaffRequest, pk: int) -> HttpResponse:
    """What the rule looked at, where that is filled in, and the form on which one writes why it may stay as it is."""
    found = get_alert(request, pk)
    client = get_client(request, found.client_id)

    def save(**values: Any) -> None:
        services.put_aside(found.pk, by=request.user, **values)

    def afresh(sent: Any) -> PutAsideForm:
        found.refresh_from_db()
        return PutAsideForm.of(found)

    sent = edit(request, PutAsideForm.of(found, posted(request)), save, afresh=afresh)
    if sent.done:
        day = sent.form.cleaned_data["until"]
        messages.success(request, f"Het signaal blijft zo. Op {day:%d-%m-%Y} ziet u het hier weer.")
        return redirect(BACK, client.pk)
    if found.cleared_on is not None:  # an old link, or a colleague mended it meanwhile
        messages.info(request, "Dit signaal is al opgelost. U hoeft niets meer te doen.")
        return redirect(BACK, client.pk)
    context = {
        "client": client,
        "alert": found,
        "facts": facts_behind(found, timezone.localdate()),
        "may_record": request.user.may(Permission.REGISTER_CLIENT),
        "form": sent.form,
        "stale": sent.stale,
    }
    return render(request, "trajectories/alert.html", context | TAB)


@needs(Permission.PLAN_STEPS)
@require_POST
def take_up(request: StaffRequest, pk: int) -> HttpResponse:
    """Put it back among what asks attention."""
    found = get_alert(request, pk)
    form = VersionForm(request.POST)
    if form.is_valid():
        try:
            services.take_up(found.pk, by=request.user, version=form.cleaned_data["version"])
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "Het signaal staat weer bovenaan.")
    else:
        messages.error(request, "Dit is niet gelukt. Probeer het opnieuw vanaf deze bladzijde.")
    return redirect(BACK, found.client_id)
