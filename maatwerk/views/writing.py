"""Writing the weighing, together, and asking for the decision when it is whole."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.decorators import needs
from accounts.editing import Edit, edit, edit_together, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.services.drafts import DraftForm, register
from clients.views.drafts import OpenForm
from maatwerk import services
from maatwerk.forms.asking import SubmitForm
from maatwerk.forms.writing import WriteForm, written_in
from maatwerk.models import Request
from maatwerk.services.routing import route_of
from maatwerk.services.whole import ADVISERS, missing_fields, professionals
from maatwerk.views.pages import TAB, get_request, too_late
from maatwerk.workflow import Status

WRITE = register(
    DraftForm("maatwerk.write", "Maatwerk schrijven", "maatwerk:write", Permission.REQUEST_MAATWERK, of_subject=True)
)
OPEN = (Status.CONCEPT, Status.ASKED)
NEW_KIND = "Opgeslagen. U koos een andere vorm: beantwoord ook de vragen die daarbij horen."


@needs(Permission.REQUEST_MAATWERK)
def write(request: StaffRequest, pk: int) -> HttpResponse:
    """One form for the whole weighing. What one types is kept for oneself, and saved for all with the button."""
    found = get_request(request, pk)
    if found.status not in OPEN:
        return too_late(request, found)
    draft = OpenForm(request, WRITE, found.client, subject=found.pk)
    sent = _written(request, found, draft)
    now = sent.form.found  # as it is stored, also after a colleague was first
    if sent.done:
        messages.success(request, "Opgeslagen." if sent.form.cleaned_data["kind"] == found.kind else NEW_KIND)
        return redirect(_next(request, found, sent.form.cleaned_data["kind"]))
    draft.keep()
    sent.form.missing = {each.field for each in missing_fields(now)}
    advised = len(professionals(now))
    context = {
        "client": found.client,
        "found": now,
        "form": sent.form,
        "stale": sent.stale,
        "draft": draft,
        "sections": sent.form.sections,
        "advice_to_go": f"Nog {ADVISERS - advised}" if advised < ADVISERS else "",
        "gives_up_deciding": _gives_up_deciding(request, found),
    }
    return render(request, "maatwerk/write.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def submit(request: StaffRequest, pk: int) -> HttpResponse:
    """What is still missing, with the way to it; and when it is whole, who decides and the button."""
    found = get_request(request, pk)
    if found.status not in OPEN or found.submitted_on:
        return too_late(request, found) if found.status not in OPEN else _asked_already(request, found)
    route = route_of(found)

    def save(**values: Any) -> None:
        services.submit(found.pk, by=request.user, **values)

    def form_of(sent_in: Any = None) -> SubmitForm:
        return SubmitForm(sent_in, initial={"version": found.version}, holders=route.holders, asks_whom=route.asks_whom)

    def afresh(sent_in: BaseForm) -> SubmitForm:
        found.refresh_from_db(fields=["version"])
        return form_of()

    sent = edit(request, form_of(posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het maatwerk is gevraagd. Wie besluit, ziet het bij de taken.")
        return redirect("maatwerk:detail", found.pk)
    missing, advised = missing_fields(found), len(professionals(found))
    context = {
        "client": found.client,
        "found": found,
        "form": sent.form,
        "stale": sent.stale,
        "missing": missing,
        "advice": list(found.advice.select_related("adviser").order_by("given_on", "pk")),
        "advised": advised,
        "advisers": ADVISERS,
        "is_whole": not missing and advised >= ADVISERS,
        "route": route,
    }
    return render(request, "maatwerk/submit.html", context | TAB)


def _written(request: StaffRequest, found: Request, draft: OpenForm) -> Edit:
    typed = set(request.POST) or set(draft.kept.fields if draft.kept else ())
    form = WriteForm(posted(request), found=found, typed=typed)
    if request.method != "POST":
        form.resume(draft.fill)

    def save(version: int, **changed: Any) -> None:
        services.write(found.pk, by=request.user, version=version, **written_in(changed))

    def afresh(sent_in: BaseForm) -> WriteForm:
        rows = Request.objects.select_related("client", "instrument", "provider", "requested_by", "decision")
        return WriteForm(found=rows.get(pk=found.pk), typed=typed)

    with transaction.atomic():
        sent = edit_together(request, form, save, afresh=afresh)
        if sent.done:
            with draft.sending():
                pass  # all of it is saved: its draft goes in the same transaction
    return sent


def _next(request: StaffRequest, found: Request, kind: str) -> str:
    """Where one goes on: the part that the button names, and the questions of a kind that was just chosen."""
    part = "vorm" if kind != found.kind else request.POST.get("verder", "")
    page = reverse("maatwerk:write", args=[found.pk])
    return f"{page}#deel-{part}" if part.isalpha() and part.isascii() and len(part) < 20 else page


def _gives_up_deciding(request: StaffRequest, found: Request) -> bool:
    """Who writes along asks along, so a teamleider hears that before saving."""
    if not request.user.may(Permission.DECIDE_MAATWERK) or found.requested_by_id == request.user.pk:
        return False
    return not found.authors.filter(pk=request.user.pk).exists()


def _asked_already(request: StaffRequest, found: Request) -> HttpResponse:
    messages.info(request, "Dit verzoek is al ingediend. Wat u nog schrijft, leest wie besluit.")
    return redirect("maatwerk:detail", found.pk)
