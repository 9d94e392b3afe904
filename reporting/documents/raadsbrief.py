"""The letter of the college to the gemeenteraad about one year of re-integration."""

from datetime import date

from django.template.loader import render_to_string

from accounts.house import house, place, signatories
from accounts.models import Municipality
from office.paper.letter import Letter
from reporting.documents.charts import Charts
from reporting.documents.counted import counted
from reporting.documents.made import Made, made
from reporting.documents.reading import Figures
from reporting.documents.said import Placeholders
from reporting.models import FigureStatus


def raadsbrief(figures: Figures, municipality: Municipality, *, dated: date | None, case_number: str = "") -> Made:
    """`dated` is empty in a concept."""
    cijfer = Placeholders(figures)
    charts = Charts(cijfer)
    letter = Letter(
        subject=f"Werk en meedoen in {figures.year}",
        addressee=("Aan de gemeenteraad", f"van {place(municipality)}"),
        dated=dated,
        references=(*((("Zaaknummer", case_number),) if case_number else ()), ("Bijlagen", "1")),
        salutation="Geachte raadsleden,",
        closing="Met vriendelijke groet,",
        signed_for=f"Burgemeester en wethouders van {place(municipality)}",
        signatories=signatories(municipality),
        enclosures=(f"Factsheet werk en meedoen {figures.year}",),
    )
    context = {
        "house": house(municipality),
        "letter": letter,
        "made_on": figures.taken_at.date(),
        "municipality": municipality,
        "figures": figures,
        "provisional": figures.status == FigureStatus.PROVISIONAL,
        "cijfer": cijfer,
        "grafiek": charts,
    }
    # The text comes first: what it prints is what has to be accounted for at the end.
    text = render_to_string("pdf/_raadsbrief_text.html", context)
    lines = counted(cijfer.printed, figures)
    html = render_to_string("pdf/raadsbrief.html", {**context, "text": text, "counted": lines})
    return made(letter.subject, html, cijfer.printed, figures, charts.tables)
