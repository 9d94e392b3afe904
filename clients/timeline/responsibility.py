"""Who became responsible, and what was asked for that."""

from clients.models import Assignment, Handover
from clients.timeline.registry import Content, Source


def _to_whom(handover: Handover) -> str:
    return f"naar {handover.receiver}" if handover.receiver else ""


def _why(handover: Handover) -> str:
    said = f"{handover.get_state_display().capitalize()}: {handover.message}" if handover.message else ""
    return "\n".join(part for part in (handover.batch.reason, said) if part)


RESPONSIBILITY = Source(
    kind="klantmanager",
    label="Klantmanager en overdracht",
    acts={
        "client.assign": "Klantmanager",
        "handover.propose": "Overdracht voorgesteld",
        "handover.decline": "Overdracht teruggegeven",
        "handover.withdraw": "Overdracht ingetrokken",
    },
    contents=(
        Content(
            Assignment,
            title=lambda stretch: f"{stretch.staff}{', om te verdelen' if stretch.to_divide else ''}",
            text=lambda stretch: stretch.reason,
            related=("staff",),
        ),
        Content(Handover, title=_to_whom, text=_why, related=("receiver", "batch")),
    ),
)
