"""A question back from who decides, and its answer."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from maatwerk.forms.questions import AnswerForm, QuestionForm
from maatwerk.models import QuestionBack, Request
from maatwerk.services import questioning as services
from maatwerk.views.pages import TAB, get_request
from office.forms import VersionForm


@needs(Permission.DECIDE_MAATWERK)
def question(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask what one wants to know before deciding; for who may decide on this request."""
    found = get_request(request, pk)
    try:
        services.refuse_to_question(found, request.user)
    except Refusal as refusal:
        messages.info(request, refusal.message)
        return redirect("maatwerk:detail", found.pk)
    form = QuestionForm(posted(request))

    def save(**values: Any) -> None:
        services.ask_back(found.pk, by=request.user, **values)

    sent = edit(request, form, save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De vraag is gesteld. Na het antwoord staat het besluit weer op uw lijst.")
        return redirect("maatwerk:detail", found.pk)
    context = {"client": found.client, "found": found, "form": sent.form, "to": services.who_goes_on(found)}
    return render(request, "maatwerk/question/ask.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer it here; the weighing can be improved first."""
    asked = _get_question(request, pk)
    found = get_request(request, asked.request_id)
    if asked.answered_on:
        messages.info(request, "Deze vraag is al beantwoord.")
        return redirect("maatwerk:detail", found.pk)
    if asked.asked_by_id == request.user.pk:
        messages.info(request, "U stelde deze vraag zelf. Een ander beantwoordt haar.")
        return redirect("maatwerk:detail", found.pk)

    def afresh(sent: BaseForm) -> AnswerForm:
        asked.refresh_from_db()
        return AnswerForm(initial={"version": asked.version, "text": asked.answer})

    form = AnswerForm(posted(request), initial={"version": asked.version})
    sent = edit(request, form, partial(services.answer, asked.pk, by=request.user), afresh=afresh)
    if sent.done:
        messages.success(request, f"Uw antwoord is gegeven. {asked.asked_by.name} kan nu besluiten.")
        return redirect("maatwerk:detail", found.pk)
    context = {"client": found.client, "found": found, "question": asked, "form": sent.form, "stale": sent.stale}
    return render(request, "maatwerk/question/answer.html", context | TAB)


@needs(Permission.DECIDE_MAATWERK)
@require_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """For who asked the question; for anyone else there is nothing here."""
    asked = _get_question(request, pk)
    if asked.asked_by_id != request.user.pk:
        raise Http404
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Er is niets gewijzigd. Probeer het nog eens.")
        return redirect("maatwerk:detail", asked.request_id)
    try:
        services.take_back(asked.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "De vraag is ingetrokken. Het besluit staat weer op uw lijst.")
    return redirect("maatwerk:detail", asked.request_id)


def _get_question(request: StaffRequest, pk: int) -> QuestionBack:
    visible = Request.objects.visible_to(request.user)
    return get_object_or_404(QuestionBack.objects.filter(request__in=visible).select_related("asked_by"), pk=pk)
