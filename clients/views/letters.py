"""A letter about an appointment, in two clicks: read it, have it made."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.forms.agenda import RespondForm
from clients.keeping import page_about
from clients.models import Appointment, Document
from clients.models.agenda import LetterKind
from clients.models.documents import DocumentKind
from clients.services.letters import ask_letter, letters_for, text_of, usual_term
from clients.views.dossier import get_client
from office.forms import VersionForm


@needs(Permission.LOG_CONTACT)
def write(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """What the letter will say; pressing the button has it made."""
    found = get_object_or_404(Appointment.objects.visible_to(request.user).select_related("staff", "client"), pk=pk)
    if kind not in LetterKind.values:
        raise Http404
    chosen = LetterKind(kind)
    client = get_client(request, found.client_id)
    if chosen not in letters_for(found):
        messages.error(request, f"Bij deze afspraak past de brief “{chosen.label}” niet.")
        return redirect("clients:appointment", found.pk)
    today = timezone.localdate()
    form = _form(request, found, chosen)
    respond_before = usual_term(today) if chosen == LetterKind.NOT_APPEARED else None
    if request.method == "POST" and form.is_valid():
        respond_before = form.cleaned_data.get("respond_before")
        try:
            job = ask_letter(found.pk, by=request.user, kind=chosen, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("jobs:progress", job.key)
    earlier = found.letters.filter(kind=chosen, document__withdrawn_at=None).select_related("document__added_by")
    context = {
        "client": client,
        "form": form,
        "chosen": chosen,
        "appointment": found,
        "earlier": earlier.last(),
        "active_tab": "clients:contacts",
    }
    try:
        context |= text_of(found, by=request.user, kind=chosen, dated=today, respond_before=respond_before)
    except Refusal as refusal:
        context["refusal"] = refusal.message
    return render(request, "clients/documents/write_letter.html", context)


@require_safe
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """A letter that was made: what it is about, and the way to the paper."""
    letters = Document.objects.visible_to(request.user).filter(kind=DocumentKind.LETTER)
    found = get_object_or_404(letters.select_related("added_by", "letter__appointment"), pk=pk)
    if page := page_about(found):
        return redirect(page)
    context = {
        "client": get_client(request, found.client_id),
        "document": found,
        "may_withdraw": request.user.may(Permission.LOG_CONTACT) and found.withdrawn_at is None,
        "active_tab": "clients:documents",
    }
    return render(request, "clients/documents/letter.html", context)


def _form(request: StaffRequest, found: Appointment, kind: LetterKind) -> VersionForm:
    initial = {"version": found.version}
    if kind == LetterKind.NOT_APPEARED:
        return RespondForm(posted(request), initial=initial | {"respond_before": usual_term(timezone.localdate())})
    return VersionForm(posted(request), initial=initial)
