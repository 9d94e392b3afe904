"""What there is to do, the most urgent first: one list of tasks, whoever put them there."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.day import NO_HANDOVERS, Today, besides_handovers, tasks_of
from clients.forms.tasks import OTHER, TaskFilterForm
from clients.models.work import KINDS
from clients.querysets import TaskQuerySet
from clients.services.tasks import REMINDER
from office.paging import Order, how_many, page_of

ORDERS = (
    Order("dag", ("due_on",)),
    Order("wat", ("title",)),
    Order("inwoner", ("client__sort_name",)),
    Order("gemaakt", ("-created_at",)),
)


@needs(Permission.LOG_CONTACT)
@require_safe
@vary_on_headers("HX-Request")
def worklist(request: StaffRequest) -> HttpResponse:
    today = Today.now()
    form = TaskFilterForm(request.GET)
    found = narrowed(request.user, today, **form.chosen())
    page = page_of(found.select_related("client", "assignee", "team", "given_by"), request.GET, ORDERS)
    audit.looked_at_list((task.client_id for task in page.rows), by=request.user, page="clients:worklist")
    context = {"form": form, "page": page, "number": how_many(found), "today": today, "reminder": REMINDER}
    return render(request, "clients/tasks/_list.html" if request.htmx else "clients/tasks/list.html", context)


def narrowed(user: User, today: Today, *, van: str, soort: str, termijn: str, zoek: str) -> TaskQuerySet:
    """The tasks that the filter leaves."""
    tasks = tasks_of(user, today, termijn)
    if van == "mij":
        tasks = tasks.of(user)
    elif van == "team":
        tasks = tasks.of_a_team()
    elif van == "waarneming":
        tasks = tasks.filter(~Q(assignee=user), assignee__isnull=False)
    if soort == NO_HANDOVERS:
        tasks = besides_handovers(tasks, user)
    elif soort == OTHER:
        tasks = tasks.exclude(kind__in=KINDS)
    elif soort:
        tasks = tasks.filter(kind=soort)
    for word in zoek.split():
        tasks = tasks.filter(title__icontains=word)
    return tasks
