"""The questions of the random check."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.checks import ChangeQuestionForm, QuestionForm
from clients.models import CheckQuestion
from clients.services import check_questions as services
from office.forms import VersionForm

PAGE = "clients:check_questions"
needs_texts = needs(Permission.MANAGE_TEXTS)


@needs_texts
@require_safe
def questions(request: StaffRequest) -> HttpResponse:
    return render(request, "clients/texts/questions.html", {"questions": list(CheckQuestion.objects.all())})


@needs_texts
def add(request: StaffRequest) -> HttpResponse:
    def save(**values: Any) -> None:
        services.add_question(by=request.user, **values)

    sent = edit(request, QuestionForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De vraag is toegevoegd.")
        return redirect(PAGE)
    return render(request, "clients/texts/question.html", {"form": sent.form, "title": "Vraag toevoegen"})


@needs_texts
def change(request: StaffRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(CheckQuestion, pk=pk)

    def save(**values: Any) -> None:
        services.change_question(question.pk, by=request.user, **values)

    def afresh(sent: Any) -> ChangeQuestionForm:
        return ChangeQuestionForm.of(get_object_or_404(CheckQuestion, pk=pk))

    sent = edit(request, ChangeQuestionForm.of(question, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "De vraag is gewijzigd.")
        return redirect(PAGE)
    context = {"form": sent.form, "stale": sent.stale, "title": "Vraag wijzigen", "question": question}
    return render(request, "clients/texts/question.html", context)


@needs_texts
@require_POST
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """One place up or down, as the button says."""
    question = get_object_or_404(CheckQuestion, pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de lijst opnieuw en probeer het nog eens.")
        return redirect(PAGE)
    try:
        services.move_question(
            question.pk, by=request.user, version=form.cleaned_data["version"], up=request.POST.get("richting") == "op"
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(PAGE)
