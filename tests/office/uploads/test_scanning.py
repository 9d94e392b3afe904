"""The scanner is believed when it says that a file is clean, and only then."""

import socket

import pytest
from django.test import override_settings

from office.uploads import Infected, NotScanned, scan
from tests.office.uploads.clamd import clamd

FILE = b"%PDF-1.7 " + bytes(200_000)


def test_without_a_scanner_there_is_nothing_to_ask():
    with override_settings(CLAMD_ADDRESS=""):
        scan(FILE)


def test_a_clean_file_passes_after_the_scanner_saw_all_of_it():
    with clamd(b"stream: OK\0") as server, override_settings(CLAMD_ADDRESS=server.address):
        scan(FILE)
        assert server.received == FILE


def test_a_virus_is_named():
    answer = b"stream: Win.Test.EICAR_HDB-1 FOUND\0"
    with clamd(answer) as server, override_settings(CLAMD_ADDRESS=server.address), pytest.raises(Infected) as found:
        scan(FILE)
    assert str(found.value) == "Win.Test.EICAR_HDB-1"


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK or so\0", b"UNKNOWN COMMAND\0"]
)
def test_any_other_answer_is_no_clean_bill(answer):
    with clamd(answer) as server, override_settings(CLAMD_ADDRESS=server.address), pytest.raises(NotScanned):
        scan(FILE)


def test_a_scanner_that_hangs_up_has_not_looked():
    with (
        clamd(b"", hangs_up=True) as server,
        override_settings(CLAMD_ADDRESS=server.address),
        pytest.raises(NotScanned),
    ):
        scan(FILE)


def nobodys_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        return f"127.0.0.1:{nobody.getsockname()[1]}"


@pytest.mark.parametrize("address", [nobodys_port, "/nergens/clamd.ctl", "127.0.0.1:geen-poort", ":3310x"])
def test_a_scanner_that_is_not_there_has_not_looked(address):
    where = address() if callable(address) else address
    with override_settings(CLAMD_ADDRESS=where), pytest.raises(NotScanned):
        scan(FILE)
