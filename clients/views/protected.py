"""Protected notes and scores: closed until one says what for, and then open for a while.

Opening holds for one dossier and a quarter of an hour, in the session at the server: long enough to read, write and
correct in one talk, too short to stay open on a screen that someone left. It ends by itself, by closing and by signing
out; on another computer one opens again.
"""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients import sealed
from clients.forms.protected import CorrectForm, NoteForm, OpenForm, RemoveForm
from clients.models import Client, ProtectedNote, SelfRelianceScore
from clients.services import protected as services
from clients.services.measurements import own_of_today
from clients.services.self_reliance import score_self_reliance
from clients.views.dossier import get_client
from clients.views.self_reliance import Scoring, reliance_of, withdrawing

PAGE, TAB = "clients:protected", "clients:measurements"
OPEN_FOR = datetime.timedelta(minutes=15)
IN_SESSION = "beschermd"  # dossier -> until when, as a timestamp
EXPIRED = (
    "De aantekeningen zijn intussen weer gesloten. Er is niets opgeslagen. Open ze in een nieuw tabblad opnieuw "
    "met een reden, en druk daarna hier nog eens op de knop."
)
needs_protected = needs(Permission.SEE_PROTECTED_NOTES)


@needs_protected
def protected(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks for what, or shows what is there."""
    client = get_client(request, pk)

    def save(**values: Any) -> None:
        services.open_protected(client.pk, by=request.user, **values)

    sent = edit(request, OpenForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        _open(request, client)
        return redirect(PAGE, client.pk)
    until = open_until(request, client.pk)
    context = {"client": client, "form": sent.form, "until": until, "minutes": OPEN_FOR.seconds // 60}
    if until and request.method != "POST":
        context |= _content(request, client)
    return render(request, "clients/protected/page.html", context | {"active_tab": TAB})


@needs_protected
@require_POST
def close(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    request.session[IN_SESSION] = {key: at for key, at in _opened(request).items() if key != str(client.pk)}
    messages.success(request, "De beschermde aantekeningen zijn gesloten.")
    return redirect(TAB, client.pk)


@needs_protected
def add(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)

    def save(**values: Any) -> None:
        refuse_closed(request, client.pk)
        services.add_protected_note(client.pk, by=request.user, **values)

    if request.method != "POST" and not open_until(request, client.pk):
        return redirect(PAGE, client.pk)
    sent = edit(request, NoteForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De aantekening is bewaard.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "form": sent.form, "active_tab": TAB}
    return render(request, "clients/protected/add.html", context)


@needs_protected
def change(request: StaffRequest, pk: int) -> HttpResponse:
    note = get_object_or_404(ProtectedNote.objects.visible_to(request.user), pk=pk)
    client = get_client(request, note.client_id)

    def save(**values: Any) -> None:
        refuse_closed(request, client.pk)
        services.change_protected_note(note.pk, by=request.user, **values)

    def afresh(sent: Any) -> CorrectForm:
        note.refresh_from_db()
        return _correcting(note)

    if request.method != "POST" and not open_until(request, client.pk):
        return redirect(PAGE, client.pk)
    form = CorrectForm(request.POST) if request.method == "POST" else _correcting(note)
    sent = edit(request, form, save, afresh=afresh)
    if sent.done:
        messages.success(request, "De aantekening is gewijzigd.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "form": sent.form, "stale": sent.stale, "note": note, "active_tab": TAB}
    return render(request, "clients/protected/change.html", context)


@needs_protected
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    note = get_object_or_404(ProtectedNote.objects.visible_to(request.user), pk=pk)
    client = get_client(request, note.client_id)

    def save(**values: Any) -> None:
        refuse_closed(request, client.pk)
        services.withdraw_protected_note(note.pk, by=request.user, **values)

    def afresh(sent: Any) -> RemoveForm:
        note.refresh_from_db()
        return RemoveForm(initial={"version": note.version, "reason": sent.cleaned_data["reason"]})

    if request.method != "POST" and not open_until(request, client.pk):
        return redirect(PAGE, client.pk)
    form = RemoveForm(posted(request), initial={"version": note.version})
    sent = edit(request, form, save, afresh=afresh)
    if sent.done:
        messages.success(request, "De aantekening is verwijderd.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "form": sent.form, "stale": sent.stale, "note": note, "active_tab": TAB}
    return render(request, "clients/protected/remove.html", context)


@needs_protected
def score(request: StaffRequest, pk: int) -> HttpResponse:
    """Measuring in the domains of health, addiction and justice."""
    client = get_client(request, pk)

    def save(client_id: int, **values: Any) -> None:
        refuse_closed(request, client_id)
        score_self_reliance(client_id, **values)

    is_open = open_until(request, client.pk)
    if request.method != "POST" and not is_open:
        return redirect(PAGE, client.pk)
    scoring = Scoring(request, client, protected=True, allowed=True, save=save)
    if scoring.sent.done:
        messages.success(request, "De meting is vastgelegd.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "may_log": True, "active_tab": TAB, **scoring.context(shown=bool(is_open))}
    return render(request, "clients/protected/score.html", context)


@needs_protected
def withdraw_score(request: StaffRequest, pk: int) -> HttpResponse:
    reachable = SelfRelianceScore.objects.visible_to(request.user).protected(yes=True)
    found = get_object_or_404(reachable.select_related("domain"), pk=pk)
    client = get_client(request, found.client_id)
    if not open_until(request, client.pk):
        return redirect(PAGE, client.pk)
    sent = withdrawing(request, found, protected=True)
    if sent.done:
        messages.success(request, "De meting is ingetrokken.")
        return redirect(PAGE, client.pk)
    context = {"client": client, "form": sent.form, "what": str(found), "day": found.measured_on, "tab": PAGE}
    return render(request, "clients/measurements/withdraw.html", context | {"active_tab": TAB})


def open_until(request: StaffRequest, client_id: int) -> datetime.datetime | None:
    """Until when what is protected of this dossier is open here, if it is."""
    at = _opened(request).get(str(client_id))
    until = datetime.datetime.fromtimestamp(at, datetime.UTC) if at else None
    return until if until and until > timezone.now() else None


def refuse_closed(request: StaffRequest, client_id: int) -> None:
    if not open_until(request, client_id):
        raise Refusal(EXPIRED)


def _open(request: StaffRequest, client: Client) -> None:
    still = {key: at for key, at in _opened(request).items() if at > timezone.now().timestamp()}
    request.session[IN_SESSION] = still | {str(client.pk): (timezone.now() + OPEN_FOR).timestamp()}


def _opened(request: StaffRequest) -> dict[str, float]:
    opened: dict[str, float] = request.session.get(IN_SESSION, {})
    return opened


def _content(request: StaffRequest, client: Client) -> dict[str, Any]:
    notes = list(ProtectedNote.objects.filter(client=client).select_related("author").order_by("-written_at", "-pk"))
    earlier: dict[str, list[dict[str, Any]]] = {}
    for change in services.earlier_texts(*notes):
        stood = {"text": sealed.opened(change.old), "at": change.event.at, "by": change.event.actor}
        earlier.setdefault(change.event.target, []).append(stood)
    own = own_of_today(client.pk, by=request.user, verbs=[services.ADD])
    targets = {note.pk: f"{note._meta.label}:{note.pk}" for note in notes}
    return {
        "notes": [(note, earlier.get(targets[note.pk], []), targets[note.pk] in own) for note in notes],
        "reliance": reliance_of(client, protected=True),
    }


def _correcting(note: ProtectedNote) -> CorrectForm:
    return CorrectForm(initial={"subject": note.subject, "text": note.text, "version": note.version})
