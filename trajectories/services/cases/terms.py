"""What was decided about the terms of people: suspensions and extensions, in one question for all of them."""

from collections import defaultdict
from collections.abc import Collection

from clients.models import TermChange, TermChangeKind
from instruments.rules.terms.clock import Alteration, Extension, Suspension
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.reckoning import Alterations, TermRef


def alterations_of(ids: Collection[int]) -> dict[int, Alterations]:
    """By client, and then by the term that they are about. What was withdrawn is not among them."""
    found: dict[int, dict[TermRef, list[Alteration]]] = defaultdict(lambda: defaultdict(list))
    rows = TermChange.objects.filter(client__in=ids, withdrawn_at__isnull=True, term_key__in=TERMS)
    for row in rows.order_by("starts_on", "pk"):
        alteration = _alteration(row)
        if alteration:
            found[row.client_id][(row.term_key, row.step_key, row.began_on)].append(alteration)
    return dict(found)


def _alteration(row: TermChange) -> Alteration | None:
    """A ground that is in no law any more stays to be read in the history, and changes nothing."""
    ground = TERMS[row.term_key].ground(row.ground)
    if ground is None:
        return None
    if row.kind == TermChangeKind.SUSPENSION:
        return Suspension(ground, row.starts_on, row.ends_on, row.pk, row.explanation)
    return Extension(ground, row.starts_on, row.days or 0, row.pk, row.explanation)
