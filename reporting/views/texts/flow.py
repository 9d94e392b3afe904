"""Taking a text a step further, and the page of the second person."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from reporting import services
from reporting.documents.charts import Charts
from reporting.documents.said import Placeholders
from reporting.forms.texts import RemarkForm, step_form
from reporting.models import CouncilText, Stage
from reporting.services import publishing
from reporting.views.texts.editing import broken_mark, names_of
from reporting.views.texts.pages import READERS, moves, section_of, text_of
from reporting.workflow import MOVES
from reporting.writing.rendering import html_of
from reporting.writing.review import Reviewed, Used, numbers_in, review
from reporting.writing.years import placeholders_of

CONSEQUENCES = {
    "aanbieden": "Een collega die niet aan de tekst schreef, controleert elk getal. Intussen schrijft niemand verder.",
    "controleren": "U verklaart dat elk getal klopt met wat er staat. De schrijver kan de tekst daarna voorleggen.",
    "teruggeven": "De tekst gaat terug naar wie schrijft, met uw opmerkingen.",
    "voorleggen": "De tekst ligt dan bij de portefeuillehouder.",
    "terugnemen": "De tekst wordt weer een concept. Wat er was gecontroleerd, wordt daarna opnieuw gecontroleerd.",
    "vaststellen": "Daarna verandert de tekst niet meer. Is er toch iets mis, dan maakt u een verbetering.",
    "verzenden": "U legt vast dat de stukken bij de griffie zijn.",
    "openbaar": "Iedereen kan de stukken dan lezen, ook buiten de gemeente. Terugdraaien kan niet.",
}
DONE = "Vastgelegd. De stand is nu: {}."


@dataclass(frozen=True)
class Read:
    """A section as the second person reads it."""

    reviewed: Reviewed
    html: SafeString
    numbers: list[Used]


@needs(*READERS)
def step(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    move = MOVES.get(key)
    if move is None or not request.user.may(move.permission):
        raise Http404
    found = text_of(request, pk)
    if found.stage not in move.sources:
        messages.info(request, f"Deze stap kan nu niet. De stand is: {found.get_stage_display().lower()}.")
        return redirect("reporting:text", found.pk)

    def save(**values: Any) -> None:
        services.move_text(found.pk, key, by=request.user, **values)

    def form_of(sent_in: BaseForm | None = None) -> BaseForm:
        if sent_in:
            found.refresh_from_db()
        return step_form(move.requires, None if sent_in else posted(request), text=found)

    sent = edit(request, form_of(), save, afresh=form_of)
    if sent.done:
        found.refresh_from_db(fields=["stage"])
        messages.success(request, DONE.format(found.get_stage_display().lower()))
        return redirect("reporting:text", found.pk)
    context = {
        "text": found,
        "form": sent.form,
        "stale": sent.stale,
        "title": move.label,
        "submit": move.label,
        "danger": key == "openbaar",
        "consequences": CONSEQUENCES[key],
        "hearing": publishing.Hearing.now() if key == "openbaar" else None,
    }
    return render(request, "reporting/texts/form.html", context)


@needs(Permission.CHECK_DOCUMENTS)
@require_safe
def check(request: StaffRequest, pk: int) -> HttpResponse:
    """Each section as it will be read, with every number in it and the way to its list."""
    found = text_of(request, pk)
    figures = placeholders_of(found)
    forward, back = moves(request, found)
    reviewed = review(found, figures)
    context = {
        "text": found,
        "sections": [_read(each, found, figures) for each in reviewed],
        "may_answer": found.stage == Stage.IN_CHECK and forward is not None,
        "forward": forward,
        "back": back,
        "agreed": len([each for each in reviewed if each.section.is_agreed]),
        "is_own": found.authors.filter(user=request.user).exists(),
        "last_snapshot": figures.before.figures if figures.before else None,
    }
    return render(request, "reporting/texts/check.html", context)


@needs(Permission.CHECK_DOCUMENTS)
@require_POST
def check_section(request: StaffRequest, pk: int) -> HttpResponse:
    section = section_of(request, pk)
    form = RemarkForm(request.POST)
    page = f"{reverse('reporting:check_text', args=[section.text_id])}#deel-{section.pk}"
    if not form.is_valid():
        for error in (error for field in form.errors.values() for error in field):
            messages.error(request, error)
        return redirect(page)
    remark = form.cleaned_data["remark"] if request.POST.get("antwoord") != "akkoord" else ""
    if not remark and request.POST.get("antwoord") != "akkoord":
        messages.error(request, "Schrijf uw opmerking, of kies akkoord.")
        return redirect(page)
    try:
        services.check_section(section.pk, by=request.user, version=form.cleaned_data["version"], remark=remark)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(page)


def _read(reviewed: Reviewed, text: CouncilText, figures: Placeholders) -> Read:
    section = reviewed.section
    section.text = text  # its snapshot is there already
    html = html_of(section.body, figures, Charts(figures, names_of(section)), broken=broken_mark)
    return Read(reviewed, html, numbers_in(section.body, figures))
