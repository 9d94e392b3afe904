"""Which decided requests are worth comparing: found in one question, and put in order by how alike they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, Q, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from accounts.models import User
from maatwerk.comparing.words import Wording
from maatwerk.models import Request
from maatwerk.querysets import RequestQuerySet
from maatwerk.rules.circumstances import overlap
from maatwerk.rules.likeness import POINTS, Likeness, Trait

MOST = 40  # of each way in which a request can be alike, looked at more closely
LATEST = 500  # of one rule, among which those are looked for: what is older tells less of how one decides now

WORDED = """
select other.id from unnest(%s::text[], %s::float[]) as wanted (lexeme, weight)
join maatwerk_request other on other.words @@ quote_literal(lexeme)::tsquery
group by other.id order by sum(weight) desc, other.id desc limit %s
"""
COMPARED = ("circumstances", "found", "decision__outcome", "is_visible", "decision__decided_on")
FIELDS = {
    Trait.RULE: "deviation",
    Trait.INSTRUMENT: "instrument_id",
    Trait.PROVIDER: "provider_id",
    Trait.KIND: "kind",
}


@dataclass(frozen=True)
class Candidate:
    """The key of a request, what was decided, and how alike it is."""

    pk: int
    outcome: str
    is_visible: bool  # may the reader see whose it is?
    likeness: Likeness
    order: tuple[float, int, int]  # the most alike first, and of those the latest


def decided_before(request: Request, outcome: str = "") -> RequestQuerySet:
    """What was decided on others."""
    rows = Request.objects.decided().filter(decision__decided_on__isnull=False).exclude(pk=request.pk)
    return rows.filter(decision__outcome=outcome) if outcome else rows


def candidates(
    request: Request, rows: RequestQuerySet, wording: Wording, *, seen_by: User, same_rule: bool
) -> list[Candidate]:
    """The most alike of these first. One question."""
    near = rows.filter(pk__in=_keys(request, rows, wording, same_rule=same_rule))
    return [row for row in compared(request, near, wording, seen_by=seen_by) if row.likeness.is_near]


def compared(request: Request, rows: RequestQuerySet, wording: Wording, *, seen_by: User) -> list[Candidate]:
    """All of these that the reader may know of, the most alike first. One question."""
    found = (
        rows.with_visibility(seen_by)
        .annotate(found=_lexemes_in(wording))
        .values_list("pk", *FIELDS.values(), *COMPARED)
    )
    return sorted((_compared(request, wording, row) for row in found), key=lambda row: row.order)


def traits_of(request: Request, values: dict[Trait, Any]) -> frozenset[Trait]:
    """What is filled in, and the same."""
    return frozenset(
        trait for trait, name in FIELDS.items() if values[trait] and values[trait] == getattr(request, name)
    )


def _compared(request: Request, wording: Wording, row: tuple[Any, ...]) -> Candidate:
    pk, *values, circumstances, found, outcome, is_visible, decided_on = row
    likeness = Likeness(
        traits_of(request, dict(zip(FIELDS, values, strict=True))),
        overlap(request.circumstances, circumstances),
        wording.found(found),
    )
    return Candidate(pk, outcome, is_visible, likeness, (-likeness.points, -decided_on.toordinal(), -pk))


def _keys(request: Request, rows: RequestQuerySet, wording: Wording, *, same_rule: bool) -> Any:
    """Those of the same rule; and unless only these are asked for, those about the same help and in like words."""
    latest = rows.filter(deviation=request.deviation).order_by("-requested_on", "-pk").values("pk")[:LATEST]
    by_rule = _most_alike(request, rows.filter(pk__in=latest), request.circumstances)
    if same_rule:
        return by_rule
    ways = []
    if about := _about(request):
        ways.append(_most_alike(request, rows.filter(about).exclude(deviation=request.deviation), ()))
    if wording.words:
        ways.append(rows.filter(pk__in=_worded(wording)).order_by("-pk").values("pk")[:MOST])
    return by_rule.union(*ways, all=True) if ways else by_rule


def _about(request: Request) -> Q:
    """The help that is asked for, as far as it is named: the instrument, the provider, or this one of that one."""
    about = Q()
    if request.instrument_id:
        about &= Q(instrument=request.instrument_id)
    if request.provider_id:
        about &= Q(provider=request.provider_id)
    return about


def _most_alike(request: Request, rows: RequestQuerySet, circumstances: Iterable[str]) -> Any:
    """The same help and circumstances first, then the latest."""
    alike: Any = Value(0)
    for trait in (Trait.INSTRUMENT, Trait.PROVIDER, Trait.KIND):
        if mine := getattr(request, FIELDS[trait]):
            alike = alike + POINTS[trait] * _is(Q(**{FIELDS[trait]: mine}))
    for key in circumstances:
        alike = alike + _is(Q(circumstances__contains=[key]))
    return rows.order_by(alike.desc() if request.circumstances else "pk", "-decision__decided_on", "-pk").values("pk")[
        :MOST
    ]


def _is(condition: Any) -> Cast:
    """One where it holds, else nothing. The stub of Cast knows no condition."""
    return Cast(condition, IntegerField())


def _worded(wording: Wording) -> RawSQL:
    """Those in the most and rarest of these words. Each word goes through the index, so that no text is opened."""
    return RawSQL(WORDED, [*wording.rarest(), 4 * MOST])  # noqa: S611 (all that was typed is a parameter)


def _lexemes_in(wording: Wording) -> Func | Value:
    """Which of the lexemes that are looked for stand in the words of a row."""
    array = ArrayField(TextField())
    if not wording.words:
        return Value([], output_field=array)
    return Func(
        F("words"),
        Value(wording.lexemes, output_field=array),
        template="array(select unnest(tsvector_to_array(%(expressions)s)))",
        arg_joiner=")) intersect select unnest((",
        output_field=array,
    )
