"""The documents that were made: having them made, reading them as a page and as a PDF."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from office import jobs
from office.paging import Order, page_of
from reporting import services
from reporting.documents.linking import linked
from reporting.models import DECIDED, CouncilDocument, CouncilText
from reporting.services.documents import LABELS, MAKE_DOCUMENTS

NEWEST_FIRST = (Order("gemaakt", ("-made_at", "kind")),)
BULK = ("content", "html", "csv", "json", "texts", "snapshot__catalogue")  # what a list does not show
NOT_PUBLIC = "Vastgesteld door het college, en nog niet openbaar."
NOT_DECIDED = "Een concept: het college heeft het nog niet vastgesteld."
CONCEPT = "Op elke pagina staat dat het een concept is. De griffie en de gemeenteraad zien het niet."
FINAL = (
    "Het college heeft deze tekst vastgesteld. De stukken worden definitief en veranderen daarna niet meer. Openbaar"
    " zijn ze pas na de laatste stap."
)


@needs(Permission.SEE_DOCUMENTS, Permission.MAKE_DOCUMENTS, Permission.CHECK_DOCUMENTS)
@require_safe
def documents(request: StaffRequest) -> HttpResponse:
    rows = CouncilDocument.objects.visible_to(request.user).select_related("snapshot", "made_by", "text")
    context = {
        "page": page_of(rows.defer(*BULK), request.GET, NEWEST_FIRST),
        "jobs": jobs.current(request.user.pk, [MAKE_DOCUMENTS]),
        "may_make": request.user.may(Permission.MAKE_DOCUMENTS),
    }
    return render(request, "reporting/documents.html", context)


@needs(Permission.MAKE_DOCUMENTS)
def make(request: StaffRequest, pk: int) -> HttpResponse:
    text = get_object_or_404(CouncilText.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        try:
            return redirect("jobs:progress", services.ask_documents(text.pk, by=request.user).key)
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("reporting:text", text.pk)
    context = {
        "text": text,
        "title": LABELS[text.kind].format(text.year),
        "consequences": FINAL if text.stage in DECIDED else CONCEPT,
        "submit": "Maken",
        "cancel_url": reverse("reporting:text", args=[text.pk]),
    }
    return render(request, "reporting/make_documents.html", context)


@needs(Permission.SEE_DOCUMENTS, Permission.MAKE_DOCUMENTS, Permission.CHECK_DOCUMENTS)
@require_safe
def document(request: StaffRequest, pk: int) -> HttpResponse:
    """As a page. Who may see figures goes from each number to where it comes from."""
    found = _document(request, pk)
    # What a document is made of was escaped when it was made, by our own templates.
    content = linked(found) if request.user.may(Permission.SEE_FIGURES) else mark_safe(found.html)  # noqa: S308
    context = {"document": found, "content": content, "intro": _standing(found)}
    return render(request, "reporting/document.html", context)


def _standing(document: CouncilDocument) -> str:
    if document.published_at:
        return f"Openbaar sinds {date_format(document.published_at, 'j F Y')}."
    return NOT_PUBLIC if document.is_final else NOT_DECIDED


@needs(Permission.SEE_DOCUMENTS, Permission.MAKE_DOCUMENTS, Permission.CHECK_DOCUMENTS)
@require_safe
def download(request: StaffRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    return HttpResponse(
        bytes(found.content),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{found.file_name}.pdf"'},
    )


def _document(request: StaffRequest, pk: int) -> CouncilDocument:
    found = CouncilDocument.objects.visible_to(request.user).select_related("snapshot", "text", "made_by")
    return get_object_or_404(found.defer("snapshot__catalogue"), pk=pk)
