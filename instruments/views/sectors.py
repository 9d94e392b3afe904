"""Which sectors are short of people, year by year."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.forms.employers import ChangeSectorForm, SectorForm, ShortagesForm
from instruments.models import Sector
from instruments.services import sectors as services

PAGE = "instruments:sectors"
needs_catalogue = needs(Permission.MANAGE_CATALOGUE)


@needs_catalogue
def sectors(request: StaffRequest) -> HttpResponse:
    this_year = timezone.localdate().year
    years = (this_year, this_year + 1)

    def made(data: Any = None) -> ShortagesForm:
        rows = list(Sector.objects.all())
        return ShortagesForm(data, sectors=rows, years=years, initial={"version": services.stamp(rows)})

    form = made(posted(request))

    def save(version: int, **_: Any) -> None:
        services.set_shortages(by=request.user, version=version, short=form.short)

    sent = edit(request, form, save, afresh=lambda now: made())
    if sent.done:
        messages.success(request, "De tekortsectoren zijn bewaard.")
        return redirect(PAGE)
    context = {"form": sent.form, "stale": sent.stale, "years": years}
    return render(request, "instruments/sectors.html", context)


@needs_catalogue
def add_sector(request: StaffRequest) -> HttpResponse:
    def save(**values: Any) -> None:
        services.add_sector(by=request.user, **values)

    sent = edit(request, SectorForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De sector is toegevoegd.")
        return redirect(PAGE)
    return render(request, "instruments/sector.html", {"form": sent.form, "title": "Sector toevoegen"})


@needs_catalogue
def sector(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Sector, pk=pk)

    def save(**values: Any) -> None:
        services.change_sector(found.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> ChangeSectorForm:
        found.refresh_from_db()
        return ChangeSectorForm.of(found)

    sent = edit(request, ChangeSectorForm.of(found, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "De sector is gewijzigd.")
        return redirect(PAGE)
    context = {"form": sent.form, "stale": sent.stale, "title": f"Sector {found} wijzigen"}
    return render(request, "instruments/sector.html", context)
