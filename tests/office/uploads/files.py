"""Small files of every kind, as programs make them."""

import io
import zipfile

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(256) + b"PE\x00\x00"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled"


def put(file: zipfile.ZipFile, name: str, text: str | bytes) -> None:
    """Without the hour, so that the same file has the same bytes every time."""
    file.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def zipped(**parts: str | bytes) -> bytes:
    """A zip; in the names of parts `__` is a folder and `_dot_` a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            put(file, name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


def open_xml(main_type: str, **parts: str | bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        put(file, "docProps/app.xml", "<Properties/>")
        for name, text in parts.items():
            put(file, name.replace("__", "/").replace("_dot_", "."), text)
        types = f'<Types><Override PartName="/main.xml" ContentType="{main_type}.main+xml"/></Types>'
        put(file, "[Content_Types].xml", types)
    return content.getvalue()


def open_document(kind: str) -> bytes:
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}", content_dot_xml="<office/>")


DOCX, XLSX = open_xml(WORD_TYPE, word__document2_dot_xml="<w/>"), open_xml(SHEET_TYPE, xl__workbook_dot_xml="<x/>")
ODT, ODS = open_document("text"), open_document("spreadsheet")
