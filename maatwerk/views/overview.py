"""Maatwerk in numbers, for who leads a team, for policy and for the gemeenteraad."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from maatwerk.forms.overview import YearOfMaatwerkForm
from maatwerk.overview import EVERYTHING, Scope, council_of, overview_of, scope_of, years_known
from maatwerk.overview.shown import HEADS


@needs(Permission.SEE_FIGURES)
@require_safe
@vary_on_headers("HX-Request")
def overview(request: StaffRequest) -> HttpResponse:
    """Of the own team for who leads one, with every number; else of everything, without the small ones."""
    scope = scope_of(request.user)
    form = _form(request, scope)
    context = {
        "form": form,
        "scope": scope,
        "year": form.year,
        "overview": overview_of(form.year, scope),
        "heads": HEADS,
    }
    return render(request, f"maatwerk/overview/{'_overview' if request.htmx else 'overview'}.html", context)


@needs(Permission.SEE_FIGURES)
@require_safe
@vary_on_headers("HX-Request")
def for_council(request: StaffRequest) -> HttpResponse:
    """What a letter to the gemeenteraad can tell of a year: to print, or to copy from."""
    form = _form(request, EVERYTHING)
    context = {"form": form, "council": council_of(form.year)}
    return render(request, f"maatwerk/overview/{'_council' if request.htmx else 'council'}.html", context)


def _form(request: StaffRequest, scope: Scope) -> YearOfMaatwerkForm:
    """This year always; no other in which nothing happened."""
    years = {timezone.localdate().year, *years_known(scope)}
    return YearOfMaatwerkForm(request.GET, years=sorted(years, reverse=True))
