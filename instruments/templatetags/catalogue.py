"""The parts of the catalogue, as tabs."""

from django import template
from django.template import Context

from accounts.permissions import Permission
from instruments.models import Parameter

register = template.Library()


@register.simple_tag(takes_context=True)
def amounts_label(context: Context) -> str:
    """The name of that tab, with how many values wait to be checked for who does that."""
    label = "Bedragen en termijnen"
    if not context["request"].user.may(Permission.MANAGE_CATALOGUE):
        return label
    number = Parameter.objects.to_check().count()
    return f"{label} ({number} te controleren)" if number else label
