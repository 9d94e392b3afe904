"""What the gemeenteraad may see of a year besides the figures: a programme with goals and actions, and two stories.

Everything goes through the services, as if the colleagues had done it. The letter itself is not made: that is for who
learns to know Keten.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from config.demo.logins import DEMO_LOGINS
from maatwerk.models import Signal
from reporting.models import ActionState, Programme
from reporting.services import programme as programmes
from reporting.services import stories

LETTER_YEAR = 2021
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """An action: what, until when, what it may cost, and what came of it."""

    title: str
    description: str
    month: int
    budget: int | None
    spent: int | None = None
    state: str = ActionState.PLANNED
    result: str = ""
    figure: str = ""
    wanted: Decimal | None = None


@dataclass(frozen=True)
class Wanted:
    """A goal; what its figure should become came with the package."""

    title: str
    why: str
    figure: str
    actions: tuple[Planned, ...]


INTRODUCTIONS = {
    LETTER_YEAR: "Wij willen dat meer inwoners betaald werk vinden, en dat ook meedoet wie ver van werk staat.",
    0: "Dit jaar ligt de nadruk op blijvend werk: een baan is pas gelukt als zij na een jaar nog bestaat.",
}
GOALS_THEN = (
    Wanted(
        "Meer inwoners van bijstand naar werk",
        "Werk geeft inkomen, ritme en contact.",
        "uitstroom_naar_werk_personen",
        (
            Planned(
                "Twee keer per maand een ontmoeting met werkgevers",
                "Werkgevers uit zorg, techniek en logistiek ontmoeten inwoners die kunnen beginnen.",
                6,
                40_000,
                36_500,
                ActionState.DONE,
                "Er waren twintig ontmoetingen. In de zomer zijn er twee overgeslagen.",
            ),
            Planned(
                "Een vaste contactpersoon voor elke werkgever",
                "Een werkgever belt een naam, en geen afdeling.",
                9,
                None,
                None,
                ActionState.DONE,
                "Elke werkgever in Keten heeft nu een contactpersoon.",
            ),
        ),
    ),
    Wanted(
        "De helft van wie ver van werk staat, doet mee",
        "Ook zonder baan kan iemand ertoe doen.",
        "participatie_grote_afstand_aandeel",
        (
            Planned(
                "Vrijwilligerswerk in elke wijk",
                "Met de wijkcentra afspreken wie een plek en begeleiding biedt.",
                11,
                25_000,
                18_200,
                ActionState.DONE,
                "Vier van de vijf wijken hebben een plek. In Noord zoekt het wijkcentrum nog een begeleider.",
            ),
        ),
    ),
    Wanted(
        "Bijna iedereen krijgt de taalmeter",
        "Wie moeite heeft met lezen, komt vaak ook met werk niet verder.",
        "taalmeter_dekking_aandeel",
        (
            Planned(
                "De taalmeter hoort bij elke intake",
                "De klantmanagers krijgen een korte training.",
                3,
                6_000,
                6_300,
                ActionState.STOPPED,
                "De training kon door corona niet doorgaan. Er is een handleiding voor in de plaats gekomen.",
            ),
        ),
    ),
)
GOALS_NOW = (
    Wanted(
        "Wie werk vindt, houdt werk",
        "Een plaatsing die niet blijft, kost een inwoner vertrouwen.",
        "duurzame_uitstroom_12m_aandeel",
        (
            Planned(
                "Nazorg in het eerste half jaar",
                "Na twee weken, twee maanden en een half jaar belt de klantmanager met inwoner en werkgever.",
                4,
                30_000,
                21_400,
                ActionState.DONE,
                "De nazorg staat in Keten, en de gesprekken worden gevolgd.",
            ),
            Planned(
                "Leren op de werkplek",
                "Met drie werkgevers een leerlijn maken van helpen naar een vak.",
                12,
                85_000,
                32_000,
                ActionState.RUNNING,
            ),
        ),
    ),
    Wanted(
        "Plekken bij het ontwikkelbedrijf die gebruikt worden",
        "Elke plek die leeg staat, had een stap kunnen zijn.",
        "geplaatst_ontwikkelbedrijf_personen",
        (
            Planned(
                "Elke maand bespreken wie klaar is voor een volgende stap",
                "Markewerk en de gemeente lopen samen de lijst door.",
                2,
                None,
                None,
                ActionState.RUNNING,
                figure="klaar_voor_volgende_stap_aandeel",
                wanted=Decimal("0.5"),
            ),
        ),
    ),
)
STORIES = (
    (
        "Meedoen in de samenleving",
        "Esra",
        "Van de keukentafel naar de bakkerij",
        "Esra dacht dat niemand op haar wachtte. Ze had jaren voor anderen gezorgd en durfde de telefoon niet meer op "
        "te nemen.\n\nHet begon met koffie schenken in het buurthuis. Daarna een ochtend meelopen in een bakkerij, en "
        "toen nog een. „Ik was vergeten dat ik ergens goed in ben”, zegt ze. Nu werkt ze er vier ochtenden. De baas "
        "hielp haar met de kassa, en een jobcoach hielp met de rest.",
    ),
    (
        "Leven lang ontwikkelen",
        "Ruben",
        "Eerst leren lezen wat er staat",
        "Ruben gooide brieven weg zonder ze te openen. Niet uit onwil: hij kon ze niet lezen, en dat wist niemand."
        "\n\nBij de intake kwam de taalmeter op tafel. Hij schrok van de uitslag, en was ook opgelucht. Met les in de "
        "buurt en een maatje las hij voor het eerst zijn eigen contract. Hij tekende het met een grote krul.",
    ),
)


def account_for_the_years() -> None:
    people = {login.role: login.username for login in DEMO_LOGINS}
    adviser, controller = (User.objects.get(username=people[role]) for role in (Role.BELEIDSADVISEUR, Role.CONTROLLER))
    leader = User.objects.get(username=people[Role.TEAMLEIDER])
    today = timezone.localdate()
    then = _plan(LETTER_YEAR, GOALS_THEN, INTRODUCTIONS[LETTER_YEAR], adviser, leader)
    programmes.settle_programme(
        then.pk, by=adviser, version=then.version, settled_on=datetime.date(LETTER_YEAR - 1, 12, 15)
    )
    if today.year > LETTER_YEAR:
        now = _plan(today.year, GOALS_NOW, INTRODUCTIONS[0], adviser, leader)
        _because_of_maatwerk(now, adviser)
    _tell(adviser, controller, today)


def _plan(year: int, goals: tuple[Wanted, ...], introduction: str, adviser: User, leader: User) -> Programme:
    programme = programmes.add_programme(by=adviser, year=year, introduction=introduction)
    for number, wanted in enumerate(goals):
        target = programmes.aim_of(year, wanted.figure)
        goal = programmes.add_goal(
            programme.pk, by=adviser, title=wanted.title, why=wanted.why, figure=wanted.figure, target=target
        )
        for planned in wanted.actions:
            action = programmes.add_action(
                goal.pk,
                by=adviser,
                title=planned.title,
                description=planned.description,
                owner=leader if number % 2 else adviser,
                due_on=datetime.date(year, planned.month, 28),
                budget=None if planned.budget is None else Decimal(planned.budget),
                figure=planned.figure,
                wanted=planned.wanted,
            )
            programmes.report_action(
                action.pk,
                by=adviser,
                version=action.version,
                state=planned.state,
                spent=None if planned.spent is None else Decimal(planned.spent),
                result=planned.result,
            )
    return programme


def _because_of_maatwerk(programme: Programme, adviser: User) -> None:
    """The missing link that somebody sees to, and that came back most."""
    signal = Signal.objects.open().exclude(action="").order_by("-raised_at_count", "pk").first()
    if signal is None or signal.due_on is None:
        return
    goal = programme.goals.latest("position")
    told = {"description": signal.action, "owner": signal.owner or adviser, "due_on": signal.due_on, "budget": None}
    programmes.add_action(
        goal.pk, by=adviser, signal_id=signal.pk, title="Meer plekken in het contract", figure="", wanted=None, **told
    )


def _tell(adviser: User, controller: User, today: datetime.date) -> None:
    for theme, name, title, body in STORIES:
        story = stories.add_story(by=adviser, year=LETTER_YEAR, theme=theme, invented_name=name, title=title, body=body)
        story = stories.record_consent(
            story.pk,
            by=adviser,
            version=story.version,
            consent_on=today - 30 * DAY,
            consent_kept_at=f"Map Verhalen bij de factsheet, {name}",
        )
        stories.check_story(
            story.pk,
            by=controller,
            version=story.version,
            check_note="Leeftijd, wijk en namen van plaatsen zijn weg.",
        )
