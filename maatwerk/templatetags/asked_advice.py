"""How often one's advice is asked for, above the list of maatwerk: those requests do not stand in it."""

from typing import Any

from django import template
from django.db.models import Count, Q
from django.template import Context

from accounts.permissions import Permission
from maatwerk.models import Advice

register = template.Library()


@register.inclusion_tag("maatwerk/advice/_waiting.html", takes_context=True)
def asked_advice(context: Context) -> dict[str, Any]:
    user = context["user"]
    if not user.may(Permission.REQUEST_MAATWERK):
        return {}
    asked = Advice.objects.asked_of(user)
    return asked.with_awaited().aggregate(number=Count("pk", filter=Q(answered=0)), given=Count("given_on"))
