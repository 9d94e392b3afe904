"""Opening a dossier outside one's own work, and the privacy officer who reads along."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.editing import edit
from accounts.models import AuditEvent
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.outside import JudgeForm, OpenOutsideForm, OutsideFilter
from clients.looks import looked_at_during, opened_as
from clients.models import EmergencyAccess
from clients.services import outside
from office.paging import Order, how_many, page_of

ORDERS = (
    Order("nieuwste", ("-starts_at",)),
    Order("tijd", ("starts_at",)),
    Order("medewerker", ("user__name", "-starts_at")),
)


@needs(Permission.OPEN_OUTSIDE_WORK)
def open_outside(request: StaffRequest) -> HttpResponse:
    """What can not be opened gets one answer, whatever the cause."""
    form = OpenOutsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ground, reason = form.cleaned_data["ground"], form.cleaned_data["reason"]
        try:
            opened = outside.open_outside(form.key, by=request.user, ground=ground, reason=reason)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            if opened:
                if not opened.access:
                    messages.info(request, "Dit dossier mocht u al zien. Een reden was niet nodig.")
                return redirect("clients:dossier", opened.client.pk)
            form.add_error(None, outside.NOT_OPENED)
    return render(request, "clients/privacy/open_outside.html", {"form": form, "hours": outside.hours_today()})


@needs(Permission.OPEN_OUTSIDE_WORK)
@require_POST
def close_outside(request: StaffRequest, pk: int) -> HttpResponse:
    try:
        outside.close_outside(pk, by=request.user)
    except EmergencyAccess.DoesNotExist as nothing:
        raise Http404 from nothing
    messages.success(request, "U hebt de inzage beëindigd. Het dossier is voor u weer dicht.")
    return redirect("clients:list")


@needs(Permission.SEE_AUDIT)
@require_safe
@vary_on_headers("HX-Request")
def outside_looks(request: StaffRequest) -> HttpResponse:
    rows = EmergencyAccess.objects.visible_to(request.user).select_related("user", "judged_by")
    found = OutsideFilter(request.GET, queryset=rows)
    page = page_of(found.qs, request.GET, ORDERS, size=25)
    acts, seen = opened_as(page.rows), looked_at_during(page.rows)
    context = {
        "filter": found,
        "page": page,
        "number": how_many(found.qs),
        "lines": [(row, acts.get(row.pk), seen[row.pk]) for row in page.rows],
        "now": timezone.now(),
        "refused": _refused(request),
    }
    return render(request, "clients/privacy/_outside.html" if request.htmx else "clients/privacy/outside.html", context)


def _refused(request: StaffRequest) -> QuerySet[AuditEvent, Any]:
    """Who tried how often in the past week without a dossier opening: so that trying out keys shows."""
    attempts = AuditEvent.objects.visible_to(request.user).lately(7).filter(verb="outside.refused")
    return attempts.values("actor__name").annotate(number=Count("pk")).order_by("-number", "actor__name")[:5]


@needs(Permission.SEE_AUDIT)
def judge_outside(request: StaffRequest, pk: int) -> HttpResponse:
    rows = EmergencyAccess.objects.visible_to(request.user).select_related("user", "judged_by")
    access = get_object_or_404(rows, pk=pk)

    def fresh() -> JudgeForm:
        access.refresh_from_db()
        stands = {None: None, True: "ja", False: "nee"}[access.justified]
        seen = outside.judged_token(access)
        return JudgeForm(initial={"justified": stands, "judgement": access.judgement, "seen": seen})

    form = JudgeForm(request.POST) if request.method == "POST" else fresh()
    result = edit(
        request,
        form,
        lambda **given: outside.judge_outside(access.pk, by=request.user, **given),
        afresh=lambda sent: fresh(),
    )
    if result.done:
        messages.success(request, "Uw oordeel is vastgelegd.")
        return redirect("clients:outside_looks")
    context = {
        "access": access,
        "act": opened_as([access]).get(access.pk),
        "seen": looked_at_during([access])[access.pk],
        "form": result.form,
        "stale": result.stale,
        "is_own": access.user_id == request.user.pk,
    }
    return render(request, "clients/privacy/judge.html", context)
