"""The letter of the college to the gemeenteraad about one year of re-integration."""

from django.template.loader import render_to_string

from accounts.house import house, place, signatories
from accounts.models import Municipality
from office.paper.letter import Letter
from reporting.documents.charts import Charts
from reporting.documents.counted import counted
from reporting.documents.made import Made, made
from reporting.documents.reading import Figures
from reporting.documents.said import Placeholders
from reporting.documents.written import Written
from reporting.models import FigureStatus, Part


def raadsbrief(written: Written, figures: Figures, municipality: Municipality) -> Made:
    cijfer = Placeholders(figures)
    charts = Charts(cijfer)
    enclosures = (f"Factsheet werk en meedoen {figures.year}", *_lines(written.enclosures))
    references = (
        ("Zaaknummer", written.case_number),
        ("Besluit van het college", written.decision if written.is_final else ""),
        ("Bijlagen", str(len(enclosures))),
    )
    letter = Letter(
        subject=written.title,
        addressee=_lines(written.addressee) or ("Aan de gemeenteraad", f"van {place(municipality)}"),
        dated=written.dated or (written.decided_on if written.is_final else None),
        references=tuple(pair for pair in references if pair[1]),
        salutation="Geachte raadsleden,",
        closing="Met vriendelijke groet,",
        signed_for=f"Burgemeester en wethouders van {place(municipality)}",
        signatories=signatories(municipality),
        enclosures=enclosures,
    )
    context = {
        "house": house(municipality),
        "letter": letter,
        "made_on": figures.taken_at.date(),
        "municipality": municipality,
        "figures": figures,
        "provisional": figures.status == FigureStatus.PROVISIONAL,
        "written": written,
        # The text comes first: what it prints is what has to be accounted for at the end.
        "sections": written.show(Part.LETTER, cijfer, charts),
    }
    context["counted"] = counted(cijfer.printed, figures)
    html, page = (render_to_string(f"pdf/raadsbrief{form}.html", context) for form in ("", "_page"))
    return made(letter.subject, html, page, cijfer.printed, figures, charts.tables)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
