"""The domains of self-reliance, by version of the list."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.editing import edit, posted
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.living_areas import ChangeDomainForm, ChangeListForm, DomainForm, NewListForm, SeenForm
from clients.models import Domain, DomainList
from clients.services import domain_lists as services
from clients.views.living_areas import needs_texts

PAGE, LIST = "clients:domain_lists", "clients:domain_list"


@needs_texts
@require_safe
def lists(request: StaffRequest) -> HttpResponse:
    found = DomainList.objects.annotate(domain_count=Count("domains"))
    return render(request, "clients/texts/lists.html", {"lists": found, "today": timezone.localdate()})


@needs_texts
@require_safe
def listed(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(DomainList, pk=pk)
    context = {
        "listed": found,
        "domains": found.domains.select_related("area"),
        "is_used": services.is_used(found),
        "today": timezone.localdate(),
    }
    return render(request, "clients/texts/list.html", context)


@needs_texts
def add(request: StaffRequest) -> HttpResponse:
    def save(**values: Any) -> None:
        services.add_domain_list(by=request.user, **values)

    newest = DomainList.objects.first()
    form = NewListForm(posted(request), initial={"copied_from": newest.pk if newest else None})
    sent = edit(request, form, save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "De nieuwe versie is gemaakt. De vorige geldt tot die dag.")
        return redirect(PAGE)
    context = {"form": sent.form, "title": "Nieuwe versie van de lijst", "back": reverse(PAGE)}
    return render(request, "clients/texts/list_form.html", context)


@needs_texts
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(DomainList, pk=pk)

    def save(**values: Any) -> None:
        services.change_domain_list(pk, by=request.user, **values)

    def afresh(sent: Any) -> ChangeListForm:
        return ChangeListForm.of(get_object_or_404(DomainList, pk=pk))

    form = ChangeListForm.of(found, posted(request))
    sent = edit(request, form, save, afresh=afresh)
    if sent.done:
        messages.success(request, "De lijst is gewijzigd.")
        return redirect(LIST, pk)
    context = {"form": sent.form, "stale": sent.stale, "title": f"{found} wijzigen", "back": reverse(LIST, args=[pk])}
    return render(request, "clients/texts/list_form.html", context)


@needs_texts
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(DomainList, pk=pk)
    form = SeenForm(posted(request), initial={"seen": found.stamp})
    if request.method == "POST" and form.is_valid():
        try:
            services.delete_domain_list(pk, by=request.user, seen=form.cleaned_data["seen"])
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect(LIST, pk)
        messages.success(request, f"Versie {found.version} is verwijderd. De vorige geldt weer.")
        return redirect(PAGE)
    what = "De versie en haar domeinen verdwijnen. Een lijst waarmee is gemeten, kunt u niet verwijderen."
    return _sure(request, form, f"Versie {found.version} verwijderen?", what, reverse(LIST, args=[pk]))


@needs_texts
def add_domain(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(DomainList, pk=pk)

    def save(**values: Any) -> None:
        services.add_domain(pk, by=request.user, **values)

    sent = edit(request, DomainForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "Het domein is toegevoegd.")
        return redirect(LIST, pk)
    context = {"form": sent.form, "title": "Domein toevoegen", "listed": found}
    return render(request, "clients/texts/domain_form.html", context)


@needs_texts
def change_domain(request: StaffRequest, pk: int) -> HttpResponse:
    domain = get_object_or_404(Domain.objects.select_related("domain_list"), pk=pk)

    def save(**values: Any) -> None:
        services.change_domain(pk, by=request.user, **values)

    def afresh(sent: Any) -> ChangeDomainForm:
        return ChangeDomainForm.of(get_object_or_404(Domain, pk=pk))

    form = ChangeDomainForm.of(domain, posted(request))
    sent = edit(request, form, save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het domein is gewijzigd.")
        return redirect(LIST, domain.domain_list_id)
    context = {
        "form": sent.form,
        "stale": sent.stale,
        "title": f"{domain.label} wijzigen",
        "listed": domain.domain_list,
        "domain": domain,
        "is_used": services.is_used(domain.domain_list),
    }
    return render(request, "clients/texts/domain_form.html", context)


@needs_texts
@require_POST
def move_domain(request: StaffRequest, pk: int) -> HttpResponse:
    """One place up or down, as the button says."""
    domain = get_object_or_404(Domain, pk=pk)
    form = SeenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de lijst opnieuw en probeer het nog eens.")
        return redirect(LIST, domain.domain_list_id)
    try:
        services.move_domain(
            pk, by=request.user, seen=form.cleaned_data["seen"], up=request.POST.get("richting") == "op"
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(LIST, domain.domain_list_id)


@needs_texts
def delete_domain(request: StaffRequest, pk: int) -> HttpResponse:
    domain = get_object_or_404(Domain, pk=pk)
    form = SeenForm(posted(request), initial={"seen": domain.stamp})
    back = reverse(LIST, args=[domain.domain_list_id])
    if request.method == "POST" and form.is_valid():
        try:
            services.delete_domain(pk, by=request.user, seen=form.cleaned_data["seen"])
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"Het domein {domain.label} is verwijderd.")
        return redirect(back)
    what = "Het domein verdwijnt uit deze versie. Van een lijst waarmee is gemeten, kunt u geen domein verwijderen."
    return _sure(request, form, f"Domein {domain.label} verwijderen?", what, back)


def _sure(request: StaffRequest, form: SeenForm, title: str, consequences: str, back: str) -> HttpResponse:
    context = {
        "title": title,
        "consequences": consequences,
        "submit": "Verwijderen",
        "cancel_url": back,
        "form": form,
        "danger": True,
    }
    return render(request, "pages/confirm.html", context)
