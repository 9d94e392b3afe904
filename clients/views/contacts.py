"""The contact log and the timeline of a dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients import services, timeline
from clients.forms.contacts import ContactForm, TimelineForm
from clients.overview import gone
from clients.views.dossier import get_client
from office.paging import Order, page_of

NEWEST_FIRST = (Order("datum", ("-held_on", "-id")),)


def contacts(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.log_contact(client.pk, by=request.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Het contact is vastgelegd.")
            return redirect("clients:contacts", client.pk)
    context = {
        "client": client,
        "form": form,
        "may_log": request.user.may(Permission.LOG_CONTACT),
        "gone": gone(client, timezone.localdate()),
        "page": page_of(client.contacts.select_related("staff"), request.GET, NEWEST_FIRST, size=25),
    }
    return render(request, "clients/contacts.html", context)


@require_safe
@vary_on_headers("HX-Request")
def timeline_of_client(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = TimelineForm(request.GET)
    kind = form.cleaned_data["soort"] if form.is_valid() else ""
    start = timeline.Start.read(request.GET.get("vanaf", ""))
    context = {
        "client": client,
        "form": form,
        "kind": kind,
        "page": timeline.page_of(client.pk, kind=kind, start=start),
    }
    return render(request, "clients/_timeline.html" if request.htmx else "clients/timeline.html", context)
