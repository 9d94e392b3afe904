"""One file is PDF/A-3a and PDF/UA-1, says the reference validator; and that validator does notice faults."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

pytestmark = [pytest.mark.pdf, pytest.mark.verapdf]


@pytest.fixture
def check(vera, tmp_path):
    def run(content: bytes, flavour: str):
        path = tmp_path / "proef.pdf"
        path.write_bytes(content)
        return vera.check(path, flavour)

    return run


def structure(pdf: PdfReader | PdfWriter) -> list[DictionaryObject]:
    """Every element of the structure tree that says what it is."""
    found, todo = [], [pdf.root_object["/StructTreeRoot"]["/K"]]
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            found += [node] if "/S" in node else []
            todo += [node["/K"]] if "/K" in node else []
    return found


def damaged(content: bytes, damage) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    damage(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("document", ["letter_pdf", "factsheet_pdf"])
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_the_sample_passes(document, flavour, check, request):
    verdict = check(request.getfixturevalue(document), flavour)
    assert verdict.faults == {}
    assert verdict.passed
    assert verdict.checks > 1000


def without_alternative(writer: PdfWriter) -> None:
    for element in structure(writer):
        element.pop("/Alt", None)


def without_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def without_title(writer: PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]


def headings_with_a_gap(writer: PdfWriter) -> None:
    for element in structure(writer):
        if element["/S"] == "/H2":
            element[NameObject("/S")] = NameObject("/H4")


@pytest.mark.parametrize(
    ("damage", "clause"),
    [
        (without_alternative, "7.3-1"),
        (without_language, "7.2-"),
        (without_title, "7.1-"),
        (headings_with_a_gap, "7.4.2-1"),
    ],
)
def test_a_broken_letter_is_noticed(damage, clause, letter_pdf, check):
    verdict = check(damaged(letter_pdf, damage), "ua1")
    assert not verdict.passed
    assert any(fault.startswith(clause) for fault in verdict.faults), verdict.faults


def test_every_header_cell_says_for_what_it_is_the_header(letter_pdf):
    cells = [element for element in structure(PdfReader(io.BytesIO(letter_pdf))) if element["/S"] == "/TH"]
    assert {cell["/A"]["/Scope"] for cell in cells} == {"/Column", "/Row"}


def test_running_heads_are_not_read_out_as_text(letter_pdf):
    page = PdfReader(io.BytesIO(letter_pdf)).pages[1]
    assert b"/Artifact" in page.get_contents().get_data()
