"""What an instrument reached: for whom, how long, with what result and at what cost. A table with a key for each."""

from decimal import Decimal
from typing import Any

from clients.models.measurements import Distance
from reporting.figures.benefits import returned, to_follow
from reporting.figures.evaluation.measures import CURVE, QUARTER_DAYS, THREE_QUARTERS_DAYS, points
from reporting.figures.evaluation.rows import (
    NO_RESULT,
    before_work,
    committed,
    lasted,
    measured,
    on_the_way_to_work,
    ran,
    with_result,
    with_way_back,
)
from reporting.figures.figure import Derived, Figure, Moment, Theme, Unit
from reporting.figures.instruments import ended
from reporting.figures.measures import MEDIAN_DAYS, PERSONS, ROWS, Measure, euros, money, share
from reporting.figures.period import Period
from reporting.rules.survival import half
from trajectories.models import Deployment
from trajectories.models.steps import Result

Table = dict[str, Any]
PREFIX = "evaluatie_"
RESULTS = f"{PREFIX}uitkomsten"
TO_WORK = f"{PREFIX}tijd_tot_werk"
HALF = f"{PREFIX}helft_werk_dagen"
INSTRUMENT = "instrument__code"
WHY = "Beleid: elk jaar een evaluatie voor de behandeling van de begroting"


def shares(parts: Table, wholes: Table) -> Table:
    return {code: share(parts.get(code, 0), whole) for code, whole in wholes.items()}


def for_each(amounts: Table, counts: Table) -> Table:
    """The amount for one; nothing where there is none to divide by."""
    return {code: money(Decimal(amount) / counts[code]) for code, amount in amounts.items() if counts.get(code)}


def halves(curves: Table) -> Table:
    """Only of instruments where half of the people found paid work."""
    found = {code: half(points(stored)) for code, stored in curves.items()}
    return {code: days for code, days in found.items() if days is not None}


def _column(name: str, label: str, words: str, rows: Any, unit: Unit, measure: Measure, **more: Any) -> Figure:
    return Figure(
        key=f"{PREFIX}{name}",
        label=label,
        definition=f"Per instrument: {words}",
        unit=unit,
        evidence=rows,
        measure=measure,
        **{"by": INSTRUMENT, "source": WHY, **more},
    )


def _persons(name: str, label: str, words: str, rows: Any, **more: Any) -> Figure:
    return _column(name, label, words, rows, Unit.PERSONS, PERSONS, **more)


def _steps(name: str, label: str, words: str, rows: Any) -> Figure:
    return _column(name, label, words, rows, Unit.DEPLOYMENTS, ROWS)


def _days(name: str, label: str, words: str, measure: Measure) -> Figure:
    return _column(name, label, words, lasted, Unit.DAYS, measure)


def _amount(name: str, label: str, words: str, rows: Any) -> Figure:
    return _column(name, label, words, rows, Unit.EUROS, euros("committed_amount"))


def _derived(name: str, label: str, words: str, unit: Unit, of: tuple[str, ...], formula: Any, **more: Any) -> Derived:
    words = f"Per instrument: {words}"
    return Derived(
        key=f"{PREFIX}{name}", label=label, definition=words, unit=unit, of=of, formula=formula, source=WHY, **more
    )


def begun_with_amount(period: Period) -> Any:
    return committed(Deployment.objects.counting().filter(period.has("starts_on")))


REACH = (
    _persons("bereik_personen", "Mensen die meededen", "de personen met een stap op een dag van het jaar.", ran),
    _persons(
        "gemeten_personen",
        "Waarvan afstand tot werk bekend",
        "de personen met een stap op een dag van het jaar van wie aan het begin van die stap bekend was hoe ver zij"
        " van werk af stonden.",
        measured,
    ),
    _persons(
        "grote_afstand_personen",
        "Waarvan met een grote afstand tot werk",
        "de personen met een stap op een dag van het jaar die volgens de laatste meting voor het begin van die stap"
        " een grote afstand tot werk hadden.",
        lambda period: measured(period).filter(distance=Distance.LARGE),
    ),
)

DURATION = (
    _days(
        "duur_kwart_dagen",
        "Duur van de kortste stappen",
        "een kwart van de stappen die in het jaar eindigden, duurde hoogstens dit aantal dagen.",
        QUARTER_DAYS,
    ),
    _days(
        "duur_mediaan_dagen",
        "Duur van een stap (mediaan)",
        "de helft van de stappen die in het jaar eindigden, duurde hoogstens dit aantal dagen. Een stap die na een"
        " onderbreking verderging, telt als twee stappen.",
        MEDIAN_DAYS,
    ),
    _days(
        "duur_driekwart_dagen",
        "Duur van de langste stappen",
        "een kwart van de stappen die in het jaar eindigden, duurde minstens dit aantal dagen.",
        THREE_QUARTERS_DAYS,
    ),
)

OUTCOMES = (
    _column(
        "uitkomsten",
        "Resultaat van geëindigde stappen",
        "de stappen die in het jaar eindigden, per resultaat. Is geen resultaat ingevuld, dan staat het bij onbekend.",
        with_result,
        Unit.DEPLOYMENTS,
        ROWS,
        by="pair",
        groups={**dict(Result.choices), NO_RESULT: "resultaat niet ingevuld"},
    ),
    _derived(
        "doel_bereikt_aandeel",
        "Aandeel met bereikt doel",
        "de geëindigde stappen waarvan het doel is bereikt, gedeeld door alle geëindigde stappen.",
        Unit.SHARE,
        ("inzet_doel_bereikt", "inzet_beeindigd"),
        shares,
    ),
)

WAY_BACK = (
    _steps("stappen", "Stappen in het jaar", "de stappen die op een dag van het jaar liepen.", ran),
    _steps(
        "weg_terug_stappen",
        "Waarvan met een weg terug",
        "de stappen in het jaar waarbij is vastgelegd naar welke eerdere stap de inwoner terug kan.",
        with_way_back,
    ),
    _steps(
        "weg_terug_gebruikt_stappen",
        "Waarvan de weg terug is gebruikt",
        "de stappen met een weg terug die in het jaar eindigden met een stap terug.",
        lambda period: with_way_back(period).filter(period.has("ends_on"), result=Result.STEPPED_BACK),
    ),
)

SUSTAINABLE = (
    _persons(
        "gevolgd_personen",
        "Mensen die het jaar ervoor naar werk gingen",
        "de personen die in het jaar ervoor uit de bijstand naar werk gingen en een jaar te volgen zijn, met een stap"
        " die op die dag liep of in de twaalf maanden ervoor eindigde.",
        lambda period: before_work(to_follow(period)),
        moment=Moment.COHORT,
    ),
    _persons(
        "herinstroom_12m_personen",
        "Waarvan binnen twaalf maanden terug",
        "het deel van die personen dat binnen twaalf maanden weer een uitkering voor levensonderhoud kreeg.",
        lambda period: before_work(returned(period)),
        moment=Moment.COHORT,
    ),
    _derived(
        "duurzaam_aandeel",
        "Aandeel duurzaam naar werk",
        "het deel van de personen die naar werk gingen, dat binnen twaalf maanden geen uitkering voor levensonderhoud"
        " meer kreeg.",
        Unit.SHARE,
        (f"{PREFIX}gevolgd_personen", f"{PREFIX}herinstroom_12m_personen"),
        lambda all_of_them, back: shares({code: n - back.get(code, 0) for code, n in all_of_them.items()}, all_of_them),
        moment=Moment.COHORT,
    ),
)

WORK = (
    _column(
        "tijd_tot_werk",
        "Tijd tot betaald werk",
        "het deel van de mensen dat na zoveel dagen nog geen betaald werk had (Kaplan-Meier), met hoeveel mensen dan"
        " nog werden gevolgd en hoeveel er werk hadden gevonden. Geteld van de eerste stap van een persoon in dit"
        " jaar of de twee jaar ervoor tot de eerste dag van betaald werk. Wie toen al betaald werk had, telt niet mee."
        " Wie overlijdt of vertrekt, telt mee tot die dag; anderen tot en met 31 december.",
        on_the_way_to_work,
        Unit.SHARE,
        CURVE,
        moment=Moment.THREE_YEARS,
    ),
    _derived(
        "helft_werk_dagen",
        "Dagen tot de helft betaald werk had",
        "na hoeveel dagen de helft van de mensen betaald werk had, volgens de tijd tot betaald werk. Is het niet de"
        " helft, dan staat er niets.",
        Unit.DAYS,
        (TO_WORK,),
        halves,
        moment=Moment.THREE_YEARS,
    ),
)

COSTS = (
    _amount(
        "bedrag",
        "Afgesproken bedrag",
        "de afgesproken bedragen van de stappen die in het jaar begonnen.",
        begun_with_amount,
    ),
    _persons(
        "bedrag_personen",
        "Mensen met een afgesproken bedrag",
        "de personen van de stappen die in het jaar begonnen en waarvoor een bedrag is afgesproken.",
        begun_with_amount,
    ),
    _derived(
        "bedrag_per_persoon",
        "Afgesproken bedrag per persoon",
        "de afgesproken bedragen van de stappen die in het jaar begonnen, gedeeld door de personen van die stappen.",
        Unit.EUROS,
        (f"{PREFIX}bedrag", f"{PREFIX}bedrag_personen"),
        for_each,
    ),
    _amount(
        "beeindigd_bedrag",
        "Afgesproken bedrag van geëindigde stappen",
        "de afgesproken bedragen van de stappen die in het jaar eindigden.",
        lambda period: committed(ended(period)),
    ),
    _steps(
        "beeindigd_bedrag_doel_stappen",
        "Geëindigde stappen met bedrag en bereikt doel",
        "de stappen met een afgesproken bedrag die in het jaar eindigden en waarvan het doel is bereikt.",
        lambda period: committed(ended(period)).filter(result=Result.GOAL_REACHED),
    ),
    _derived(
        "bedrag_per_doel",
        "Afgesproken bedrag per bereikt doel",
        "de afgesproken bedragen van alle stappen die in het jaar eindigden, gedeeld door de stappen daarvan die hun"
        " doel bereikten. Stappen zonder bereikt doel kosten ook geld; dat zit erin.",
        Unit.EUROS,
        (f"{PREFIX}beeindigd_bedrag", f"{PREFIX}beeindigd_bedrag_doel_stappen"),
        for_each,
    ),
)

EVALUATION = Theme(
    "evaluatie",
    "Evaluatie van instrumenten",
    (*REACH, *DURATION, *OUTCOMES, *WAY_BACK, *SUSTAINABLE, *WORK, *COSTS),
)
KEYS = frozenset(figure.key for figure in EVALUATION.figures)
