"""A document as it was made: the PDF, with the figures that are printed in it inside."""

from collections.abc import Iterable
from dataclasses import dataclass

from office.paper import render_pdf
from reporting.documents.attachments import attachments
from reporting.documents.reading import Figures


@dataclass(frozen=True)
class Made:
    title: str
    html: str
    content: bytes
    printed: tuple[str, ...]  # the keys of the figures in it


def made(title: str, html: str, printed: Iterable[str], figures: Figures, tables: dict[str, dict[str, object]]) -> Made:
    keys = tuple(printed)
    return Made(title, html, render_pdf(html, attachments=attachments(keys, figures, tables)), keys)
