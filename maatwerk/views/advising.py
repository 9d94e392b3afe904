"""What professionals advise: asked, given, recorded for someone outside Keten, and taken back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.models import Client
from maatwerk.forms.advice import AdviceForm, AskAdviceForm, GiveAdviceForm, ReasonForm
from maatwerk.models import Advice, Request
from maatwerk.request_page import OnRequest
from maatwerk.request_page.reading import to_advise_on
from maatwerk.rules.naming import first_name
from maatwerk.services import advising as services
from maatwerk.services.outside_advice import record_advice, record_advice_with_paper
from maatwerk.views.pages import TAB, get_request, too_late
from maatwerk.workflow import Status
from office import uploads
from office.forms import VersionForm
from office.paging import Order, page_of

OPEN = (Status.CONCEPT, Status.ASKED)
OPEN_FIRST = (
    Order("stand", ("answered", "-asked_on")),
    Order("gevraagd", ("-asked_on",)),
    Order("uiterlijk", ("answer_by",)),
)
needs_maatwerk = needs(Permission.REQUEST_MAATWERK)


@needs_maatwerk
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask a colleague for advice."""
    found = get_request(request, pk)
    if found.status not in OPEN:
        return too_late(request, found)
    form = AskAdviceForm(posted(request), found=found)

    def save(**values: Any) -> None:
        services.ask_advice(found.pk, form.question_asked(), by=request.user, adviser=values["adviser"])

    if edit(request, form, save, afresh=_same).done:
        messages.success(request, f"{form.cleaned_data['adviser'].name} is om advies gevraagd.")
        return redirect("maatwerk:detail", found.pk)
    return _act(request, found, form, "Een collega om advies vragen", "Vragen")


@needs_maatwerk
def advise(request: StaffRequest, pk: int) -> HttpResponse:
    """Record what someone outside Keten advises."""
    found = get_request(request, pk)
    if found.status not in OPEN:
        return too_late(request, found)
    data = posted(request)  # reads the request, after which is known whether a file was too large
    too_large = uploads.was_too_large(request)
    form = AdviceForm(data, request.FILES or None, found=found, file_too_large=too_large)

    def save(**values: Any) -> None:
        if file := values["file"]:
            paper = {"file_name": file.name, "content": file.read()}
            record_advice_with_paper(found.pk, form.advice(), by=request.user, **paper)
        else:
            record_advice(found.pk, form.advice(), by=request.user)

    if edit(request, form, save, afresh=_same).done:
        messages.success(request, "Het advies is vastgelegd.")
        return redirect("maatwerk:detail", found.pk)
    return _act(request, found, form, "Advies van buiten vastleggen", "Vastleggen")


@needs_maatwerk
@require_safe
def asked(request: StaffRequest) -> HttpResponse:
    """What one is asked to advise on, and what one advised before, also in dossiers that one does not see."""
    mine = Advice.objects.asked_of(request.user).with_awaited()
    related = mine.select_related("request__client", "request__decision", "request__instrument", "asked_by")
    page = page_of(related, request.GET, OPEN_FIRST, size=25)
    audit.looked_at_list(
        (row.request.client_id for row in page.rows), by=request.user, page=request.resolver_match.view_name
    )
    lines = [{"advice": row, "name": first_name(row.request.client.first_names)} for row in page.rows]
    context = {"page": page, "lines": lines, "today": timezone.localdate()}
    return render(request, "maatwerk/advice/asked.html", context)


@needs_maatwerk
def give(request: StaffRequest, pk: int) -> HttpResponse:
    """The request and its weighing, and nothing else of the dossier; below it one's own advice."""
    advice = Advice.objects.asked_of(request.user).select_related(*RELATED).filter(pk=pk).first()
    if advice is None:
        return _asked_of_another(request, pk)
    audit.looked(advice.request.client_id, by=request.user, page=request.resolver_match.view_name)

    def afresh(sent: BaseForm) -> GiveAdviceForm:
        advice.refresh_from_db()
        return GiveAdviceForm.of(advice)

    is_open = advice.request.status in OPEN
    form = GiveAdviceForm.of(advice, posted(request))
    sent = edit(request, form, partial(services.give_advice, advice.pk, by=request.user), afresh=afresh)
    if sent.done:
        messages.success(request, "Uw advies is gegeven. Wie het vroeg, ziet dat bij de taken.")
        return redirect("maatwerk:asked_advice")
    on = OnRequest(advice.request, request.user, timezone.localdate())
    context = _of_advice(request, advice) | {
        "form": sent.form if is_open else None,
        "stale": sent.stale,
        "parts": to_advise_on(on) if is_open else [],
        "on": on,
    }
    return render(request, "maatwerk/advice/give.html", context)


@needs_maatwerk
def decline(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that one can not advise, and why."""
    advice = get_object_or_404(Advice.objects.asked_of(request.user).awaited().select_related(*RELATED), pk=pk)
    title = "Ik kan niet adviseren"
    return _with_reason(
        request, advice, services.decline_advice, title, "Versturen", "Dat u niet adviseert, is vastgelegd."
    )


@needs_maatwerk
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take advice back: who gave it, or who recorded it and still sees the dossier."""
    own = Advice.objects.asked_of(request.user).given().filter(pk=pk)
    visible = Request.objects.visible_to(request.user)
    recorded = Advice.objects.given().filter(adviser__isnull=True, recorded_by=request.user, request__in=visible)
    found = own.select_related(*RELATED).first() or recorded.select_related(*RELATED).filter(pk=pk).first()
    if found is None or found.request.status not in OPEN:
        raise Http404
    return _with_reason(
        request, found, services.withdraw_advice, "Advies intrekken", "Advies intrekken", "Het advies is ingetrokken."
    )


@needs_maatwerk
@require_POST
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask no longer."""
    advice = get_object_or_404(Advice.objects.filter(request__in=Request.objects.visible_to(request.user)), pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Er is niets gewijzigd. Probeer het nog eens.")
        return redirect("maatwerk:detail", advice.request_id)
    try:
        services.stop_asking(advice.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{advice.name} hoeft niet meer te adviseren.")
    return redirect("maatwerk:detail", advice.request_id)


@needs_maatwerk
@require_POST
def read(request: StaffRequest, pk: int) -> HttpResponse:
    """What came in was read."""
    found = get_request(request, pk)
    services.read_advice(found.pk, by=request.user)
    return redirect("maatwerk:detail", found.pk)


RELATED = (
    "request__client__case_manager",
    "request__instrument",
    "request__provider",
    "request__requested_by",
    "request__decision",
    "asked_by",
    "adviser",
)


def _asked_of_another(request: StaffRequest, pk: int) -> HttpResponse:
    """Who stands in finds the task of an absent colleague; who sees the dossier may know of it, and does not answer."""
    visible = Advice.objects.filter(request__in=Request.objects.visible_to(request.user), adviser__isnull=False)
    advice = get_object_or_404(visible, pk=pk)
    messages.info(request, f"Dit advies is aan {advice.name} gevraagd. Een ander kan het niet voor die collega geven.")
    return redirect("maatwerk:detail", advice.request_id)


def _with_reason(request: StaffRequest, advice: Advice, act: Any, title: str, submit: str, said: str) -> HttpResponse:
    audit.looked(advice.request.client_id, by=request.user, page=request.resolver_match.view_name)
    back = "maatwerk:asked_advice" if advice.adviser_id == request.user.pk else "maatwerk:detail"
    keys = [] if advice.adviser_id == request.user.pk else [advice.request_id]

    def afresh(sent: BaseForm) -> ReasonForm:
        advice.refresh_from_db()
        return ReasonForm(initial={"version": advice.version, "reason": sent.cleaned_data["reason"]})

    form = ReasonForm(posted(request), initial={"version": advice.version})
    sent = edit(request, form, partial(act, advice.pk, by=request.user), afresh=afresh)
    if sent.done:
        messages.success(request, said)
        return redirect(back, *keys)
    context = {"form": sent.form, "stale": sent.stale, "title": title, "submit": submit}
    context["cancel_url"] = reverse(back, args=keys)
    return render(request, "maatwerk/advice/reason.html", _of_advice(request, advice) | context)


def _of_advice(request: StaffRequest, advice: Advice) -> dict[str, Any]:
    """A name as far as one may know it."""
    client = advice.request.client
    sees = Client.objects.visible_to(request.user).filter(pk=client.pk).exists()
    return {
        "advice": advice,
        "found": advice.request,
        "name": client.full_name if sees else first_name(client.first_names),
        "sees_dossier": sees,
        "today": timezone.localdate(),
    }


def _act(request: StaffRequest, found: Request, form: BaseForm, title: str, submit: str) -> HttpResponse:
    context = {"client": found.client, "found": found, "form": form, "title": title, "submit": submit}
    return render(request, "maatwerk/act.html", context | TAB)


def _same(form: BaseForm) -> BaseForm:
    """Nothing that is there was changed, so nobody can have been first."""
    return form
