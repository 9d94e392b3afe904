"""One box for whoever one looks for. What is typed stands in no address and in no log.

It is sent by POST and kept, sealed, in the session; the address of the results carries only a number. So one can go
back to the results from a dossier, and nothing has to be sent again.
"""

from secrets import token_urlsafe

from cryptography.fernet import InvalidToken
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients import sealed
from clients import search as searching
from clients.forms.search import SearchForm

KEPT = 10  # searches that one can go back to
SESSION, ADDRESS = "zoeken", "z"


@needs(Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS)
def search(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        return _look(request)
    typed = _kept(request)
    if not typed:
        return render(request, "clients/search/search.html", {"form": SearchForm()})
    return _results(request, typed, searching.find(typed, by=request.user))


def _look(request: StaffRequest) -> HttpResponse:
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "clients/search/search.html", {"form": form})
    typed = form.cleaned_data["zoek"]
    found = searching.search(typed, by=request.user)
    if found.only:
        return redirect("clients:dossier", found.only.pk)
    if not found.clients:
        return _results(request, typed, found)
    return redirect(f"{reverse('clients:search')}?{ADDRESS}={_keep(request, typed)}")


def _results(request: StaffRequest, typed: str, found: searching.Found) -> HttpResponse:
    audit.looked_at_list((client.pk for client in found.clients), by=request.user, page="clients:search")
    form = SearchForm(initial={"zoek": typed})
    context = {
        "form": form,
        "found": found,
        "most": searching.MOST,
        "may_open_outside": request.user.may(Permission.OPEN_OUTSIDE_WORK),
    }
    return render(request, "clients/search/search.html", context)


def _keep(request: StaffRequest, typed: str) -> str:
    number = token_urlsafe(6)
    kept = list(request.session.get(SESSION, {}).items())[1 - KEPT :]
    request.session[SESSION] = dict([*kept, (number, sealed.sealed(typed))])
    return number


def _kept(request: StaffRequest) -> str:
    """What was typed for these results; nothing after the session, or when it was long ago."""
    stored = request.session.get(SESSION, {}).get(request.GET.get(ADDRESS, ""), "")
    try:
        return sealed.opened(stored) if stored else ""
    except InvalidToken:  # the keys were replaced
        return ""
