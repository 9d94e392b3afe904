"""How a step goes: evaluations, and whether someone is ready for a next step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.services.drafts import DraftForm, register
from clients.views.drafts import OpenForm
from instruments.models import Parameter
from trajectories import services
from trajectories.forms import ChangeEvaluationForm, EvaluationForm, ReadinessForm, TakeBackForm
from trajectories.models import Deployment, Evaluation, ReadinessAssessment
from trajectories.services.evaluating import may_correct
from trajectories.views.moving import get_step
from trajectories.views.trajectories import TAB

NEW = register(
    DraftForm(
        "trajectories.evaluation",
        "Evaluatie van een stap",
        "trajectories:evaluate",
        Permission.PLAN_STEPS,
        of_subject=True,
    )
)
CHANGE = register(
    DraftForm(
        "trajectories.evaluation_change",
        "Evaluatie wijzigen",
        "trajectories:change_evaluation",
        Permission.PLAN_STEPS,
        of_subject=True,
    )
)


@needs(Permission.PLAN_STEPS)
def evaluate(request: StaffRequest, pk: int) -> HttpResponse:
    step = get_step(request, pk)
    draft = OpenForm(request, NEW, step.trajectory.client, subject=step.pk)
    form = EvaluationForm(posted(request), step=step)
    if request.method != "POST":
        form.propose(Parameter.objects.book())
        draft.fill(form)

    def save(**values: Any) -> None:
        with draft.sending():
            services.add_evaluation(step.pk, by=request.user, **values)

    edited = edit(request, form, save, afresh=lambda sent: sent)
    if edited.done:
        messages.success(request, "De evaluatie is vastgelegd.")
        return _back(step, "evaluations")
    draft.keep()
    context = _about(step, "evaluations") | {"form": edited.form, "draft": draft}
    context |= {"title": "Evaluatie vastleggen", "submit": "Vastleggen"}
    return render(request, "trajectories/act.html", context)


@needs(Permission.PLAN_STEPS)
def change_evaluation(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Evaluation.objects.visible_to(request.user), pk=pk)
    if not may_correct(row, by=request.user):
        raise Http404
    row.deployment = get_step(request, row.deployment_id)
    draft = OpenForm(request, CHANGE, row.deployment.trajectory.client, subject=row.pk)
    form = ChangeEvaluationForm.of(row, data=posted(request))
    if request.method != "POST":
        draft.fill(form)

    def save(**values: Any) -> None:
        with draft.sending():
            services.change_evaluation(row.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> BaseForm:
        row.refresh_from_db(fields=[field.name for field in Evaluation._meta.concrete_fields if not field.is_relation])
        return ChangeEvaluationForm.of(row, reason=sent.cleaned_data["reason"])

    edited = edit(request, form, save, afresh=afresh)
    if edited.done:
        messages.success(request, "De evaluatie is gewijzigd. Wat er stond, blijft bewaard.")
        return _back(row.deployment, "evaluations")
    draft.keep()
    context = _about(row.deployment, "evaluations") | {"form": edited.form, "stale": edited.stale, "draft": draft}
    return render(request, "trajectories/act.html", context | {"title": "Evaluatie wijzigen", "submit": "Opslaan"})


@needs(Permission.PLAN_STEPS)
def withdraw_evaluation(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Evaluation.objects.visible_to(request.user), pk=pk)
    told = f"Evaluatie van {row.held_on:%d-%m-%Y}"
    return _withdrawn(request, row.deployment_id, "evaluations", told, row.pk, services.withdraw_evaluation)


@needs(Permission.PLAN_STEPS)
def assess(request: StaffRequest, pk: int) -> HttpResponse:
    step = get_step(request, pk)

    def save(**values: Any) -> None:
        services.assess_readiness(step.pk, by=request.user, **values)

    edited = edit(request, ReadinessForm(posted(request)), save, afresh=lambda sent: sent)
    if edited.done:
        messages.success(request, "De beoordeling is vastgelegd.")
        return _back(step, "readiness")
    context = _about(step, "readiness") | {"form": edited.form, "submit": "Vastleggen"}
    return render(request, "trajectories/act.html", context | {"title": "Klaar voor een volgende stap?"})


@needs(Permission.PLAN_STEPS)
def withdraw_readiness(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(ReadinessAssessment.objects.visible_to(request.user), pk=pk)
    told = f"Beoordeling van {row.assessed_on:%d-%m-%Y}: {row}"
    return _withdrawn(request, row.deployment_id, "readiness", told, row.pk, services.withdraw_readiness)


def _withdrawn(
    request: StaffRequest, step_id: int, part: str, told: str, key: int, act: Callable[..., Deployment]
) -> HttpResponse:
    step = get_step(request, step_id)

    def save(**values: Any) -> None:
        act(key, by=request.user, **values)

    edited = edit(request, TakeBackForm(posted(request)), save, afresh=lambda sent: sent)
    if edited.done:
        messages.success(request, "Ingetrokken.")
        return _back(step, part)
    intro = f"{told}. Zij verdwijnt van de bladzijde en telt nergens mee. In de geschiedenis blijft staan wat er stond."
    context = _about(step, part) | {"form": edited.form, "intro": intro, "danger": True}
    return render(request, "trajectories/act.html", context | {"title": "Intrekken", "submit": "Intrekken"})


def _about(step: Deployment, part: str) -> dict[str, Any]:
    """`part` of the page of the step is where one came from."""
    return {"client": step.trajectory.client, "step": step, "back": _page(step, part)} | TAB


def _page(step: Deployment, part: str) -> str:
    return f"{reverse('trajectories:step', args=[step.pk])}#{part}"


def _back(step: Deployment, part: str) -> HttpResponse:
    return redirect(_page(step, part))
