"""What the agenda and the papers add."""

from clients.models import Appointment, Document
from clients.timeline.registry import Content, Source


def _when(appointment: Appointment) -> str:
    return f"{appointment.get_kind_display()}: {appointment.subject}"


APPOINTMENTS = Source(
    kind="afspraak",
    label="Afspraken",
    acts={
        "appointment.make": "Afspraak gemaakt",
        "appointment.change": "Afspraak gewijzigd",
        "appointment.cancel": "Afspraak afgezegd",
        "appointment.not_appeared": "Niet verschenen",
        "appointment.held": "Afspraak geweest",
        "appointment.restore": "Afspraak weer gepland",
    },
    contents=(Content(Appointment, title=_when),),
)

PAPERS = Source(
    kind="document",
    label="Documenten en brieven",
    acts={
        "paper.add": "Document toegevoegd",
        "paper.withdraw": "Document ingetrokken",
        "paper.infected": "Bestand met een virus geweigerd",
        "letter.make": "Brief gemaakt",
    },
    contents=(
        Content(Document, title=lambda document: document.title, text=lambda document: document.withdrawn_reason),
    ),
)
