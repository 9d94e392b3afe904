"""A virus scanner, when there is one: clamd, spoken to in its own words (docs/adr/0040-uploads.md).

It is asked over a socket: `zINSTREAM`, then pieces with their length before them, then a piece of length nothing. It
answers `stream: OK`, `stream: NAME FOUND` or `... ERROR`.
"""

import contextlib
import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

CONNECTING, ANSWERING = 5.0, 60.0  # seconds
PORT = 3310
PIECE = 64 * 1024
LONGEST_ANSWER = 4096


class Infected(Exception):
    """The scanner found something; the text is the name it has for it."""


class NotScanned(Exception):
    """There is a scanner, and it did not say that the file is clean."""


def scan(content: bytes) -> None:
    """Returns when no scanner is configured, or when it found nothing."""
    if not settings.CLAMD_ADDRESS:
        return
    try:
        with contextlib.closing(_connected(settings.CLAMD_ADDRESS)) as clamd:
            answer = _asked(clamd, content)
    except (OSError, ValueError) as fault:
        raise NotScanned(str(fault)) from fault
    if answer.endswith(" FOUND"):
        raise Infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        raise NotScanned(answer)


def _connected(address: str) -> socket.socket:
    """`host:3310`, or the path of a socket on this machine."""
    if address.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(CONNECTING)
        clamd.connect(address)
    else:
        parts = urlsplit(f"//{address}")
        clamd = socket.create_connection((parts.hostname or "", parts.port or PORT), timeout=CONNECTING)
    clamd.settimeout(ANSWERING)
    return clamd


def _asked(clamd: socket.socket, content: bytes) -> str:
    # A scanner that has seen enough answers and closes before all was sent: then its answer is what counts.
    with contextlib.suppress(ConnectionError):
        clamd.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            clamd.sendall(struct.pack("!L", len(piece)) + piece)
        clamd.sendall(struct.pack("!L", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := clamd.recv(LONGEST_ANSWER)):
        answer += more
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
