"""What a file is, from what is in it. Its name has to agree, but proves nothing."""

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import filetype

ZIP = b"PK\x03\x04"
ENOUGH = 8192  # of a file, to recognise its kind by
LARGEST_LIST_OF_PARTS = 512 * 1024  # in an office file; a real one has some kilobytes
OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Kind:
    extension: str
    content_type: str
    label: str
    also: tuple[str, ...] = ()  # other endings of the name

    @property
    def endings(self) -> tuple[str, ...]:
        return (self.extension, *self.also)


PDF = Kind("pdf", "application/pdf", "pdf")
TEXT = Kind("txt", "text/plain; charset=utf-8", "tekst")
ACCEPTED = (
    PDF,
    Kind("docx", f"{OPEN_XML}.wordprocessingml.document", "Word"),
    Kind("xlsx", f"{OPEN_XML}.spreadsheetml.sheet", "Excel"),
    Kind("odt", f"{OPEN_DOCUMENT}.text", "LibreOffice-tekst"),
    Kind("ods", f"{OPEN_DOCUMENT}.spreadsheet", "LibreOffice-rekenblad"),
    Kind("jpg", "image/jpeg", "foto", ("jpeg",)),
    Kind("png", "image/png", "afbeelding"),
    TEXT,
)
BY_ENDING = {ending: kind for kind in ACCEPTED for ending in kind.endings}
BY_TYPE = {kind.content_type: kind for kind in ACCEPTED}
ENDINGS = ", ".join(kind.extension for kind in ACCEPTED)


class Unfit(Exception):
    """This file is not taken; the message says why, and what to do."""


def recognise(content: bytes, name: str) -> Kind:
    """The kind of a file. Raises Unfit for what is not among ACCEPTED, and for a name that says something else."""
    if not content:
        raise Unfit("Dit bestand is leeg. Kijk of u het goede bestand koos.")
    ending = name.rpartition(".")[2].strip().lower() if "." in name else ""
    named = BY_ENDING.get(ending)
    if named is None:
        what = f"Een bestand dat eindigt op .{ending[:10]}" if ending else "Een bestand zonder soort in de naam"
        raise Unfit(f"{what} kunt u niet toevoegen. Wel: {ENDINGS}. Sla het op als pdf en probeer het opnieuw.")
    found = _kind_of(content)
    if found != named:
        raise Unfit(_disagrees(named, found, content))
    return named


def _kind_of(content: bytes) -> Kind | None:
    if content.startswith(ZIP):
        return _office(content)
    if guess := filetype.guess(content[:ENOUGH]):
        return BY_TYPE.get(guess.mime)
    return TEXT if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(character < " " and character not in "\t\n\r\f" for character in text)


def _office(content: bytes) -> Kind | None:
    """The kind that an office file says it is inside: each is a zip, and so is much else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if any(_is_macro(part) for part in parts.namelist()):
                raise Unfit("In dit bestand zitten macro's. Sla het op zonder macro's, of als pdf.")
            return next((kind for kind in ACCEPTED for is_one in OFFICE if is_one(parts, kind)), None)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):  # damaged or locked
        return None


def _is_macro(part: str) -> bool:
    return part.lower().endswith("vbaproject.bin") or part.startswith("Basic/")


def _is_open_xml(parts: zipfile.ZipFile, kind: Kind) -> bool:
    return f"{kind.content_type}.main+xml" in _read(parts, "[Content_Types].xml")


def _is_open_document(parts: zipfile.ZipFile, kind: Kind) -> bool:
    return _read(parts, "mimetype").strip() == kind.content_type


OFFICE: tuple[Callable[[zipfile.ZipFile, Kind], bool], ...] = (_is_open_xml, _is_open_document)


def _read(parts: zipfile.ZipFile, name: str) -> str:
    """The beginning of a part: never more than what was asked for is unpacked."""
    if name not in parts.NameToInfo:
        return ""
    with parts.open(name) as part:
        return part.read(LARGEST_LIST_OF_PARTS).decode("utf-8", "replace")


def _disagrees(named: Kind, found: Kind | None, content: bytes) -> str:
    guess = filetype.guess(content[:ENOUGH])
    real = found.extension if found else guess.extension if guess else ""
    if named is TEXT and not real:
        return "Dit bestand is geen tekst in UTF-8. Sla het op als UTF-8 of als pdf, en probeer het opnieuw."
    wrong = f"een {real}-bestand" if real and real != named.extension else f"geen goed {named.extension}-bestand"
    return f"Dit bestand heet .{named.extension}, maar het is {wrong}. Sla het op als pdf en probeer het opnieuw."
