"""A file is what is in it, whatever it is called."""

import pytest

from office.uploads import Unfit, recognise, safe_name
from tests.office.uploads import files


@pytest.mark.parametrize(
    ("name", "content", "extension"),
    [
        ("brief.pdf", files.PDF, "pdf"),
        ("BRIEF.PDF", files.PDF, "pdf"),
        ("foto.jpeg", files.JPEG, "jpg"),
        ("foto.jpg", files.JPEG, "jpg"),
        ("scan.png", files.PNG, "png"),
        ("cv.docx", files.DOCX, "docx"),
        ("begroting.xlsx", files.XLSX, "xlsx"),
        ("cv.odt", files.ODT, "odt"),
        ("begroting.ods", files.ODS, "ods"),
        ("notitie.txt", "Café, \N{EURO SIGN} 12 \N{GRINNING FACE}\r\n".encode(), "txt"),
        ("notitie.txt", b"\xef\xbb\xbfmet een BOM", "txt"),
    ],
)
def test_what_people_send_in_is_recognised(name, content, extension):
    assert recognise(content, name).extension == extension


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("brief.pdf", files.PROGRAM, "Dit bestand heet .pdf, maar het is een exe-bestand."),
        ("brief.pdf", files.PROGRAM + files.PDF, "Dit bestand heet .pdf, maar het is een exe-bestand."),
        ("brief.pdf", b"#!/bin/sh\nrm -rf /\n", "Dit bestand heet .pdf, maar het is een txt-bestand."),
        ("brief.pdf", files.JPEG, "Dit bestand heet .pdf, maar het is een jpg-bestand."),
        ("brief.pdf", bytes(range(256)), "Dit bestand heet .pdf, maar het is geen goed pdf-bestand."),
        ("foto.jpg", b"<svg onload='alert(1)'/>", "Dit bestand heet .jpg, maar het is een txt-bestand."),
        ("cv.docx", files.XLSX, "Dit bestand heet .docx, maar het is een xlsx-bestand."),
        ("cv.docx", files.zipped(readme="niets"), "Dit bestand heet .docx, maar het is een zip-bestand."),
        ("cv.docx", files.DOCX[:100], "maar het is geen goed docx-bestand."),
        ("cv.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Dit bestand heet .docx, maar het is"),
        ("cv.docx", files.open_xml(files.WITH_MACROS), "Dit bestand heet .docx, maar het is"),
        ("cv.docx", files.open_xml(files.WORD_TYPE, word__vbaProject_dot_bin=b"x"), "zitten macro's"),
        ("cv.odt", files.zipped(mimetype="application/vnd.oasis.opendocument.text", Basic__a="x"), "zitten macro's"),
        ("notitie.txt", "Café".encode("latin-1"), "geen tekst in UTF-8"),
        ("notitie.txt", b"a\x00b", "geen tekst in UTF-8"),
        ("virus.exe", files.PROGRAM, "eindigt op .exe kunt u niet toevoegen. Wel: pdf, docx"),
        ("pagina.html", b"<html></html>", "eindigt op .html kunt u niet toevoegen."),
        ("brief.pdf.exe", files.PDF, "eindigt op .exe kunt u niet toevoegen."),
        ("brief", files.PDF, "Een bestand zonder soort in de naam kunt u niet toevoegen."),
        ("brief.pdf", b"", "Dit bestand is leeg."),
    ],
)
def test_what_is_something_else_is_refused_with_a_sentence(name, content, said):
    with pytest.raises(Unfit) as refusal:
        recognise(content, name)
    assert said in str(refusal.value)


def test_a_part_that_unpacks_to_a_gigabyte_is_not_unpacked():
    bomb = files.zipped(mimetype=b"0" * 200_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(Unfit, match="zip-bestand"):
        recognise(bomb, "cv.odt")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("brief van de huisarts.PDF", "brief van de huisarts.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\anna\\brief.pdf", "brief.pdf"),
        ("brief\r\nSet-Cookie: a=b.pdf", "briefSet-Cookie a=b.pdf"),
        ("factuur\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "factuurfdp.pdf"),
        ("\N{ARABIC LETTER SEEN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER MEEM}.pdf", "سلام.pdf"),
        ("...pdf", "document.pdf"),
        ("", "document.pdf"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_one_does_not_see(name, kept):
    assert safe_name(name, "pdf") == kept
