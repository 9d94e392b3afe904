"""Money per fund: what was spent, beside what was agreed (instruments.py) and what the budget is."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from instruments.models import Fund
from instruments.querysets import version_value
from reporting.figures.figure import Derived, Figure, Theme, Unit
from reporting.figures.instruments import added, known_fund
from reporting.figures.measures import euros
from reporting.figures.period import Period
from reporting.models import Budget, FigureStatus
from trajectories.models import Deployment, Premium

SPENT = "uitgegeven_per_fonds"
Table = dict[str, Any]


def started(period: Period) -> QuerySet[Deployment]:
    """Begun in the period, resumed ones too: what is agreed for those is new money."""
    return Deployment.objects.counting().filter(period.has("starts_on"))


def spent_on_steps(period: Period) -> QuerySet[Deployment]:
    fund = version_value("fund", day=F("starts_on"), path="instrument")
    rows = started(period).filter(realised_amount__isnull=False)
    return rows.alias(fund_then=fund).annotate(paid_from=known_fund("fund_then"))


def spent_on_premiums(period: Period) -> QuerySet[Premium]:
    fund = version_value("fund", day=F("paid_on"), path="deployment__instrument")
    rows = Premium.objects.filter(period.has("paid_on"), granted=True)
    return rows.alias(fund_then=fund).annotate(paid_from=known_fund("fund_then"))


def budgets(period: Period) -> QuerySet[Budget]:
    """Of each whole fund: the final amounts when there are any, else what is known so far."""
    rows = Budget.objects.filter(year=period.year, part="")
    final = rows.filter(fund=OuterRef("fund"), status=FigureStatus.FINAL)
    return rows.filter(Q(status=FigureStatus.FINAL) | ~Exists(final))


def spent(steps: Table, premiums: Table, subsidy: str) -> Table:
    """Loonkostensubsidie is paid from BUIG (Participatiewet art. 69)."""
    paid = {str(Fund.BUIG): subsidy} if Decimal(subsidy) else {}
    return added(added(steps, premiums), paid)


def _spent(
    name: str, label: str, words: str, rows: Callable[[Period], QuerySet[Any]], amount: Any, law: str = ""
) -> Figure:
    return Figure(
        key=f"uitgegeven_{name}_per_fonds",
        label=label,
        definition=f"Per fonds: {words}",
        unit=Unit.EUROS,
        source=law,
        evidence=rows,
        measure=euros(amount),
        by="paid_from",
        part_of=SPENT,
    )


FIGURES = (
    _spent(
        "inzet",
        "Uitgegeven aan instrumenten",
        "wat is uitgegeven aan de stappen die in het jaar begonnen, voor zover dat in het dossier staat.",
        spent_on_steps,
        "realised_amount",
    ),
    _spent(
        "premies",
        "Uitgegeven aan premies voor participatieplaatsen",
        "de premies die in het jaar zijn betaald, uit het fonds van het instrument.",
        spent_on_premiums,
        "amount",
        "Participatiewet art. 10a lid 6",
    ),
    Derived(
        key=SPENT,
        label="Uitgegeven per fonds",
        definition="Per fonds wat volgens de dossiers is uitgegeven: aan stappen die in het jaar begonnen, aan "
        "loonkostensubsidie over de maanden van het jaar, en aan premies die in het jaar zijn betaald. Van maatwerk "
        "staat alleen in het dossier wat is afgesproken. Het is geen jaarrekening.",
        unit=Unit.EUROS,
        of=("uitgegeven_inzet_per_fonds", "uitgegeven_premies_per_fonds", "lks_uitgaven"),
        formula=spent,
    ),
    Figure(
        key="begroot_per_fonds",
        label="Budget per fonds",
        definition="Per fonds het budget van het jaar. Is het definitieve budget bekend, dan telt dat; anders het "
        "voorlopige.",
        unit=Unit.EUROS,
        origin="begroting",
        evidence=budgets,
        measure=euros("amount"),
        by="fund",
    ),
)

MONEY = Theme("geld", "Geld: uitgegeven en begroot", FIGURES)
