"""How each kind of row that counted is told: when it was, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from clients.models import (
    Assignment,
    Benefit,
    BenefitApplication,
    BenefitMember,
    Client,
    Contact,
    Destination,
    DistanceMeasurement,
    Fact,
    LadderMeasurement,
    LanguageTest,
)
from instruments.models import Parameter
from maatwerk.models import Request
from office.templatetags.dutch import datum_kort, euro, maand, tot_en_met_kort
from reporting.models import Budget, EnteredFigure, HistoricalFigure
from trajectories.models import Deployment, Placement, Premium, ReadinessAssessment, SubsidyPayment, Trajectory


@dataclass(frozen=True)
class Kind:
    when: Callable[[Any], str]
    what: Callable[[Any], str]
    related: tuple[str, ...] = ()


def _period(row: Any) -> str:
    if row.ends_on is None:
        return f"vanaf {datum_kort(row.starts_on)}"
    return f"{datum_kort(row.starts_on)} t/m {tot_en_met_kort(row.ends_on)}"


def _days(*days: tuple[str, date | None]) -> str:
    return ", ".join(f"{word} {datum_kort(day)}".strip() for word, day in days if day)


def _join(*words: Any) -> str:
    return ", ".join(str(word) for word in words if word)


KINDS: dict[type[Model], Kind] = {
    Benefit: Kind(_period, lambda row: _join(row.get_scheme_display(), row.get_end_reason_display())),
    BenefitMember: Kind(
        _period,
        lambda row: _join(
            row.get_scheme_display(), "als partner" if row.is_partner else "", row.benefit.get_end_reason_display()
        ),
        ("benefit",),
    ),
    BenefitApplication: Kind(
        lambda row: _days(("ontvangen", row.received_on), ("besluit", row.decided_on)),
        lambda row: _join(row.get_scheme_display(), row.get_decision_display() or "nog geen besluit"),
    ),
    LanguageTest: Kind(
        lambda row: _days(("afgenomen", row.taken_on), ("gesprek", row.talk_on)), lambda row: row.get_result_display()
    ),
    Deployment: Kind(
        _period, lambda row: _join(row.instrument, row.provider, row.get_result_display()), ("instrument", "provider")
    ),
    ReadinessAssessment: Kind(
        lambda row: datum_kort(row.assessed_on),
        lambda row: _join(row, row.deployment.instrument),
        ("deployment__instrument",),
    ),
    SubsidyPayment: Kind(
        lambda row: maand(date.fromisoformat(f"{row.month}-01")), lambda row: euro(row.subsidy + row.employer_costs)
    ),
    Contact: Kind(lambda row: datum_kort(row.held_on), lambda row: row.get_kind_display()),
    Request: Kind(
        lambda row: _days(("gevraagd", row.requested_on), ("besloten", row.decision.decided_on)),
        lambda row: _join(
            row.deviation.replace("_", " "), row.decision, euro(row.cost) if row.cost is not None else ""
        ),
        ("decision",),
    ),
    Client: Kind(lambda row: "", lambda row: ""),
    DistanceMeasurement: Kind(lambda row: datum_kort(row.measured_on), lambda row: row.get_distance_display()),
    LadderMeasurement: Kind(lambda row: datum_kort(row.measured_on), str),
    Destination: Kind(lambda row: datum_kort(row.established_on), lambda row: row.get_destination_display()),
    Budget: Kind(lambda row: str(row.year), lambda row: _join(row.fund, row.get_status_display(), euro(row.amount))),
    HistoricalFigure: Kind(lambda row: str(row.year), lambda row: _join(euro(row.value), row.source)),
    EnteredFigure: Kind(
        lambda row: _join(row.year, datum_kort(row.source_dated)), lambda row: _join(row.source, row.basis)
    ),
    Parameter: Kind(_period, lambda row: _join(row.label, row.source)),
    Premium: Kind(
        lambda row: datum_kort(row.decided_on),
        lambda row: euro(row.amount) if row.granted and row.amount is not None else "niet toegekend",
    ),
    # Who has how many dossiers is of the municipality, and no list of colleagues.
    Assignment: Kind(lambda row: f"vanaf {datum_kort(row.starts_at)}", lambda row: ""),
    Fact: Kind(_period, lambda row: row.source),
    Trajectory: Kind(_period, lambda row: row.get_outcome_display()),
    Placement: Kind(_period, lambda row: _join(row.get_contract_display(), row.sector)),
}
