"""Work at an employer inside a step: recorded, changed, ended, and withdrawn."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.rows import RemoveForm
from office.forms import DAY
from office.templatetags.dutch import datum
from trajectories.forms.companies import listed_as, named, offered
from trajectories.forms.placements import (
    COMPANIES,
    HIRED,
    ChangePlacementForm,
    EndPlacementForm,
    NewPlacementForm,
    PlacementForm,
)
from trajectories.models import Deployment, Placement
from trajectories.services import placements as services
from trajectories.views.carrying import FOLLOWS
from trajectories.views.moving import get_step
from trajectories.views.trajectories import TAB

LIKE = "van"  # in the address: work that this goes on with
WORK = "trajectories/placements/work.html"


def get_placement(request: StaffRequest, pk: int) -> Placement:
    """The work that a page is about, with its step. Not visible is not there; looking is recorded."""
    rows = Placement.objects.visible_to(request.user).select_related(
        "company__sector",
        "hiring_company",
        "deployment__instrument",
        "deployment__provider",
        "deployment__trajectory__client__case_manager",
    )
    placement = get_object_or_404(rows, pk=pk)
    audit.looked(placement.deployment.trajectory.client_id, by=request.user, page=request.resolver_match.view_name)
    return placement


@needs(Permission.PLAN_STEPS)
def place(request: StaffRequest, pk: int) -> HttpResponse:
    """New work in a step. The address may say which earlier work it comes after, or goes on with."""
    step = get_step(request, pk)
    before, like = _named(request, step, FOLLOWS), _named(request, step, LIKE)

    def save(**values: Any) -> None:
        services.record_placement(step.pk, by=request.user, follows=before.pk if before else None, **values)

    def fresh(now: object) -> NewPlacementForm:
        if before is not None:
            before.refresh_from_db()
        return NewPlacementForm.of(step, like=before or like, follows=before is not None)

    form = NewPlacementForm.of(step, posted(request), like=before or like, follows=before is not None)
    sent = edit(request, form, save, afresh=fresh)
    if sent.done:
        return done(request, step, "Het werk is vastgelegd.")
    return page(request, step, sent, "Werk vastleggen", template=WORK, before=before, like=like)


@needs(Permission.PLAN_STEPS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    placement = get_placement(request, pk)
    step = placement.deployment

    def form_of(data: Any = None) -> ChangePlacementForm:
        return ChangePlacementForm.of(placement, data, fixed=services.fixed_fields(placement))

    def save(**values: Any) -> None:
        services.change_placement(placement.pk, by=request.user, **values)

    sent = edit(request, form_of(posted(request)), save, afresh=afresh(placement, form_of))
    if sent.done:
        return done(request, step, "Het werk is gewijzigd.")
    is_delivered = placement.delivery_id is not None
    withdraw_url = "" if is_delivered else reverse("trajectories:withdraw_placement", args=[placement.pk])
    context = {"placement": placement, "is_delivered": is_delivered, "withdraw_url": withdraw_url}
    return page(request, step, sent, "Werk wijzigen", template=WORK, **context)


@needs(Permission.PLAN_STEPS)
def end(request: StaffRequest, pk: int) -> HttpResponse:
    placement = get_placement(request, pk)

    def form_of(data: Any = None) -> EndPlacementForm:
        return EndPlacementForm.of(placement, data)

    def save(**values: Any) -> None:
        services.end_placement(placement.pk, by=request.user, **values)

    sent = edit(request, form_of(posted(request)), save, afresh=afresh(placement, form_of))
    if sent.done:
        return done(request, placement.deployment, "Het einde van het werk is vastgelegd.")
    intro = "Loonkostensubsidie voor dit werk eindigt op dezelfde dag. De stap zelf loopt door."
    if placement.ends_on:
        intro = f"Het werk eindigde op {datum(placement.ends_on - DAY)}. Leg vast waarom, of verbeter de dag."
    return page(request, placement.deployment, sent, "Einde van het werk", placement=placement, intro=intro)


@needs(Permission.PLAN_STEPS)
@require_POST
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    placement = get_placement(request, pk)
    try:
        services.reopen_placement(placement.pk, by=request.user, version=version_of(request))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Het werk loopt weer door. Kijk of de loonkostensubsidie dat ook moet.")
    return to_step(placement.deployment)


@needs(Permission.PLAN_STEPS)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    placement = get_placement(request, pk)

    def form_of(data: Any = None) -> RemoveForm:
        return RemoveForm(data, version=placement.version)

    def save(**values: Any) -> None:
        services.withdraw_placement(placement.pk, by=request.user, **values)

    sent = edit(request, form_of(posted(request)), save, afresh=afresh(placement, form_of))
    if sent.done:
        return done(request, placement.deployment, "Het werk is ingetrokken. U kunt het terugzetten.")
    intro = "Dit is voor werk dat er niet was. Het blijft te zien als ingetrokken, en telt nergens mee."
    return page(
        request,
        placement.deployment,
        sent,
        "Werk intrekken",
        placement=placement,
        intro=intro,
        submit="Intrekken",
        danger=True,
    )


@needs(Permission.PLAN_STEPS)
@require_safe
def companies(request: StaffRequest) -> HttpResponse:
    """The companies of the list that may be meant, while one is typing. No person is in it."""
    field = "hirer" if "hirer" in request.GET else "employer"
    return HttpResponse(_offer(request, field, request.GET.get(field, "")))


def afresh(row: Any, form_of: Callable[[], BaseForm]) -> Callable[[BaseForm], BaseForm]:
    """The form of a row as it is stored by now."""

    def now(sent_in: BaseForm) -> BaseForm:
        row.refresh_from_db()
        return form_of()

    return now


def version_of(request: StaffRequest) -> int:
    """Of a button: which version one saw; nonsense is none."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def done(request: StaffRequest, step: Deployment, said: str) -> HttpResponseRedirect:
    messages.success(request, said)
    return to_step(step)


def to_step(step: Deployment) -> HttpResponseRedirect:
    return redirect("trajectories:step", step.pk)


def page(
    request: StaffRequest,
    step: Deployment,
    sent: Edit,
    title: str,
    *,
    template: str = "trajectories/placements/act.html",
    submit: str = "Opslaan",
    **context: Any,
) -> HttpResponse:
    """One act on work: the step and the work that it is about, and the form."""
    frame = {"client": step.trajectory.client, "step": step, "title": title, "submit": submit}
    if isinstance(sent.form, PlacementForm):
        sent.form.leave_question_out()
        frame["offers"] = [name for name in COMPANIES if name in sent.form.fields]
        for name in frame["offers"]:
            sent.form[name].help_text = _offer(request, name, str(sent.form[name].value() or ""))
    return render(request, template, frame | {"form": sent.form, "stale": sent.stale} | context | TAB)


def _offer(request: StaffRequest, field: str, written: str) -> str:
    """Under a field for a company: who in the list may be meant, and what to do where it is not there."""
    found = offered(written)
    context = {
        "field": field,
        "told": HIRED if field == "hirer" else "",
        "typed": written.strip(),
        "companies": [listed_as(company) for company in found],
        "chosen": found[0] if len(found) == 1 and named(written.strip()) == found[0] else None,
        "may_manage": request.user.may(Permission.MANAGE_EMPLOYERS),
    }
    return render_to_string("trajectories/placements/_companies.html", context)


def _named(request: StaffRequest, step: Deployment, parameter: str) -> Placement | None:
    """Work of the same inwoner that the address names."""
    key = request.GET.get(parameter, "")
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        return None
    rows = Placement.objects.counting().filter(deployment__trajectory__client=step.trajectory.client_id)
    return rows.select_related("company", "hiring_company").filter(pk=key).first()
