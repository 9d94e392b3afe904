"""What the statistic of re-integration provisions would get of a month, and what lacks."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.models import User
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from office.exchange.sheets import sheet
from reporting.forms import SrgForm
from reporting.srg import LACKS, Line, all_lines, codes_of, counts, lacking, page_of_lines, provisions, uncoded

HEADING = ("dossier", "voorziening", "SRG-code", "vanaf", "tot en met", "loonkostensubsidie", "ontbreekt")
NOT_A_MONTH = "De lijst is niet gedownload: de maand of het filter klopt niet. Kies opnieuw."


@needs(Permission.SEE_FIGURES)
@require_safe
@vary_on_headers("HX-Request")
def srg(request: StaffRequest) -> HttpResponse:
    form = SrgForm(request.GET)
    form.is_valid()
    month, codes = form.month, codes_of(form.month)
    every = provisions(month, codes)
    page, lines = page_of_lines(lacking(every, form.lacks), request.GET, codes, request.user)
    _record_look(lines, request.user)
    numbers = counts(every)
    context = {
        "form": form,
        "month": month,
        "numbers": numbers,
        "lacks": [(each, word, numbers[each]) for each, word in LACKS.items()],
        "uncoded": uncoded(every),
        "page": page,
        "lines": lines,
        "names": request.user.may(Permission.SEE_EVIDENCE),
        "may_change": request.user.may(Permission.MANAGE_CATALOGUE),
    }
    return render(request, "reporting/_srg.html" if request.htmx else "reporting/srg.html", context)


@needs(Permission.SEE_FIGURES)
@require_GET
def srg_file(request: StaffRequest) -> HttpResponseBase:
    """The list as CSV, by number of the dossier: without names, for whoever downloads it."""
    form = SrgForm(request.GET)
    if not form.is_valid():
        messages.error(request, NOT_A_MONTH)
        return redirect("reporting:srg")
    codes = codes_of(form.month)
    rows = lacking(provisions(form.month, codes), form.lacks)
    with transaction.atomic():
        audit.record("srg.download", by=request.user, counts={"voorzieningen": rows.count()}, url_name="reporting:srg")
    parts = all_lines(rows, codes, request.user)
    response = StreamingHttpResponse(
        sheet(HEADING, (_row(line) for part in parts for line in part)), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="keten-srg-{form.month.first_day:%Y-%m}.csv"'
    return response


def _record_look(lines: list[Line], user: User) -> None:
    """Whose names are on the screen."""
    named = sorted({line.someone.number for line in lines if line.someone.name and line.someone.number})
    if named:
        with transaction.atomic():
            audit.record("srg.look", by=user, client_ids=named, url_name="reporting:srg")


def _row(line: Line) -> list[str]:
    number = str(line.someone.number) if line.someone.number else "afgeschermd"
    return [number, line.instrument, line.code, line.first_day, line.last_day, line.subsidy, ", ".join(line.lacks)]
