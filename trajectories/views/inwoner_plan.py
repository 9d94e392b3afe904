"""The plan for the inwoner: read together on the screen, printed, and kept in the dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.views import get_client
from trajectories.inwoner_plan import inwoner_plan
from trajectories.services.inwoner_plan import keep_plan, plan_on_paper


@require_safe
def plan(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    context = {
        "client": client,
        "plan": inwoner_plan(client, timezone.now()),
        "may_plan": request.user.may(Permission.PLAN_STEPS),
        "may_keep": request.user.may(Permission.LOG_CONTACT),
    }
    return render(request, "trajectories/inwoner_plan.html", context)


@require_safe
def plan_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    try:
        content = plan_on_paper(client, timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("trajectories:inwoner_plan", client.pk)
    name = content_disposition_header(as_attachment=True, filename=f"mijn-plan-{timezone.localdate()}.pdf")
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


@needs(Permission.LOG_CONTACT)
@require_POST
def keep(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    try:
        keep_plan(client.pk, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Het plan is bewaard bij de documenten van dit dossier.")
    return redirect("trajectories:inwoner_plan", client.pk)
