"""What professionals advise."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from maatwerk import services
from maatwerk.forms import AdviceForm
from maatwerk.views.pages import TAB, get_request, too_late
from maatwerk.workflow import Status


@needs(Permission.REQUEST_MAATWERK)
def advise(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    if found.status not in (Status.CONCEPT, Status.ASKED):
        return too_late(request, found)
    form = AdviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.record_advice(found.pk, form.advice(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Het advies is vastgelegd.")
            return redirect("maatwerk:detail", found.pk)
    context = {
        "client": found.client,
        "found": found,
        "form": form,
        "title": "Advies toevoegen",
        "submit": "Vastleggen",
    }
    return render(request, "maatwerk/act.html", context | TAB)
