"""The terms of an inwoner: what runs, until when and why, and what the law lets stop or lengthen it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.models import Client, TermChange, TermChangeKind
from clients.views import get_client
from instruments.rules.terms.kind import Ground
from instruments.rules.terms.kinds import TERMS
from trajectories.forms.terms import ExtendForm, ResumeForm, SuspendForm, WithdrawForm
from trajectories.services import terms as services
from trajectories.terms import TermRow, rows_of, startable
from trajectories.views.trajectories import TAB


@require_safe
def terms(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    today = timezone.localdate()
    rows = rows_of(client, services.terms_of(client.pk, services.case_of_terms(client.pk, today)))
    context = {
        "client": client,
        "running": [row for row in rows if row.clock.runs],
        "ended": [row for row in rows if not row.clock.runs],
        "startable": startable(client),
        "may_record": request.user.may(Permission.REGISTER_CLIENT),
    }
    return render(request, "trajectories/terms/list.html", context | TAB)


@require_safe
def term(request: StaffRequest, key: str) -> HttpResponse:
    client, row = _found(request, key)
    context = _about(client, row) | {
        "changes": [_shown(change, row) for change in services.changes_of(client.pk, row.clock)],
        "may_record": request.user.may(Permission.REGISTER_CLIENT),
        "may_act": request.user.may(Permission.PLAN_STEPS),
    }
    return render(request, "trajectories/terms/term.html", context)


@needs(Permission.PLAN_STEPS)
def suspend(request: StaffRequest, key: str, ground: str) -> HttpResponse:
    client, row = _found(request, key)
    reason = _ground(row.clock.kind.suspensions, ground)

    def save(**values: Any) -> None:
        services.suspend(client.pk, row.clock.key, by=request.user, ground=reason.key, **values)

    sent = edit(request, SuspendForm(posted(request), ground=reason), save, afresh=lambda form: form)
    if sent.done:
        return _done(request, row, "De termijn staat stil. De laatste dag schuift op.")
    title = "Termijn opschorten"
    context = {"form": sent.form, "ground": reason, "title": title, "submit": "Opschorten"}
    return render(request, "trajectories/terms/act.html", _about(client, row) | context)


@needs(Permission.PLAN_STEPS)
def extend(request: StaffRequest, key: str, ground: str) -> HttpResponse:
    client, row = _found(request, key)
    reason = _ground(row.clock.kind.extensions, ground)
    latest = services.latest_last_day(row.clock, reason)

    def save(**values: Any) -> None:
        services.extend(client.pk, row.clock.key, by=request.user, ground=reason.key, **values)

    form = ExtendForm(posted(request), clock=row.clock, latest=latest)
    sent = edit(request, form, save, afresh=lambda form: form)
    if sent.done:
        return _done(request, row, "De termijn is verlengd.")
    context = {"form": sent.form, "ground": reason, "title": "Termijn verlengen", "submit": "Verlengen"}
    return render(request, "trajectories/terms/act.html", _about(client, row) | context)


@needs(Permission.PLAN_STEPS)
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    change, client = _change(request, pk)

    def save(**values: Any) -> None:
        services.resume(change.pk, by=request.user, **values)

    def afresh(sent: Any) -> ResumeForm:
        change.refresh_from_db()
        return ResumeForm(initial={"version": change.version, "ends_on": sent.cleaned_data["ends_on"]})

    initial = {"version": change.version, "ends_on": timezone.localdate()}
    sent = edit(request, ResumeForm(posted(request), initial=initial), save, afresh=afresh)
    if sent.done:
        messages.success(request, "De termijn loopt weer.")
        return redirect("trajectories:terms", client.pk)
    context = _of_change(change, client) | {"form": sent.form, "stale": sent.stale, "is_done": _is_over(change)}
    context |= {"title": "Termijn weer laten lopen", "submit": "Laat de termijn weer lopen"}
    return render(request, "trajectories/terms/change.html", context)


@needs(Permission.PLAN_STEPS)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    change, client = _change(request, pk)

    def save(**values: Any) -> None:
        services.withdraw_change(change.pk, by=request.user, **values)

    def afresh(sent: Any) -> WithdrawForm:
        change.refresh_from_db()
        return WithdrawForm(initial={"version": change.version})

    sent = edit(request, WithdrawForm(posted(request), initial={"version": change.version}), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Ingetrokken. De laatste dag is opnieuw berekend.")
        return redirect("trajectories:terms", client.pk)
    context = _of_change(change, client) | {
        "form": sent.form,
        "stale": sent.stale,
        "is_done": bool(change.withdrawn_at),
    }
    context |= {"title": f"{change.get_kind_display().capitalize()} intrekken", "submit": "Intrekken", "danger": True}
    return render(request, "trajectories/terms/change.html", context)


def _found(request: StaffRequest, key: str) -> tuple[Client, TermRow]:
    """The term of an address, of a dossier that one may see; what is not there (any more) is not found."""
    client_id, _, clock_key = key.partition(".")
    client = get_client(request, int(client_id))
    clock = services.find_term(client.pk, clock_key)
    if clock is None:
        raise Http404
    return client, TermRow(clock, client)


def _ground(grounds: tuple[Ground, ...], key: str) -> Ground:
    """One that the law names for this term; others have no page."""
    for ground in grounds:
        if ground.key == key:
            return ground
    raise Http404


def _change(request: StaffRequest, pk: int) -> tuple[TermChange, Client]:
    change = get_object_or_404(TermChange.objects.visible_to(request.user), pk=pk)
    return change, get_client(request, change.client_id)


def _of_change(change: TermChange, client: Client) -> dict[str, Any]:
    kind = TERMS.get(change.term_key)
    ground = kind.ground(change.ground) if kind else None
    return {
        "client": client,
        "change": change,
        "term": kind.label if kind else change.term_key,
        "reason": ground.label if ground else change.ground,
    } | TAB


def _is_over(change: TermChange) -> bool:
    """Whether there is nothing left that could end."""
    ended = change.ends_on is not None and change.ends_on <= timezone.localdate()
    return bool(change.withdrawn_at) or ended or change.kind != TermChangeKind.SUSPENSION


def _shown(change: TermChange, row: TermRow) -> dict[str, Any]:
    ground = row.clock.kind.ground(change.ground)
    return {"change": change, "reason": ground.label if ground else change.ground, "may_resume": not _is_over(change)}


def _about(client: Client, row: TermRow) -> dict[str, Any]:
    return {"client": client, "row": row} | TAB


def _done(request: StaffRequest, row: TermRow, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("trajectories:term", row.key)
