"""Who carries out the instruments, where, for what price, and whom to call there."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from instruments.filters import ProviderFilter
from instruments.forms.providers import (
    ChangeContactForm,
    ChangeProviderForm,
    EndContactForm,
    NewContactForm,
    ProviderForm,
)
from instruments.models import Provider, ProviderContact
from instruments.overview import agreements_of, in_time, soon_from
from instruments.services import providers as services
from instruments.views.filling import fill_in, needs_catalogue
from office.paging import Order, how_many, page_of

BY_NAME = (Order("naam", ("name",)),)


@needs(Permission.SEE_CATALOGUE)
@require_safe
@vary_on_headers("HX-Request")
def providers(request: StaffRequest) -> HttpResponse:
    found = ProviderFilter(request.GET, queryset=Provider.objects.visible_to(request.user))
    today = timezone.localdate()
    rows = found.qs.with_numbers_on(today)
    context = {
        "filter": found,
        "page": page_of(rows, request.GET, BY_NAME),
        "number": how_many(found.qs),
        "soon": soon_from(today),
        "may_manage": request.user.may(Permission.MANAGE_CATALOGUE),
    }
    return render(request, "instruments/_providers.html" if request.htmx else "instruments/providers.html", context)


@needs(Permission.SEE_CATALOGUE)
@require_safe
def provider(request: StaffRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Provider.objects.visible_to(request.user), code=code)
    today = timezone.localdate()
    context = {
        "provider": found,
        "agreements": agreements_of(found, today),
        "contacts": in_time(found.contacts.order_by("name", "starts_on"), today),
        "may_manage": request.user.may(Permission.MANAGE_CATALOGUE),
    }
    return render(request, "instruments/provider.html", context)


@needs_catalogue
def add(request: StaffRequest) -> HttpResponse:
    added: list[Provider] = []

    def save(**values: Any) -> None:
        added.append(services.add_provider(by=request.user, **values))

    result = edit(request, ProviderForm(posted(request)), save, afresh=lambda form: form)
    if result.done:
        messages.success(request, "De aanbieder is toegevoegd. Voeg nu het contract toe.")
        return redirect(added[0])
    return render(
        request,
        "instruments/provider_form.html",
        {"form": result.form, "title": "Aanbieder toevoegen", "submit": "Toevoegen"},
    )


@needs_catalogue
def change(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Provider, pk=pk)
    if found.delivery_id:
        messages.info(request, services.DELIVERED)
        return redirect(found)
    return fill_in(
        request,
        found,
        ChangeProviderForm.of(found, posted(request)),
        partial(services.change_provider, found.pk, by=request.user),
        "De aanbieder is gewijzigd.",
        afresh=lambda _: ChangeProviderForm.of(get_object_or_404(Provider, pk=pk)),
        title=f"{found} wijzigen",
    )


@needs_catalogue
def add_contact(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Provider, pk=pk)
    form = NewContactForm(posted(request), initial={"starts_on": timezone.localdate()})
    save = partial(services.add_contact, found.pk, by=request.user)
    said = "De contactpersoon is toegevoegd."
    return fill_in(request, found, form, save, said, title=f"Contactpersoon bij {found}")


@needs_catalogue
def change_contact(request: StaffRequest, pk: int) -> HttpResponse:
    contact = _get_contact(pk)
    return fill_in(
        request,
        contact.provider,
        ChangeContactForm.of(contact, posted(request)),
        partial(services.change_contact, contact.pk, by=request.user),
        "De contactpersoon is gewijzigd.",
        afresh=lambda _: ChangeContactForm.of(_get_contact(pk)),
        title=f"Gegevens van {contact} wijzigen",
    )


@needs_catalogue
def end_contact(request: StaffRequest, pk: int) -> HttpResponse:
    contact = _get_contact(pk)
    return fill_in(
        request,
        contact.provider,
        EndContactForm.of(contact, posted(request)),
        partial(services.end_contact, contact.pk, by=request.user),
        "Het einde van de contactpersoon is vastgelegd.",
        afresh=lambda _: EndContactForm.of(_get_contact(pk)),
        title=f"Tot wanneer is {contact} contactpersoon?",
    )


def _get_contact(pk: int) -> ProviderContact:
    return get_object_or_404(ProviderContact.objects.select_related("provider"), pk=pk)
