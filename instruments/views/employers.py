"""Employers: the list, one company, and what changes it. No inwoner stands here."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from instruments.filters import EmployerFilter
from instruments.forms.employers import ChangeEmployerForm, EmployerForm, EndForm
from instruments.models import Employer
from instruments.services import employers as services
from office.forms import VersionForm
from office.paging import Order, how_many, page_of

ORDERS = (
    Order("naam", ("name",)),
    Order("sector", ("sector__name", "name")),
    Order("plaats", ("town", "name")),
    Order("contact", ("colleague_name", "name")),
)
PAGE = "instruments:employer"
MOST_ALIKE = 5
needs_employers = needs(Permission.MANAGE_EMPLOYERS)


@needs(Permission.SEE_CATALOGUE)
@require_safe
@vary_on_headers("HX-Request")
def employers(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    seen = Employer.objects.visible_to(request.user).select_related("sector")
    found = EmployerFilter(request.GET, queryset=seen, request=request)
    context = {
        "filter": found,
        "page": page_of(found.qs.with_contact_on(today).with_shortage_in(today.year), request.GET, ORDERS),
        "number": how_many(found.qs),
        "may_manage": request.user.may(Permission.MANAGE_EMPLOYERS),
        "may_manage_sectors": request.user.may(Permission.MANAGE_CATALOGUE),
    }
    return render(request, "instruments/_employers.html" if request.htmx else "instruments/employers.html", context)


@needs(Permission.SEE_CATALOGUE)
@require_safe
def employer(request: StaffRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    seen = Employer.objects.visible_to(request.user).select_related("sector").with_shortage_in(today.year)
    found = get_object_or_404(seen, pk=pk)
    contacts = list(found.contacts.select_related("colleague").order_by("-starts_on"))
    context = {
        "employer": found,
        "contact": next((row for row in contacts if row.holds_on(today)), None),
        "coming": [row for row in contacts if row.starts_on > today],
        "past": [row for row in contacts if row.ends_on is not None and row.ends_on <= today],
        "advices": found.jobcarving.select_related("adviser"),
        "year": today.year,
        "may_manage": request.user.may(Permission.MANAGE_EMPLOYERS),
    }
    return render(request, "instruments/employer.html", context)


@needs_employers
def add(request: StaffRequest) -> HttpResponse:
    added: list[Employer] = []

    def save(**values: Any) -> None:
        added.append(services.add_employer(by=request.user, **values))

    sent = edit(request, EmployerForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, f"{added[0]} staat in de lijst. Wie wordt contactpersoon?")
        return redirect("instruments:hand_over_employer", added[0].pk)
    return _form(request, sent.form, None, title="Werkgever toevoegen")


@needs_employers
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)

    def save(**values: Any) -> None:
        services.change_employer(found.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> ChangeEmployerForm:
        found.refresh_from_db()
        return ChangeEmployerForm.of(found)

    sent = edit(request, ChangeEmployerForm.of(found, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, "De gegevens zijn gewijzigd.")
        return redirect(found)
    return _form(request, sent.form, found, title="Gegevens wijzigen", stale=sent.stale)


@needs_employers
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """The company stopped, or works with us no more."""
    found = get_object_or_404(Employer.objects.visible_to(request.user).active(), pk=pk)

    def save(**values: Any) -> None:
        services.end_employer(found.pk, by=request.user, **values)

    def afresh(now: BaseForm) -> EndForm:
        found.refresh_from_db()
        return EndForm.of(found)

    sent = edit(request, EndForm.of(found, posted(request)), save, afresh=afresh)
    if sent.done:
        messages.success(request, f"{found} is niet meer actief. U kunt dit op de pagina van het bedrijf terugdraaien.")
        return redirect(found)
    about = (
        "Het bedrijf verdwijnt uit de gewone lijst. Wat er over staat, blijft. Het contact van een collega eindigt ook."
    )
    context = {"form": sent.form, "stale": sent.stale, "employer": found, "title": "Niet meer actief", "about": about}
    return render(request, "instruments/employer_act.html", context)


@needs_employers
@require_POST
def revive(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de pagina opnieuw en probeer het nog eens.")
        return redirect(found)
    try:
        services.revive_employer(found.pk, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{found} is weer actief.")
    return redirect(found)


def _form(request: StaffRequest, form: EmployerForm, found: Employer | None, **shown: Any) -> HttpResponse:
    """With the companies of that name, for who may have filled in one that is there already."""
    form.leave_question_out()
    alike = Employer.objects.none()
    if "is_another" in form.fields:
        others = Employer.objects.visible_to(request.user).exclude(pk=found.pk if found else None)
        alike = others.named_like(form.cleaned_data.get("name", "")).with_contact_on(timezone.localdate())
    context = {"form": form, "employer": found, "alike": alike[:MOST_ALIKE], **shown}
    return render(request, "instruments/employer_form.html", context)
