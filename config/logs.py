"""Logs tell what went wrong and where, and never about whom."""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Leaves out what an exception says: that is where the database puts names and BSNs (AVG art. 5).

    The kind of exception and the lines of code it passed through remain.
    """

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the name is the standard library's)
        text = super().formatMessage(record)
        error = record.exc_info[1] if record.exc_info else None
        while error:  # Celery repeats it in its message
            for said in (repr(error), str(error)):
                if said:
                    text = text.replace(said, type(error).__name__)
            error = error.__cause__ or error.__context__
        return text

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (the name is the standard library's)
        _, error, _ = ei
        parts: list[str] = []
        while error:
            parts.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
            error = error.__cause__ or error.__context__
        return "\nveroorzaakt door:\n".join(parts)
