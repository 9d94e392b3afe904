"""The screens of the dossier."""

from clients.views.dossier import get_client

__all__ = ["get_client"]
