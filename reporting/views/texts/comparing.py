"""Versions of a text beside each other: what is written now, and what each document was made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.requests import StaffRequest
from office.templatetags.dutch import tijdstip
from reporting.models import CouncilDocument, CouncilText
from reporting.views.texts.pages import READERS, text_of
from reporting.writing.comparing import compare

FIELDS = ("part", "theme", "title", "body")


@dataclass(frozen=True)
class Version:
    """Something to compare with: a text as it is now, or as a document kept it."""

    key: str
    label: str


@needs(*READERS)
@require_safe
def compare_text(request: StaffRequest, pk: int) -> HttpResponse:
    """Without a choice: the newest version beside what was made before it."""
    found = text_of(request, pk)
    versions = _versions(found)
    keys = [version.key for version in versions]
    new = asked if (asked := request.GET.get("nieuw", "")) in keys else keys[0]
    others = [key for key in keys if key != new]
    old = asked if (asked := request.GET.get("oud", "")) in keys else (others[0] if others else new)
    sections = compare(_sections(old), _sections(new))
    context = {
        "text": found,
        "versions": versions,
        "old": old,
        "new": new,
        "old_label": next(version.label for version in versions if version.key == old),
        "new_label": next(version.label for version in versions if version.key == new),
        "sections": sections,
        "changed": [section for section in sections if section.kind != "gelijk"],
    }
    return render(request, "reporting/texts/compare.html", context)


def _versions(text: CouncilText) -> list[Version]:
    """Of the same kind and year, this text first."""
    texts = CouncilText.objects.filter(kind=text.kind, year=text.year).order_by("-number")
    rows = sorted(texts, key=lambda other: other.pk != text.pk)
    found = [Version(f"tekst-{row.pk}", f"{row}, zoals hij nu is") for row in rows]
    made = CouncilDocument.objects.filter(text__in=rows, text_version__gt=0).select_related("text")
    made = made.order_by("text_id", "-text_version", "pk").distinct("text_id", "text_version")
    documents = sorted(made.only("pk", "made_at", "is_final", "text", "text_version"), key=lambda row: row.made_at)
    return found + [
        Version(
            f"stuk-{row.pk}",
            f"{row.text}, {'definitief' if row.is_final else 'concept'} van {tijdstip(row.made_at)}",
        )
        for row in reversed(documents)
    ]


def _sections(key: str) -> list[Mapping[str, str]]:
    kind, _, pk = key.partition("-")
    if kind == "tekst":
        rows = CouncilText.objects.get(pk=int(pk)).sections.order_by("part", "position", "pk")
        return [{name: getattr(row, name) for name in FIELDS} for row in rows]
    texts: Any = CouncilDocument.objects.values_list("texts", flat=True).get(pk=int(pk))
    kept = texts.get("sections", []) if isinstance(texts, dict) else texts
    return [{name: row.get(name, "") for name in FIELDS} for row in kept]
