"""Whether a request is whole: everything weighed, and two who advised. Until then nobody is asked to decide."""

from collections.abc import Iterator
from dataclasses import dataclass

from maatwerk.models import WEIGHED, Request
from maatwerk.rules.kinds import KINDS
from maatwerk.rules.weighing import order_of

ADVISERS = 2
"""So many professionals advise besides who asks; PostgreSQL counts them too."""


@dataclass(frozen=True)
class Missing:
    """Something that is still to be written."""

    field: str  # of the form
    label: str


def missing_fields(request: Request) -> list[Missing]:
    """What is still to be written before it can be asked, in the order of the form."""
    order = order_of(request.kind)
    return sorted(_missing(request), key=lambda missing: order[missing.field])


def missing_in(request: Request) -> list[str]:
    """The same, by the names that the form has."""
    return [missing.label for missing in missing_fields(request)]


def professionals(request: Request) -> set[str]:
    """Who advised, each once: not who asks."""
    given = request.advice.filter(given_on__isnull=False).exclude(adviser__isnull=False, adviser=request.requested_by)
    return {str(row.adviser_id) if row.adviser_id else row.name.strip().casefold() for row in given}


def _missing(request: Request) -> Iterator[Missing]:
    labels = {field.name: str(field.verbose_name) for field in Request._meta.concrete_fields}
    for name in (*WEIGHED, "legal_nature", "legal_nature_ground"):
        if not getattr(request, name).strip():
            yield Missing(name, labels[name])
    if not (request.room + request.alternative_road).strip():
        yield Missing("room", "ruimte binnen de regels, of het alternatief")
    if request.cost and not request.fund:
        yield Missing("fund", "fonds waaruit het wordt betaald")
    for question in KINDS[request.kind].questions:
        if not str(request.answers.get(question.key, "")).strip():
            yield Missing(question.field, question.label)
