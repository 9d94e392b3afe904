"""A document as it was made: the PDF with its figures inside, and the same content for a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from office.paper import render_pdf
from reporting.documents.attachments import attachments
from reporting.documents.reading import Figures


@dataclass(frozen=True)
class Made:
    title: str
    html: str  # for paper
    page: str  # for a web page: the same content, without the frame of a page
    content: bytes
    printed: tuple[str, ...]  # the keys of the figures in it
    csv: str = ""
    json: str = ""
    is_sealed: bool = False


def made(
    title: str, html: str, page: str, printed: Iterable[str], figures: Figures, tables: dict[str, dict[str, object]]
) -> Made:
    keys = tuple(printed)
    files = attachments(keys, figures, tables)
    table, data = (file.content.decode() for file in files)
    return Made(title, html, page, render_pdf(html, attachments=files), keys, table, data)
