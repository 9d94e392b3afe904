"""Builders for bezwaar: plain functions, through the services; the letter is as it stands once it was sent."""

from typing import Any

from accounts.models import User
from accounts.permissions import Role
from clients.models import Client
from maatwerk.models import Letter, LetterKind, Objection, Request, SentBy
from maatwerk.services import refuse
from maatwerk.services.objections import assign, handle, receive
from tests.chain import Catalogue, a_request
from tests.papers import a_document
from tests.people import today

OF_OBJECTION = tuple(
    f"maatwerk:{name}"
    for name in (
        "objection",
        "change_objection",
        "assign_objection",
        "handle_objection",
        "decide_objection",
        "withdraw_objection",
        "tell_objection",
    )
)


def a_refusal(request: Request, by: User) -> Request:
    """Refused, and the besluit went out today."""
    request.refresh_from_db()
    words = {"grounds": "De bibliotheek past ook.", "alternative": "Kantoorwerk in de bibliotheek."}
    done = refuse(request.pk, by=by, version=request.version, **words)
    Letter.objects.create(
        request=done,
        kind=LetterKind.DECISION,
        document=a_document(done.client, by, title="Besluit"),
        dated=today(),
        signed_by=by,
        signed_as="teamleider",
        sent_on=today(),
        sent_how=SentBy.POST,
        sent_by=by,
    )
    return done


def an_objection(request: Request, by: User, **values: Any) -> Objection:
    words = {"received_on": today(), "grounds": "De bibliotheek past niet bij mij."}
    return receive(request.pk, by=by, **(words | values))


def heard(objection: Objection, handler: User, *, by: User) -> Objection:
    """Handled by a colleague, who heard the inwoner today."""
    row = assign(objection.pk, by=by, version=objection.version, handler=handler, with_committee=False)
    return handle(row.pk, by=handler, version=row.version, heard_on=today(), hearing="De inwoner vertelde waarom.")


def addresses(dossier: Client, catalogue: Catalogue, anna: User, bas: User) -> dict[str, dict[str, Any]]:
    """Two decisions of another teamleider: against one there is a bezwaar, which Bas handles."""
    decider = User.objects.create(username="otto", name="Otto", role=Role.TEAMLEIDER, team=bas.team)
    first = a_refusal(a_request(dossier, catalogue, anna, location="Het wijkhuis"), decider)
    second = a_refusal(a_request(dossier, catalogue, anna, location="De moestuin"), decider)
    objection = heard(an_objection(first, anna), bas, by=decider)
    return {"maatwerk:receive_objection": {"pk": second.pk}, **{key: {"pk": objection.pk} for key in OF_OBJECTION}}
