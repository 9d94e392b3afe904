"""Lists under a name of one's own: kept, renamed, brought up to date, put in order, thrown away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import posted
from accounts.requests import StaffRequest
from accounts.workflow import Refusal, StaleEdit
from clients import worklists
from clients.forms.lists import ListNameForm, RenameListForm
from clients.models import SavedList
from clients.services import saved_lists
from clients.views.lists import address_of, shown_list
from office.comparing import Conflict, differences
from office.forms import VersionForm

NOT_KEPT = "Deze lijst is intussen in een ander venster gewijzigd. Er is niets opgeslagen. Open de lijst opnieuw."


def own_list(request: StaffRequest, pk: int) -> SavedList:
    return get_object_or_404(SavedList, pk=pk, owner=request.user)


@needs(*worklists.SEEN_BY)
def save(request: StaffRequest, key: str) -> HttpResponse:
    """The list of the address, with its filters, order and columns."""
    shown = shown_list(request, key)
    form = ListNameForm(posted(request))
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            saved = saved_lists.save_list(key, by=request.user, name=name, query=shown.filter.query, columns=shown.keys)
        except Refusal as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, f"De lijst is bewaard als {name}. U vindt hem bij Lijsten.")
            return redirect(_opened(saved))
    return render(
        request, "clients/lists/save.html", {"shown": shown, "form": form, "back": address_of(key, shown.query)}
    )


@needs(*worklists.SEEN_BY)
def rename(request: StaffRequest, pk: int) -> HttpResponse:
    saved = own_list(request, pk)
    stored = {"name": saved.name, "version": saved.version}
    form = RenameListForm(posted(request), initial=stored)
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            saved_lists.rename_list(saved.pk, by=request.user, **form.cleaned_data)
        except StaleEdit as refusal:
            sent, form = form, RenameListForm(initial=stored)
            stale = Conflict(refusal.message, differences(form, sent))
        except Refusal as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, "De naam is gewijzigd.")
            return redirect("clients:lists")
    return render(request, "clients/lists/rename.html", {"form": form, "stale": stale, "saved": saved})


@needs(*worklists.SEEN_BY)
@require_POST
def update(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep filters, order and columns as the address has them, under the same name."""
    saved = own_list(request, pk)
    form = VersionForm(request.POST)
    shown = shown_list(request, saved.worklist)
    if not form.is_valid():
        messages.error(request, NOT_KEPT)
        return redirect(_opened(saved))
    try:
        saved = saved_lists.update_list(
            saved.pk,
            by=request.user,
            version=form.cleaned_data["version"],
            query=shown.filter.query,
            columns=shown.keys,
        )
    except StaleEdit:
        messages.error(request, NOT_KEPT)
    else:
        messages.success(request, f"{saved.name} is bijgewerkt.")
    return redirect(_opened(saved))


@needs(*worklists.SEEN_BY)
@require_POST
def move(request: StaffRequest, pk: int) -> HttpResponse:
    saved = own_list(request, pk)
    saved_lists.move_list(saved.pk, by=request.user, earlier=request.POST.get("naar") == "omhoog")
    return redirect(f"{reverse('clients:lists')}#lijst-{saved.pk}")


@needs(*worklists.SEEN_BY)
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    saved = own_list(request, pk)
    form = VersionForm(posted(request), initial={"version": saved.version})
    if request.method == "POST" and form.is_valid():
        try:
            saved_lists.remove_list(saved.pk, by=request.user, **form.cleaned_data)
        except StaleEdit:
            messages.error(request, NOT_KEPT)
        else:
            messages.success(request, f"{saved.name} is verwijderd.")
        return redirect("clients:lists")
    context = {
        "title": f"{saved.name} verwijderen?",
        "consequences": "De filters, de volgorde en de kolommen onder deze naam verdwijnen. Aan de dossiers verandert "
        "niets.",
        "submit": "Verwijder de lijst",
        "cancel_url": reverse("clients:lists"),
        "danger": True,
        "form": form,
    }
    return render(request, "pages/confirm.html", context)


def _opened(saved: SavedList) -> str:
    return address_of(saved.worklist, "&".join(part for part in (saved.query, f"bewaard={saved.pk}") if part))
