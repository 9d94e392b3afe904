"""A list of rows that counted, page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission
from office.paging import AFTER, Page
from reporting.evidence.lines import SIZE, EvidenceLine, known_to, line, people_page, rows_page
from reporting.evidence.reasons import reasons_of
from reporting.figures import Unit
from reporting.figures.measures import PERSON
from reporting.models import FigureValue

AT_ONCE = 500


@dataclass(frozen=True)
class Evidence:
    page: Page
    lines: list[EvidenceLine]
    names_people: bool
    hides: bool  # someone on this page is shielded from this reader
    counted: int = 0  # rows that counted
    gone: int = 0  # of those, rows that were erased since

    @property
    def has_people(self) -> bool:
        return any(line.people for line in self.lines)

    @property
    def named(self) -> list[int]:
        """Who is on this page by name."""
        return [someone.number for line in self.lines for someone in line.people if someone.name and someone.number]


def evidence_of(value: FigureValue, group: str, parameters: Mapping[str, str], user: User) -> Evidence:
    """One page of the list behind a figure, in a number of queries that does not grow with it."""
    rows = value.rows(group)
    counted = value.counted(group)
    return listed(rows, value, parameters, user, counted=counted, gone=counted - rows.count())


def all_lines(value: FigureValue, group: str, user: User) -> Iterator[Evidence]:
    """The whole list behind a figure, a part at a time."""
    parameters: dict[str, str] = {}
    while True:
        part = listed(value.rows(group), value, parameters, user, size=AT_ONCE)
        yield part
        if not part.page.next:
            return
        parameters = {AFTER: str(part.page.next)}


def listed(
    rows: QuerySet[Any],
    value: FigureValue,
    parameters: Mapping[str, str],
    user: User,
    *,
    size: int = SIZE,
    counted: int = 0,
    gone: int = 0,
) -> Evidence:
    """A page of rows that count for a figure: of a figure of persons, a line for each person."""
    by_person = value.unit == Unit.PERSONS and rows.model in PERSON
    page, found = (people_page if by_person else rows_page)(rows, parameters, size)
    known = known_to(user, {pk for pks, _ in found for pk in pks})
    reasons = reasons_of(value, [row for _, of_line in found for row in of_line])
    return Evidence(
        page,
        [line(pks, of_line, known, reasons) for pks, of_line in found],
        names_people=user.may(Permission.SEE_EVIDENCE),
        hides=any(pk not in known for pks, _ in found for pk in pks),
        counted=counted,
        gone=gone,
    )
