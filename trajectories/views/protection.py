"""Whether goals about health or criminal facts are shown: only while what is protected of the dossier is open."""

from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.views.protected import open_until


def may_read_protected(request: StaffRequest, client_id: int) -> bool:
    return request.user.may(Permission.SEE_PROTECTED_NOTES) and open_until(request, client_id) is not None
