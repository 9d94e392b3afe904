"""What every page of a dossier shows, so that no view has to think of it."""

from typing import Any

from django import template

from clients.glance import glance_of
from clients.models import Client

register = template.Library()


@register.inclusion_tag("clients/_glance.html")
def glance(client: Any) -> dict[str, Any]:
    """The last promise, the next term and the open question. Nothing for a person who is in no database."""
    return {"glance": glance_of(client) if isinstance(client, Client) else None, "client": client}
