"""A wage value that was measured at the work, and wage cost subsidy on it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.forms.rows import RemoveForm
from trajectories.forms.wages import ChangeSubsidyForm, ChangeWageValueForm, SubsidyForm, WageValueForm
from trajectories.models import WageSubsidy, WageValue
from trajectories.services import wages as services
from trajectories.views.placements import afresh, done, get_placement, page


@needs(Permission.PLAN_STEPS)
def record_wage_value(request: StaffRequest, pk: int) -> HttpResponse:
    placement = get_placement(request, pk)

    def save(**values: Any) -> None:
        services.record_wage_value(placement.pk, by=request.user, **values)

    sent = edit(request, WageValueForm.at(placement, posted(request)), save, afresh=lambda form: form)
    if sent.done:
        return done(request, placement.deployment, "De loonwaarde is vastgelegd.")
    intro = "Wat eerder is gemeten, blijft staan. De regels kijken naar de nieuwste meting."
    return page(request, placement.deployment, sent, "Loonwaarde vastleggen", placement=placement, intro=intro)


@needs(Permission.PLAN_STEPS)
def change_wage_value(request: StaffRequest, pk: int) -> HttpResponse:
    """A slip of the pen of today. Of who did not make it, or later, there is no such page."""
    value = get_object_or_404(WageValue.objects.visible_to(request.user), pk=pk)
    placement = get_placement(request, value.placement_id)
    if value.pk not in services.correctable(placement.deployment.trajectory.client_id, by=request.user):
        raise Http404

    def form_of(data: Any = None) -> ChangeWageValueForm:
        return ChangeWageValueForm.of(value, data)

    def save(**values: Any) -> None:
        services.change_wage_value(value.pk, by=request.user, **values)

    sent = edit(request, form_of(posted(request)), save, afresh=afresh(value, form_of))
    if sent.done:
        return done(request, placement.deployment, "De loonwaarde is verbeterd.")
    intro = "Verbeteren kan alleen vandaag. Is er opnieuw gemeten? Leg dan een nieuwe loonwaarde vast."
    return page(request, placement.deployment, sent, "Loonwaarde verbeteren", placement=placement, intro=intro)


@needs(Permission.PLAN_STEPS)
def record_subsidy(request: StaffRequest, pk: int) -> HttpResponse:
    placement = get_placement(request, pk)

    def save(**values: Any) -> None:
        services.record_subsidy(placement.pk, by=request.user, **values)

    sent = edit(request, SubsidyForm.at(placement, posted(request)), save, afresh=lambda form: form)
    if sent.done:
        return done(request, placement.deployment, "De loonkostensubsidie is vastgelegd.")
    intro = "Leg vast wat is besloten. De administratie betaalt de subsidie, en levert wat er is betaald."
    return page(request, placement.deployment, sent, "Loonkostensubsidie vastleggen", placement=placement, intro=intro)


@needs(Permission.PLAN_STEPS)
def change_subsidy(request: StaffRequest, pk: int) -> HttpResponse:
    subsidy = _subsidy(request, pk)
    placement = get_placement(request, subsidy.placement_id)

    def form_of(data: Any = None) -> ChangeSubsidyForm:
        return ChangeSubsidyForm.of(subsidy, data)

    def save(**values: Any) -> None:
        services.change_subsidy(subsidy.pk, by=request.user, **values)

    sent = edit(request, form_of(posted(request)), save, afresh=afresh(subsidy, form_of))
    if sent.done:
        return done(request, placement.deployment, "De loonkostensubsidie is gewijzigd.")
    delivered = subsidy.delivery_id is not None
    context = {
        "placement": placement,
        "intro": "Eindigt de subsidie? Vul de laatste dag in.",
        "withdraw_url": "" if delivered else reverse("trajectories:withdraw_subsidy", args=[subsidy.pk]),
    }
    return page(request, placement.deployment, sent, "Loonkostensubsidie wijzigen", **context)


@needs(Permission.PLAN_STEPS)
def withdraw_subsidy(request: StaffRequest, pk: int) -> HttpResponse:
    subsidy = _subsidy(request, pk)
    placement = get_placement(request, subsidy.placement_id)

    def form_of(data: Any = None) -> RemoveForm:
        return RemoveForm(data, version=subsidy.version)

    def save(**values: Any) -> None:
        services.withdraw_subsidy(subsidy.pk, by=request.user, **values)

    sent = edit(request, form_of(posted(request)), save, afresh=afresh(subsidy, form_of))
    if sent.done:
        return done(request, placement.deployment, "De loonkostensubsidie is ingetrokken.")
    intro = "Dit is voor een subsidie die nooit is besloten. Is zij voorbij? Vul dan bij Wijzigen een laatste dag in."
    context = {"placement": placement, "intro": intro, "submit": "Intrekken", "danger": True}
    return page(request, placement.deployment, sent, "Loonkostensubsidie intrekken", **context)


def _subsidy(request: StaffRequest, pk: int) -> WageSubsidy:
    return get_object_or_404(WageSubsidy.objects.visible_to(request.user), pk=pk)
