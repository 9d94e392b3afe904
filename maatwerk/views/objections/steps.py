"""Every step of a bezwaar, from who handles it to telling what was decided."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.services.drafts import DraftForm, register
from clients.views.drafts import OpenForm
from maatwerk.forms.objections import AssignForm, ChangeForm, DecideForm, HandleForm, WithdrawForm
from maatwerk.models import Objection
from maatwerk.services import objections as services
from maatwerk.views.objections.reading import get_objection
from maatwerk.views.pages import TAB
from office.forms import VersionForm


def _kept(act: str, label: str, url_name: str, permission: Permission) -> DraftForm:
    return register(DraftForm(f"maatwerk.objection_{act}", label, f"maatwerk:{url_name}", permission, of_subject=True))


CHANGE = _kept("change", "Bezwaar wijzigen", "change_objection", Permission.REQUEST_MAATWERK)
HANDLE = _kept("handle", "Bezwaar behandelen", "handle_objection", Permission.DECIDE_MAATWERK)
DECIDE = _kept("decide", "Besluit op bezwaar", "decide_objection", Permission.DECIDE_MAATWERK)


@needs(Permission.REQUEST_MAATWERK)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_objection(request, pk)
    form = ChangeForm.of_row(found, posted(request))
    return _act(
        request,
        found,
        form,
        services.change,
        ChangeForm.of_row,
        title="Bezwaar wijzigen",
        done="Het bezwaar is gewijzigd.",
        kept=CHANGE,
    )


@needs(Permission.DECIDE_MAATWERK)
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_objection(request, pk)
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
    found = get_objection(request, pk)
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
        kept=HANDLE,
    )


@needs(Permission.DECIDE_MAATWERK)
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_objection(request, pk)
    if found.is_open and found.handler_id != request.user.pk:
        return _not_yours(request, found)
    form = DecideForm.of_row(found, posted(request))
    done = "Het besluit op bezwaar is vastgelegd. Verstuur nu de brief: dan weet de inwoner het."
    more: dict[str, Any] = {"submit": "Besluit op bezwaar vastleggen", "is_deciding": True}
    more["timely"] = services.timeliness_of([found]).get(found.pk)
    more |= {"title": "Besluit op bezwaar", "done": done, "kept": DECIDE}
    return _act(request, found, form, services.decide, DecideForm.of_row, **more)


@needs(Permission.REQUEST_MAATWERK)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_objection(request, pk)

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
    found = get_objection(request, pk)
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
    kept: DraftForm | None = None,
    **more: Any,
) -> HttpResponse:
    """One step, on a form: saved, refused in words, or second and then with both texts. Long texts are `kept`."""
    if not found.is_open:
        messages.info(request, f"Dit bezwaar is al {found.get_outcome_display()}. Er kan niets meer in veranderen.")
        return redirect("maatwerk:objection", found.pk)

    client = found.decision.request.client
    draft = OpenForm(request, kept, client, subject=found.pk) if kept else None
    if draft and request.method != "POST":
        draft.fill(form)

    def act(**values: Any) -> None:
        with draft.sending() if draft else nullcontext():
            save(found.pk, by=request.user, **values)

    def afresh(_: BaseForm) -> BaseForm:
        found.refresh_from_db()
        return form_of(found)

    written: Edit = edit(request, form, act, afresh=afresh)
    if written.done:
        messages.success(request, done)
        return redirect("maatwerk:objection", found.pk)
    if draft:
        draft.keep()
    context = {
        "client": client,
        "found": found.decision.request,
        "objection": found,
        "form": written.form,
        "draft": draft,
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
