"""Who went from which stage to which between two days, and the people behind each number."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients import worklists
from clients.models import Client
from office.paging import Order, how_many, page_of
from trajectories.flows import NO_STAGE, PLACES, Between, Shown, address_of, flows_of, people_moved
from trajectories.forms.flows import FlowPeopleForm, FlowsForm, Span, spans
from trajectories.views.board import EVERYONE, SIZE, teams_counted

KNOWN = ("klantmanager", "contact")
BY_NAME = Order("naam", ("sort_name",))


@needs(Permission.SEE_CHAIN)
@require_safe
@vary_on_headers("HX-Request")
def flows(request: StaffRequest) -> HttpResponse:
    form = FlowsForm(request.GET)
    found = flows_of(request.user, form.between)
    form.offer(found.teams)
    leads = bool(request.user.permissions.intersection(worklists.SEEN_BY))
    context = {
        "form": form,
        "flows": found,
        "shown": Shown(found, leads),
        "spans": list(_links(spans(timezone.localdate()), form.between)),
    }
    return render(request, f"trajectories/flows/{'_flows' if request.htmx else 'flows'}.html", context)


@needs(Permission.SEE_CHAIN)
@needs(*worklists.SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def people(request: StaffRequest) -> HttpResponse:
    """As many as the number that led here."""
    user, form = request.user, FlowPeopleForm(request.GET)
    between, asked = form.between, form.asked()
    counted = Client.objects.counted_for(user)
    form.offer(teams_counted(counted))
    columns = _columns(between)
    rows = people_moved(counted, between, asked)
    told = worklists.telling(rows, columns, user, timezone.localdate())
    page = page_of(told, request.GET, [Order(column.key, column.order) for column in columns], size=SIZE)
    audit.looked_at_list([row.pk for row in page.rows], by=user, page="trajectories:flow_people")
    context = {
        "title": "Inwoners in de doorstroom",
        "intro": f"Van {between.one:%d-%m-%Y} naar {between.other:%d-%m-%Y}.",
        "form": form,
        "back_url": address_of(between),
        "back_label": "Terug naar de doorstroom",
        "told": asked.told,
        "number": how_many(rows, most=EVERYONE),
        "page": page,
        "columns": columns,
        "lines": worklists.lines(page.rows, columns),
    }
    return render(request, f"trajectories/board/{'_people' if request.htmx else 'people'}.html", context)


def _links(usual: Iterable[Span], between: Between) -> Iterable[tuple[str, str, bool]]:
    """Each with its address, of the same team; and whether it is what one sees."""
    for span in usual:
        there = replace(between, one=span.one, other=span.other)
        yield span.label, address_of(there), there == between


def _columns(between: Between) -> Sequence[worklists.Column]:
    """Where each stood on both days, beside what any list can tell."""
    name, manager, contact = (worklists.COLUMNS[key] for key in ("naam", *KNOWN))
    return (
        name,
        manager,
        _stood("eerst", between.one, "then"),
        _stood("daarna", between.other, "now"),
        contact,
    )


def _stood(key: str, day: datetime.date, suffix: str) -> worklists.Column:
    return worklists.Column(
        key=key,
        label=f"Op {day:%d-%m-%Y}",
        value=lambda client: PLACES[getattr(client, f"stage_{suffix}") or NO_STAGE],
        order=(f"rank_{suffix}", "sort_name"),
        url_name="trajectories:of_client",
    )
