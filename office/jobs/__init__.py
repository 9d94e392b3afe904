"""Work that goes on while its owner does something else, and survives whatever dies meanwhile.

A job is a row first and a message second: when the message or the worker is lost, the sweep sends another one. Its kind
is the name of the Celery task that does it. The work stores what it makes together with `Work.finish`, in one
transaction, so that work that was begun twice is kept once.
"""

from office.jobs.asking import TooLate, can_be_cancelled, cancel, current, follow, retry, start
from office.jobs.lifecycle import Lost, NotDone, Work, perform, sweep

__all__ = [
    "Lost",
    "NotDone",
    "TooLate",
    "Work",
    "can_be_cancelled",
    "cancel",
    "current",
    "follow",
    "perform",
    "retry",
    "start",
    "sweep",
]
