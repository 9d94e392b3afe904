"""After the decision: doing what was allowed, discussing what was refused, agreements, and looking back."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from maatwerk import services
from maatwerk.forms.agreements import CloseAgreementForm
from maatwerk.forms.reviews import ReviewForm
from maatwerk.models import Agreement, Request, Review
from maatwerk.views.pages import TAB, get_request
from maatwerk.workflow import Status
from office.forms import VersionForm


@needs(Permission.REQUEST_MAATWERK)
@require_POST
def discussed(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    told = "Vastgelegd dat u de afwijzing met de inwoner heeft besproken."
    return _done(request, found, partial(services.discuss_refusal, found.pk, by=request.user), told)


@needs(Permission.REQUEST_MAATWERK)
@require_POST
def set_going(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_request(request, pk)
    told = "Vastgelegd dat het maatwerk in gang is gezet."
    return _done(request, found, partial(services.set_going, found.pk, by=request.user), told)


@needs(Permission.REQUEST_MAATWERK)
def agreement(request: StaffRequest, pk: int) -> HttpResponse:
    """What was agreed, and how it went; what was closed by mistake opens again."""
    row, found = _agreement(request, pk)

    def afresh(sent: BaseForm) -> CloseAgreementForm:
        row.refresh_from_db()
        return CloseAgreementForm.of(row)

    form = CloseAgreementForm.of(row, posted(request))
    save = partial(services.close_agreement, row.pk, by=request.user)
    outcome = edit(request, form, save, afresh=afresh)
    if outcome.done:
        messages.success(request, "De afspraak is afgerond.")
        return _to_part(found, "agreements")
    context = {"client": found.client, "found": found, "row": row, "form": outcome.form, "stale": outcome.stale}
    return render(request, "maatwerk/agreement.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
@require_POST
def reopen_agreement(request: StaffRequest, pk: int) -> HttpResponse:
    row, found = _agreement(request, pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de afspraak opnieuw en probeer het nog eens.")
        return redirect("maatwerk:agreement", row.pk)
    act = partial(services.reopen_agreement, row.pk, by=request.user, **form.cleaned_data)
    _done(request, found, act, "De afspraak staat weer open.")
    return redirect("maatwerk:agreement", row.pk)


@needs(Permission.REQUEST_MAATWERK)
def review(request: StaffRequest, pk: int) -> HttpResponse:
    """Did it help? For what was approved; of anything else this page does not exist."""
    found = get_request(request, pk)
    if found.status != Status.APPROVED:
        raise Http404

    def afresh(sent: BaseForm) -> ReviewForm:
        found.refresh_from_db(fields=["version"])
        return ReviewForm.new(found)

    form = ReviewForm.new(found, posted(request))
    outcome = edit(request, form, partial(services.record_review, found.pk, by=request.user), afresh=afresh)
    if outcome.done:
        messages.success(request, "De terugblik is vastgelegd.")
        return _to_part(found, "reviews")
    context = {"form": outcome.form, "stale": outcome.stale, "title": "Terugkijken op maatwerk"}
    return render(request, "maatwerk/review.html", {"client": found.client, "found": found, **context, **TAB})


@needs(Permission.REQUEST_MAATWERK)
def change_review(request: StaffRequest, pk: int) -> HttpResponse:
    """One's own words; those of a colleague are read on the page of the request."""
    row = get_object_or_404(Review, pk=pk, recorded_by=request.user)
    found = get_request(request, row.request_id)

    def afresh(sent: BaseForm) -> ReviewForm:
        row.refresh_from_db()
        return ReviewForm.of(row)

    form = ReviewForm.of(row, posted(request))
    outcome = edit(request, form, partial(services.change_review, row.pk, by=request.user), afresh=afresh)
    if outcome.done:
        messages.success(request, "De terugblik is gewijzigd.")
        return _to_part(found, "reviews")
    context = {"form": outcome.form, "stale": outcome.stale, "title": "Terugblik wijzigen"}
    return render(request, "maatwerk/review.html", {"client": found.client, "found": found, **context, **TAB})


def _agreement(request: StaffRequest, pk: int) -> tuple[Agreement, Request]:
    row = get_object_or_404(Agreement.objects.select_related("decision", "closed_by"), pk=pk)
    return row, get_request(request, row.decision.request_id)


def _done(request: StaffRequest, found: Request, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, told)
    return redirect("maatwerk:detail", found.pk)


def _to_part(found: Request, part: str) -> HttpResponse:
    return redirect(f"{reverse('maatwerk:detail', args=[found.pk])}#{part}")
