"""A document as it was made: the PDF with its figures inside, sealed where that is due, and the same for a page."""

from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import render_to_string

from accounts.house import house, place
from accounts.models import Municipality
from accounts.workflow import Refusal
from office.paper import render_pdf, seal
from reporting.documents.attachments import attachments
from reporting.documents.beside import Beside
from reporting.documents.charts import Charts
from reporting.documents.reading import Figures
from reporting.documents.said import Placeholders
from reporting.documents.written import Written
from reporting.models import FigureStatus


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


@dataclass
class Draft:
    """A document in the making: what was written, what it may name, and what it named so far."""

    written: Written
    cijfer: Placeholders
    charts: Charts
    beside: Beside
    municipality: Municipality

    @classmethod
    def begin(
        cls,
        written: Written,
        read: Placeholders,
        municipality: Municipality,
        beside: Beside,
        instruments: dict[str, str] | None = None,
    ) -> "Draft":
        """With placeholders of its own: each document accounts for what it prints itself."""
        cijfer = Placeholders(read.figures, read.before)
        return cls(written, cijfer, Charts(cijfer, instruments or {}), beside, municipality)

    @property
    def figures(self) -> Figures:
        return self.cijfer.figures

    @property
    def is_sealed(self) -> bool:
        """A concept changes still: only what the college decided gets the seal, where there is one."""
        return self.written.is_final and seal.is_configured()

    @property
    def frame(self) -> dict[str, object]:
        """What the templates of every document read."""
        return {
            "house": house(self.municipality),
            "municipality": self.municipality,
            "made_on": self.figures.taken_at.date(),
            "figures": self.figures,
            "provisional": self.figures.status == FigureStatus.PROVISIONAL,
            "written": self.written,
            "is_concept": not self.written.is_final,
            "beside": self.beside,
            "is_sealed": self.is_sealed,
        }

    def render(self, template: str, context: dict[str, object]) -> str:
        return render_to_string(template, {**self.frame, **context})

    def finish(self, title: str, name: str, context: dict[str, object]) -> Made:
        """Draw `pdf/NAME.html` for paper and `pdf/NAME_page.html` for a page."""
        html, page = (self.render(f"pdf/{name}{form}.html", context) for form in ("", "_page"))
        files = attachments(self.printed, self.figures, self.charts.tables, self._told_before())
        content = render_pdf(html, attachments=files)
        table, data = (file.content.decode() for file in files)
        return Made(title, html, page, self._seal(content), self.printed, table, data, self.is_sealed)

    def _told_before(self) -> dict[str, object]:
        """What stands beside these figures of the year before; of a table nothing does."""
        earlier = {key: self.beside.earlier(key) for key in {**self.cijfer.printed, **self.cijfer.printed_of_last_year}}
        return {
            key: figure.instead or _plain(figure.value)
            for key, figure in earlier.items()
            if figure and (figure.instead or figure.value is not None) and not isinstance(figure.value, dict)
        }

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(self.cijfer.printed)

    def _seal(self, content: bytes) -> bytes:
        if not self.is_sealed:
            return content
        try:
            return seal.seal(content, reason="Vastgesteld door het college", place=place(self.municipality))
        except seal.NotSealed as reason:
            raise Refusal(str(reason)) from reason


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
