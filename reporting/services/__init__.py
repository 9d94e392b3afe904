"""What happens in accounting for a year: freeze the figures, make the documents from them, publish those."""

from reporting.services.documents import ask_documents, make_documents, publish_document
from reporting.services.snapshots import ask_snapshot, take_snapshot

__all__ = ["ask_documents", "ask_snapshot", "make_documents", "publish_document", "take_snapshot"]
