"""What everyone may read of what was published: each document in every form, with its fingerprint and its size.

Nothing here says that there is more than this: no keys of rows, no numbers of what is not public.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BinaryField, CharField, F, Func, IntegerField, TextField, Value
from django.db.models.functions import Concat, Replace

from reporting.models import CouncilDocument
from reporting.querysets import CouncilDocumentQuerySet

PDF = "pdf"
TYPES = {
    PDF: "application/pdf",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
SAID = {
    PDF: "PDF, om te lezen en te bewaren",
    "html": "Webpagina, als bestand",
    "csv": "Cijfers als CSV, voor een rekenblad",
    "json": "Cijfers als JSON, voor een programma",
}
# The stored page is without frame. As a file it must be one that a browser can open, and the same bytes each time.
BEFORE_TITLE, BEFORE_PAGE, AFTER_PAGE = (
    '<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>',
    "</title></head>\n<body>\n",
    "\n</body>\n</html>\n",
)


@dataclass(frozen=True)
class File:
    """One form in which a document can be had."""

    key: str
    sha256: str
    size: int

    @property
    def said(self) -> str:
        return SAID[self.key]


@dataclass(frozen=True)
class Publication:
    document: CouncilDocument
    files: list[File]
    replaced_by: CouncilDocument | None

    @property
    def number(self) -> int:
        return _number(self.document)

    @property
    def what_changed(self) -> str:
        return self.document.text.what_changed if self.document.text else ""


def publications(rows: CouncilDocumentQuerySet) -> list[Publication]:
    """Of published documents, that are all of their years: the newest first, and each with what came in its place."""
    found = list(
        with_fingerprints(
            rows.select_related("text").only("kind", "text", "title", "sha256", "public_key", "published_at")
        )
        .annotate(about=F("snapshot__year"))
        .order_by("-about", "-published_at", "-kind", "-pk")
    )
    return [Publication(each, files_of(each), _newest(each, found)) for each in found]


def publication(document: CouncilDocument) -> Publication:
    others = CouncilDocument.objects.published().filter(kind=document.kind, snapshot__year=document.snapshot.year)
    light = others.select_related("text", "snapshot").only("kind", "title", "public_key", "text", "snapshot__year")
    return Publication(document, files_of(document), _newest(document, light))


def with_fingerprints(rows: CouncilDocumentQuerySet) -> CouncilDocumentQuerySet:
    """What each form weighs and is known by, reckoned in the database: the bytes stay where they are."""
    title: Any = F("title")
    for mark, safe in (("&", "&amp;"), ("<", "&lt;")):
        title = Replace(title, Value(mark), Value(safe), output_field=TextField())
    forms: dict[str, Any] = {
        "html": Concat(
            Value(BEFORE_TITLE), title, Value(BEFORE_PAGE), F("html"), Value(AFTER_PAGE), output_field=TextField()
        ),
        "csv": F("csv"),
        "json": F("json"),
    }
    added: dict[str, Any] = {"pdf_size": _size(F("content"))}
    for name, text in forms.items():
        encoded = Func(text, Value("UTF8"), function="convert_to", output_field=BinaryField())
        added[f"{name}_size"] = _size(encoded)
        hashed = Func(encoded, function="sha256", output_field=BinaryField())
        added[f"{name}_sha256"] = Func(hashed, Value("hex"), function="encode", output_field=CharField())
        added[f"{name}_length"] = _size(F(name))
    return rows.annotate(**added).defer("content", "html", "csv", "json", "texts")


def files_of(document: Any) -> list[File]:
    """Of a document with its fingerprints; a form that was not made is not offered."""
    texts = [name for name in ("html", "csv", "json") if getattr(document, f"{name}_length")]
    others = [File(name, getattr(document, f"{name}_sha256"), getattr(document, f"{name}_size")) for name in texts]
    return [File(PDF, document.sha256, document.pdf_size), *others]


def bytes_of(document: CouncilDocument, form: str) -> bytes:
    """A form of a document: the very bytes that its fingerprint is of."""
    if form == PDF:
        return bytes(document.content)
    if form == "html":
        title = document.title.replace("&", "&amp;").replace("<", "&lt;")
        return f"{BEFORE_TITLE}{title}{BEFORE_PAGE}{document.html}{AFTER_PAGE}".encode()
    text: str = getattr(document, form)
    return text.encode()


def years_of(rows: CouncilDocumentQuerySet) -> list[int]:
    """About which years something is public, newest first."""
    return list(rows.order_by("-snapshot__year").values_list("snapshot__year", flat=True).distinct())


def by_year(found: Iterable[Publication]) -> Iterator[tuple[int, list[Publication]]]:
    years: dict[int, list[Publication]] = {}
    for each in found:
        years.setdefault(each.document.about, []).append(each)  # type: ignore[attr-defined]
    return iter(years.items())


def _newest(document: CouncilDocument, others: Iterable[CouncilDocument]) -> CouncilDocument | None:
    """What is public in its place, if anything is. A correction that is not public has replaced nothing yet."""
    later = [
        other
        for other in others
        if other.kind == document.kind and _year(other) == _year(document) and _number(other) > _number(document)
    ]
    return max(later, key=_number, default=None)


def _number(document: CouncilDocument) -> int:
    return document.text.number if document.text else 1


def _year(document: Any) -> int:
    return int(document.about if hasattr(document, "about") else document.snapshot.year)


def _size(what: Any) -> Func:
    return Func(what, function="octet_length", output_field=IntegerField())
