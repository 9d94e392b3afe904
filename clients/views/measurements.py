"""The tab Metingen: what was measured about someone, and measuring anew."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.forms.measurements import FORMS, LanguageTalkForm, WithdrawForm
from clients.models import LanguageTest
from clients.overview import gone
from clients.services import measurements as services
from clients.services.measurements import KINDS, Kind
from clients.views.dossier import get_client
from clients.views.self_reliance import reliance_of
from clients.views.series import TELLINGS, own_today, rows_of, series_of, shown
from office.paging import Order, page_of

TAB = "clients:measurements"
RECORD = {
    services.DISTANCE.key: services.measure_distance,
    services.LADDER.key: services.measure_ladder,
    services.LANGUAGE.key: services.record_language_test,
    services.DESTINATION.key: services.record_destination,
}


@require_safe
def measurements(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    may_log = request.user.may(Permission.LOG_CONTACT)
    context = {
        "client": client,
        "may_log": may_log,
        "may_see_protected": request.user.may(Permission.SEE_PROTECTED_NOTES),
        "gone": gone(client, timezone.localdate()),
        "all_series": series_of(client, seen_by=request.user, may_log=may_log),
        "reliance": reliance_of(client, protected=False),
    }
    return render(request, "clients/measurements/tab.html", context)


def measure(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """Everything of one kind, and for who works on the dossier a form to measure anew."""
    found = _kind(kind)
    client = get_client(request, pk)
    may_log = request.user.may(Permission.LOG_CONTACT)
    form = FORMS[found.key](posted(request))
    if request.method == "POST":
        sent = edit(request, form, lambda **values: _record(request, client.pk, found, values), afresh=lambda now: now)
        if sent.done:
            messages.success(request, f"De meting is vastgelegd: {TELLINGS[found.key].title.lower()}.")
            return redirect(TAB, client.pk)
    order = (Order("dag", (f"-{found.on}", "-id")),)
    page = page_of(rows_of(client, found), request.GET, order, size=25)
    own = own_today(client, request.user) if may_log else frozenset()
    context = {
        "client": client,
        "form": form,
        "may_log": may_log,
        "gone": gone(client, timezone.localdate()),
        "series": shown(found, page.rows, own, may_log=may_log),
        "page": page,
    }
    return render(request, "clients/measurements/measure.html", context)


@needs(Permission.LOG_CONTACT)
def withdraw(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    found = _kind(kind)
    row = get_object_or_404(found.model.objects.visible_to(request.user), pk=key)
    client = get_client(request, row.client_id)

    def save(**values: Any) -> None:
        services.withdraw_measurement(found, row.pk, by=request.user, **values)

    sent = edit(request, WithdrawForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De meting is ingetrokken.")
        return redirect(TAB, client.pk)
    line = shown(found, [row], frozenset(), may_log=False).lines[0]
    what = f"{TELLINGS[found.key].title}: {line.value[:1].lower()}{line.value[1:]}"
    context = {"client": client, "form": sent.form, "what": what, "day": line.day, "tab": TAB}
    return render(request, "clients/measurements/withdraw.html", context | {"active_tab": TAB})


@needs(Permission.LOG_CONTACT)
def language_talk(request: StaffRequest, pk: int) -> HttpResponse:
    """The talk that belongs to a Taalmeter and was still to be held."""
    test = get_object_or_404(LanguageTest.objects.visible_to(request.user), pk=pk)
    client = get_client(request, test.client_id)

    def save(**values: Any) -> None:
        services.record_language_talk(test.pk, by=request.user, **values)

    sent = edit(request, LanguageTalkForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "Het gesprek over de Taalmeter is vastgelegd.")
        return redirect(TAB, client.pk)
    context = {"client": client, "form": sent.form, "test": test, "active_tab": TAB}
    return render(request, "clients/measurements/language_talk.html", context)


def _kind(key: str) -> Kind:
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def _record(request: StaffRequest, client_id: int, kind: Kind, values: dict[str, Any]) -> None:
    record: Any = RECORD[kind.key]
    record(client_id, by=request.user, **values)
