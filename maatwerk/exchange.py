"""The table of the exchange format that this app owns: the request and, where there is one, its decision.

What is written or decided in Keten stays as it is there: a delivery brings no change to it. Where it names another
decision than Keten does, that is a fault, for two decisions on one question cannot both be true.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from maatwerk.models import Outcome, Request
from maatwerk.querysets import RequestQuerySet
from office.exchange.declaration import Column, Place, Problem, Row, Table
from office.exchange.faults import quoted
from office.exchange.kinds import DATE, MONEY

KEYS_PER_QUERY = 10_000


@dataclass(frozen=True)
class Named:
    """The decision that a row names."""

    row: int
    outcome: str
    decided_on: datetime.date | None


class NoOtherDecision:
    """A row about a request of Keten names the decision that was taken in Keten, or none."""

    def __init__(self) -> None:
        self.named: dict[str, Named] = {}

    def see(self, row: Row) -> Iterable[Problem]:
        values = row.values
        if values.get("maatwerk_id") and values.get("besluit"):
            self.named[values["maatwerk_id"]] = Named(row.number, values["besluit"], values.get("besloten_op"))
        return ()

    def conclude(self) -> Iterator[Problem]:
        keys = list(self.named)
        for start in range(0, len(keys), KEYS_PER_QUERY):
            own = of_keten().filter(source_key__in=keys[start : start + KEYS_PER_QUERY])
            for key, outcome, day in own.values_list("source_key", "decision__outcome", "decision__decided_on"):
                if problem := self._other(self.named[key], outcome, day):
                    yield problem

    @staticmethod
    def _other(named: Named, outcome: str | None, decided_on: datetime.date | None) -> Problem | None:
        if named.outcome == outcome and named.decided_on in (None, decided_on):
            return None
        taken = f"in Keten is dit {outcome} op {decided_on}" if outcome else "in Keten is hierover nog niet besloten"
        expected = "hetzelfde besluit, of lege cellen" if outcome else "lege cellen"
        return Problem(named.row, "besluit", f"{quoted(named.outcome)}, maar {taken}", expected)


def of_keten() -> RequestQuerySet:
    """Written or decided here: who wrote along is known, or the decision came with no delivery."""
    authors = Request.authors.through._default_manager.filter(request=OuterRef("pk"))
    decided = Q(decision__isnull=False, decision__delivery__isnull=True) & ~Q(decision__outcome="")
    return Request.objects.filter(Exists(authors) | decided)


def leave_what_is_of_keten(place: Place) -> None:
    """Take such rows out before anything is placed."""
    place.run(
        """
        DELETE FROM {staging} AS staged USING {target} AS kept
        WHERE kept.source_key = staged.maatwerk_id AND (
            EXISTS (SELECT FROM maatwerk_request_authors AS author WHERE author.request_id = kept.id)
            OR EXISTS (
                SELECT FROM maatwerk_decision AS decision
                WHERE decision.request_id = kept.id AND decision.delivery_id IS NULL AND decision.outcome <> ''))
        """
    )


def place_decisions(place: Place) -> None:
    """The decision on each request that has one. A delivery that knows none takes back what a delivery brought."""
    wanted = place.part(
        """
        SELECT kept.id AS request_id, coalesce(staged.besluit, '') AS outcome, staged.besloten_op AS decided_on,
            decider.id AS decided_by_id,
            num_nonnulls(staged.besluit, staged.besloten_op, staged.besloten_door) > 0 AS is_decided
        FROM {staging} AS staged
        JOIN {target} AS kept ON kept.source_key = staged.maatwerk_id
        LEFT JOIN accounts_user AS decider ON decider.username = staged.besloten_door
        """
    )
    place.touch(
        """
        DELETE FROM maatwerk_decision AS decision USING ({wanted}) AS wanted
        WHERE decision.request_id = wanted.request_id AND NOT wanted.is_decided
        RETURNING decision.request_id
        """,
        wanted=wanted,
    )
    place.touch(
        """
        UPDATE maatwerk_decision AS decision
        SET outcome = wanted.outcome, decided_on = wanted.decided_on, decided_by_id = wanted.decided_by_id,
            delivery_id = {delivery}
        FROM ({wanted}) AS wanted
        WHERE decision.request_id = wanted.request_id
            AND ROW(decision.outcome, decision.decided_on, decision.decided_by_id)
                IS DISTINCT FROM ROW(wanted.outcome, wanted.decided_on, wanted.decided_by_id)
        RETURNING decision.request_id
        """,
        wanted=wanted,
    )
    place.touch(
        """
        INSERT INTO maatwerk_decision
            (request_id, outcome, decided_on, decided_by_id, grounds, difference, legal_basis, income_effect,
             conditions, alternative, delivery_id)
        SELECT request_id, outcome, decided_on, decided_by_id, '', '', '', '', '', '', {delivery}
        FROM ({wanted}) AS wanted
        WHERE is_decided
            AND NOT EXISTS (SELECT FROM maatwerk_decision AS kept WHERE kept.request_id = wanted.request_id)
        RETURNING request_id
        """,
        wanted=wanted,
    )


MAATWERK = Table(
    "maatwerk",
    Request,
    key=("maatwerk_id",),
    counts_changes_in="version",
    checks=(NoOtherDecision,),
    before=leave_what_is_of_keten,
    after=place_decisions,
    columns=(
        Column("maatwerk_id", "source_key", required=True),
        Column("inwoner_id", "client", by="source_key", required=True, references="inwoners"),
        Column("afwijking", "deviation", required=True),
        Column("instrument", "instrument", by="code", references="instrumenten"),
        Column("gevraagd_op", "requested_on", kind=DATE, required=True),
        Column("gevraagd_door", "requested_by", by="username", references="medewerkers"),
        Column("besluit", "decision__outcome", elsewhere=True, choices=tuple(Outcome.values)),
        Column("besloten_op", "decision__decided_on", elsewhere=True, kind=DATE),
        Column("besloten_door", "decision__decided_by__username", elsewhere=True, references="medewerkers"),
        Column("kosten", "cost", kind=MONEY),
        Column("fonds", "fund"),
        Column("motivering", "motivation"),
        Column("evaluatie_op", "evaluate_on", kind=DATE),
    ),
)

TABLES = (MAATWERK,)
