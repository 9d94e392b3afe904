"""The premie of a participatieplaats: deciding over a half year, putting that right, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from office.templatetags.dutch import datum, tot_en_met
from trajectories.forms.premiums import ChangePremiumForm, PremiumForm
from trajectories.forms.sheltered import RemoveForm
from trajectories.models import Deployment, Premium
from trajectories.premiums import Half, Place, place_of, room_in
from trajectories.services import premiums as services
from trajectories.views.acting import act
from trajectories.views.moving import get_step


@needs(Permission.PLAN_STEPS)
def premium(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """One half year: the decision, or what was decided."""
    step = get_step(request, pk)
    place, half = _half(step, number)
    if half.premium:
        if request.method == "POST" and "version" not in request.POST:  # a colleague decided while one was writing
            messages.error(request, "Een collega besloot intussen over dit halfjaar. Er is niets opgeslagen.")
            return redirect("trajectories:premium", step.pk, number)
        return _change(request, step, place, half)

    def save(**values: Any) -> None:
        services.decide_premium(step.pk, number, by=request.user, **values)

    return act(
        request,
        step.trajectory.client,
        PremiumForm.proposing(room_in(place, timezone.localdate()), posted(request)),
        save,
        said="Het besluit over de premie is vastgelegd.",
        back=_page(step),
        title=f"Premie over halfjaar {number}",
        submit="Vastleggen",
        step=step,
        intro=_about(half),
    )


@needs(Permission.PLAN_STEPS)
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    related = "deployment__trajectory__client__case_manager", "deployment__instrument", "deployment__provider"
    row = get_object_or_404(Premium.objects.visible_to(request.user).select_related(*related), pk=pk)
    step = row.deployment
    audit.looked(step.trajectory.client_id, by=request.user, page=request.resolver_match.view_name)

    def save(**values: Any) -> None:
        services.remove_premium(row.pk, by=request.user, **values)

    return act(
        request,
        step.trajectory.client,
        RemoveForm.of(row, posted(request)),
        save,
        afresh=lambda: RemoveForm.of(get_object_or_404(Premium, pk=pk)),
        said="Het besluit is weggehaald. Over dit halfjaar kan opnieuw worden besloten.",
        back=_page(step),
        title=f"Besluit over halfjaar {row.number} weghalen",
        submit="Weghalen",
        danger=True,
        step=step,
        intro=f"Besloten op {datum(row.decided_on)}. Haal dit alleen weg als het hier nooit had moeten staan.",
    )


def _change(request: StaffRequest, step: Deployment, place: Place, half: Half) -> HttpResponse:
    stood = half.premium
    if stood is None:
        raise Http404
    room = room_in(place, stood.decided_on, stood)

    def save(**values: Any) -> None:
        services.change_premium(stood.pk, by=request.user, **values)

    return act(
        request,
        step.trajectory.client,
        ChangePremiumForm.of(stood, room, posted(request)),
        save,
        afresh=lambda: ChangePremiumForm.of(get_object_or_404(Premium, pk=stood.pk), room),
        said="Het besluit is gewijzigd.",
        back=_page(step),
        title=f"Besluit over halfjaar {half.number} wijzigen",
        submit="Opslaan",
        step=step,
        intro=_about(half),
    )


def _half(step: Deployment, number: int) -> tuple[Place, Half]:
    """What is no half year of this step has no page; one that is still to come has none yet."""
    place = place_of(step, timezone.localdate())
    if place is None:
        raise Http404
    try:
        half = services.half_of(place, number)
    except Refusal as refusal:
        raise Http404 from refusal
    if not (half.premium or half.may_decide):
        raise Http404
    return place, half


def _about(half: Half) -> str:
    return f"Dit gaat over {datum(half.starts_on)} tot en met {tot_en_met(half.due_on)}."


def _page(step: Deployment) -> str:
    return reverse("trajectories:step", args=[step.pk])
