"""Written text with figures in it: the marks one types, what may stand there, and how it becomes a page.

A mark stands between double square brackets: [[uitstroom_naar_werk_personen]] for the number with its unit,
[[lks_uitgaven rond]] for another form of it, [[lks_uitgaven vorig_jaar]] for the year before, [[jaar]] for the year
itself, [[grafiek bestand]] on a line of its own for a chart, and [[vast 12 | bron: begroting 2021]] for a number that
is no figure of Keten, with its source. How they become a page is in `rendering`; the documents read the marks too.
"""

from reporting.writing.marks import BadMark, Chart, Fixed, Mark, Number, Year, marks_in

__all__ = ["BadMark", "Chart", "Fixed", "Mark", "Number", "Year", "marks_in"]
