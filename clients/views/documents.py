"""The papers of a dossier."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.forms.documents import UploadForm, WithdrawForm
from clients.keeping import why_kept
from clients.models import Client, Document
from clients.overview import gone
from clients.services.documents import add_document, open_document, withdraw_document
from clients.services.letters import WRITE_LETTER
from clients.views.dossier import get_client
from office import jobs, uploads
from office.paging import Order, page_of

ORDERS = (Order("toegevoegd", ("-added_at",)), Order("titel", ("title",)), Order("grootte", ("-size",)))
NOTHING_RUNS = "default-src 'none'; sandbox"


def documents(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    data = posted(request)  # reads the request, after which is known whether a file was too large
    form = UploadForm(data, request.FILES or None, file_too_large=uploads.was_too_large(request))
    if data is not None and form.is_valid() and _add(request, client, form):
        return redirect("clients:documents", client.pk)
    context = {
        "client": client,
        "form": form,
        "may_add": request.user.may(Permission.LOG_CONTACT),
        "gone": gone(client, timezone.localdate()),
        "jobs": jobs.current(request.user.pk, [WRITE_LETTER]).filter(arguments__client_id=client.pk),
        "page": page_of(client.documents.select_related("added_by"), request.GET, ORDERS, size=25),
    }
    return render(request, "clients/documents/list.html", context)


def _add(request: StaffRequest, client: Client, form: UploadForm) -> bool:
    file = form.cleaned_data["file"]
    try:
        document = add_document(
            client.pk, by=request.user, title=form.cleaned_data["title"], file_name=file.name, content=file.read()
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("file", refusal.message)
        return False
    messages.success(request, f"“{document.title}” is toegevoegd.")
    return True


@require_safe
def document(request: StaffRequest, pk: int) -> HttpResponse:
    """The paper itself: to keep or to open in a program of one's own, never as a page of Keten."""
    try:
        found, content = open_document(pk, by=request.user)
    except Document.DoesNotExist as missing:
        raise Http404 from missing
    return HttpResponse(
        content,
        content_type=found.content_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.file_name),
            "Content-Security-Policy": NOTHING_RUNS,
            "X-Content-Type-Options": "nosniff",
        },
    )


@needs(Permission.LOG_CONTACT)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    client = get_client(request, found.client_id)
    back = reverse("clients:documents", args=[client.pk])
    if why := "Dit document is al ingetrokken." if found.withdrawn_at else why_kept(found):
        messages.info(request, why)
        return redirect(back)
    form = WithdrawForm(posted(request), initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_document(found.pk, by=request.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"“{found.title}” is ingetrokken.")
        return redirect(back)
    context = {"client": client, "document": found, "form": form, "active_tab": "clients:documents"}
    return render(request, "clients/documents/withdraw.html", context)
