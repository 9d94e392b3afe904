"""The first step of every act: the dossier held, and the request in it read again."""

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import refuse_stale, require
from clients.services.locking import hold as hold_client
from maatwerk.models import Objection, Request


def hold_request(
    request_id: int, permission: Permission, *, by: User, version: int | None = None, even_closed: bool = False
) -> Request:
    """The request, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    require(by, permission)
    client_id = Request.objects.visible_to(by).values_list("client", flat=True).get(pk=request_id)
    hold_client(client_id, by=by, even_closed=even_closed)
    request = Request.objects.select_related(
        "client__case_manager__team", "instrument", "provider", "requested_by__team", "decision"
    ).get(pk=request_id)
    if version is not None:
        refuse_stale(request.version, version)
    return request


def hold_objection(objection_id: int, permission: Permission, *, by: User, version: int) -> Objection:
    """The bezwaar, its dossier locked until the act is done, also where that was closed: its terms go on."""
    require(by, permission)
    rows = Objection.objects.visible_to(by)
    hold_client(rows.values_list("decision__request__client", flat=True).get(pk=objection_id), by=by, even_closed=True)
    objection = rows.select_related(
        "handler",
        "document",
        "decision__decided_by__team",
        "decision__request__client__case_manager__team",
        "decision__request__instrument",
        "decision__request__provider",
        "decision__request__requested_by__team",
    ).get(pk=objection_id)
    refuse_stale(objection.version, version)
    return objection
