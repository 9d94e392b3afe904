"""What a view is given."""

from django.http import HttpRequest
from django.urls import ResolverMatch
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request as it reaches a view: of a colleague who signed in, for every address is closed to others by default.

    For annotations only; the middleware adds these to Django's own request.
    """

    user: User
    htmx: HtmxDetails
    resolver_match: ResolverMatch
