"""An instrument as it will stand in the factsheet: on the screen and on paper, from the same text."""

import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.house import house
from accounts.models import Municipality
from accounts.requests import StaffRequest
from instruments.forms.catalogue import DayForm
from instruments.models import Instrument
from instruments.rules.periods import Period
from instruments.views.changing import get_instrument
from instruments.views.filling import needs_catalogue
from office.paper import available, render_pdf


@needs_catalogue
@require_safe
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = get_instrument(pk)
    day = _day(request, instrument)
    context = _told(instrument, day) | {"can_make_pdf": bool(available())}
    return render(request, "instruments/preview.html", context)


@needs_catalogue
@require_safe
def preview_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = get_instrument(pk)
    day = _day(request, instrument)
    if not available():
        return redirect(f"{reverse('instruments:preview', args=[pk])}?op={day}")
    office = house(Municipality.objects.first() or Municipality())
    head = {"heading": "Voorbeeld", "lead": f"Zo komt {instrument} in de factsheet."}
    paper = _told(instrument, day) | head | {"house": office, "made_on": timezone.localdate()}
    html = render_to_string("pdf/instrument.html", paper)
    disposition = content_disposition_header(as_attachment=False, filename=f"voorbeeld-{instrument.code}.pdf")
    return HttpResponse(
        render_pdf(html), content_type="application/pdf", headers={"Content-Disposition": disposition or ""}
    )


def _day(request: StaffRequest, instrument: Instrument) -> datetime.date:
    """Asked for; else the first day on which it is told otherwise, or today."""
    today = timezone.localdate()
    planned = [version.starts_on for version in instrument.versions.all() if version.starts_on > today]
    return DayForm(request.GET).day or min(planned, default=today)


def _told(instrument: Instrument, day: datetime.date) -> dict[str, object]:
    return {
        "instrument": instrument,
        "told": instrument.described_on(day),
        "day": day,
        "is_there": Period(instrument.starts_on, instrument.ends_on).covers(day),
    }
