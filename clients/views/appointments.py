"""The appointments of a dossier: made, moved, cancelled, and what became of them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from clients.forms.agenda import AppointmentForm, CancelForm, ChangeAppointmentForm
from clients.models import Appointment
from clients.models.agenda import AppointmentState
from clients.overview import gone
from clients.services import appointments as services
from clients.services.letters import letters_for
from clients.views.dossier import get_client
from office.forms import VersionForm
from office.paging import Order, page_of

LATEST_FIRST = (Order("dag", ("-starts_at",)),)
TAB = {"active_tab": "clients:contacts"}


@require_safe
def appointments(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    rows = client.appointments.select_related("staff", "contact")
    context = {
        "client": client,
        "may_plan": request.user.may(Permission.LOG_CONTACT),
        "page": page_of(rows, request.GET, LATEST_FIRST, size=25),
        "now": timezone.now(),
    }
    return render(request, "clients/agenda/of_client.html", context | TAB)


@needs(Permission.LOG_CONTACT)
def make(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = AppointmentForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            appointment = services.make_appointment(client.pk, by=request.user, **form.appointment())
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "De afspraak staat in uw agenda.")
            return redirect("clients:appointment", appointment.pk)
    context = {
        "client": client,
        "form": form,
        "title": "Nieuwe afspraak",
        "submit": "Afspraak maken",
        "back": reverse("clients:appointments", args=[client.pk]),
        "gone": gone(client, timezone.localdate()),
    }
    return render(request, "clients/agenda/form.html", context | TAB)


@require_safe
def appointment(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    client = get_client(request, found.client_id)
    context = {
        "client": client,
        "appointment": found,
        "may_plan": request.user.may(Permission.LOG_CONTACT),
        "is_planned": found.state == AppointmentState.PLANNED,
        "has_begun": found.starts_at <= timezone.now(),
        "kinds": letters_for(found),
        "letters": found.letters.select_related("document__added_by").order_by("-pk"),
        "warnings": services.warnings_about(found) if found.state == AppointmentState.PLANNED else [],
    }
    return render(request, "clients/agenda/appointment.html", context | TAB)


@needs(Permission.LOG_CONTACT)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    client = get_client(request, found.client_id)
    form = ChangeAppointmentForm.of(found, posted(request))
    outcome = edit(
        request,
        form,
        lambda **_: services.change_appointment(found.pk, by=request.user, **form.appointment()),
        afresh=lambda _: ChangeAppointmentForm.of(_found(request, pk)),
    )
    if outcome.done:
        messages.success(request, "De afspraak is gewijzigd.")
        return redirect("clients:appointment", found.pk)
    context = {
        "client": client,
        "form": outcome.form,
        "stale": outcome.stale,
        "title": "Afspraak wijzigen",
        "submit": "Opslaan",
        "back": reverse("clients:appointment", args=[found.pk]),
    }
    return render(request, "clients/agenda/form.html", context | TAB)


@needs(Permission.LOG_CONTACT)
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    client = get_client(request, found.client_id)
    outcome = edit(
        request,
        CancelForm(posted(request), initial={"version": found.version}),
        lambda **values: services.cancel_appointment(found.pk, by=request.user, **values),
        afresh=lambda sent: CancelForm(
            initial={"version": _found(request, pk).version, "reason": sent.cleaned_data["reason"]}
        ),
    )
    if outcome.done:
        messages.success(request, "De afspraak is afgezegd.")
        return redirect("clients:appointment", found.pk)
    context = {"client": client, "appointment": found, "form": outcome.form, "stale": outcome.stale}
    return render(request, "clients/agenda/cancel.html", context | TAB)


@needs(Permission.LOG_CONTACT)
@require_POST
def not_appeared(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, services.not_appeared, "Vastgelegd dat de inwoner niet is verschenen.")


@needs(Permission.LOG_CONTACT)
@require_POST
def restore(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, services.restore_appointment, "De afspraak staat weer gepland.")


def _pressed(request: StaffRequest, pk: int, act: Callable[..., Appointment], said: str) -> HttpResponse:
    """A button that changes the state; the version in it says what the reader saw."""
    found = _found(request, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Er is niets gewijzigd, want de pagina was niet compleet. Probeer het opnieuw.")
        return redirect(_back(request, found))
    try:
        act(found.pk, by=request.user, version=form.cleaned_data["version"])
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(_back(request, found))


def _back(request: StaffRequest, found: Appointment) -> str:
    """To the place where the button was: the same days of the agenda, or the appointment itself."""
    if first := request.POST.get("vanaf"):
        return f"{reverse('clients:agenda')}?{urlencode({'vanaf': first})}#afspraak-{found.pk}"
    return reverse("clients:appointment", args=[found.pk])


def _found(request: StaffRequest, pk: int) -> Appointment:
    return get_object_or_404(Appointment.objects.visible_to(request.user).select_related("staff", "client"), pk=pk)
