"""A beleidsadviseur changes the catalogue: what is told, from which day on, of what kind, until when."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.editing import edit, posted
from accounts.requests import StaffRequest
from instruments.forms.catalogue import DayForm, EndForm, KindForm, RenameForm, first_day_for
from instruments.forms.texts import AddForm, ChangeForm, PlannedForm, TextsForm
from instruments.models import Instrument, InstrumentVersion
from instruments.rules import wording
from instruments.services import catalogue as services
from instruments.views.filling import confirm, done, fill_in, needs_catalogue
from office.forms import VersionForm

SAVE, PREVIEW, PROPOSE = "opslaan", "voorbeeld", "voorstel"  # what the buttons below the texts do


@needs_catalogue
def add(request: StaffRequest) -> HttpResponse:
    added: list[Instrument] = []

    def save(name: str, starts_on: datetime.date, ends_on: datetime.date | None, **texts: Any) -> None:
        added.append(services.add_instrument(by=request.user, name=name, starts_on=starts_on, ends_on=ends_on, **texts))

    title = {"title": "Instrument toevoegen", "submit": "Toevoegen"}
    return _texts(
        request,
        AddForm(posted(request)),
        save,
        lambda: done(request, added[0], f"{added[0]} is toegevoegd."),
        fresh=AddForm,
        **title,
    )


@needs_catalogue
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """A new change. It begins with the texts of tomorrow, or with those of the day that is asked for."""
    instrument = get_instrument(pk)
    day = max(DayForm(request.GET).day or first_day_for(instrument), timezone.localdate())

    def save(starts_on: datetime.date, reason: str, version: int, **texts: Any) -> None:
        services.change_instrument(
            instrument.code, texts, starts_on=starts_on, reason=reason, by=request.user, version=version
        )

    return _texts(
        request,
        ChangeForm.from_day(instrument, day, posted(request)),
        save,
        lambda: done(request, instrument, "De wijziging is opgeslagen."),
        fresh=lambda: ChangeForm.from_day(get_instrument(pk), day),
        instrument=instrument,
        title=f"{instrument} wijzigen",
        planned=[version for version in instrument.versions.all() if version.starts_on > timezone.localdate()],
        day=day,
    )


@needs_catalogue
def change_planned(request: StaffRequest, pk: int) -> HttpResponse:
    """A change that has not begun, rewritten."""
    planned = _get_planned(pk)
    instrument = planned.instrument

    def save(starts_on: datetime.date, reason: str, version: int, **texts: Any) -> None:
        services.change_planned(pk, texts, starts_on=starts_on, reason=reason, by=request.user, version=version)

    return _texts(
        request,
        PlannedForm.of(planned, posted(request)),
        save,
        lambda: done(request, instrument, "De wijziging is aangepast."),
        fresh=lambda: PlannedForm.of(_get_planned(pk)),
        instrument=instrument,
        title=f"Wijziging van {instrument} aanpassen",
    )


@needs_catalogue
def withdraw_planned(request: StaffRequest, pk: int) -> HttpResponse:
    planned = _get_planned(pk)
    return confirm(
        request,
        planned.instrument,
        VersionForm(posted(request), initial={"version": planned.version}),
        partial(services.withdraw_planned, pk, by=request.user),
        "De wijziging is ingetrokken.",
        title=f"Wijziging vanaf {wording.day(planned.starts_on)} intrekken?",
        consequences="De teksten die er nu zijn, blijven dan gelden. De wijziging zelf wordt niet bewaard.",
        submit="Intrekken",
        danger=True,
    )


@needs_catalogue
def kind(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = get_instrument(pk)
    if not instrument.lacks_kind:
        messages.info(request, "De soort is al ingevuld. Wijzig het instrument vanaf een dag die u kiest.")
        return redirect(instrument)
    return fill_in(
        request,
        instrument,
        KindForm.of(instrument, posted(request)),
        partial(services.fill_in_kind, instrument.code, by=request.user),
        "De soort is ingevuld.",
        afresh=lambda _: KindForm.of(get_instrument(pk)),
        title=f"Soort van {instrument}",
        intro="Dit was nog nooit ingevuld. Het geldt daarom vanaf het begin, ook voor stappen die al lopen.",
        legal_basis=instrument.legal_basis,
    )


@needs_catalogue
def rename(request: StaffRequest, pk: int) -> HttpResponse:
    def form(data: Any = None) -> RenameForm:
        now = get_instrument(pk)
        return RenameForm(data, initial={"name": now.name, "version": now.version})

    instrument = get_instrument(pk)
    return fill_in(
        request,
        instrument,
        form(posted(request)),
        partial(services.rename_instrument, instrument.code, by=request.user),
        "De naam is verbeterd.",
        afresh=lambda _: form(),
        title=f"Naam van {instrument} verbeteren",
        intro="De nieuwe naam geldt meteen, overal. Wordt het een ander instrument? Laat dit dan stoppen en voeg het "
        "nieuwe toe.",
    )


@needs_catalogue
def end(request: StaffRequest, pk: int) -> HttpResponse:
    def form(data: Any = None) -> EndForm:
        now = get_instrument(pk)
        return EndForm(data, initial={"ends_on": now.ends_on, "version": now.version})

    instrument = get_instrument(pk)
    return fill_in(
        request,
        instrument,
        form(posted(request)),
        partial(services.end_instrument, instrument.code, by=request.user),
        "De laatste dag is vastgelegd.",
        afresh=lambda _: form(),
        title=f"{instrument} laten stoppen",
        intro="Na de laatste dag begint er geen stap meer mee. Stappen die al lopen, lopen door.",
    )


@needs_catalogue
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = get_instrument(pk)
    return confirm(
        request,
        instrument,
        VersionForm(posted(request), initial={"version": instrument.version}),
        partial(services.withdraw_instrument, instrument.code, by=request.user),
        f"{instrument} is ingetrokken.",
        back="instruments:list",
        title=f"{instrument} intrekken?",
        consequences="Het instrument verdwijnt uit de catalogus, met de wijzigingen en voorwaarden die klaarstaan. "
        "Dat kan alleen zolang het nog niet is begonnen.",
        submit="Intrekken",
        danger=True,
    )


def get_instrument(pk: int) -> Instrument:
    return get_object_or_404(Instrument.objects.prefetch_related("versions"), pk=pk)


def _get_planned(pk: int) -> InstrumentVersion:
    return get_object_or_404(InstrumentVersion.objects.select_related("instrument"), pk=pk)


def _texts(
    request: StaffRequest,
    form: TextsForm,
    save: Callable[..., None],
    saved: Callable[[], HttpResponse],
    *,
    fresh: Callable[[], TextsForm],
    **shown: Any,
) -> HttpResponse:
    """The form with the texts: saved, or shown again with a preview of the factsheet or a proposal for the kind."""
    asked, preview, stale = request.POST.get("doe", SAVE), None, None
    if asked == PROPOSE:
        form = form.propose(fresh())
    elif asked == PREVIEW:
        preview = form.as_told(shown.get("instrument")) if form.is_valid() else None
    else:
        result = edit(request, form, lambda **_: save(**form.values()), afresh=lambda _: fresh())
        if result.done:
            return saved()
        form, stale = result.form, result.stale  # type: ignore[assignment]
    context = {"submit": "Opslaan", "form": form, "stale": stale, "preview": preview}
    return render(request, "instruments/texts.html", context | {"themes": Instrument.objects.themes()} | shown)
