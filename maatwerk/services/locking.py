"""The first step of every act: the dossier held, and the request in it read again."""

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import refuse_stale, require
from clients.services.locking import hold as hold_client
from maatwerk.models import Request


def hold_request(request_id: int, permission: Permission, *, by: User, version: int | None = None) -> Request:
    """The request, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    require(by, permission)
    client_id = Request.objects.visible_to(by).values_list("client", flat=True).get(pk=request_id)
    hold_client(client_id, by=by)
    request = Request.objects.select_related(
        "client__case_manager__team", "instrument", "provider", "requested_by__team", "decision"
    ).get(pk=request_id)
    if version is not None:
        refuse_stale(request.version, version)
    return request
