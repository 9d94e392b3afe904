"""What the municipality arranges itself about the dossier, and the first of it: the living areas."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.living_areas import AreaForm, ChangeAreaForm
from clients.models import LivingArea
from clients.services import living_areas as services
from office.forms import VersionForm

TEXTS = (  # label, url name, what one finds there; a part that is not served is left out
    ("Gesprekssjablonen", "clients:templates", "De tekst waarmee een verslag van een vast gesprek begint."),
    ("Leefgebieden", "clients:living_areas", "De gebieden van het leven waarmee werk te maken heeft."),
    ("Domeinen van zelfredzaamheid", "clients:domain_lists", "De domeinen die u kunt meten, per versie van de lijst."),
    ("Vragen van de steekproef", "clients:check_questions", "Waar een teamleider op let bij een steekproef."),
)
PAGE = "clients:living_areas"
needs_texts = needs(Permission.MANAGE_TEXTS)


@needs_texts
@require_safe
def texts(request: StaffRequest) -> HttpResponse:
    served = [(label, url, about) for label, name, about in TEXTS if (url := _url(name))]
    return render(request, "clients/texts/index.html", {"texts": served})


@needs_texts
@require_safe
def areas(request: StaffRequest) -> HttpResponse:
    found = LivingArea.objects.prefetch_related("domains__domain_list")
    return render(request, "clients/texts/areas.html", {"areas": found})


@needs_texts
def add(request: StaffRequest) -> HttpResponse:
    def save(**values: Any) -> None:
        services.add_living_area(by=request.user, **values)

    sent = edit(request, AreaForm(posted(request)), save, afresh=lambda now: now)
    if sent.done:
        messages.success(request, "Het leefgebied is toegevoegd.")
        return redirect(PAGE)
    return render(request, "clients/texts/area.html", {"form": sent.form, "title": "Leefgebied toevoegen"})


@needs_texts
def change(request: StaffRequest, pk: int) -> HttpResponse:
    area = get_object_or_404(LivingArea, pk=pk)

    def save(**values: Any) -> None:
        services.change_living_area(area.pk, by=request.user, **values)

    def afresh(sent: Any) -> ChangeAreaForm:
        return ChangeAreaForm.of(get_object_or_404(LivingArea, pk=pk))

    form = ChangeAreaForm.of(area, posted(request))
    sent = edit(request, form, save, afresh=afresh)
    if sent.done:
        messages.success(request, "Het leefgebied is gewijzigd.")
        return redirect(PAGE)
    context = {"form": sent.form, "stale": sent.stale, "title": f"{area.label} wijzigen", "area": area}
    return render(request, "clients/texts/area.html", context)


@needs_texts
@require_POST
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """One place up or down, as the button says."""
    area = get_object_or_404(LivingArea, pk=pk)
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Open de lijst opnieuw en probeer het nog eens.")
        return redirect(PAGE)
    try:
        services.move_living_area(
            area.pk, by=request.user, version=form.cleaned_data["version"], up=request.POST.get("richting") == "op"
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(PAGE)


@needs_texts
def delete(request: StaffRequest, pk: int) -> HttpResponse:
    area = get_object_or_404(LivingArea, pk=pk)
    form = VersionForm(posted(request), initial={"version": area.version})
    if request.method == "POST" and form.is_valid():
        try:
            services.delete_living_area(area.pk, by=request.user, version=form.cleaned_data["version"])
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"Het leefgebied {area.label} is verwijderd.")
        return redirect(PAGE)
    context = {
        "title": f"Leefgebied {area.label} verwijderen?",
        "consequences": "Het leefgebied verdwijnt uit de lijst. Wat in gebruik is, kunt u niet verwijderen.",
        "submit": "Verwijderen",
        "cancel_url": reverse(PAGE),
        "form": form,
        "danger": True,
    }
    return render(request, "pages/confirm.html", context)


def _url(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
