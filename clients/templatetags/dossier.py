"""What every page of a dossier shows, so that no view has to think of it."""

from typing import Any

from django import template
from django.template import Context

from accounts.permissions import Permission
from clients.glance import glance_of
from clients.models import Client

register = template.Library()


@register.inclusion_tag("clients/_glance.html")
def glance(client: Any) -> dict[str, Any]:
    """The last promise, the next term and the open question. Nothing for a person who is in no database."""
    return {"glance": glance_of(client) if isinstance(client, Client) else None, "client": client}


@register.inclusion_tag("clients/_closed.html", takes_context=True)
def closed(context: Context, client: Any) -> dict[str, Any]:
    """That the dossier is closed, and to who may: how to open it again."""
    return {"client": client, "may_close": context["user"].may(Permission.CLOSE_DOSSIERS)}
