"""Builders for decisions on maatwerk, taken as they are taken: through the services."""

from typing import Any

from accounts.models import Mandate, User
from clients.models import Client
from maatwerk.models import Agreement, Request
from maatwerk.services import Agreed, approve, record_review, refuse
from tests.chain import Catalogue, a_request
from tests.people import today


def yes(request: Request, by: User, **values: Any) -> Request:
    """As the request stands now, from today."""
    given = {"version": version_of(request), "grounds": "Het leidt naar werk.", "starts_on": today()}
    return approve(request.pk, by=by, **(given | values))


def no(request: Request, by: User, **values: Any) -> Request:
    given = {"grounds": "De bibliotheek past ook.", "alternative": "Kantoorwerk in de bibliotheek."}
    return refuse(request.pk, by=by, **({"version": version_of(request)} | given | values))


def version_of(request: Request) -> int:
    return Request.objects.values_list("version", flat=True).get(pk=request.pk)


def an_agreement(request: Request, by: User, **values: Any) -> Agreement:
    """One that was made with an approval."""
    agreed = Agreed(**({"text": "Belt elke maand", "done_by": "inwoner", "due_on": today(30)} | values))
    return yes(request, by, agreements=[agreed]).decision.agreements.get()


def addresses(client: Client, catalogue: Catalogue, by: User, decider: User) -> dict[str, dict[str, int]]:
    """What was approved, with an agreement, and looked back at."""
    request = a_request(client, catalogue, by, location="Het wijkcentrum")
    agreed = Agreed("Belt elke maand", "inwoner", today(30))
    approved = yes(request, decider, agreements=[agreed], difference="Hier is begeleiding op de plek.")
    agreement = approved.decision.agreements.get()
    said = {"held_on": today(), "helped": "deels", "text": "Het lukt half."}
    review = record_review(request.pk, by=by, version=version_of(request), **said)
    return {
        "maatwerk:agreement": {"pk": agreement.pk},
        "maatwerk:reopen_agreement": {"pk": agreement.pk},
        "maatwerk:review": {"pk": request.pk},
        "maatwerk:change_review": {"pk": review.pk},
    }


def a_threshold(up_to: int, *above: User, role: str = "teamleider") -> list[Mandate]:
    """A register of the college: a role up to an amount, and above it colleagues by name, one level each."""
    Mandate.objects.all().delete()
    rows = [Mandate(level=1, role=role, up_to=up_to, starts_on=today(-365))]
    rows += [Mandate(level=level, user=user, starts_on=today(-365)) for level, user in enumerate(above, start=2)]
    return Mandate.objects.bulk_create(rows)
