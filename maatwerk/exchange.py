"""The table of the exchange format that this app owns: the request and, where there is one, its decision."""

from maatwerk.models import Outcome, Request
from office.exchange.declaration import Column, Place, Table
from office.exchange.kinds import DATE, MONEY


def place_decisions(place: Place) -> None:
    """The decision on each request that has one. What Keten itself knows of it, such as the grounds, stays.

    A delivery that knows no decision takes back only what a delivery brought: the other system may not know yet.
    """
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
        WHERE decision.request_id = wanted.request_id AND NOT wanted.is_decided AND decision.delivery_id IS NOT NULL
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
        WHERE decision.request_id = wanted.request_id AND (wanted.outcome <> '' OR decision.delivery_id IS NOT NULL)
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
