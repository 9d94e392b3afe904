"""What stands in a page, a drawing, a table of values or on paper, read by whoever has only that."""

import csv
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pypdf import PdfReader

VOID = {"br", "img", "link", "meta", "hr", "input", "wbr"}
NUMBER = re.compile(r"\d+(?:\.\d{3})*")


@dataclass
class Table:
    caption: str
    rows: list[list[str]] = field(default_factory=list)

    @property
    def cells(self) -> dict[tuple[str, str], str]:
        """By the first cell of the row and the head of the column."""
        head, *rest = self.rows or [[]]
        return {(row[0], name): cell for row in rest for name, cell in zip(head[1:], row[1:], strict=False)}


@dataclass
class Page(HTMLParser):
    """Figures by their keys, tables by their titles, what is said of an instrument, and the drawings."""

    text: str
    figures: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    uses: dict[str, dict[str, str]] = field(default_factory=dict)
    drawings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._named = ""
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(Table(""))
        elif tag == "tr":
            self.tables[-1].rows.append([])
        if tag not in VOID:
            self._open.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_data(self, data: str) -> None:
        for _, _, said in self._open:
            said.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, attributes, said = self._open.pop()
            self._close(name, attributes, " ".join("".join(said).split()))
            if name == tag:
                break

    def _close(self, tag: str, attributes: dict[str, str], said: str) -> None:
        if "data-figure" in attributes:
            self.figures.append((attributes["data-figure"], said))
        if tag in ("th", "td") and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append(said)
        elif tag == "caption":
            self.tables[-1].caption = said
        elif tag == "h3":
            self._named = said
        elif tag == "span" and "data-figure" not in attributes and self._is_of_use:
            label, _, value = _split(said)
            self.uses.setdefault(self._named, {})[label] = value
        elif tag in ("svg", "desc", "title"):
            self.drawings.append(said)

    @property
    def _is_of_use(self) -> bool:
        return any(each.get("class") == "use" for _, each, _ in self._open)

    def beside(self, title: str) -> dict[tuple[str, str], str]:
        """The table under the drawing of this title, or of this caption."""
        place = self.text.find(f"<h3>{title}</h3>")
        if place >= 0:
            return Page(self.text[place : self.text.index("</table>", place) + len("</table>")]).tables[0].cells
        return next(table.cells for table in self.tables if table.caption == title)

    def facts(self, title: str) -> dict[str, str]:
        """What is said of one thing, line by line."""
        rows = next(table.rows for table in self.tables if table.caption == title)
        return {row[0]: row[1] for row in rows if len(row) == 2}


def _split(said: str) -> tuple[str, str, str]:
    for word in ("minder dan", "niet getoond"):
        label, found, rest = said.partition(f" {word}")
        if found:
            return label, "", f"{word}{rest}"
    return said.rpartition(" ")


def table_of_values(text: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(text))
    return {row["cijfer"] + (f"/{row['groep']}" if row["groep"] else ""): row["waarde"] for row in rows}


def last_year_in(text: str) -> dict[str, str]:
    """What the table of values tells of the year before."""
    rows = csv.DictReader(io.StringIO(text))
    return {row["cijfer"]: row["vorig_jaar"] for row in rows if row["vorig_jaar"]}


def paper(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def drawn(content: bytes) -> list[bytes]:
    """All that is put on the paper: text, lines and their places."""
    return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(content)).pages]


def number(said: str) -> int | None:
    """None where a word stands, or nothing."""
    found = NUMBER.match(said)
    return int(found[0].replace(".", "")) if found else None
