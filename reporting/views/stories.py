"""The stories beside the figures: one for a theme, about an invented name, with consent, and looked at by another."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from office.paging import Order, how_many, page_of
from reporting.forms.stories import CheckForm, ConsentForm, StoryForm, WriteStoryForm, YearFilter
from reporting.models import Standing, Story
from reporting.services import stories as services
from reporting.views.programme import confirm

PAGE = "reporting:story"
ORDERS = (Order("jaar", ("-year", "theme", "title")), Order("thema", ("theme", "-year")), Order("titel", ("title",)))
TELLING = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\d[\d.,:/-]*\d|\d")
"""What may give someone away: an address, an age, a day, a number."""
makes = needs(Permission.MAKE_DOCUMENTS)
reads = needs(Permission.MAKE_DOCUMENTS, Permission.CHECK_DOCUMENTS)


@reads
@require_safe
@vary_on_headers("HX-Request")
def stories(request: StaffRequest) -> HttpResponse:
    seen = Story.objects.visible_to(request.user)
    years = list(seen.order_by("-year").values_list("year", flat=True).distinct())
    form = YearFilter.of(years, request.GET)
    rows = seen.select_related("written_by", "checked_by")
    if form.is_valid() and (year := form.cleaned_data["jaar"]):
        rows = rows.filter(year=year)
    page, today = page_of(rows, request.GET, ORDERS, size=25), timezone.localdate()
    context = {
        "form": form,
        "page": page,
        "lines": [(story, story.standing(today)) for story in page.rows],
        "number": how_many(rows),
        "may_make": request.user.may(Permission.MAKE_DOCUMENTS),
    }
    return render(request, "reporting/_stories.html" if request.htmx else "reporting/stories.html", context)


@reads
@require_safe
def story(request: StaffRequest, pk: int) -> HttpResponse:
    """As it will be printed, with what is known of consent and of who looked at it."""
    found = _story(request, pk)
    standing = found.standing(timezone.localdate())
    writers = list(found.writers.select_related("user").order_by("pk"))
    context = {
        "story": found,
        "standing": standing,
        "writers": writers,
        "printed": found.printed_in().select_related("text").defer("content", "html", "csv", "json", "texts"),
        "spotted": sorted(set(TELLING.findall(found.body))),
        "may_make": request.user.may(Permission.MAKE_DOCUMENTS),
        "may_check": standing != Standing.WITHDRAWN
        and not found.checked_by_id
        and request.user.pk not in {writer.user_id for writer in writers},
    }
    return render(request, "reporting/story.html", context)


@makes
def add_story(request: StaffRequest) -> HttpResponse:
    form, made = StoryForm(posted(request)), []

    def save(**told: Any) -> None:
        made.append(services.add_story(by=request.user, **told))

    if edit(request, form, save, afresh=lambda sent: sent).done:
        messages.success(request, "Het verhaal is opgeslagen. Leg nu de toestemming vast.")
        return redirect(PAGE, made[0].pk)
    return render(
        request, "reporting/story_act.html", {"form": form, "title": "Verhaal schrijven", "submit": "Opslaan"}
    )


@makes
def write_story(request: StaffRequest, pk: int) -> HttpResponse:
    found = _story(request, pk)

    def save(**told: Any) -> None:
        services.write_story(pk, by=request.user, **told)

    def form(data: Any = None) -> WriteStoryForm:
        return WriteStoryForm.of(_story(request, pk), data)

    intro = (
        "Een collega keek of iemand herkenbaar is. Verandert u iets, dan moet dat opnieuw." if found.checked_by else ""
    )
    return _act(request, found, form, save, title="Verhaal wijzigen", submit="Opslaan", intro=intro)


@makes
def consent_story(request: StaffRequest, pk: int) -> HttpResponse:
    found = _story(request, pk)

    def save(**told: Any) -> None:
        services.record_consent(pk, by=request.user, **told)

    def form(data: Any = None) -> ConsentForm:
        return ConsentForm.of(_story(request, pk), data)

    intro = "De inwoner las dit verhaal en weet waar het komt te staan: ook op internet, en dat het daar kan blijven."
    return _act(request, found, form, save, title="Toestemming vastleggen", submit="Vastleggen", intro=intro)


@reads
def check_story(request: StaffRequest, pk: int) -> HttpResponse:
    found = _story(request, pk)

    def save(version: int, check_note: str, **_: bool) -> None:
        services.check_story(pk, by=request.user, version=version, check_note=check_note)

    def form(data: Any = None) -> CheckForm:
        return CheckForm(data, initial={"version": _story(request, pk).version})

    intro = "Klopt een van deze punten niet? Vraag dan wie het verhaal schreef om het te veranderen."
    shown = {"title": "Is iemand herkenbaar?", "submit": "Niemand is herkenbaar", "reading": found}
    return _act(request, found, form, save, intro=intro, **shown)


@makes
def withdraw_story(request: StaffRequest, pk: int) -> HttpResponse:
    found = _story(request, pk)

    def save(version: int) -> None:
        services.withdraw_consent(pk, by=request.user, version=version)

    return confirm(
        request,
        lambda: _story(request, pk).version,
        save,
        done=("De toestemming is ingetrokken. Het verhaal wordt niet meer gedrukt.", reverse(PAGE, args=[pk])),
        story=found,
        title="Toestemming intrekken?",
        consequences="Vanaf vandaag komt dit verhaal in geen nieuw stuk. Wat al openbaar is, verandert niet: op de "
        "pagina van het verhaal leest u waar het staat. Terugdraaien kan niet.",
        submit="Toestemming intrekken",
        cancel_url=reverse(PAGE, args=[pk]),
    )


@makes
def remove_story(request: StaffRequest, pk: int) -> HttpResponse:
    found = _story(request, pk)

    def save(version: int) -> None:
        services.remove_story(pk, by=request.user, version=version)

    return confirm(
        request,
        lambda: _story(request, pk).version,
        save,
        done=("Het verhaal is verwijderd.", reverse("reporting:stories")),
        story=found,
        title="Verhaal verwijderen?",
        consequences="De tekst en wat u over de toestemming vastlegde, verdwijnen. Terugdraaien kan niet.",
        submit="Verwijderen",
        cancel_url=reverse(PAGE, args=[pk]),
    )


def _act(
    request: StaffRequest, story: Story, form: Callable[..., BaseForm], save: Callable[..., Any], **shown: Any
) -> HttpResponse:
    outcome = edit(request, form(posted(request)), save, afresh=lambda _: form())
    if outcome.done:
        messages.success(request, "Opgeslagen.")
        return redirect(PAGE, story.pk)
    context = {"story": story, "form": outcome.form, "stale": outcome.stale, **shown}
    return render(request, "reporting/story_act.html", context)


def _story(request: StaffRequest, pk: int) -> Story:
    rows = Story.objects.visible_to(request.user).select_related("written_by", "checked_by")
    return get_object_or_404(rows, pk=pk)
