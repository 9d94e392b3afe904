"""The board of the chain, and the people behind each of its numbers."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.models import Team
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients import worklists
from clients.models import Client
from clients.querysets import ClientQuerySet
from office.paging import Order, how_many, page_of
from trajectories.board import NO_STAGE, NO_TEAM, Asked, Shown, board_of, people_asked, stuck_months
from trajectories.forms.board import BoardForm, BoardPeopleForm
from trajectories.worklists.chain import STUCK_LIST

SIZE, EVERYONE = 25, 10_000_000
COLUMNS = ("naam", "klantmanager", "fase", "fase_sinds", "stap", "contact")


@needs(Permission.SEE_CHAIN)
@require_safe
@vary_on_headers("HX-Request")
def board(request: StaffRequest) -> HttpResponse:
    form = BoardForm(request.GET)
    found = board_of(request.user, form.day, form.chosen_team)
    form.offer([(team.key, team.name) for team in found.teams])
    leads = bool(request.user.permissions.intersection(worklists.SEEN_BY))
    context = {"form": form, "board": found, "shown": Shown(found, leads), "stuck_list": STUCK_LIST}
    return render(request, f"trajectories/board/{'_board' if request.htmx else 'board'}.html", context)


@needs(Permission.SEE_CHAIN)
@needs(*worklists.SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def people(request: StaffRequest) -> HttpResponse:
    """As many as the number that led here; who stands there longest first."""
    user, form = request.user, BoardPeopleForm(request.GET)
    asked = form.asked()
    counted = Client.objects.counted_for(user)
    form.offer(teams_counted(counted))
    columns = [worklists.COLUMNS[key] for key in COLUMNS]
    rows = people_asked(counted, asked, stuck_months(asked.day))
    page = page_of(worklists.telling(rows, columns, user, asked.day), request.GET, _orders(columns, asked), size=SIZE)
    audit.looked_at_list([row.pk for row in page.rows], by=user, page="trajectories:chain_people")
    context = {
        "title": "Inwoners in de keten",
        "intro": "Wie het langst in een fase staat, staat bovenaan.",
        "form": form,
        "back_url": _back(request.GET, reverse("trajectories:board")),
        "back_label": "Terug naar het bord",
        "told": asked.told,
        "number": how_many(rows, most=EVERYONE),
        "page": page,
        "columns": columns,
        "lines": worklists.lines(page.rows, columns),
    }
    return render(request, f"trajectories/board/{'_people' if request.htmx else 'people'}.html", context)


def teams_counted(counted: ClientQuerySet) -> list[tuple[str, str]]:
    """Those of whom the reader counts someone."""
    found = Team.objects.filter(pk__in=counted.values("case_manager__team")).order_by("name", "pk")
    return [*((str(team.pk), team.name) for team in found), (NO_TEAM, "Zonder team")]


def _orders(columns: Sequence[worklists.Column], asked: Asked) -> list[Order]:
    """Who stands there longest first; by name where nobody stands anywhere."""
    found = {column.key: Order(column.key, column.order) for column in columns if column.order}
    usual = found.pop("naam" if asked.stage == NO_STAGE else "fase_sinds")
    return [usual, *found.values()]


def _back(asked: QueryDict, path: str) -> str:
    """The board of the same day and team."""
    kept = urlencode({name: asked[name] for name in ("dag", "team") if asked.get(name)})
    return f"{path}?{kept}" if kept else path
