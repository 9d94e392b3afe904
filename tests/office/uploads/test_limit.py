"""Of an upload of a gigabyte nothing is kept: not in memory, not on disk."""

import tempfile
import tracemalloc
from pathlib import Path

import pytest
from django.core.files.uploadhandler import load_handler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser
from django.test import override_settings

from office.uploads import most_bytes, was_too_large

GIGABYTE = 1024**3
BEFORE = b'--grens\r\nContent-Disposition: form-data; name="title"\r\n\r\nContract\r\n'
HEAD = b'--grens\r\nContent-Disposition: form-data; name="file"; filename="groot.pdf"\r\n\r\n'
AFTER = b'\r\n--grens\r\nContent-Disposition: form-data; name="why"\r\n\r\nDaarom\r\n--grens--\r\n'


class Body:
    """A request as it comes in over the line: read once, in pieces, and never there as a whole."""

    def __init__(self, size: int) -> None:
        self.parts = [BEFORE + HEAD, size, AFTER]
        self.length = len(BEFORE + HEAD + AFTER) + size

    def read(self, most: int) -> bytes:
        while self.parts:
            part = self.parts[0]
            if isinstance(part, bytes):
                piece, rest = part[:most], part[most:]
            else:
                piece, rest = bytes(min(part, most)), max(part - most, 0)
            if rest:
                self.parts[0] = rest
            else:
                self.parts.pop(0)
            if piece:
                return piece
        return b""


def sent(size: int) -> tuple[HttpRequest, dict, dict]:
    request, body = HttpRequest(), Body(size)
    meta = {"CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": str(body.length)}
    handler = load_handler("office.uploads.limit.InMemoryOrNot", request)
    fields, found = MultiPartParser(meta, body, [handler], "utf-8").parse()
    return request, fields.dict(), found.dict()


def test_a_gigabyte_is_read_past_and_the_rest_of_the_form_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tracemalloc.start()
    request, fields, found = sent(GIGABYTE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert was_too_large(request)
    assert (fields, found) == ({"title": "Contract", "why": "Daarom"}, {})
    assert peak < 2_000_000
    assert not list(Path(tmp_path).iterdir())


@pytest.mark.parametrize(("extra", "fits"), [(0, True), (3_000_000, False)])
def test_what_is_allowed_is_in_memory_and_what_is_larger_is_not_there(extra, fits):
    request, _, found = sent(most_bytes() + extra)
    assert was_too_large(request) is not fits
    assert [file.size for file in found.values()] == ([most_bytes()] if fits else [])


@override_settings(UPLOAD_MAX_MB=3)
def test_how_much_is_a_setting():
    assert most_bytes() == 3 * 1024 * 1024
