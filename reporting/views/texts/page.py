"""The page of a text: its sections, what stands on the letter, and where it is on its way."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.house import signatories
from accounts.models import Municipality
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from reporting import services
from reporting.documents.made import lines_of
from reporting.documents.raadsbrief import enclosures_of
from reporting.forms.texts import PARTS, ChooseSnapshotForm, CorrectForm, LetterForm, themes_of
from reporting.models import DECIDED, CouncilText, Part, Stage, TextKind
from reporting.views.texts.pages import READERS, moves, snapshots_of, text_of, way
from reporting.writing.checking import faults_of_title
from reporting.writing.review import MAIN, Reviewed, is_unwritten, review


@dataclass(frozen=True)
class Group:
    """The sections of one part, and the themes of the factsheet that have no introduction yet."""

    part: Part
    sections: list[Reviewed]
    themes: list[str]

    @property
    def is_main(self) -> bool:
        return self.part in MAIN

    @property
    def title(self) -> str:
        return {
            Part.LETTER: "De brief",
            Part.FACTSHEET: "De factsheet",
            Part.COLOPHON: "Het colofon",
            Part.EVALUATION: "De evaluatie",
        }[self.part]


@needs(*READERS)
@require_safe
def text(request: StaffRequest, pk: int) -> HttpResponse:
    found = text_of(request, pk)
    reviewed = review(found)
    forward, back = moves(request, found)
    municipality = Municipality.objects.first()
    may_write = request.user.may(Permission.MAKE_DOCUMENTS)
    context = {
        "text": found,
        "groups": _groups(found, reviewed),
        "held_back": sum(each.held_back for each in reviewed),
        "is_unwritten": is_unwritten(reviewed),
        "warned": sum(each.warned for each in reviewed),
        "title_faults": faults_of_title(found.title),
        "way": way(found),
        "enclosures": _enclosures(found),
        "forward": forward,
        "back": back,
        "signatories": signatories(municipality) if municipality else (),
        "may_write": may_write and found.stage == Stage.CONCEPT,
        "may_correct": may_write and found.stage in DECIDED and not hasattr(found, "corrected_by"),
        "may_make": may_write,
        "may_check": any(move.key == "teruggeven" for move in back),
        "documents": found.documents.select_related("made_by").defer("content", "html", "csv", "json", "texts"),
        "versions": CouncilText.objects.filter(kind=found.kind, year=found.year)
        .exclude(pk=found.pk)
        .order_by("number"),
        "lacks_final": found.stage in DECIDED and not found.documents.filter(is_final=True).exists(),
    }
    return render(request, "reporting/texts/text.html", context)


@needs(Permission.MAKE_DOCUMENTS)
def describe(request: StaffRequest, pk: int) -> HttpResponse:
    found = text_of(request, pk)
    names = ("version", "title", "case_number", "dated", "addressee", "enclosures")

    def save(**values: object) -> None:
        services.describe_text(found.pk, by=request.user, **values)  # type: ignore[arg-type]

    def form_of(sent_in: BaseForm | None = None) -> LetterForm:
        found.refresh_from_db(fields=names)
        data = None if sent_in else posted(request)
        return LetterForm(data, initial={name: getattr(found, name) for name in names})

    sent = edit(request, form_of(), save, afresh=form_of)
    if sent.done:
        messages.success(request, "Opgeslagen.")
        return redirect("reporting:text", found.pk)
    context = {"text": found, "form": sent.form, "stale": sent.stale, "title": "Wat op de brief staat"}
    return render(request, "reporting/texts/form.html", context)


@needs(Permission.MAKE_DOCUMENTS)
def choose_snapshot(request: StaffRequest, pk: int) -> HttpResponse:
    found = text_of(request, pk)
    snapshots = snapshots_of(request, found.year)

    def save(**values: int) -> None:
        services.choose_snapshot(found.pk, by=request.user, **values)

    def form_of(sent_in: BaseForm | None = None) -> ChooseSnapshotForm:
        found.refresh_from_db(fields=["version", "snapshot"])
        initial = {"version": found.version, "snapshot_id": found.snapshot_id}
        return ChooseSnapshotForm(None if sent_in else posted(request), snapshots=snapshots, initial=initial)

    sent = edit(request, form_of(), save, afresh=form_of)
    if sent.done:
        messages.success(request, "De cijfers in de tekst komen nu uit deze momentopname.")
        return redirect("reporting:text", found.pk)
    context = {"text": found, "form": sent.form, "stale": sent.stale, "title": "Andere momentopname kiezen"}
    return render(request, "reporting/texts/form.html", context)


@needs(Permission.MAKE_DOCUMENTS)
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """The next version of what the college decided on."""
    found = text_of(request, pk)
    snapshots = snapshots_of(request, found.year)
    form = CorrectForm(posted(request), snapshots=snapshots, initial={"snapshot_id": found.snapshot_id})
    if request.method == "POST" and form.is_valid():
        try:
            corrected = services.correct_text(found.pk, by=request.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "De nieuwe versie staat klaar. Verander wat er niet klopte.")
            return redirect("reporting:text", corrected.pk)
    context = {
        "text": found,
        "form": form,
        "title": f"Verbetering van {found.get_kind_display().lower()} {found.year}",
        "intro": "Wat het college vaststelde, blijft zoals het is. De verbetering wordt een nieuwe versie en gaat "
        "opnieuw langs controle, portefeuillehouder en college.",
        "submit": "Nieuwe versie beginnen",
        "cancel_url": reverse("reporting:text", args=[found.pk]),
    }
    return render(request, "reporting/texts/correct.html", context)


def _groups(text: CouncilText, reviewed: list[Reviewed]) -> list[Group]:
    written = {each.section.theme for each in reviewed}
    missing = [theme for theme in themes_of(text.snapshot) if theme not in written]
    return [
        Group(
            part,
            [each for each in reviewed if each.section.part == part],
            missing if part == Part.FACTSHEET else [],
        )
        for part in PARTS[TextKind(text.kind)]
    ]


def _enclosures(text: CouncilText) -> tuple[str, ...]:
    if text.kind == TextKind.YEAR:
        return enclosures_of(text.snapshot.year, text.enclosures)
    return tuple(lines_of(text.enclosures))
