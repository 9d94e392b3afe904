"""The raadsbrieven and factsheets: making, reading and letting out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from office import jobs
from office.paging import Order, page_of
from reporting import services
from reporting.forms import DocumentsForm
from reporting.models import CouncilDocument, Snapshot
from reporting.services.documents import MAKE_DOCUMENTS

NEWEST_FIRST = (Order("gemaakt", ("-made_at", "kind")),)


@needs(Permission.SEE_DOCUMENTS, Permission.MAKE_DOCUMENTS)
@require_safe
def documents(request: StaffRequest) -> HttpResponse:
    rows = CouncilDocument.objects.visible_to(request.user).select_related("snapshot", "made_by")
    context = {
        "page": page_of(rows.defer("content", "snapshot__catalogue"), request.GET, NEWEST_FIRST),
        "jobs": jobs.current(request.user.pk, [MAKE_DOCUMENTS]),
        "may_make": request.user.may(Permission.MAKE_DOCUMENTS),
    }
    return render(request, "reporting/documents.html", context)


@needs(Permission.MAKE_DOCUMENTS)
def make(request: StaffRequest, pk: int) -> HttpResponse:
    snapshot = get_object_or_404(Snapshot.objects.visible_to(request.user), pk=pk)
    form = DocumentsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = services.ask_documents(snapshot.pk, by=request.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("jobs:progress", job.key)
    context = {
        "form": form,
        "title": f"Raadsbrief en factsheet over {snapshot.year} maken",
        "intro": "Alle getallen komen uit deze momentopname.",
        "submit": "Maken",
        "cancel_url": reverse("reporting:snapshot", args=[snapshot.pk]),
    }
    return render(request, "pages/form.html", context)


@needs(Permission.SEE_DOCUMENTS, Permission.MAKE_DOCUMENTS)
@require_safe
def download(request: StaffRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(
        CouncilDocument.objects.visible_to(request.user).select_related("snapshot").defer("snapshot__catalogue"), pk=pk
    )
    name = f"{document.kind}-{document.snapshot.year}.pdf"
    return HttpResponse(
        bytes(document.content),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@needs(Permission.MAKE_DOCUMENTS)
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(CouncilDocument.objects.visible_to(request.user).defer("content"), pk=pk)
    if request.method == "POST":
        try:
            services.publish_document(document.pk, by=request.user)
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            kind = document.get_kind_display().lower()
            messages.success(request, f"De {kind} is openbaar. De griffie kan het stuk nu zien.")
        return redirect("reporting:documents")
    context = {
        "title": f"{document.title}: openbaar maken?",
        "consequences": "De griffie ziet dit stuk dan en kan het naar de gemeenteraad sturen. Terugdraaien kan niet.",
        "submit": "Openbaar maken",
        "cancel_url": reverse("reporting:documents"),
    }
    return render(request, "pages/confirm.html", context)
