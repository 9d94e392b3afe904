"""What maatwerk adds to the timeline of a dossier."""

from clients.timeline import Content, Fact, Source, register
from maatwerk.models import Advice, Decision, Request


def _asked_by(request: Request) -> str:
    return request.requested_by.name if request.requested_by else ""


def _decided(decision: Decision) -> str:
    return f"Maatwerk {decision.get_outcome_display() or 'besloten'}: {decision.request.subject}"


def _decided_by(decision: Decision) -> str:
    return decision.decided_by.name if decision.decided_by else ""


SUBJECT = ("request__instrument",)

register(
    Source(
        kind="maatwerk",
        label="Maatwerk",
        acts={
            "maatwerk.ask": "Maatwerk gevraagd",
            "maatwerk.advise": "Advies over maatwerk",
            "maatwerk.approve": "Maatwerk goedgekeurd",
            "maatwerk.refuse": "Maatwerk afgewezen",
            "maatwerk.withdraw": "Verzoek om maatwerk ingetrokken",
            "maatwerk.discuss": "Afwijzing besproken met de inwoner",
        },
        contents=(
            Content(Request, title=lambda request: request.subject, related=("instrument",)),
            Content(Advice, title=lambda advice: advice.name, text=lambda advice: advice.text),
            Content(
                Decision,
                title=lambda decision: decision.request.subject,
                text=lambda decision: decision.grounds,
                related=SUBJECT,
            ),
        ),
        facts=(
            Fact(
                Request,
                on="requested_on",
                title=lambda request: f"Maatwerk gevraagd: {request.subject}",
                text=lambda request: request.motivation,
                who=_asked_by,
                by="requested_by",
                related=("instrument", "requested_by"),
            ),
            Fact(
                Decision,
                on="decided_on",
                title=_decided,
                text=lambda decision: decision.grounds,
                who=_decided_by,
                by="decided_by",
                client="request__client",
                related=(*SUBJECT, "decided_by"),
            ),
        ),
    )
)
