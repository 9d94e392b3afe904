"""Applications and benefits. One benefit is one row, also of a couple; Keten keeps each person's share apart."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet

from clients.models import Benefit, BenefitApplication, BenefitMember, Scheme
from clients.models.benefits import WELFARE, ApplicationDecision, EndReason
from office.exchange.declaration import Column, Place, Problem, Row, Table
from office.exchange.faults import quoted
from office.exchange.kinds import DATE


class OwnPartner:
    """Nobody is the own partner."""

    def see(self, row: Row) -> Iterator[Problem]:
        client, partner = row.values.get("inwoner_id"), row.values.get("partner_id")
        if partner is not None and partner == client:
            yield Problem(
                row.number, "partner_id", f"{quoted(partner)} is de inwoner zelf", "een andere inwoner, of leeg"
            )

    def conclude(self) -> Iterable[Problem]:
        return ()


class Span(NamedTuple):
    """One person's share in one bijstand benefit. Without `ends_on` it still runs."""

    starts_on: datetime.date
    ends_on: datetime.date | None
    benefit: str
    row: int  # 0: delivered before

    @property
    def end(self) -> tuple[bool, datetime.date]:
        """By when spans end, in order: one that still runs ends after every day there is."""
        return self.ends_on is None, self.ends_on or self.starts_on

    @property
    def order(self) -> tuple[Any, ...]:
        return self.starts_on, self.end, self.benefit, self.row

    def is_of_same_benefit(self, other: "Span") -> bool:
        return self.benefit == other.benefit != ""

    def covers(self, day: datetime.date) -> bool:
        return self.ends_on is None or day < self.ends_on

    def __str__(self) -> str:
        return f"uitkering {quoted(self.benefit)} " + (f"in rij {self.row}" if self.row else "uit een eerdere levering")


class OneWelfareBenefitAtATime:
    """No person has two periods of bijstand that overlap (Participatiewet art. 11: one right to algemene bijstand)."""

    def __init__(self) -> None:
        self.spans: defaultdict[str, list[Span]] = defaultdict(list)  # by inwoner
        self.delivered: set[str] = set()  # benefits whose period is as this package says

    def see(self, row: Row) -> Iterable[Problem]:
        values = row.values
        benefit, start = values.get("uitkering_id", ""), values.get("van")
        end = values.get("tot", start)  # an end at fault tells nothing: an empty period
        self.delivered.add(benefit)
        if values.get("regeling") in WELFARE and start is not None and (end is None or start < end):
            people = dict.fromkeys((values.get("inwoner_id", ""), values.get("partner_id") or ""))
            for person in filter(None, people):
                self.spans[person].append(Span(start, end, benefit, row.number))
        return ()

    def conclude(self) -> Iterator[Problem]:
        self._add_delivered_before()
        for person, spans in self.spans.items():
            longest: list[Span] = []  # what lasts longest until now, and what does so of another benefit
            for span in sorted(self._once(spans), key=lambda each: each.order):
                other = next((each for each in longest if not span.is_of_same_benefit(each)), None)
                if other and other.covers(span.starts_on):
                    yield self._overlap(person, other, span)
                first, *rest = sorted((*longest, span), key=lambda each: each.end, reverse=True)
                longest = [first, *[each for each in rest if not first.is_of_same_benefit(each)][:1]]

    @staticmethod
    def _once(spans: Iterable[Span]) -> Iterable[Span]:
        """A row that only repeats another is a key twice, which is a fault of its own, and overlaps nothing more."""
        return {(span.benefit or span.row, span.starts_on, span.ends_on): span for span in reversed([*spans])}.values()

    def _add_delivered_before(self) -> None:
        shares = BenefitMember.objects.filter(client__source_key__in=list(self.spans), scheme__in=WELFARE)
        for person, benefit, start, end in shares.values_list(
            "client__source_key", "benefit__source_key", "starts_on", "ends_on"
        ):
            if benefit not in self.delivered and start != end:
                self.spans[person].append(Span(start, end, benefit, 0))

    @staticmethod
    def _overlap(person: str, one: Span, other: Span) -> Problem:
        first, last = sorted((one, other), key=lambda span: span.row)
        return Problem(
            last.row,
            "van",
            f"de periode overlapt met {first} van inwoner {quoted(person)}",
            "per inwoner hoogstens één bijstandsuitkering tegelijk",
        )


def place_members(place: Place) -> None:
    """Each person's share: that of the inwoner, and that of the partner where there is one."""
    wanted = place.part(
        """
        SELECT kept.id AS benefit_id, person.id AS client_id, share.is_partner
        FROM {staging} AS staged
        JOIN {target} AS kept ON kept.source_key = staged.uitkering_id
        CROSS JOIN LATERAL (VALUES (staged.inwoner_id, false), (staged.partner_id, true))
            AS share (source_key, is_partner)
        JOIN clients_client AS person ON person.source_key = share.source_key
        """
    )
    place.touch(
        """
        DELETE FROM clients_benefitmember AS share
        USING {target} AS kept JOIN {staging} AS staged ON kept.source_key = staged.uitkering_id
        WHERE share.benefit_id = kept.id AND (share.benefit_id, share.client_id, share.is_partner) NOT IN ({wanted})
        RETURNING share.benefit_id
        """,
        wanted=wanted,
    )
    place.touch(
        """
        INSERT INTO clients_benefitmember (benefit_id, client_id, is_partner)
        {wanted} EXCEPT SELECT benefit_id, client_id, is_partner FROM clients_benefitmember
        RETURNING benefit_id
        """,
        wanted=wanted,
    )


def with_members(benefits: QuerySet[Benefit]) -> QuerySet[Benefit]:
    return benefits.annotate(
        applicant=FilteredRelation("members", condition=Q(members__is_partner=False)),
        partner=FilteredRelation("members", condition=Q(members__is_partner=True)),
    )


AANVRAGEN = Table(
    "aanvragen",
    BenefitApplication,
    key=("aanvraag_id",),
    counts_changes_in="version",
    columns=(
        Column("aanvraag_id", "source_key", required=True),
        Column("inwoner_id", "client", by="source_key", required=True, references="inwoners"),
        Column("regeling", "scheme", required=True, choices=tuple(Scheme.values)),
        Column("ontvangen_op", "received_on", kind=DATE, required=True),
        Column("besluit", "decision", choices=tuple(ApplicationDecision.values)),
        Column("besluit_op", "decided_on", kind=DATE),
        Column("samengevoegd_met", "merged_into", by="source_key", references="aanvragen"),
    ),
)

UITKERINGEN = Table(
    "uitkeringen",
    Benefit,
    key=("uitkering_id",),
    counts_changes_in="version",
    checks=(OwnPartner, OneWelfareBenefitAtATime),
    after=place_members,
    found_by=with_members,
    columns=(
        Column("uitkering_id", "source_key", required=True),
        Column("inwoner_id", "applicant__client__source_key", elsewhere=True, required=True, references="inwoners"),
        Column("partner_id", "partner__client__source_key", elsewhere=True, references="inwoners"),
        Column("regeling", "scheme", required=True, choices=tuple(Scheme.values)),
        Column("van", "starts_on", kind=DATE, required=True),
        Column("tot", "ends_on", kind=DATE),
        Column("eindreden", "end_reason", choices=tuple(EndReason.values)),
    ),
)
