"""What happens in accounting for a year: freeze the figures, write around them, make the documents, let them out."""

from reporting.services.documents import ask_documents, make_documents
from reporting.services.flow import move_text
from reporting.services.snapshots import ask_snapshot, take_snapshot
from reporting.services.writing import add_section, describe_text, start_text, write_section

__all__ = [
    "add_section",
    "ask_documents",
    "ask_snapshot",
    "describe_text",
    "make_documents",
    "move_text",
    "start_text",
    "take_snapshot",
    "write_section",
]
