"""From HTML to a PDF that lasts and can be read out: PDF/A-3a and PDF/UA-1 in one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from office.paper.conformance import finish

APT = "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Unavailable(RuntimeError):
    """This machine cannot make a PDF; the message says what to install."""


class Refused(ValueError):
    """The document asks for a file that is not there, or is none of its business."""


@dataclass(frozen=True)
class Attached:
    """A file inside the PDF: the data from which it was made."""

    name: str
    content: bytes
    description: str
    made_at: datetime


@dataclass(frozen=True)
class Availability:
    ok: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok


@cache
def available() -> Availability:
    """Whether PDFs can be made here, and if not, what to do about it."""
    try:
        import weasyprint  # noqa: F401  it loads Pango when it is imported
    except OSError as fault:
        return Availability(ok=False, reason=f"Pango ontbreekt ({fault}). Installeer het met: {APT}")
    return Availability(ok=True)


def static_root() -> Path:
    return Path(settings.STATICFILES_DIRS[0]).resolve()


def only_static(url: str) -> Path:
    """The file under static/ that this address means. All else is refused: a letter fetches nothing from outside."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    if parts.scheme != "file" or parts.netloc or not path.is_relative_to(static_root()) or not path.is_file():
        raise Refused(f"Een document mag alleen bestanden uit static/ gebruiken, niet {url}")
    return path


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyStatic(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            file = only_static(url)
            return URLFetcherResponse(
                url, file.read_bytes(), {"Content-Type": guess_type(file.name)[0] or "font/woff2"}
            )

    # Without a stylesheet or font the letter would look wrong and say nothing about it.
    return OnlyStatic(fail_on_errors=True)


def render_pdf(html: str, *, attachments: Sequence[Attached] = ()) -> bytes:
    """The same input gives the same bytes. Relative addresses in the HTML start at static/."""
    if not (here := available()):
        raise Unavailable(here.reason)
    from weasyprint import HTML, Attachment
    from weasyprint.urls import FatalURLFetchingError

    try:
        document = HTML(string=html, base_url=f"{static_root().as_uri()}/", url_fetcher=_fetcher()).render()
    except FatalURLFetchingError as fault:
        raise Refused(str(fault.__cause__ or fault)) from fault
    document.metadata.attachments = [
        Attachment(
            string=file.content,
            name=file.name,
            description=file.description,
            created=file.made_at,
            modified=file.made_at,
            relationship="Data",
        )
        for file in attachments
    ]
    return document.write_pdf(pdf_variant="pdf/a-3a", finisher=finish)
