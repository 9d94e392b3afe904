"""The term of a request or its bezwaar: what stops or lengthens it, and the notice of default."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.rules.terms.clock import Clock
from instruments.rules.terms.kind import Ground
from maatwerk.forms.terms import ExtendForm, NoticeForm, ResumeForm, SuspendForm
from maatwerk.models import DefaultNotice, Objection, Postponement, Request
from maatwerk.services import terms as services
from maatwerk.terms import GROUNDS
from maatwerk.views.pages import TAB, get_request
from office.forms import VersionForm

STOPPED = "Deze termijn is al gestopt. U kunt hem niet meer veranderen."


@needs(Permission.REQUEST_MAATWERK)
def suspend(request: StaffRequest, pk: int, ground: str) -> HttpResponse:
    found, objection, clock = _running(request, pk)
    reason = _ground(clock.kind.suspensions, ground)
    if not _may_change(clock):
        return _stopped(request, found)

    def save(**values: Any) -> None:
        services.suspend(found.pk, by=request.user, ground=reason.key, objection_id=_key(objection), **values)

    form = SuspendForm(posted(request), of=found, ground=reason)
    sent = edit(request, form, save, afresh=lambda form: form)
    if sent.done:
        return _done(request, found, "De termijn staat stil. De laatste dag schuift op.")
    return _act(request, found, sent, clock=clock, ground=reason, title="Termijn stilzetten", submit="Stilzetten")


@needs(Permission.REQUEST_MAATWERK)
def extend(request: StaffRequest, pk: int, ground: str) -> HttpResponse:
    found, objection, clock = _running(request, pk)
    reason = _ground(clock.kind.extensions, ground)
    if not _may_change(clock):
        return _stopped(request, found)

    def save(**values: Any) -> None:
        services.extend(found.pk, by=request.user, ground=reason.key, objection_id=_key(objection), **values)

    latest = services.latest_last_day(clock, reason)
    form = ExtendForm(posted(request), of=found, ground=reason, clock=clock, latest=latest)
    sent = edit(request, form, save, afresh=lambda form: form)
    if sent.done:
        return _done(request, found, "De termijn is verlengd.")
    return _act(request, found, sent, clock=clock, ground=reason, title="Termijn verlengen", submit="Verlengen")


@needs(Permission.REQUEST_MAATWERK)
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    row, found = _row(request, Postponement, pk)

    def save(**values: Any) -> None:
        services.end_suspension(row.pk, by=request.user, **values)

    def afresh(sent: Any) -> ResumeForm:
        row.refresh_from_db()
        return ResumeForm(initial={"version": row.version, "ends_on": sent.cleaned_data["ends_on"]})

    initial = {"version": row.version, "ends_on": timezone.localdate()}
    sent = edit(request, ResumeForm(posted(request), initial=initial), save, afresh=afresh)
    if sent.done:
        return _done(request, found, "De termijn loopt weer. De laatste dag is opnieuw berekend.")
    context = {"row": row, "ground": GROUNDS.get(row.ground), "is_done": bool(row.withdrawn_at or row.days)}
    return _act(request, found, sent, title="Termijn weer laten lopen", submit="Laat de termijn weer lopen", **context)


@needs(Permission.REQUEST_MAATWERK)
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    row, found = _row(request, Postponement, pk)
    context = {"row": row, "ground": GROUNDS.get(row.ground), "title": "Uitstel intrekken"}
    context["consequences"] = (
        "De laatste dag wordt opnieuw berekend, zonder dit uitstel. In de tijdlijn blijft te lezen dat het er was."
    )
    return _withdraw(
        request, found, row, services.take_back, "Ingetrokken. De laatste dag is opnieuw berekend.", context
    )


@needs(Permission.REQUEST_MAATWERK)
def default_notice(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    objection = _objection(found)
    kept: list[DefaultNotice] = []

    def save(**values: Any) -> None:
        notice = services.register_default_notice(found.pk, by=request.user, objection_id=_key(objection), **values)
        kept.append(notice)

    sent = edit(request, NoticeForm(posted(request), of=found), save, afresh=lambda form: form)
    if sent.done:
        return _done(request, found, f"Vastgelegd. {_what_it_starts(found, objection, kept[0])}")
    terms = services.terms_about(found, objection)
    clock = terms.clock if terms else None
    return _act(request, found, sent, clock=clock, title="Ingebrekestelling vastleggen", submit="Vastleggen")


@needs(Permission.REQUEST_MAATWERK)
def withdraw_notice(request: StaffRequest, pk: int) -> HttpResponse:
    row, found = _row(request, DefaultNotice, pk)
    context = {"row": row, "title": "Ingebrekestelling intrekken"}
    context["consequences"] = (
        "De twee weken en de dwangsom die hiermee begonnen, vervallen. In de tijdlijn blijft te lezen dat zij er was."
    )
    return _withdraw(
        request, found, row, services.withdraw_default_notice, "De ingebrekestelling is ingetrokken.", context
    )


def _withdraw(
    request: StaffRequest, found: Request, row: Any, act: Any, said: str, context: dict[str, Any]
) -> HttpResponse:
    def save(**values: Any) -> None:
        act(row.pk, by=request.user, **values)

    def afresh(sent: Any) -> VersionForm:
        row.refresh_from_db()
        return VersionForm(initial={"version": row.version})

    sent = edit(request, VersionForm(posted(request), initial={"version": row.version}), save, afresh=afresh)
    if sent.done:
        return _done(request, found, said)
    context |= {"is_done": bool(row.withdrawn_at), "danger": True}
    return _act(request, found, sent, submit="Intrekken", **context)


def _running(request: StaffRequest, pk: int) -> tuple[Request, Objection | None, Clock]:
    """The term that the page is about: that of the request, or of the bezwaar once there is one."""
    found = get_request(request, pk)
    objection = _objection(found)
    terms = services.terms_about(found, objection)
    if terms is None or terms.clock is None:
        raise Http404
    return found, objection, terms.clock


def _objection(found: Request) -> Objection | None:
    decision = getattr(found, "decision", None)
    return decision.objections.filter(outcome="").select_related("decision").first() if decision else None


def _key(objection: Objection | None) -> int | None:
    return objection.pk if objection else None


def _ground(grounds: tuple[Ground, ...], key: str) -> Ground:
    """One that the law names for this term; others have no page."""
    for ground in grounds:
        if ground.key == key:
            return ground
    raise Http404


def _may_change(clock: Clock) -> bool:
    return clock.runs


def _row(request: StaffRequest, model: type[Any], pk: int) -> tuple[Any, Request]:
    row = get_object_or_404(model.objects.filter(request__in=Request.objects.visible_to(request.user)), pk=pk)
    return row, get_request(request, row.request_id)


def _what_it_starts(found: Request, objection: Objection | None, notice: DefaultNotice) -> str:
    terms = services.terms_about(found, objection)
    judged = terms.default.notices if terms else ()
    return next((row.because for row in judged if row.notice.pk == notice.pk), "")


def _stopped(request: StaffRequest, found: Request) -> HttpResponse:
    messages.info(request, STOPPED)
    return redirect("maatwerk:detail", found.pk)


def _done(request: StaffRequest, found: Request, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("maatwerk:detail", found.pk)


def _act(request: StaffRequest, found: Request, sent: Edit, **context: Any) -> HttpResponse:
    about = {"client": found.client, "found": found, "form": sent.form, "stale": sent.stale}
    return render(request, "maatwerk/terms/act.html", about | context | TAB)
