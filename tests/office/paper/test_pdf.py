"""A PDF is whole: its own fonts, its figures inside, no file from elsewhere, and the same bytes every time."""

import hashlib
import io
import subprocess
import sys
from importlib.abc import MetaPathFinder

import pytest
from pypdf import PdfReader

from office.paper import Refused, Unavailable, pdf, render_pdf
from office.paper.conformance import Inaccessible
from tests.office.paper.conftest import ATTACHED
from tests.office.paper.sample import sample_html

pytestmark = [pytest.mark.pdf, pytest.mark.usefixtures("paper")]

PAGE = '<!doctype html><html lang="nl"><head><title>Proef</title></head><body>{}</body></html>'
SQUARE = '<rect width="9" height="9"/>'


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def fonts_of(reader: PdfReader) -> set[str]:
    return {
        font.get_object()["/BaseFont"]
        for page in reader.pages
        for font in page["/Resources"].get_object().get("/Font", {}).values()
    }


@pytest.mark.parametrize("document", ["letter_pdf", "factsheet_pdf"])
def test_only_the_house_font_appears_and_it_is_embedded(document, request):
    fonts = fonts_of(read(request.getfixturevalue(document)))
    assert fonts
    assert all("+Source-Sans-3" in font for font in fonts), fonts


def test_letters_that_a_name_in_the_population_register_may_hold_are_there(letter_pdf):
    text = "\n".join(page.extract_text() for page in read(letter_pdf).pages)
    assert "B. Şahin-Łukaszewicz" in text
    assert "268 personen" in text


def test_the_running_head_is_on_every_page_but_the_first(letter_pdf):
    pages = [page.extract_text() for page in read(letter_pdf).pages]
    assert len(pages) > 2
    assert all(f"Pagina {n} van {len(pages)}" in text for n, text in enumerate(pages, start=1))
    heads = [text.count("Gemeente Voorbeeldstad") for text in pages[1:]]
    assert all(heads)


def test_the_figures_come_out_of_the_file_as_they_went_in(letter_pdf):
    reader = read(letter_pdf)
    assert {name: contents for name, [contents] in reader.attachments.items()} == {f.name: f.content for f in ATTACHED}
    files = [reference.get_object() for reference in reader.root_object["/AF"]]
    assert [(file["/UF"], file["/AFRelationship"]) for file in files] == [(f.name, "/Data") for f in ATTACHED]


def test_the_same_document_has_the_same_bytes_in_another_process(letter_pdf, settings):
    program = (
        "import django, hashlib, sys; django.setup(); from office.paper import render_pdf;"
        "from tests.office.paper.sample import sample_html; from tests.office.paper.conftest import ATTACHED;"
        "sys.stdout.write(hashlib.sha256(render_pdf(sample_html('letter'), attachments=ATTACHED)).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=settings.BASE_DIR, check=True
    )
    assert run.stdout == hashlib.sha256(letter_pdf).hexdigest()


def test_nothing_was_left_out_while_drawing(caplog):
    render_pdf(sample_html("factsheet"))
    assert [record.getMessage() for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:1/beeld.png",
        "https://example.org/beeld.png",
        "../manage.py",
        "pdf/%2e%2e/%2e%2e/manage.py",
        "data:image/png;base64,iVBORw0KGgo=",
        "pdf/bestaat-niet.svg",
        "//elders/beeld.svg",
    ],
)
def test_a_document_takes_files_from_static_only(address):
    with pytest.raises(Refused, match="static/"):
        render_pdf(PAGE.format(f'<img alt="beeld" src="{address}">'))


def test_a_stylesheet_that_is_not_there_stops_the_document():
    with pytest.raises(Refused, match=r"weg\.css"):
        render_pdf(PAGE.format('<link rel="stylesheet" href="pdf/weg.css"><p>Tekst</p>'))


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (PAGE.replace("<title>Proef</title>", "").format("<p>Tekst</p>"), "titel"),
        (PAGE.replace(' lang="nl"', "").format("<p>Tekst</p>"), "taal"),
        (PAGE.format('<img src="pdf/mark.svg">'), "figuur"),
        (PAGE.format(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{SQUARE}</svg>'), "figuur"),
    ],
)  # fmt: skip
def test_a_document_that_can_not_be_read_out_is_not_made(html, said):
    with pytest.raises(Inaccessible, match=said):
        render_pdf(html)


class NoPango(MetaPathFinder):
    """What importing WeasyPrint does on a machine without Pango."""

    def find_spec(self, name, path, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


def test_without_pango_the_message_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    monkeypatch.setattr(pdf, "available", pdf.available.__wrapped__)
    assert not pdf.available()
    with pytest.raises(Unavailable, match=r"apt-get install .*libpango-1\.0-0"):
        render_pdf(PAGE.format("<p>Tekst</p>"))
