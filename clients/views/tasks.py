"""What one does with a task: tick it off, take that back, put it off, pass it on."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients import services
from clients.day import Today
from clients.forms.tasks import HandOverForm, ReminderForm, SnoozeForm
from clients.models import Task
from clients.services.tasks import REMINDER
from clients.views.dossier import get_client
from office.forms import VersionForm
from office.undo import with_undo

MOST = 50  # tasks at a time: a page of the list


@needs(Permission.LOG_CONTACT)
def remind(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = ReminderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_reminder(client.pk, by=request.user, **form.cleaned_data)
        messages.success(request, "De herinnering staat bij uw taken.")
        return redirect("clients:dossier", client.pk)
    context = {"client": client, "form": form, "active_tab": "clients:dossier"}
    return render(request, "clients/tasks/remind.html", context)


@needs(Permission.LOG_CONTACT)
@require_safe
def task(request: StaffRequest, pk: int) -> HttpResponse:
    """For whose task it is, and for who asked it of others: they read how it stands."""
    related = ("client", "done_by", "given_by", "made_by", "assignee", "team")
    found = get_object_or_404(Task.objects.known_to(request.user).select_related(*related), pk=pk)
    audit.looked(found.client_id, by=request.user, page="clients:task")
    context = {
        "task": found,
        "today": Today.now(),
        "reminder": REMINDER,
        "is_mine": Task.objects.visible_to(request.user).filter(pk=found.pk).exists(),
    }
    return render(request, "clients/tasks/task.html", context)


@needs(Permission.LOG_CONTACT)
@require_POST
def complete(request: StaffRequest) -> HttpResponse:
    """One task by its own button (`een`), or all that were ticked (`taak`); each as `key:version`."""
    done = _each(request, services.complete_task, request.POST.getlist("een") or request.POST.getlist("taak"))
    if done:
        said = f"Klaar: {done[0].title}" if len(done) == 1 else f"{len(done)} taken zijn klaar."
        with_undo(request, said, "clients:reopen_tasks", [f"{task.pk}:{task.version}" for task in done])
    return redirect(_back_to_list(request))


@needs(Permission.LOG_CONTACT)
@require_POST
def reopen(request: StaffRequest) -> HttpResponse:
    back = _each(request, services.reopen_task, request.POST.getlist("rij"))
    if back:
        said = f"Staat weer open: {back[0].title}" if len(back) == 1 else f"{len(back)} taken staan weer open."
        messages.success(request, said)
    return redirect("clients:worklist")


@needs(Permission.LOG_CONTACT)
def snooze(request: StaffRequest, pk: int) -> HttpResponse:
    found = _of_list(request, pk)
    outcome = edit(
        request,
        SnoozeForm.of(found, posted(request)),
        lambda **values: services.snooze_task(found.pk, by=request.user, **values),
        afresh=lambda _: SnoozeForm.of(Task.objects.get(pk=found.pk)),
    )
    if outcome.done:
        until = outcome.form.cleaned_data["until"]
        messages.success(request, f"Uitgesteld tot {until:%d-%m-%Y}: {found.title}")
        return redirect("clients:worklist")
    return render(request, "clients/tasks/snooze.html", {"task": found, "form": outcome.form, "stale": outcome.stale})


@needs(Permission.LOG_CONTACT)
@require_POST
def wake(request: StaffRequest, pk: int) -> HttpResponse:
    found = _of_list(request, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Er is niets gewijzigd. Open de taak opnieuw en probeer het nog eens.")
        return redirect("clients:task", found.pk)
    try:
        services.wake_task(found.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Staat weer bij uw taken: {found.title}")
    return redirect("clients:task", found.pk)


@needs(Permission.LOG_CONTACT)
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    found = _of_list(request, pk)
    outcome = edit(
        request,
        HandOverForm.of(found, posted(request), user=request.user),
        lambda **values: services.hand_over_task(found.pk, by=request.user, **values),
        afresh=lambda _: HandOverForm.of(Task.objects.get(pk=found.pk), user=request.user),
    )
    if outcome.done:
        receiver = outcome.form.cleaned_data["to"]
        messages.success(request, f"{receiver.name} heeft nu de taak: {found.title}")
        return redirect("clients:worklist")
    return render(
        request, "clients/tasks/hand_over.html", {"task": found, "form": outcome.form, "stale": outcome.stale}
    )


def _of_list(request: StaffRequest, pk: int) -> Task:
    """An open task that one may do; looking is recorded."""
    tasks = Task.objects.visible_to(request.user).open().select_related("client", "assignee", "team")
    found = get_object_or_404(tasks, pk=pk)
    audit.looked(found.client_id, by=request.user, page=request.resolver_match.view_name)
    return found


def _each(request: StaffRequest, act: Callable[..., Task], seen: Iterable[str]) -> list[Task]:
    """Do it to each apart, so that one refusal stops no other. Says what was refused, and returns what was done."""
    done: list[Task] = []
    refused: set[str] = set()
    for pk, version in _keys_and_versions(seen)[:MOST]:
        try:
            done.append(act(pk, by=request.user, version=version))
        except Task.DoesNotExist:
            refused.add("Deze taak staat niet meer op uw lijst.")
        except Refusal as refusal:
            refused.add(refusal.message)
    for message in sorted(refused):
        messages.error(request, message)
    if not done and not refused:
        messages.warning(request, "U koos geen taak. Vink aan wat klaar is en probeer het opnieuw.")
    return done


def _keys_and_versions(seen: Iterable[str]) -> list[tuple[int, int]]:
    pairs = (pair.partition(":") for pair in seen)
    return [(int(pk), int(version)) for pk, _, version in pairs if _is_number(pk) and _is_number(version)]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _back_to_list(request: StaffRequest) -> str:
    """The list with the filters that it had."""
    filters = QueryDict(request.POST.get("terug", "")).urlencode()
    return f"{reverse('clients:worklist')}?{filters}" if filters else reverse("clients:worklist")
