"""What the pages of a text share: fetching it, and where it is on its way."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Move, moves_from
from reporting.models import CouncilText, Section, Snapshot, Stage
from reporting.workflow import MOVES

READERS = (Permission.MAKE_DOCUMENTS, Permission.CHECK_DOCUMENTS)
# Beside the one step that takes a text further, these lead back.
BACK = {"teruggeven", "terugnemen"}


@dataclass(frozen=True)
class Station:
    """A stage in the picture of the way."""

    label: str
    is_now: bool
    is_done: bool
    told: str  # who or when


def text_of(request: StaffRequest, pk: int) -> CouncilText:
    rows = CouncilText.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("snapshot", "started_by", "checked_by", "corrects"), pk=pk)


def section_of(request: StaffRequest, pk: int) -> Section:
    rows = Section.objects.filter(text__in=CouncilText.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("text__snapshot", "written_by"), pk=pk)


def snapshots_of(request: StaffRequest, year: int | None = None) -> list[Snapshot]:
    """Newest first, without what a choice does not show."""
    rows = Snapshot.objects.visible_to(request.user).defer("catalogue", "settings").order_by("-year", "-taken_at")
    return list(rows.filter(year=year) if year else rows)


def way(text: CouncilText) -> list[Station]:
    order = [Stage(value) for value in Stage.values]
    now = order.index(Stage(text.stage))
    told = {
        Stage.CONCEPT: f"begonnen door {text.started_by}",
        Stage.CHECKED: f"door {text.checked_by}" if text.checked_by else "",
        Stage.AT_ALDERMAN: text.alderman,
        Stage.DECIDED: text.college_decision,
    }
    return [
        Station(str(stage.label), at == now, at < now or text.stage == Stage.PUBLIC, told.get(stage, ""))
        for at, stage in enumerate(order)
    ]


def moves(request: StaffRequest, text: CouncilText) -> tuple[Move | None, list[Move]]:
    """The one next step that this person may take, and the ways back."""
    found = moves_from(MOVES, text.stage, request.user.permissions)
    if text.authors.filter(user=request.user).exists():
        found = [move for move in found if move.permission != Permission.CHECK_DOCUMENTS]
    further = [move for move in found if move.key not in BACK]
    return (further[0] if further else None), [move for move in found if move.key in BACK]
