"""The beginning: straight to the work of who signs in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from accounts.requests import StaffRequest

HOMES = (
    (Permission.LOG_CONTACT, "clients:day"),
    (Permission.SEE_FIGURES, "reporting:figures"),
    (Permission.SEE_DOCUMENTS, "reporting:documents"),
    (Permission.SEE_AUDIT, "accounts:audit"),
    (Permission.MANAGE_USERS, "accounts:users"),
    (Permission.SEE_CATALOGUE, "instruments:list"),
)
"""Where the day of someone begins: the first that they may, and that this installation serves."""


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    for permission, url_name in HOMES:
        if request.user.may(permission) and (url := _url(url_name)):
            return redirect(url)
    raise Http404


def _url(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
