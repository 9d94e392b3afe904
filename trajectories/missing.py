"""What may be missing in trajecten, steps and placements."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from clients.missing import Item, Today, Way, register
from clients.missing.items import here
from instruments.models import ProviderKind
from instruments.querysets import version_value
from office.days import months_on
from trajectories.models import Deployment, Placement, ReadinessAssessment, Trajectory
from trajectories.querysets import DeploymentQuerySet
from trajectories.rules.work import PAID_STAGES

OF_CLIENT = "trajectories:of_client"


def _steps(today: Today) -> DeploymentQuerySet:
    return Deployment.objects.counting().filter(trajectory__client=OuterRef("pk"))


def _overdue(today: Today) -> QuerySet[Deployment]:
    return _steps(today).covering(today.day).filter(expected_end_on__lte=today.day, ends_on__isnull=True)


def _without_result(today: Today) -> QuerySet[Deployment]:
    return _steps(today).filter(ends_on__range=(today.counts_from, today.day), result="")


def _without_stage(today: Today) -> QuerySet[Deployment]:
    """An instrument that lies on the chain gives its step a stage; another one has none, and misses none."""
    of_instrument = version_value("stage", day=F("starts_on"), path="instrument")
    without = _steps(today).covering(today.day).filter(stage="")
    return without.alias(stage_then=of_instrument).exclude(stage_then="")


def _without_goal(today: Today) -> QuerySet[Trajectory]:
    return Trajectory.objects.open_on(today.day).filter(client=OuterRef("pk"), goal_stage="", goal="")


def _half_placed(today: Today) -> QuerySet[Placement]:
    running = Placement.objects.holding_on(today.day).filter(deployment__trajectory__client=OuterRef("pk"))
    return running.filter(Q(hours_per_week__isnull=True) | Q(contract=""))


def _without_work(today: Today) -> QuerySet[Deployment]:
    """A running step of paid work in which nobody says where: it counts as work nowhere."""
    work = Placement.objects.holding_on(today.day).filter(deployment=OuterRef("pk"))
    return _steps(today).covering(today.day).filter(~Exists(work), stage__in=PAID_STAGES)


def _unjudged(today: Today) -> QuerySet[Deployment]:
    """At the ontwikkelbedrijf, and in twelve months nobody said whether this person is ready for a next step."""
    recent = ReadinessAssessment.objects.filter(
        deployment=OuterRef("pk"), assessed_on__gt=months_on(today.day, -12), assessed_on__lte=today.day
    )
    there = _steps(today).covering(today.day).filter(provider__kind=ProviderKind.DEVELOPMENT_COMPANY)
    return there.filter(~Exists(recent), starts_on__lte=months_on(today.day, -12))


register(
    Item(
        key="stap_einde",
        label="Laatste dag van een stap",
        why="De verwachte laatste dag is voorbij en de stap loopt nog door in de cijfers.",
        condition=lambda today: Q(Exists(_overdue(today))),
        ways=(
            Way("Verder", "trajectories:verder"),
            Way("Stap terug", "trajectories:terug"),
            Way("Stoppen", "trajectories:stoppen"),
        ),
        row=lambda today: Subquery(_overdue(today).order_by("expected_end_on", "pk").values("pk")[:1]),
        seen_at=OF_CLIENT,
        figures=("inzet_lopend_eind", "inzet_beeindigd", "doorstroom"),
    ),
    Item(
        key="gereedheid",
        label="Beoordeling bij het ontwikkelbedrijf",
        why="Wie er een jaar of langer werkt, is het laatste jaar niet beoordeeld op een volgende stap.",
        condition=lambda today: Q(Exists(_unjudged(today))),
        ways=(Way("Beoordeel", "trajectories:assess"),),
        row=lambda today: Subquery(_unjudged(today).order_by("pk").values("pk")[:1]),
        seen_at=OF_CLIENT,
        figures=("klaar_beoordeeld_personen", "klaar_voor_volgende_stap_aandeel"),
    ),
    Item(
        key="stap_resultaat",
        label="Resultaat van een stap die is geëindigd",
        why="Zonder resultaat telt niemand mee bij de bereikte doelen of de stappen terug.",
        condition=lambda today: Q(Exists(_without_result(today))),
        seen_at=OF_CLIENT,
        figures=("inzet_doel_bereikt", "inzet_teruggestapt"),
    ),
    Item(
        key="stap_fase",
        label="Fase in de keten van een lopende stap",
        why="Zonder fase valt iemand uit het beeld van de doorstroom.",
        condition=lambda today: Q(Exists(_without_stage(today))),
        seen_at=OF_CLIENT,
        figures=("doorstroom", "stappen_omhoog_personen", "stappen_terug_personen"),
    ),
    Item(
        key="traject_doel",
        label="Doel van een open traject",
        why="Zonder doel is niet te zeggen welke stap past, en staat er niets op het plan voor de inwoner.",
        condition=lambda today: here(today) & Q(Exists(_without_goal(today))),
        seen_at=OF_CLIENT,
    ),
    Item(
        key="stap_werkgever",
        label="Werkgever bij een stap met betaald werk",
        why="Zonder werkgever en contract telt niemand mee als aan het werk, ook niet bij gedeeltelijke uitstroom.",
        condition=lambda today: Q(Exists(_without_work(today))),
        ways=(Way("Leg het werk vast", "trajectories:place"),),
        row=lambda today: Subquery(_without_work(today).order_by("pk").values("pk")[:1]),
        seen_at=OF_CLIENT,
        figures=("gedeeltelijk_uitgestroomd_personen", "doorgestroomd_12m_personen"),
    ),
    Item(
        key="plaatsing",
        label="Uren of contract van lopend werk",
        why="Zonder contract telt werk niet als betaald werk; zonder uren klopt de loonkostensubsidie niet.",
        condition=lambda today: Q(Exists(_half_placed(today))),
        ways=(Way("Vul aan", "trajectories:change_placement"),),
        row=lambda today: Subquery(_half_placed(today).order_by("pk").values("pk")[:1]),
        seen_at=OF_CLIENT,
        figures=("gedeeltelijk_uitgestroomd_personen", "doorgestroomd_12m_personen"),
    ),
)
