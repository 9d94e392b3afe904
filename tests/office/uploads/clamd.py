"""A clamd for tests: it speaks the protocol over a real socket, and says what it is told to say."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class FakeClamd:
    def __init__(self, answer: bytes, *, hangs_up: bool = False) -> None:
        self.answer, self.hangs_up = answer, hangs_up
        self.received = b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        try:
            talking, _ = self._listening.accept()
        except OSError:
            return
        with talking, talking.makefile("rb") as said:
            if self.hangs_up:
                return
            assert said.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!L", said.read(4))[0]:
                self.received += said.read(size)
            talking.sendall(self.answer)

    def close(self) -> None:
        self._listening.close()
        self._thread.join(timeout=5)


@contextmanager
def clamd(answer: bytes, *, hangs_up: bool = False) -> Iterator[FakeClamd]:
    server = FakeClamd(answer, hangs_up=hangs_up)
    try:
        yield server
    finally:
        server.close()
