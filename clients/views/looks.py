"""Who has seen a dossier: found by number or BSN, read by the privacy officer, and printed for the inwoner."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.house import house
from accounts.models import Municipality
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.looks import DiscloseForm, FindLooksForm, PeriodForm, PrintForm
from clients.looks import between, by_day, looks_at, told
from clients.models import Client, LookDisclosure
from clients.services import looks as services
from office.paging import Order, page_of
from office.paper import available, render_pdf

NEWEST_FIRST = (Order("tijd", ("-id",)),)
NOT_KNOWN = "Er is geen dossier met dit nummer of BSN. Kijk het na."


@needs(Permission.SEE_AUDIT)
def find(request: StaffRequest) -> HttpResponse:
    form = FindLooksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if found := services.find_for_looks(by=request.user, **form.cleaned_data):
            return redirect("clients:looks", found)
        form.add_error(None, NOT_KNOWN)
    return render(request, "clients/looks/find.html", {"form": form})


@needs(Permission.SEE_AUDIT)
@require_safe
@vary_on_headers("HX-Request")
def looks(request: StaffRequest, pk: int) -> HttpResponse:
    form = PeriodForm(request.GET)
    period = form.cleaned_data if form.is_valid() else {}
    rows = between(looks_at(pk, seen_by=request.user), period.get("vanaf"), period.get("tot_en_met"))
    page = page_of(rows.select_related("actor", "actor_team"), request.GET, NEWEST_FIRST, size=100)
    if not page.rows and not services.is_known(pk):
        raise Http404
    services.read_looks(pk, by=request.user)
    context = {
        "number": pk,
        "form": form,
        "page": page,
        "days": by_day(page.rows, pk),
        "disclosures": LookDisclosure.objects.filter(client=pk).select_related("decided_by").order_by("-pk"),
        "may_disclose": request.user.may(Permission.DISCLOSE_LOOKS),
    }
    return render(request, "clients/looks/_days.html" if request.htmx else "clients/looks/looks.html", context)


@needs(Permission.SEE_AUDIT)
@require_safe
def overview(request: StaffRequest, pk: int) -> HttpResponse:
    """What the inwoner gets to read, on the screen: to look at first, and to print."""
    services.read_looks(pk, by=request.user)
    return render(request, "clients/looks/overview.html", _answer(request, pk) | {"can_make_pdf": bool(available())})


@needs(Permission.SEE_AUDIT)
@require_safe
def overview_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    answer = _answer(request, pk)
    if answer["told"].is_cut or not available():
        return redirect(f"{reverse('clients:looks_print', args=[pk])}?{request.GET.urlencode()}")
    services.print_looks(pk, by=request.user)
    office = Municipality.objects.first() or Municipality()
    html = render_to_string("pdf/looks.html", answer | {"house": house(office), "office": office})
    disposition = content_disposition_header(as_attachment=True, filename=f"wie-zag-dossier-{pk}.pdf")
    return HttpResponse(render_pdf(html), content_type="application/pdf", headers={"Content-Disposition": disposition})


@needs(Permission.DISCLOSE_LOOKS)
def disclose(request: StaffRequest, pk: int) -> HttpResponse:
    if not Client.objects.filter(pk=pk).exists():
        raise Http404  # of a dossier that was destroyed there is nobody left to tell
    form = DiscloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.disclose_looks(pk, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Uw besluit is vastgelegd. Over deze dagen staan de namen nu in het overzicht.")
            return redirect("clients:looks", pk)
    return render(request, "clients/looks/disclose.html", {"number": pk, "form": form})


def _answer(request: StaffRequest, pk: int) -> dict[str, Any]:
    form = PrintForm(request.GET)
    first, after = form.bounds()
    answer = told(pk, first, after)
    if not answer.lines and not services.is_known(pk):
        raise Http404
    return {
        "number": pk,
        "form": PrintForm(request.GET) if form.errors else PrintForm({"vanaf": first, "tot_en_met": after}),
        "told": answer,
        "first": first,
        "after": after,
        "made_on": timezone.localdate(),
        "query": request.GET.urlencode(),
    }
