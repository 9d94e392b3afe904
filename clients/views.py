"""The screens of the dossier."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts import audit
from clients.models import Client


def get_client(request: HttpRequest, pk: int) -> Client:
    """The dossier of a page, for every app that shows one. Not visible is not there; looking is recorded."""
    client = get_object_or_404(Client.objects.visible_to(request.user).select_related("case_manager"), pk=pk)
    audit.looked(client.pk, by=request.user, page=request.resolver_match.view_name)
    return client
