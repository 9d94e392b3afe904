"""The sections of a text: writing with a preview beside it, adding, moving, removing."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from office.forms import VersionForm
from office.templatetags.dutch import tijdstip
from reporting import services
from reporting.documents.charts import Charts
from reporting.documents.said import Placeholders
from reporting.forms.texts import AddSectionForm, SectionForm
from reporting.models import Section, Stage
from reporting.views.texts.pages import section_of, text_of
from reporting.views.texts.picking import picked
from reporting.writing.rendering import html_of
from reporting.writing.review import faults_of_section
from reporting.writing.years import placeholders_of


@needs(Permission.MAKE_DOCUMENTS)
def write(request: StaffRequest, pk: int) -> HttpResponse:
    section = section_of(request, pk)
    if section.text.stage != Stage.CONCEPT:
        messages.info(request, "Aan deze tekst wordt nu niet geschreven. Kies eerst “Verder schrijven”.")
        return redirect("reporting:text", section.text_id)

    def save(**values: Any) -> None:
        services.write_section(section.pk, by=request.user, **values)

    def form_of(sent_in: BaseForm | None = None) -> SectionForm:
        section.refresh_from_db(fields=["version", "title", "body", "written_by"])
        initial = {"version": section.version, "title": section.title, "body": section.body}
        return SectionForm(None if sent_in else posted(request), initial=initial)

    sent = edit(request, form_of(), save, afresh=form_of)
    if sent.done:
        messages.success(request, f"“{sent.form.cleaned_data['title'] or section}” is opgeslagen.")
        return redirect("reporting:text", section.text_id)  # not to its place there: that would hide what was said
    title, body = sent.form["title"].value() or "", sent.form["body"].value() or ""
    context = {
        "text": section.text,
        "section": section,
        "form": sent.form,
        "stale": sent.stale,
        **shown(title, body, section, placeholders_of(section.text)),
        **picked(request, section.text),
    }
    return render(request, "reporting/texts/write.html", context)


@needs(Permission.MAKE_DOCUMENTS)
@require_POST
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """What was typed so far, as it will be read; nothing is kept."""
    section = section_of(request, pk)
    form = SectionForm(request.POST)
    form.is_valid()
    title, body = form.cleaned_data.get("title", ""), form.cleaned_data.get("body", "")
    context = shown(title, body, section, placeholders_of(section.text))
    if form.errors:
        context = {"preview": "", "faults": [], "refused": [error for field in form.errors.values() for error in field]}
    return render(request, "reporting/texts/_preview.html", context)


@needs(Permission.MAKE_DOCUMENTS)
@require_POST
def keep(request: StaffRequest, pk: int) -> JsonResponse:
    """Saving as one goes, for the script of the page: the version that there is now, or why it was not saved."""
    section = section_of(request, pk)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": "Niet bewaard: kijk naar de meldingen bij de tekst."}, status=400)
    if section.text.stage != Stage.CONCEPT:
        return JsonResponse({"message": "Niet bewaard: aan deze tekst wordt nu niet geschreven."}, status=409)
    try:
        kept = services.write_section(section.pk, by=request.user, **form.cleaned_data)
    except StaleEdit:
        told = "Niet bewaard: een collega schreef hier ook. Kies Opslaan om beide teksten te zien."
        return JsonResponse({"message": told}, status=409)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    return JsonResponse({"version": kept.version, "saved_at": tijdstip(kept.written_at)})


@needs(Permission.MAKE_DOCUMENTS)
def add(request: StaffRequest, pk: int) -> HttpResponse:
    found = text_of(request, pk)
    asked = {"part": request.GET.get("plaats", ""), "theme": request.GET.get("thema", "")}
    form = AddSectionForm(posted(request), text=found, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            section = services.add_section(found.pk, by=request.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("reporting:write_section", section.pk)
    context = {"text": found, "form": form, "title": "Deel toevoegen", "submit": "Toevoegen en schrijven"}
    return render(request, "reporting/texts/form.html", context)


@needs(Permission.MAKE_DOCUMENTS)
@require_POST
def move(request: StaffRequest, pk: int) -> HttpResponse:
    section = section_of(request, pk)
    form = VersionForm(request.POST)
    if form.is_valid():
        try:
            up = request.POST.get("naar") == "boven"
            services.move_section(section.pk, by=request.user, up=up, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, refusal.message)
    return redirect(f"{reverse('reporting:text', args=[section.text_id])}#deel-{section.pk}")


@needs(Permission.MAKE_DOCUMENTS)
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    section = section_of(request, pk)

    def save(**values: int) -> None:
        services.remove_section(section.pk, by=request.user, **values)

    def form_of(sent_in: BaseForm | None = None) -> VersionForm:
        section.refresh_from_db(fields=["version"])
        return VersionForm(None if sent_in else posted(request), initial={"version": section.version})

    sent = edit(request, form_of(), save, afresh=form_of)
    if sent.done:
        messages.success(request, f"“{section}” is weggehaald.")
        return redirect("reporting:text", section.text_id)
    context = {
        "text": section.text,
        "section": section,
        "form": sent.form,
        "stale": sent.stale,
        "title": f"“{section}” weghalen?",
        "submit": "Weghalen",
        "danger": True,
        "consequences": "Het deel verdwijnt met alles wat erin staat. Terugdraaien kan niet.",
        "lost": section.body,
    }
    return render(request, "reporting/texts/form.html", context)


def shown(title: str, body: str, section: Section, figures: Placeholders) -> dict[str, Any]:
    """The preview with its faults; that nothing stands there yet, one sees."""
    return {
        "section_title": title,
        "preview": html_of(body, figures, Charts(figures, names_of(section)), broken=broken_mark),
        "faults": faults_of_section(title, body, figures) if body.strip() else [],
    }


def names_of(section: Section) -> dict[str, str]:
    """The instruments as the catalogue of that year names them."""
    return {texts["code"]: texts["name"] for texts in section.text.snapshot.catalogue}


def broken_mark(typed: str) -> SafeString:
    return format_html('<mark class="k-broken">{}</mark>', typed)
