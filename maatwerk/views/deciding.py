"""The decision on a request."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import posted
from accounts.models import AuditEvent
from accounts.permissions import Permission
from accounts.querysets import AuditEventQuerySet
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients.forms.drafts import typed_in
from clients.services.drafts import DraftForm, register
from clients.views.drafts import OpenForm
from maatwerk import services
from maatwerk.forms.agreements import AgreedRows
from maatwerk.forms.deciding import DecisionForm
from maatwerk.models import Request
from maatwerk.request_page import OnRequest, parts_to_decide_on
from maatwerk.request_page.next_step import told
from maatwerk.services.deciding import why_not
from maatwerk.services.following import who_goes_on
from maatwerk.services.mandates import mandate_for
from maatwerk.services.routing import route_of
from maatwerk.views.pages import LOOKS, TAB, get_request
from maatwerk.workflow import Status

DECIDE = register(
    DraftForm(
        "maatwerk.decide", "Besluit over maatwerk", "maatwerk:decide", Permission.DECIDE_MAATWERK, of_subject=True
    )
)
LATELY = 3  # what was done last, for who finds that something changed


@needs(Permission.DECIDE_MAATWERK)
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """All that a decision rests on, and the form. It is read back before it is final; who may not decide reads why."""
    found = get_request(request, pk)
    if found.status != Status.ASKED:
        return _too_late(request, found, DecisionForm.of(found, posted(request)))
    if reason := why_not(found, request.user):
        context = {"reason": reason, "whose": told(route_of(found))}
        return render(request, "maatwerk/decide/not_yours.html", _about(request, found) | context)
    draft = OpenForm(request, DECIDE, found.client, subject=found.pk)
    before = _before_signing(request, found)
    form, rows = _forms(request, found, draft, differs=any(shown.part.key == "opposites" for shown in before["parts"]))
    is_sent = request.method == "POST" and rows.is_valid() & form.is_valid() and "terug" not in request.POST
    if is_sent and (answer := _taken(request, found, draft, form, rows)):
        return answer
    draft.keep()
    if form.was_second:
        found = get_request(request, pk)
        before = _before_signing(request, found) | {"lately": _acts_on(found)[:LATELY]}
    context = before | {"form": form, "rows": rows, "draft": draft}
    return render(request, "maatwerk/decide/form.html", _about(request, found) | context)


def _forms(request: StaffRequest, found: Request, draft: OpenForm, *, differs: bool) -> tuple[DecisionForm, AgreedRows]:
    form, rows = DecisionForm.of(found, posted(request), differs=differs), AgreedRows(posted(request))
    if request.method != "POST":
        for each in (form, *rows.forms):
            draft.fill(each)
    return form, rows


def _taken(
    request: StaffRequest, found: Request, draft: OpenForm, form: DecisionForm, rows: AgreedRows
) -> HttpResponse | None:
    """First tried and taken back, to be read; then for good. Nothing where it is refused: the form tells why."""
    is_final = "vastleggen" in request.POST
    answers = form.answers() | ({"agreements": rows.agreed} if form.approves else {})
    act = services.approve if form.approves else services.refuse
    try:
        with transaction.atomic():
            if not is_final:
                act(found.pk, by=request.user, **answers)
                transaction.set_rollback(True)
            else:
                with draft.sending():
                    decided = act(found.pk, by=request.user, **answers)
    except StaleEdit as refusal:
        return _came_second(request, found, form, refusal)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
    if is_final:
        messages.success(request, f"Het verzoek is {decided.status.label}. {_who_hears(decided)}")
        if not Request.objects.visible_to(request.user).filter(pk=found.pk).exists():
            return redirect("maatwerk:list")  # one was let in to decide, and that is done
        return redirect("maatwerk:detail", found.pk)
    draft.keep()
    context = {
        "form": form,
        "rows": rows,
        "draft": draft,
        "by_mandate": mandate_for(found, request.user),
        "read_back": form.told(),
        "carried": [(name, text) for name, texts in typed_in(request.POST).items() for text in texts],
    }
    return render(request, "maatwerk/decide/read_back.html", _about(request, found) | context)


def _came_second(request: StaffRequest, found: Request, form: DecisionForm, refusal: StaleEdit) -> HttpResponse | None:
    """A colleague decided first, or something was added meanwhile. What was typed is still there either way."""
    now = get_request(request, found.pk)
    if now.status != Status.ASKED:
        return _too_late(request, now, form)
    form.renew(now.version, refusal.message)
    return None


def _too_late(request: StaffRequest, found: Request, form: DecisionForm) -> HttpResponse:
    """It was decided already. What one wrote oneself is shown, to keep what is of use."""
    context = {"look": LOOKS[found.status], "own": form.told() if form.is_valid() else []}
    return render(request, "maatwerk/decide/too_late.html", _about(request, found) | context)


def _about(request: StaffRequest, found: Request) -> dict[str, Any]:
    return {"client": found.client, "found": found, **TAB}


def _before_signing(request: StaffRequest, found: Request) -> dict[str, Any]:
    """What is read before deciding: the request with its advice, what is unusual, and like cases."""
    on = OnRequest(found, request.user, timezone.localdate())
    return {"on": on, "parts": parts_to_decide_on(on), "by_mandate": mandate_for(found, request.user)}


def _acts_on(found: Request) -> AuditEventQuerySet:
    """What was done with it, the latest first."""
    acts = AuditEvent.objects.acts().filter(
        client_id=found.client_id, url_name="maatwerk:detail", url_key=str(found.pk)
    )
    return acts.select_related("actor").order_by("-pk")


def _who_hears(decided: Request) -> str:
    """The task to go on is already on someone's list."""
    to = who_goes_on(decided)
    return f"{to} ziet dat bij de taken." if to else ""
