"""What stopped or lengthened a term, on the timeline of a dossier."""

from clients.models import TermChange
from clients.timeline.registry import Content, Source


def _changed(change: TermChange) -> str:
    return str(change.get_kind_display()).capitalize()


TERMS = Source(
    kind="termijn",
    label="Termijnen",
    acts={
        "term.suspend": "Termijn opgeschort",
        "term.extend": "Termijn verlengd",
        "term.resume": "Termijn loopt weer",
        "term.withdraw": "Opschorting of verlenging ingetrokken",
    },
    contents=(Content(TermChange, title=_changed, text=lambda change: change.explanation),),
)
