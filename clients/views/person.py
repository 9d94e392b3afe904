"""The tab Persoon, and the small page of each kind of row on it: to add one, put it right, or remove it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.forms.rows import RemoveForm
from clients.models import Client
from clients.overview import gone
from clients.person import person_of
from clients.views.dossier import get_client
from clients.views.person_parts import Part


@require_safe
def person(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    context = {
        "client": client,
        "person": person_of(client, seen_by=request.user),
        "may_change": request.user.may(Permission.REGISTER_CLIENT),
        "gone": gone(client, timezone.localdate()),
    }
    return render(request, "clients/person/page.html", context)


@needs(Permission.REGISTER_CLIENT)
def add(request: StaffRequest, pk: int, part: Part) -> HttpResponse:
    """A page that knows part of the row already says it in the address; it is asked all the same."""
    client = get_client(request, pk)
    form = part.new_form(posted(request), client=client, by=request.user)
    form.initial.update({name: request.GET[name] for name in form.fields if name in request.GET})
    edited = edit(request, form, partial(part.add, client.pk, by=request.user), afresh=lambda form: form)
    if edited.done:
        return _after(request, client, f"{part.title}: toegevoegd.")
    return _page(request, client, edited, {"part": part, "title": f"{part.title} toevoegen", "submit": "Toevoegen"})


@needs(Permission.REGISTER_CLIENT)
def change(request: StaffRequest, pk: int, row: int, part: Part) -> HttpResponse:
    client = get_client(request, pk)
    found = get_object_or_404(part.typed(client, request.user), pk=row)
    form = part.form(posted(request), client=client, by=request.user, row=found)

    def afresh(sent_in: object) -> object:
        now = get_object_or_404(part.typed(client, request.user), pk=row)
        return part.form(client=client, by=request.user, row=now)

    edited = edit(request, form, partial(part.change, found.pk, by=request.user), afresh=afresh)
    if edited.done:
        return _after(request, client, f"{part.title}: gewijzigd.")
    context = {
        "part": part,
        "title": f"{part.title} wijzigen",
        "submit": "Opslaan",
        "row": found,
        "remove_url": reverse(f"clients:remove_{part.name}", args=[client.pk, found.pk]),
    }
    return _page(request, client, edited, context)


@needs(Permission.REGISTER_CLIENT)
def remove(request: StaffRequest, pk: int, row: int, part: Part) -> HttpResponse:
    client = get_client(request, pk)
    found = get_object_or_404(part.typed(client, request.user), pk=row)
    form = RemoveForm(posted(request), version=getattr(found, "version", None))

    def afresh(sent_in: object) -> RemoveForm:
        now = get_object_or_404(part.typed(client, request.user), pk=row)
        return RemoveForm(version=getattr(now, "version", None))

    edited = edit(request, form, partial(part.remove, found.pk, by=request.user), afresh=afresh)
    if edited.done:
        return _after(request, client, f"{part.title}: verwijderd.")
    context = {"part": part, "title": f"{part.title} verwijderen", "row": found, "removing": True}
    if part.change and part.ends:
        context["change_url"] = reverse(f"clients:change_{part.name}", args=[client.pk, found.pk])
    return _page(request, client, edited, context)


def _after(request: StaffRequest, client: Client, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("clients:person", client.pk)


def _page(request: StaffRequest, client: Client, edited: Edit, context: dict[str, object]) -> HttpResponse:
    frame = {"client": client, "gone": gone(client, timezone.localdate()), "active_tab": "clients:person"}
    return render(request, "clients/person/row.html", frame | context | {"form": edited.form, "stale": edited.stale})
