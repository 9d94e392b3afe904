"""Who of us keeps up with a company, and the advice over making jobs there."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.editing import edit, posted
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from instruments.forms.employers import AtCompanyForm, ChangeJobcarvingForm, HandOverForm, JobcarvingForm
from instruments.models import Employer, EmployerContact, JobcarvingAdvice
from instruments.services import employers, jobcarving
from instruments.views.employers import needs_employers
from office.forms import VersionForm


@needs_employers
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Employer.objects.visible_to(request.user).active(), pk=pk)
    last = found.contacts.select_related("colleague").order_by("starts_on").last()

    def save(**values: Any) -> None:
        employers.hand_over_employer(found.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> HandOverForm:
        found.refresh_from_db()
        return HandOverForm.to_another(found, found.contacts.order_by("starts_on").last())

    sent = edit(request, HandOverForm.to_another(found, last, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, f"{sent.form.cleaned_data['colleague']} is contactpersoon voor {found}.")
        return redirect(found)
    is_first = last is None or (last.ends_on is not None and last.ends_on <= timezone.localdate())
    title = "Contactpersoon kiezen" if is_first else "Contact overdragen"
    about = "" if is_first else f"Nu is het {last.colleague}. Diens laatste dag is de dag voor de overdracht."
    context = {"form": sent.form, "stale": sent.stale, "employer": found, "title": title, "about": about}
    return render(request, "instruments/employer_act.html", context)


@needs_employers
def change_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Whom one speaks at the company."""
    row = get_object_or_404(EmployerContact.objects.select_related("employer"), pk=pk)

    def save(**values: Any) -> None:
        employers.change_employer_contact(row.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> AtCompanyForm:
        row.refresh_from_db()
        return AtCompanyForm.of(row)

    sent = edit(request, AtCompanyForm.of(row, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "De gegevens zijn gewijzigd.")
        return redirect(row.employer)
    context = {
        "form": sent.form,
        "stale": sent.stale,
        "employer": row.employer,
        "title": "Wie spreekt u bij het bedrijf",
    }
    return render(request, "instruments/employer_act.html", context)


@needs_employers
def withdraw_contact(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(EmployerContact.objects.select_related("employer", "colleague"), pk=pk)
    form = VersionForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            employers.withdraw_employer_contact(row.pk, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "De overdracht gaat niet door.")
        return redirect(row.employer)
    context = {
        "title": f"Overdracht aan {row.colleague} intrekken?",
        "consequences": "Wie nu contactpersoon is, blijft dat.",
        "submit": "Intrekken",
        "cancel_url": row.employer.get_absolute_url(),
        "form": form,
    }
    return render(request, "pages/confirm.html", context)


@needs_employers
def add_jobcarving(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Employer.objects.visible_to(request.user).active(), pk=pk)

    def save(**values: Any) -> None:
        jobcarving.add_jobcarving(found.pk, by=request.user, **values)

    initial = {"advised_on": timezone.localdate(), "adviser": request.user.pk}
    sent = edit(request, JobcarvingForm(posted(request), initial=initial), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "Het advies is toegevoegd.")
        return redirect(found)
    context = {"form": sent.form, "employer": found, "title": "Advies over functiecreatie toevoegen"}
    return render(request, "instruments/employer_act.html", context)


@needs_employers
def change_jobcarving(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(JobcarvingAdvice.objects.select_related("employer", "adviser"), pk=pk)

    def save(**values: Any) -> None:
        jobcarving.change_jobcarving(row.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> ChangeJobcarvingForm:
        row.refresh_from_db()
        return ChangeJobcarvingForm.of(row)

    sent = edit(request, ChangeJobcarvingForm.of(row, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het advies is gewijzigd.")
        return redirect(row.employer)
    context = {
        "form": sent.form,
        "stale": sent.stale,
        "employer": row.employer,
        "title": "Advies over functiecreatie wijzigen",
        "removable": row,
    }
    return render(request, "instruments/employer_act.html", context)


@needs_employers
def remove_jobcarving(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(JobcarvingAdvice.objects.select_related("employer"), pk=pk)
    form = VersionForm(posted(request), initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            jobcarving.remove_jobcarving(row.pk, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "Het advies is verwijderd.")
        return redirect(row.employer)
    context = {
        "title": f"Advies van {row.advised_on:%d-%m-%Y} aan {row.employer} verwijderen?",
        "consequences": "Het advies verdwijnt. Dit kunt u niet terugdraaien.",
        "submit": "Verwijderen",
        "cancel_url": row.employer.get_absolute_url(),
        "form": form,
        "danger": True,
    }
    return render(request, "pages/confirm.html", context)
