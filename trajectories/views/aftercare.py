"""Nazorg: the page with its contacts, and what one does with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.models import Client
from clients.services.locking import ClosedDossier
from clients.views import get_client
from office.forms import VersionForm
from trajectories.aftercare import aftercare_of, recorded_start
from trajectories.coming_back import plan_to_take_up
from trajectories.forms.aftercare import AnswerForm, BeginForm, EndForm, HoldForm, PlanContactForm
from trajectories.models import Aftercare, AftercareContact
from trajectories.services import aftercare as services
from trajectories.views.trajectories import TAB, may_plan

PAGE = "trajectories:aftercare"


def aftercare(request: StaffRequest, pk: int) -> HttpResponse:
    """What runs, and what there was; where nothing runs, how to begin."""
    client, today = get_client(request, pk), timezone.localdate()
    offers = may_plan(request, client)
    if request.method == "POST" and not request.user.may(Permission.PLAN_STEPS):
        raise NotAllowed(Permission.PLAN_STEPS)

    def save(**values: Any) -> None:
        services.begin_aftercare(client.pk, by=request.user, **values)

    form = BeginForm(posted(request), known=recorded_start(client) if offers else None)
    edited = edit(request, form, save, afresh=lambda sent: sent)
    if edited.done:
        messages.success(request, "De nazorg is begonnen. De contacten staan gepland.")
        return redirect(PAGE, client.pk)
    nazorg = aftercare_of(client, today)
    is_slipping = nazorg.running is not None and nazorg.running.is_slipping
    context = {
        "client": client,
        "today": today,
        "nazorg": nazorg,
        "has_plan": is_slipping and plan_to_take_up(client, today) is not None,
        "form": edited.form,
        "may_plan": offers,
    }
    return render(request, "trajectories/aftercare/page.html", context | TAB)


@needs(Permission.PLAN_STEPS)
def add(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_running(request), pk=pk)

    def save(**values: Any) -> None:
        services.add_contact(found.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> PlanContactForm:
        found.refresh_from_db()
        return PlanContactForm(initial={"version": found.version, "due_on": sent.cleaned_data["due_on"]})

    edited = edit(request, PlanContactForm.of(found, posted(request)), save, afresh=afresh)
    return _answer(request, found.client, edited, "Nog een contact plannen", "Plannen", "Het contact staat gepland.")


@needs(Permission.PLAN_STEPS)
def move(request: StaffRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(_contacts(request).filter(held_on__isnull=True), pk=pk)
    edited = _edit(request, contact, PlanContactForm, services.move_contact)
    return _answer(
        request, contact.aftercare.client, edited, "Contact verzetten", "Verzetten", "Het contact is verzet."
    )


@needs(Permission.PLAN_STEPS)
def hold(request: StaffRequest, pk: int) -> HttpResponse:
    """What came of it; of a contact that was, the same form puts it right."""
    contact = get_object_or_404(_contacts(request), pk=pk)
    is_new = contact.held_on is None
    form, act = (HoldForm, services.hold_contact) if is_new else (AnswerForm, services.correct_contact)
    edited = _edit(request, contact, form, act)
    title = "Contact van de nazorg" if is_new else "Contact van de nazorg wijzigen"
    said = "Het contact is vastgelegd." if is_new else "Het contact is gewijzigd."
    return _answer(request, contact.aftercare.client, edited, title, "Vastleggen" if is_new else "Opslaan", said)


@needs(Permission.PLAN_STEPS)
@require_POST
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(_contacts(request), pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Er is niets gewijzigd. Open de pagina opnieuw en probeer het nog eens.")
        return redirect(PAGE, contact.aftercare.client_id)
    try:
        services.drop_contact(contact.pk, by=request.user, **form.cleaned_data)
    except ClosedDossier:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Vervallen: het contact van {contact.due_on:%d-%m-%Y}.")
    return redirect(PAGE, contact.aftercare.client_id)


@needs(Permission.PLAN_STEPS)
def end(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_running(request), pk=pk)
    is_done = not found.contacts.filter(held_on__isnull=True).exists()

    def save(**values: Any) -> None:
        services.end_aftercare(found.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> EndForm:
        found.refresh_from_db()
        return EndForm(initial={**sent.cleaned_data, "version": found.version})

    edited = edit(request, EndForm.of(found, posted(request), is_done=is_done), save, afresh=afresh)
    said = "De nazorg is gestopt. Het dossier blijft open tot u het sluit."
    return _answer(request, found.client, edited, "Nazorg beëindigen", "Beëindigen", said)


def _edit(
    request: StaffRequest, contact: AftercareContact, form: type[Any], act: Callable[..., AftercareContact]
) -> Edit:
    def save(**values: Any) -> None:
        act(contact.pk, by=request.user, **values)

    def afresh(sent: BaseForm) -> BaseForm:
        contact.refresh_from_db()
        made: BaseForm = form.of(contact)
        made.initial.update({name: sent.cleaned_data[name] for name in ("report", "promise") if name in sent.fields})
        return made

    return edit(request, form.of(contact, posted(request)), save, afresh=afresh)


def _answer(request: StaffRequest, client: Client, edited: Edit, title: str, submit: str, said: str) -> HttpResponse:
    found = get_client(request, client.pk)
    if edited.done:
        messages.success(request, said)
        return redirect(PAGE, found.pk)
    context = {"client": found, "form": edited.form, "stale": edited.stale, "title": title, "submit": submit}
    return render(request, "trajectories/aftercare/act.html", context | TAB)


def _running(request: StaffRequest) -> QuerySet[Aftercare]:
    return Aftercare.objects.visible_to(request.user).running().select_related("client")


def _contacts(request: StaffRequest) -> QuerySet[AftercareContact]:
    """Of nazorg that runs: what has ended is read on the page."""
    rows = AftercareContact.objects.filter(aftercare__in=_running(request))
    return rows.select_related("aftercare__client")
