"""What happens in accounting for a year: freeze the figures, write around them, make the documents, let them out."""

from reporting.services.comparisons import ask_comparison, compare
from reporting.services.documents import ask_documents, make_documents
from reporting.services.flow import check_section, move_text
from reporting.services.identities import refuse_if_broken
from reporting.services.sections import add_section, move_section, remove_section, write_section
from reporting.services.snapshots import ask_snapshot, take_snapshot
from reporting.services.writing import choose_snapshot, correct_text, describe_text, start_text

__all__ = [
    "add_section",
    "ask_comparison",
    "ask_documents",
    "ask_snapshot",
    "check_section",
    "choose_snapshot",
    "compare",
    "correct_text",
    "describe_text",
    "make_documents",
    "move_section",
    "move_text",
    "refuse_if_broken",
    "remove_section",
    "start_text",
    "take_snapshot",
    "write_section",
]
