"""Moving a step, and judging whether someone is ready for a next one."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Move, Refusal, StaleEdit
from instruments.rules.checks import Check
from office.templatetags.dutch import euro
from trajectories import services
from trajectories.forms import EndsStep, MoveOnForm, StepBackForm, StopForm, Versioned
from trajectories.models import Deployment
from trajectories.returning import road_of
from trajectories.services import StepRefused
from trajectories.views.carrying import work_carried_over
from trajectories.views.planning import around, shown_on, tell_amount, with_offer
from trajectories.views.trajectories import TAB
from trajectories.workflow import MOVE_ON, STEP_BACK, STOP, WITHDRAW


def get_step(request: StaffRequest, pk: int) -> Deployment:
    """The step of a page. Not visible is not there; looking is recorded."""
    rows = Deployment.objects.visible_to(request.user)
    step = get_object_or_404(
        rows.select_related("trajectory__client__case_manager", "instrument", "provider", "responsible"), pk=pk
    )
    audit.looked(step.trajectory.client_id, by=request.user, page=request.resolver_match.view_name)
    return step


@needs(Permission.PLAN_STEPS)
def move_on(request: StaffRequest, pk: int) -> HttpResponse:
    step = get_step(request, pk)
    initial = {**request.GET.dict(), "version": step.version}
    form = MoveOnForm(with_offer(request.POST), step=step, initial=initial, user=request.user)
    checks: Sequence[Check] = ()
    if request.method == "POST" and form.is_valid():
        answers = {name: form.cleaned_data[name] for name in ("version", "result", "realised_amount")}
        answers |= {"ends_on": form.cleaned_data["ended_on"], "plan": form.plan(), "grounds": form.grounds()}
        answers |= {"way_back": form.way_back(), "outcome": form.cleaned_data.get("outcome", "")}
        try:
            following = services.move_on(step.pk, by=request.user, **answers)
        except StepRefused as refusal:
            checks = shown_on(form, refusal)
        except StaleEdit as refusal:
            step.refresh_from_db()
            form.renew(step.version, refusal.message)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            listed = _to_list(request, step, "De stap is afgerond en de volgende is gepland.", form)
            return work_carried_over(request, step, following) or listed
    tell_amount(form, "realised_amount", form.realised, ended=True)
    client_id = step.trajectory.client_id
    context = _about(step, MOVE_ON) | {"form": form, "submit": "Afronden en plannen"}
    return render(request, "trajectories/plan.html", context | around(request, client_id, form, checks))


@needs(Permission.PLAN_STEPS)
def step_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Filled in with the way back that was stored, so that it takes one press. None that can be used: what to do."""
    step = get_step(request, pk)
    road = road_of(step, timezone.localdate())
    form = StepBackForm(request.POST or None, step=step, road=road, initial={"version": step.version})
    if _done(request, step, form, services.step_back):
        return _to_list(request, step, "De inwoner is terug bij de eerdere stap.", form)
    tell_amount(form, "realised_amount", form.realised, ended=True)
    is_open = form.has_way_back and (road is None or road.is_possible)
    context = _about(step, STEP_BACK) | {
        "form": form if is_open else None,
        "road": road,
        "submit": "Stap terug zetten",
    }
    return render(request, "trajectories/step_back.html", context)


@needs(Permission.PLAN_STEPS)
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    step = get_step(request, pk)
    form = StopForm(request.POST or None, step=step, initial={"version": step.version})
    if _done(request, step, form, services.stop_step):
        return _to_list(request, step, "De stap is gestopt.", form)
    tell_amount(form, "realised_amount", form.realised, ended=True)
    intro = "Gaat de inwoner naar een volgende of een eerdere stap? Kies dan Verder of Een stap terug."
    context = _about(step, STOP) | {"form": form, "intro": intro, "submit": "Stap stoppen"}
    return render(request, "trajectories/act.html", context)


@needs(Permission.PLAN_STEPS)
@require_safe
def realised(request: StaffRequest, pk: int) -> HttpResponse:
    """What the step has cost by its contract, while one is choosing its last day. What was typed instead stays."""
    step = get_step(request, pk)
    form_class = MoveOnForm if MoveOnForm.last_day in request.GET else StopForm
    form = form_class(step=step, initial=request.GET.dict())
    typed = request.GET.get("realised_amount")
    if typed != request.GET.get("proposed"):
        form.initial["realised_amount"] = typed
    tell_amount(form, "realised_amount", form.realised, ended=True)
    fields = [form[name].as_widget(attrs={"hx-swap-oob": "true"}) for name in ("realised_amount", "proposed")]
    context = {"fields": fields, "told": form["realised_amount"].help_text}
    return render(request, "trajectories/_realised_fields.html", context)


@needs(Permission.PLAN_STEPS)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    step = get_step(request, pk)
    form = Versioned(request.POST or None, initial={"version": step.version})
    if _done(request, step, form, services.withdraw_step):
        return _to_list(request, step, "De geplande stap is ingetrokken.")
    intro = "De stap gaat niet door. Zij blijft te zien als ingetrokken, en telt nergens mee."
    context = _about(step, WITHDRAW) | {"form": form, "intro": intro, "submit": "Stap intrekken", "danger": True}
    return render(request, "trajectories/act.html", context)


def _done(request: StaffRequest, step: Deployment, form: Form, act: Callable[..., Any]) -> bool:
    """Whether the form was sent in and the service did it; a refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(step.pk, by=request.user, **form.cleaned_data)
    except StaleEdit as refusal:
        step.refresh_from_db()
        form.renew(step.version, refusal.message)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    else:
        return True
    return False


def _to_list(request: StaffRequest, step: Deployment, said: str, form: EndsStep | None = None) -> HttpResponse:
    amount = form.cleaned_data["realised_amount"] if form else None
    messages.success(request, said if amount is None else f"{said} Gerealiseerd bedrag: {euro(amount)}.")
    return redirect("trajectories:of_client", step.trajectory.client_id)


def _about(step: Deployment, move: Move) -> dict[str, Any]:
    return {"client": step.trajectory.client, "step": step, "title": move.label} | TAB
