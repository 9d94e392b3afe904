"""Comparable decisions, and why each is alike."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from maatwerk.comparing import comparable_cases
from maatwerk.comparing.wording import told
from maatwerk.forms.comparing import ComparableForm
from maatwerk.rules.likeness import POINTS
from maatwerk.views.pages import TAB, get_request

MOST = 24


@needs(Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK)
@require_safe
@vary_on_headers("HX-Request")
def comparable(request: StaffRequest, pk: int) -> HttpResponse:
    """The decisions that are most like this request, with what was decided, why, and what came of it."""
    found = get_request(request, pk)
    form = ComparableForm(request.GET or {"uitkomst": "", "regel": "lijkt"})
    context = TAB | {
        "client": found.client,
        "found": found,
        "form": form,
        "comparable": comparable_cases(found, seen_by=request.user, most=MOST, **form.chosen()),
        "circumstances": told(found.circumstances),
        "points": POINTS,
    }
    return render(request, "maatwerk/_comparable.html" if request.htmx else "maatwerk/comparable.html", context)
