"""A sign of life, and how far the work is, while that work is busy in one long transaction or one long drawing."""

from threading import Event, Thread
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.utils import timezone

from office.models import Job

INTERVAL = 0.5  # seconds; a page that shows the progress asks every second


class Heartbeat:
    """Writes from a thread of its own, which in Django is a database connection of its own.

    So the progress is seen at once, whatever transaction the work is in, and a statement or a PDF that takes minutes
    does not look like death. The thread dies with the process, and that is what the sweep notices.
    """

    def __init__(self, pk: int, job: QuerySet[Job]) -> None:
        self.step, self.done, self.total = "", 0, 0
        self.is_lost = False  # it was cancelled, or another worker has it
        self._pk, self._job = pk, job
        self._stop = Event()
        self._thread = Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._stop.wait(INTERVAL):
                self._write()
        finally:
            connection.close()

    def _write(self) -> None:
        try:
            held = self._job.update(heartbeat_at=timezone.now(), step=self.step, done=self.done, total=self.total)
            # A row that this connection does not see says nothing: the work may be part of an open transaction.
            self.is_lost = not held and Job.objects.filter(pk=self._pk).exists()
        except DatabaseError:  # away for a moment: the next beat tries a new connection
            connection.close()
