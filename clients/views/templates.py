"""The texts that talks begin with: kept by who manages the texts of the house."""

from functools import partial

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients import services
from clients.forms.contacts import TemplateChangeForm, TemplateForm
from clients.models import ContactTemplate
from office.paging import Order, page_of

ORDERS = (Order("naam", ("name",)), Order("soort", ("kind", "name")))


@needs(Permission.MANAGE_TEXTS)
@require_safe
def templates(request: StaffRequest) -> HttpResponse:
    page = page_of(ContactTemplate.objects.all(), request.GET, ORDERS)
    return render(request, "clients/templates/list.html", {"page": page})


@needs(Permission.MANAGE_TEXTS)
def add(request: StaffRequest) -> HttpResponse:
    edited = edit(
        request,
        TemplateForm(posted(request)),
        partial(services.add_template, by=request.user),
        afresh=lambda sent: sent,  # nothing was there before
    )
    if edited.done:
        messages.success(request, "Het sjabloon is toegevoegd.")
        return redirect("clients:templates")
    context = {"form": edited.form, "title": "Sjabloon toevoegen", "submit": "Toevoegen"}
    return render(request, "pages/form.html", context | {"cancel_url": reverse("clients:templates")})


@needs(Permission.MANAGE_TEXTS)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(ContactTemplate, pk=pk)

    def afresh(sent: BaseForm) -> BaseForm:
        template.refresh_from_db()
        return TemplateChangeForm.of(template)

    edited = edit(
        request,
        TemplateChangeForm.of(template, posted(request)),
        partial(services.change_template, template.pk, by=request.user),
        afresh=afresh,
    )
    if edited.done:
        messages.success(request, "Het sjabloon is gewijzigd.")
        return redirect("clients:templates")
    return render(request, "clients/templates/change.html", {"form": edited.form, "stale": edited.stale})
