"""Which snapshot and which part of a table the address of a figure asks for."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.requests import StaffRequest
from reporting import overview
from reporting.forms import YearForm
from reporting.models import FigureValue, Snapshot

LONGEST_KEY = 18  # digits that fit a key of the database


def snapshot_of_form(form: YearForm, of_year: dict[int, Snapshot]) -> Snapshot | None:
    """The snapshot of the year that was asked for; without a word, the newest year."""
    if not of_year:
        return None
    year = form.cleaned_data.get("jaar") if form.is_valid() else None
    return of_year[year] if year else next(iter(of_year.values()))


def asked_snapshot(request: StaffRequest, of_year: dict[int, Snapshot] | None = None) -> tuple[Snapshot, str]:
    """The snapshot that was asked for, by itself or by its year, and how links on the page ask for it again."""
    pk = request.GET.get("momentopname", "")
    if pk.isdecimal() and len(pk) <= LONGEST_KEY:
        snapshot = get_object_or_404(Snapshot.objects.visible_to(request.user).defer("catalogue"), pk=pk)
        return snapshot, f"momentopname={snapshot.pk}"
    if of_year is None:
        of_year = {snapshot.year: snapshot for snapshot in overview.latest(request.user)}
    chosen = snapshot_of_form(YearForm(request.GET, years=of_year), of_year)
    if chosen is None:
        raise Http404
    return chosen, f"jaar={chosen.year}"


def asked_group(request: StaffRequest, value: FigureValue) -> str:
    """The key of a table of which the rows are asked for; nonsense asks for all."""
    table = value.value if isinstance(value.value, dict) else {}
    asked = request.GET.get("groep", "")
    return asked if asked in table else ""
