"""Dossiers that pass to a colleague: chosen, proposed, answered, and what became of each."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.editing import posted
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients import services, worklists
from clients.forms.handovers import ACCEPT, RELEASE, TO_DIVIDE, AnswerForm, ChooseForm, HandoverForm
from clients.models import Appointment, Client, Handover, HandoverBatch
from clients.models.agenda import AppointmentState
from clients.models.responsibility import HandoverState
from clients.passing import tell_what_stays
from clients.querysets import ClientQuerySet
from clients.services.batches import MOST
from office.models import Job

DIVIDE = "verdelen"  # the key of that worklist
PASSED = (HandoverState.PROPOSED, HandoverState.ACCEPTED, HandoverState.DONE)


@needs(Permission.LOG_CONTACT, Permission.ASSIGN_WORK)
@vary_on_headers("HX-Request")
def distribute(request: StaffRequest) -> HttpResponse:
    """Choose dossiers; say to whom and why; look once more what will happen; and do it."""
    if request.method == "POST" and "chosen" in request.POST:
        return _asked(request)
    given = request.POST if request.method == "POST" else request.GET
    seen = Client.objects.visible_to(request.user)
    if "alles" in given:
        found = ChooseForm(given, user=request.user)
        return _to_whom(request, _of(request.user, found.source))
    if picked := _numbers(given.getlist("clients")):
        return _to_whom(request, seen.filter(pk__in=picked))
    if request.method == "POST":
        messages.error(request, "Kies ten minste een dossier.")
    return _choose(request)


@needs(Permission.LOG_CONTACT, Permission.ASSIGN_WORK)
@require_safe
def distribution(request: StaffRequest, pk: int) -> HttpResponse:
    """What became of each dossier of a batch. Its receiver sees those that came to oneself."""
    batches = HandoverBatch.objects.visible_to(request.user).select_related("to", "asked_by")
    batch = get_object_or_404(batches, pk=pk)
    seen = Client.objects.visible_to(request.user).filter(pk=OuterRef("client"))
    rows = batch.handovers.select_related("client", "giver", "receiver").annotate(is_seen=Exists(seen)).order_by("pk")
    if batch.asked_by != request.user:
        rows = rows.filter(receiver=request.user, is_seen=True)
    handovers = list(rows)
    if not handovers:
        raise Http404
    shown = [row for row in handovers if row.is_seen]
    audit.looked_at_list((row.client_id for row in shown), by=request.user, page="clients:distribution")
    queued = sum(row.state == HandoverState.QUEUED for row in handovers)
    context = {
        "batch": batch,
        "handovers": handovers,
        "counts": _counts(handovers),
        "job": Job.objects.filter(key=batch.job_key, owner_id=request.user.pk).first() if queued else None,
        "appointments": _still_planned([row for row in shown if row.state in PASSED]),
    }
    return render(request, "clients/team/distribution.html", context)


@needs(Permission.LOG_CONTACT, Permission.ASSIGN_WORK)
@require_POST
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(HandoverBatch, pk=pk, asked_by=request.user)
    services.stop(batch.pk, by=request.user)
    messages.success(request, "Gestopt. Wat nog niet aan de beurt was, is gebleven zoals het was.")
    return redirect("clients:distribution", batch.pk)


@needs(Permission.LOG_CONTACT, Permission.ASSIGN_WORK)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """For who is asked: yes or no, to this dossier or to all of them. For who asked: how it stands."""
    rows = Handover.objects.visible_to(request.user).select_related("batch__asked_by", "client", "giver", "receiver")
    handover = get_object_or_404(rows, pk=pk)
    waiting = list(rows.to_answer(request.user).filter(batch=handover.batch).order_by("client__sort_name", "pk"))
    if handover not in waiting:
        audit.looked(handover.client_id, by=request.user, page="clients:handover_answer")
        may_withdraw = request.user in (handover.batch.asked_by, handover.giver)
        may_withdraw = may_withdraw or services.may_hand_over(handover.client, request.user)
        return render(request, "clients/team/handover.html", {"handover": handover, "may_withdraw": may_withdraw})
    tell_what_stays(row.client for row in waiting)
    form = AnswerForm(posted(request), waiting=[(row.pk, _named(row)) for row in waiting])
    if request.method == "POST" and form.is_valid():
        return _answered(request, handover, waiting, form.cleaned_data)
    audit.looked_at_list((row.client_id for row in waiting), by=request.user, page="clients:handover_answer")
    title = "Neemt u dit dossier aan?" if len(waiting) == 1 else f"Neemt u deze {len(waiting)} dossiers aan?"
    context = {"handover": handover, "waiting": waiting, "form": form, "title": title}
    return render(request, "clients/team/answer.html", context)


@needs(Permission.LOG_CONTACT, Permission.ASSIGN_WORK)
@require_POST
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    handover = get_object_or_404(Handover.objects.visible_to(request.user), pk=pk)
    try:
        services.withdraw(handover.pk, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "De overdracht is ingetrokken. De klantmanager van nu blijft verantwoordelijk.")
    return redirect("clients:dossier", handover.client_id)


def _choose(request: StaffRequest) -> HttpResponse:
    form = ChooseForm(request.GET, user=request.user)
    rows = list(_of(request.user, form.source).select_related("case_manager").with_last_contact()[: MOST + 1])
    audit.looked_at_list((row.pk for row in rows[:MOST]), by=request.user, page="clients:distribute")
    context = {"form": form, "rows": rows[:MOST], "more": len(rows) > MOST, "most": MOST}
    return render(request, "clients/team/_choose.html" if request.htmx else "clients/team/choose.html", context)


def _of(user: User, source: str) -> ClientQuerySet:
    """The dossiers that wait to be divided, or all of one colleague: of who leaves, also those that are closed."""
    if source == TO_DIVIDE and (waiting := worklists.worklist_for(user, DIVIDE)):
        return worklists.rows_of(waiting, user, timezone.localdate()).order_by("sort_name", "pk")
    return Client.objects.visible_to(user).filter(case_manager=source).order_by("sort_name", "pk")


def _to_whom(request: StaffRequest, clients: QuerySet[Client], form: HandoverForm | None = None) -> HttpResponse:
    rows = list(clients.select_related("case_manager").order_by("sort_name", "pk")[: MOST + 1])
    if not rows:
        return _nothing_chosen(request)
    if len(rows) > MOST:
        messages.error(request, f"Kies ten hoogste {MOST} dossiers tegelijk.")
        return redirect("clients:distribute")
    audit.looked_at_list((row.pk for row in rows), by=request.user, page="clients:distribute")
    form = form or HandoverForm(initial={"chosen": HandoverForm.written(rows)})
    tell_what_stays(rows)
    return render(request, "clients/team/to_whom.html", {"rows": rows, "form": form})


def _asked(request: StaffRequest) -> HttpResponse:
    form = HandoverForm(request.POST)
    form.full_clean()
    chosen: dict[int, int] | None = form.cleaned_data.get("chosen")
    if not chosen:
        return _nothing_chosen(request)
    seen = Client.objects.visible_to(request.user).filter(pk__in=chosen)
    if "terug" in request.POST or not form.is_valid():
        return _to_whom(request, seen, form)
    if len(chosen) > 1 and "zeker" not in request.POST:
        return _confirm(request, list(seen.select_related("case_manager").order_by("sort_name", "pk")), form)
    asked = {"by": request.user, "to": form.cleaned_data["to"], "reason": form.cleaned_data["reason"]}
    try:
        if len(chosen) > 1:
            return redirect("clients:distribution", services.distribute(chosen, **asked).pk)
        [(pk, version)] = chosen.items()
        handover = services.hand_over(pk, version=version, **asked)
    except Client.DoesNotExist:
        return _nothing_chosen(request)
    except StaleEdit as refusal:
        fresh = HandoverForm({**request.POST.dict(), "chosen": HandoverForm.written(seen)})
        messages.error(request, refusal.message)
        return _to_whom(request, seen, fresh)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _to_whom(request, seen, form)
    return _handed_over(request, handover)


def _nothing_chosen(request: StaffRequest) -> HttpResponse:
    messages.error(request, "Kies ten minste een dossier.")
    return redirect("clients:distribute")


def _confirm(request: StaffRequest, rows: list[Client], form: HandoverForm) -> HttpResponse:
    if not rows:
        return _nothing_chosen(request)
    free = sum(row.case_manager_id is None for row in rows)
    tell_what_stays(rows)
    own = form.cleaned_data["to"] == request.user
    context = {
        "rows": rows,
        "form": form,
        "to": form.cleaned_data["to"],
        "released": form.cleaned_data["act"] == RELEASE,
        "leads": request.user.may(Permission.ASSIGN_WORK),
        "own": own,
        "free": 0 if own else free,
        "proposed": 0 if own else len(rows) - free,
        "planned": _planned(row.pk for row in rows).count(),
    }
    return render(request, "clients/team/confirm.html", context)


def _handed_over(request: StaffRequest, handover: Handover) -> HttpResponse:
    name = handover.client.full_name
    if handover.state == HandoverState.PROPOSED:
        stays = handover.giver if handover.giver != request.user else "u zelf"
        text = f"{name} is voorgesteld aan {handover.receiver}. Tot het antwoord blijft {stays} verantwoordelijk."
    else:
        text = f"{handover.receiver} is nu de klantmanager van {name}."
    messages.success(request, text)
    if not Client.objects.visible_to(request.user).filter(pk=handover.client_id).exists():
        return redirect("clients:list")
    if _still_planned([handover]):
        return redirect("clients:distribution", handover.batch_id)
    return redirect("clients:dossier", handover.client_id)


def _answered(
    request: StaffRequest, handover: Handover, waiting: list[Handover], given: dict[str, Any]
) -> HttpResponse:
    """Each dossier in a transaction of its own, so that one that changed meanwhile does not hold up the others."""
    chosen = [row for row in waiting if row.pk in given["handovers"]]
    faults = [fault for row in chosen if (fault := _fault_in_answer(row, given, request.user))]
    for fault in faults:
        messages.error(request, fault)
    done = len(chosen) - len(faults)
    accepted = given["answer"] == ACCEPT
    if done:
        what = "1 dossier" if done == 1 else f"{done} dossiers"
        text = "aangenomen" if accepted else "teruggegeven"
        messages.success(request, f"U hebt {what} {text}.")
    if len(chosen) < len(waiting):
        return redirect("clients:handover_answer", next(row.pk for row in waiting if row not in chosen))
    if accepted and (len(chosen) > 1 or _still_planned(chosen)):
        return redirect("clients:distribution", handover.batch_id)
    return redirect(reverse("clients:dossier", args=[handover.client_id]) if accepted else "clients:worklist")


def _fault_in_answer(row: Handover, given: dict[str, Any], by: User) -> str:
    """Why the answer was not taken, or nothing."""
    try:
        if given["answer"] == ACCEPT:
            after = services.accept(row.pk, by=by)
        else:
            after = services.give_back(row.pk, by=by, reason=given["reason"])
    except Refusal as refusal:
        return f"Dossier {row.client_id}: {refusal.message}"
    except Handover.DoesNotExist:
        return f"Dossier {row.client_id}: deze overdracht is er niet meer."
    return f"Dossier {row.client_id}: {after.message}" if after.state == HandoverState.FAILED else ""


def _planned(client_ids: Iterable[int]) -> QuerySet[Appointment]:
    planned = Appointment.objects.filter(state=AppointmentState.PLANNED, starts_at__gte=timezone.now())
    return planned.filter(client__in=list(client_ids)).select_related("client", "staff").order_by("starts_at", "pk")


def _still_planned(handovers: list[Handover]) -> list[Appointment]:
    """Appointments in the agenda of someone else than who gets the dossier: to keep, or to make again."""
    receivers = {row.client_id: row.receiver_id for row in handovers}
    return [row for row in _planned(receivers) if row.staff_id != receivers[row.client_id]] if receivers else []


def _counts(handovers: list[Handover]) -> list[tuple[str, int]]:
    found = [(state.label, sum(row.state == state for row in handovers)) for state in HandoverState]
    return [(str(label), number) for label, number in found if number]


def _named(handover: Handover) -> str:
    giver = f", nu van {handover.giver}" if handover.giver else ", had nog niemand"
    return f"{handover.client.formal_name} (dossier {handover.client_id}){giver}"


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) < 16]
