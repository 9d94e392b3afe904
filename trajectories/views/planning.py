"""Planning a step. What is refused shows why, what does fit, and the road to maatwerk."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from instruments.models import ContractLocation
from instruments.rules.checks import Check
from office.forms import DAY
from trajectories import services
from trajectories.forms import AskedStepForm, PlanForm
from trajectories.models import Trajectory, Waiver
from trajectories.rules.location import RULE_KEY
from trajectories.services import StepNeedsGround, StepRefused
from trajectories.services.amounts import Quote
from trajectories.views.trajectories import TAB, get_trajectory
from trajectories.views.ways import Ways


@needs(Permission.PLAN_STEPS)
def plan(request: StaffRequest, pk: int) -> HttpResponse:
    trajectory = get_trajectory(request, pk)
    initial = {**request.GET.dict(), "version": trajectory.version}
    form = PlanForm(with_offer(request.POST), initial=initial, trajectory=trajectory, user=request.user)
    checks: Sequence[Check] = ()
    if request.method == "POST" and form.is_valid():
        answers = {"version": form.cleaned_data["version"], "grounds": form.grounds(), "way_back": form.way_back()}
        try:
            step = services.plan_step(trajectory.pk, form.plan(), by=request.user, **answers)
        except StepRefused as refusal:
            checks = shown_on(form, refusal)
        except StaleEdit as refusal:
            trajectory.refresh_from_db()
            form.renew(trajectory.version, refusal.message)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"De stap is gepland: {step.instrument}, vanaf {step.starts_on:%d-%m-%Y}.")
            return redirect("trajectories:of_client", trajectory.client_id)
    elif request.method != "POST":
        _choose_only_place(form)
        checks = _at_first(trajectory.client_id, form)
    context = {"client": trajectory.client, "form": form, "title": "Stap plannen", "submit": "Plannen"} | TAB
    return render(request, "trajectories/plan.html", context | around(request, trajectory.client_id, form, checks))


@needs(Permission.PLAN_STEPS)
@require_safe
def places(request: StaffRequest) -> HttpResponse:
    """The locations and the price in the contract, while one is filling in the form. No person is in it."""
    form = PlanForm(request.GET)
    context = {"places": _places(form), "quote": form.quote() if "units" in request.GET else None}
    return render(request, "trajectories/_chosen.html", context)


@needs(Permission.PLAN_STEPS)
@require_safe
def plan_on_waiver(request: StaffRequest, pk: int) -> HttpResponse:
    """Maatwerk allowed a step: the form to plan it, filled in with what was asked."""
    waiver = get_object_or_404(Waiver.objects.visible_to(request.user).select_related("instrument", "provider"), pk=pk)
    audit.looked(waiver.client_id, by=request.user, page="trajectories:plan_on_waiver")
    today = timezone.localdate()
    running = Trajectory.objects.filter(client=waiver.client_id).open_on(max(today, waiver.starts_on))
    trajectory = running.order_by("-starts_on", "-pk").first()
    if trajectory is None:
        messages.info(request, "Een stap hoort bij een traject. Start dat eerst; daarna plant u de stap.")
        query = QueryDict(mutable=True)
        query["ontheffing"] = str(waiver.pk)
        return redirect(f"{reverse('trajectories:start', args=[waiver.client_id])}?{query.urlencode()}")
    return redirect(f"{reverse('trajectories:plan', args=[trajectory.pk])}?{_scope(waiver, today).urlencode()}")


def with_offer(posted: QueryDict) -> QueryDict | None:
    """What was filled in; who pressed a location that does fit means that one."""
    if not posted:
        return None
    if not (offer := posted.get("offer")):
        return posted
    chosen = posted.copy()
    chosen["location"] = offer
    return chosen


def shown_on(form: PlanForm, refusal: StepRefused) -> Sequence[Check]:
    """Ask on the form what the refusal asks. Returns all answers of the rules, to stand above it."""
    if isinstance(refusal, StepNeedsGround):
        form.refuse_without_grounds(refusal)
    else:
        form.ask_grounds(refusal.checks)
    return refusal.checks


def around(request: StaffRequest, client_id: int, form: AskedStepForm, checks: Sequence[Check]) -> dict[str, Any]:
    """What stands around the fields: the answers of the rules, the road to maatwerk, the locations of the contract."""
    form["location"].help_text = render_to_string("trajectories/_places.html", {"places": _places(form)})
    if isinstance(form, PlanForm):
        tell_amount(form, "committed_amount", form.quote())
    lines = Ways(request, client_id).lines(checks, form.as_query())
    return {
        "standing": [line for line in lines if line.check.blocks],
        "is_refused": any(check.blocks and check.is_refused for check in checks),
        "noted": [line for line in lines if not (line.check.blocks or line.check.is_met)],
        "met": [check for check in checks if check.is_met],
    }


def tell_amount(form: Form, name: str, quote: Quote, *, ended: bool = False) -> None:
    """Under the field for an amount: what the contract price gives."""
    shown = {"quote": quote, "ended": ended}
    form[name].help_text = render_to_string("trajectories/_amount.html", shown).strip()


def _at_first(client_id: int, form: PlanForm) -> Sequence[Check]:
    """What the rules say of the step that the address names. Its place is still to be chosen, so that is not judged."""
    if not form["instrument"].value():
        return ()
    asked = AskedStepForm(form.as_query())
    if not asked.is_valid():
        return ()
    checks = services.checks_of_step(client_id, asked.plan())
    if not asked.cleaned_data["location"]:
        checks = [check for check in checks if check.rule_key != RULE_KEY]
    form.ask_grounds(checks)
    return checks


def _choose_only_place(form: AskedStepForm) -> None:
    """Where the contracts know one provider or location for what the address names, nobody has to look for it."""
    instrument, provider = (str(form.initial.get(name) or "").replace("\0", "") for name in ("instrument", "provider"))
    if not instrument:
        return
    rows = ContractLocation.objects.filter(instrument__code=instrument).holding_on(_day(form))
    places = [place for place in rows.values_list("provider__code", "location") if provider in ("", place[0])]
    for name, found in zip(("provider", "location"), map(set, zip(*places, strict=True)), strict=False):
        if len(found) == 1 and not form.initial.get(name):
            form.initial[name] = found.pop()


def _places(form: AskedStepForm) -> list[str]:
    """The locations in the contract for what is chosen so far; none where nothing, or no contract, is."""
    instrument, provider = (str(form[name].value() or "") for name in ("instrument", "provider"))
    if not (instrument and provider) or "\0" in instrument + provider:  # not judged yet: it may hold anything
        return []
    rows = ContractLocation.objects.filter(instrument__code=instrument, provider__code=provider)
    return list(rows.holding_on(_day(form)).order_by("location").values_list("location", flat=True).distinct())


def _day(form: AskedStepForm) -> datetime.date:
    """The first day as it stands in the form, or today while it makes no sense."""
    value = form["starts_on"].value()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return timezone.localdate()


def _scope(waiver: Waiver, today: datetime.date) -> QueryDict:
    """What maatwerk allows, as the first values of the form: days as one reads them, so the last day is inside."""
    query = QueryDict(mutable=True)
    query["instrument"] = waiver.instrument.code if waiver.instrument else ""
    query["provider"] = waiver.provider.code if waiver.provider else ""
    query["location"] = waiver.location
    query["starts_on"] = str(max(waiver.starts_on, today))
    query["expected_end_on"] = str(waiver.ends_on - DAY) if waiver.ends_on else ""
    return query
