"""The letter of the college to the gemeenteraad about one year of re-integration."""

from accounts.house import place, signatories
from accounts.models import Municipality
from office.paper.letter import Letter
from reporting.documents.beside import Beside
from reporting.documents.counted import account
from reporting.documents.five import five
from reporting.documents.made import Draft, Made, lines_of
from reporting.documents.said import Placeholders
from reporting.documents.written import Written
from reporting.models import Part

NOTHING = Beside()
OWN_ENCLOSURES = ("Vijf cijfers over {}", "Zo is geteld")  # behind the letter, in the same file


def raadsbrief(written: Written, read: Placeholders, municipality: Municipality, *, beside: Beside = NOTHING) -> Made:
    draft = Draft.begin(written, read, municipality, beside)
    year = draft.figures.year
    letter = _letter(written, municipality, year)
    # The text comes first: what it prints is what has to be accounted for at the end.
    sections = written.show(Part.LETTER, draft.cijfer, draft.charts)
    rows = five(draft.cijfer, beside)
    context: dict[str, object] = {
        "letter": letter,
        "sections": sections,
        "five": rows,
        "with_country": any(row.country for row in rows),
    }
    context["account"] = account(draft.cijfer, beside, written.fixed(Part.LETTER))
    return draft.finish(letter.subject, "raadsbrief", context)


def enclosures_of(year: int, others: str) -> tuple[str, ...]:
    """What goes with the letter: what stands behind it, the factsheet, and what its writer named."""
    own = (name.format(year) for name in OWN_ENCLOSURES)
    return (*own, f"Factsheet werk en meedoen {year}", *lines_of(others))


def _letter(written: Written, municipality: Municipality, year: int) -> Letter:
    enclosures = enclosures_of(year, written.enclosures)
    references = (
        ("Zaaknummer", written.case_number),
        ("Besluit van het college", written.decision if written.is_final else ""),
        ("Portefeuillehouder", written.alderman),
        ("Bijlagen", str(len(enclosures))),
    )
    return Letter(
        subject=written.title,
        addressee=lines_of(written.addressee) or ("Aan de gemeenteraad", f"van {place(municipality)}"),
        dated=written.dated or (written.decided_on if written.is_final else None),
        references=tuple(pair for pair in references if pair[1]),
        salutation="Geachte raadsleden,",
        closing="Met vriendelijke groet,",
        signed_for=f"Burgemeester en wethouders van {place(municipality)}",
        signatories=signatories(municipality),
        signed_on=written.decided_on if written.is_final else None,
        enclosures=enclosures,
    )
