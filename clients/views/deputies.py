"""Waarneming: the list of a team, a new one, a longer or shorter one."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.editing import edit
from accounts.models import Deputy
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.deputies import ChangeDeputyForm, DeputyForm
from clients.services import deputies as services
from office.forms import VersionForm
from office.paging import Order, page_of

LATEST_FIRST = (Order("vanaf", ("-starts_on",)),)


@needs(Permission.ASSIGN_WORK)
@require_safe
def deputies(request: StaffRequest) -> HttpResponse:
    rows = Deputy.objects.visible_to(request.user).select_related("absentee", "deputy")
    context = {"page": page_of(rows, request.GET, LATEST_FIRST, size=25), "today": timezone.localdate()}
    return render(request, "clients/team/deputies.html", context)


@needs(Permission.ASSIGN_WORK)
def add(request: StaffRequest) -> HttpResponse:
    form = DeputyForm(request.POST or None, user=request.user, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            row = services.add_deputy(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{row.deputy} neemt waar voor {row.absentee}.")
            return redirect("clients:deputies")
    return render(request, "clients/team/deputy_add.html", {"form": form})


@needs(Permission.ASSIGN_WORK)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Deputy.objects.visible_to(request.user).select_related("absentee", "deputy"), pk=pk)

    def afresh(sent: BaseForm) -> ChangeDeputyForm:
        row.refresh_from_db()
        return ChangeDeputyForm.of(row)

    def save(**given: object) -> Deputy:
        return services.change_deputy(row.pk, by=request.user, **given)

    found = edit(request, ChangeDeputyForm.of(row, request.POST or None), save, afresh=afresh)
    if found.done:
        messages.success(request, "De laatste dag is gewijzigd.")
        return redirect("clients:deputies")
    context = {"form": found.form, "stale": found.stale, "row": row, "today": timezone.localdate()}
    return render(request, "clients/team/deputy_change.html", context)


@needs(Permission.ASSIGN_WORK)
@require_POST
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Deputy.objects.visible_to(request.user), pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de lijst opnieuw en probeer het nog eens.")
        return redirect("clients:deputies")
    try:
        services.cancel_deputy(row.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "De waarneming gaat niet door.")
    return redirect("clients:deputies")
