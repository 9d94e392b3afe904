"""A bezwaar that comes in, with its letter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.services.documents import add_document
from clients.services.drafts import DraftForm, register
from clients.views.drafts import OpenForm
from maatwerk.forms.objections import ReceiveForm
from maatwerk.models import Objection, Request
from maatwerk.services import objections as services
from maatwerk.views.pages import TAB, get_request
from office import uploads

RECEIVE = register(
    DraftForm(
        "maatwerk.objection",
        "Bezwaar vastleggen",
        "maatwerk:receive_objection",
        Permission.REQUEST_MAATWERK,
        of_subject=True,
    )
)


@needs(Permission.REQUEST_MAATWERK)
def receive(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    if reason := services.why_not(found):
        messages.info(request, reason)
        return redirect("maatwerk:detail", found.pk)
    data = posted(request)  # reads the request, after which is known whether a file was too large
    form = ReceiveForm(data, request.FILES or None, of=found, file_too_large=uploads.was_too_large(request))
    draft = OpenForm(request, RECEIVE, found.client, subject=found.pk)
    if data is None:
        draft.fill(form)
    elif form.is_valid() and (row := _received(request, found, form, draft)):
        messages.success(request, "Het bezwaar is vastgelegd. Bevestig de ontvangst met een brief.")
        return redirect("maatwerk:objection", row.pk)
    draft.keep()
    context = {"client": found.client, "found": found, "form": form, "draft": draft}
    context["last_day"] = services.last_day_to_object(found)
    return render(request, "maatwerk/objections/receive.html", context | TAB)


def _received(request: StaffRequest, found: Request, form: ReceiveForm, draft: OpenForm) -> Objection | None:
    """The file is kept first: should the rest be refused, then it stands in the dossier and is chosen in the form."""
    values = dict(form.cleaned_data)
    try:
        if file := values.pop("file"):
            title = f"Bezwaarschrift ({found.reference})"
            values["document"] = add_document(
                found.client_id, by=request.user, title=title, file_name=file.name, content=file.read()
            )
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("file", refusal.message)
        return None
    try:
        with draft.sending():
            return services.receive(found.pk, by=request.user, **values)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        if values["document"]:
            form.data = form.data.copy()
            form.data["document"] = str(values["document"].pk)
        return None
