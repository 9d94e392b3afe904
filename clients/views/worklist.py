"""What there is to do, the most urgent first."""

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients import services
from clients.forms.tasks import ReminderForm
from clients.models import Client, Task
from clients.models.benefits import LIVELIHOOD
from clients.services.tasks import REMINDER
from clients.views.dossier import get_client
from office.paging import Order, page_of

BY_DAY = (Order("dag", ("due_on",)),)
FEW = 10


@needs(Permission.LOG_CONTACT)
@require_safe
def worklist(request: StaffRequest) -> HttpResponse:
    tasks = Task.objects.visible_to(request.user).open().select_related("client", "assignee", "team")
    context = {
        "page": page_of(tasks, request.GET, BY_DAY),
        "today": timezone.localdate(),
        "reminder": REMINDER,
        "quiet": _longest_without_contact(request.user),
        "unassigned": _unassigned(request.user),
        "may_assign": request.user.may(Permission.ASSIGN_WORK),
    }
    return render(request, "clients/worklist.html", context)


@needs(Permission.LOG_CONTACT)
def remind(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = ReminderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_reminder(client.pk, by=request.user, **form.cleaned_data)
        messages.success(request, "De herinnering staat op uw werkvoorraad.")
        return redirect("clients:dossier", client.pk)
    return render(request, "clients/remind.html", {"client": client, "form": form, "active_tab": "clients:dossier"})


@needs(Permission.LOG_CONTACT)
@require_safe
def task(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Task.objects.visible_to(request.user).select_related("client", "done_by"), pk=pk)
    audit.looked(found.client_id, by=request.user, page="clients:task")
    return render(request, "clients/task.html", {"task": found, "today": timezone.localdate(), "reminder": REMINDER})


@needs(Permission.LOG_CONTACT)
@require_POST
def complete_task(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Task.objects.visible_to(request.user), pk=pk)
    try:
        services.complete_task(found.pk, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Klaar: {found.title}")
    return redirect("clients:worklist")


def _longest_without_contact(user: User) -> QuerySet[Client]:
    """Of the own caseload with a running benefit: who was spoken longest ago, those never spoken first."""
    today = timezone.localdate()
    own = Client.objects.visible_to(user).filter(case_manager=user).in_municipality_on(today)
    quiet = own.with_benefit_on(today, *LIVELIHOOD).with_last_contact()
    return quiet.order_by(F("last_contact_on").asc(nulls_first=True), "sort_name", "pk")[:FEW]


def _unassigned(user: User) -> QuerySet[Client]:
    """For who hands out work: people with a running benefit for whom nobody is responsible."""
    if not user.may(Permission.ASSIGN_WORK):
        return Client.objects.none()
    today = timezone.localdate()
    free = Client.objects.visible_to(user).filter(case_manager__isnull=True).in_municipality_on(today)
    return free.with_benefit_on(today, *LIVELIHOOD).order_by("-pk")[:FEW]
