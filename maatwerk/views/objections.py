"""Bezwaar: the list, the page of one, and every step from receipt to telling what was decided."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.services.documents import add_document
from maatwerk.filters import ObjectionFilter
from maatwerk.forms.objections import AssignForm, ChangeForm, DecideForm, HandleForm, ReceiveForm, WithdrawForm
from maatwerk.models import Objection, Request
from maatwerk.objection_page import on_objection
from maatwerk.services import objections as services
from maatwerk.terms import objection_clocks
from maatwerk.views.pages import TAB, get_request
from office import uploads
from office.forms import VersionForm
from office.paging import Order, how_many, page_of

SEEN_BY = (Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK)
ORDERS = (Order("ontvangen", ("received_on",)), Order("besloten", ("-decided_on",)))
RELATED = (
    "handler__team",
    "document",
    "decided_by",
    "mandate",
    "recorded_by",
    "decision__decided_by",
    "decision__on_behalf_of",
    "decision__request__client__case_manager__team",
    "decision__request__instrument",
    "decision__request__provider",
    "decision__request__requested_by",
)


@needs(*SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def listing(request: StaffRequest) -> HttpResponse:
    """What is open with its last day, the oldest first; what was decided when one asks for it."""
    asked = request.GET.copy()
    asked.setdefault("stand", "open")
    found = ObjectionFilter(asked, queryset=Objection.objects.visible_to(request.user), user=request.user)
    page = page_of(found.qs.select_related(*RELATED), request.GET, ORDERS, size=25)
    terms, timely = objection_clocks(page.rows), services.timeliness_of(page.rows)
    context = {
        "filter": found,
        "page": page,
        "number": how_many(found.qs),
        "lines": [{"row": row, "terms": terms.get(row.pk), "timely": timely.get(row.pk)} for row in page.rows],
        "is_searched": asked["stand"] != "open" or bool(asked.get("van")),
    }
    return render(
        request, "maatwerk/objections/_list.html" if request.htmx else "maatwerk/objections/list.html", context
    )


@needs(*SEEN_BY)
@require_safe
def objection(request: StaffRequest, pk: int) -> HttpResponse:
    """One bezwaar: how far it is, until when, and what there is to do next."""
    found = _get_objection(request, pk)
    context = {"client": found.decision.request.client, "shown": on_objection(found, request.user)}
    return render(request, "maatwerk/objections/objection.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def receive(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    if reason := services.why_not(found):
        messages.info(request, reason)
        return redirect("maatwerk:detail", found.pk)
    data = posted(request)  # reads the request, after which is known whether a file was too large
    form = ReceiveForm(data, request.FILES or None, of=found, file_too_large=uploads.was_too_large(request))
    if data is not None and form.is_valid() and (row := _received(request, found, form)):
        messages.success(request, "Het bezwaar is vastgelegd. Bevestig de ontvangst met een brief.")
        return redirect("maatwerk:objection", row.pk)
    context = {"client": found.client, "found": found, "form": form, "last_day": services.last_day_to_object(found)}
    return render(request, "maatwerk/objections/receive.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get_objection(request, pk)
    form = ChangeForm.of_row(found, posted(request))
    return _act(
        request,
        found,
        form,
        services.change,
        ChangeForm.of_row,
        title="Bezwaar wijzigen",
        done="Het bezwaar is gewijzigd.",
    )


@needs(Permission.DECIDE_MAATWERK)
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get_objection(request, pk)
    candidates = services.candidates(found)

    def form_of(row: Objection, *data: Any) -> AssignForm:
        return AssignForm.of_row(row, candidates, *data)

    def save(pk: int, *, by: Any, handler: str, **values: Any) -> Objection:
        return services.assign(pk, by=by, handler=form.candidates[handler].user, **values)

    form = form_of(found, posted(request))
    more = {"is_empty": not candidates, "submit": "Kiezen"}
    return _act(
        request, found, form, save, form_of, title="Behandelaar kiezen", done="De behandelaar is gekozen.", **more
    )


@needs(Permission.DECIDE_MAATWERK)
def handle(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get_objection(request, pk)
    timely = services.timeliness_of([found]).get(found.pk)
    form_of = partial(HandleForm.of_row, is_late=bool(timely and timely.is_late))
    if found.is_open and found.handler_id != request.user.pk:
        return _not_yours(request, found)
    return _act(
        request,
        found,
        form_of(found, posted(request)),
        services.handle,
        form_of,
        title="Bezwaar behandelen",
        done="Vastgelegd.",
    )


@needs(Permission.DECIDE_MAATWERK)
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get_objection(request, pk)
    if found.is_open and found.handler_id != request.user.pk:
        return _not_yours(request, found)
    form = DecideForm.of_row(found, posted(request))
    done = "Het besluit op bezwaar is vastgelegd. Verstuur nu de brief: dan weet de inwoner het."
    more = {"submit": "Besluit op bezwaar vastleggen", "is_deciding": True}
    more["timely"] = services.timeliness_of([found]).get(found.pk)
    return _act(request, found, form, services.decide, DecideForm.of_row, title="Besluit op bezwaar", done=done, **more)


@needs(Permission.REQUEST_MAATWERK)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get_objection(request, pk)

    def form_of(row: Objection, *data: Any) -> WithdrawForm:
        return WithdrawForm(*data, initial={"version": row.version, "withdrawn_on": timezone.localdate()})

    more = {"submit": "Intrekking vastleggen", "danger": True}
    return _act(
        request,
        found,
        form_of(found, posted(request)),
        services.withdraw,
        form_of,
        title="Bezwaar is ingetrokken",
        done="Vastgelegd dat de inwoner het bezwaar introk.",
        **more,
    )


@needs(Permission.REQUEST_MAATWERK)
@require_POST
def tell(request: StaffRequest, pk: int) -> HttpResponse:
    found = _get_objection(request, pk)
    form = VersionForm(request.POST)
    try:
        if form.is_valid():
            services.tell(found.pk, by=request.user, **form.cleaned_data)
            messages.success(request, "Vastgelegd dat u dit met de inwoner heeft besproken.")
        else:
            messages.error(request, "Open het bezwaar opnieuw en probeer het nog eens.")
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("maatwerk:objection", found.pk)


def _act(
    request: StaffRequest,
    found: Objection,
    form: BaseForm,
    save: Callable[..., Any],
    form_of: Callable[..., BaseForm],
    *,
    title: str,
    done: str,
    **more: Any,
) -> HttpResponse:
    """One step, on a form: saved, refused in words, or second and then with both texts."""
    if not found.is_open:
        messages.info(request, f"Dit bezwaar is al {found.get_outcome_display()}. Er kan niets meer in veranderen.")
        return redirect("maatwerk:objection", found.pk)

    def afresh(_: BaseForm) -> BaseForm:
        found.refresh_from_db()
        return form_of(found)

    written: Edit = edit(request, form, partial(save, found.pk, by=request.user), afresh=afresh)
    if written.done:
        messages.success(request, done)
        return redirect("maatwerk:objection", found.pk)
    context = {
        "client": found.decision.request.client,
        "found": found.decision.request,
        "objection": found,
        "form": written.form,
        "stale": written.stale,
        "title": title,
        "submit": "Opslaan",
        "back": reverse("maatwerk:objection", args=[found.pk]),
    }
    return render(request, "maatwerk/objections/act.html", context | more | TAB)


def _not_yours(request: StaffRequest, found: Objection) -> HttpResponse:
    who = f"{found.handler} behandelt dit bezwaar." if found.handler else "Nog niemand behandelt dit bezwaar."
    messages.info(request, f"{who} Kies een andere behandelaar als dat moet veranderen.")
    return redirect("maatwerk:objection", found.pk)


def _received(request: StaffRequest, found: Request, form: ReceiveForm) -> Objection | None:
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
        return services.receive(found.pk, by=request.user, **values)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        if values["document"]:
            form.data = form.data.copy()
            form.data["document"] = str(values["document"].pk)
        return None


def _get_objection(request: StaffRequest, pk: int) -> Objection:
    """The bezwaar of a page. Not visible is not there; looking is recorded."""
    found = get_object_or_404(Objection.objects.visible_to(request.user).select_related(*RELATED), pk=pk)
    audit.looked(found.decision.request.client_id, by=request.user, page=request.resolver_match.view_name)
    return found
