"""Language and basic skills: the Taalmeter, lessons that are paid by the Wet educatie en beroepsonderwijs, the taaleis.

The Taalmeter is a signal at the intake. The taaltoets of Participatiewet art. 18b is another test: two records.
"""

from dateutil.relativedelta import relativedelta

from instruments.rules import wording
from instruments.rules.applications import Application, last_application
from instruments.rules.case import STOPPED_EARLY, Case
from instruments.rules.checks import Effect
from instruments.rules.deadlines import done_since, last_day
from instruments.rules.dossier import age
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.integration.duty import WI2021, is_released
from instruments.rules.register import Moment, Verdict, met, not_met, rule

POSSIBLY_LOW, EXEMPT = "mogelijk_laaggeletterd", "vrijgesteld"
LANGUAGE_LESSONS = ("web", "inburgering")
IN_THE_PLAN = (*LANGUAGE_LESSONS, "taalaanbod")

add_facts(
    FactKind(
        "taalmeter_vrijstelling",
        "grond voor de vrijstelling van de Taalmeter",
        "Waarom hoeft de inwoner de Taalmeter niet te maken?",
        ValueKind.CHOICE,
        choices=(
            ("niveau_bekend", "het taalniveau is al vastgesteld"),
            ("diploma", "de inwoner heeft een Nederlands diploma"),
            ("andere_afspraak", "een andere afspraak van de gemeente"),
        ),
        help="Leg niets vast over gezondheid.",
    ),
    FactKind(
        "taalaanbod_op",
        "dag van de afspraak over taalaanbod",
        "Op welke dag is afgesproken welk taalaanbod in het plan komt?",
        ValueKind.DAY,
        help="Ook een taalmaatje of een les in de wijk telt.",
    ),
    FactKind(
        "taalaanbod_geweigerd_op",
        "dag waarop de inwoner taalaanbod afsloeg",
        "Op welke dag zei de inwoner geen taalaanbod te willen?",
        ValueKind.DAY,
    ),
    FactKind(
        "leerbaarheid_bekeken_op",
        "dag waarop is bekeken hoe de inwoner kan leren",
        "Op welke dag is met een deskundige bekeken hoe de inwoner het beste kan leren?",
        ValueKind.DAY,
        help="Leg alleen de dag vast. Wat eruit kwam hoort hier niet.",
    ),
)


def _recent(case: Case) -> Application | None:
    """The last application, where it is not so old that nobody asks for the Taalmeter any more."""
    application = last_application(case)
    look_back = case.day - relativedelta(months=case.whole("taalmeter_terugkijken_maanden"))
    return application if application and application.received_on >= look_back else None


@rule(
    "taalmeter_bij_aanvraag",
    label="Taalmeter bij de aanvraag",
    article="Afspraak van de gemeente: iedereen die een uitkering aanvraagt maakt de Taalmeter",
    moment=Moment.PERSON,
)
def at_application(case: Case) -> Verdict:
    application = _recent(case)
    if application is None:
        return met("Er is geen aanvraag van kort geleden.")
    result = case.maybe("taalmeter")
    if result == EXEMPT:
        case.fact("taalmeter_vrijstelling")
    if result:
        return met("De uitslag van de Taalmeter, of een vrijstelling, is bekend.")
    if application.is_open:
        return met("De Taalmeter kan nog: over de aanvraag is nog niet besloten.")
    return not_met(
        f"Over de aanvraag van {wording.day(application.received_on)} is besloten zonder Taalmeter.",
        "Laat de inwoner de Taalmeter alsnog maken, of leg de vrijstelling vast.",
    )


@rule(
    "taalmeter_gesprek",
    label="Gesprek op de dag van de Taalmeter",
    article="Afspraak van de gemeente: bij een signaal volgt ter plekke een gesprek",
    moment=Moment.PERSON,
)
def talk_at_once(case: Case) -> Verdict:
    """A talk on a later day mends it, and the sentence says that it was later."""
    if case.maybe("taalmeter") != POSSIBLY_LOW:
        return met("De Taalmeter geeft geen signaal.")
    taken = case.since("taalmeter") or case.day
    if case.day > taken + relativedelta(months=case.whole("taalmeter_terugkijken_maanden")):
        return met("De Taalmeter is van langer geleden.")
    talked = done_since(case, "taalmeter_gesprek", taken)
    if talked is None:
        return not_met(
            f"De Taalmeter van {wording.day(taken)} geeft een signaal, en er was nog geen gesprek.",
            "Voer het gesprek over lezen en schrijven vandaag nog, en leg de dag vast.",
        )
    later = "" if talked == taken else f", later dan de Taalmeter van {wording.day(taken)}"
    return met(f"Het gesprek was op {wording.day(talked)}{later}.")


@rule(
    "taalmeter_in_plan",
    label="Taalaanbod in het plan",
    article="Afspraak van de gemeente: het aanbod komt in het plan van de klantmanager",
    moment=Moment.PERSON,
)
def in_the_plan(case: Case) -> Verdict:
    if case.maybe("taalmeter") != POSSIBLY_LOW:
        return met("De Taalmeter geeft geen signaal.")
    if not case.maybe("traject_loopt"):
        return met("Er is nog geen traject waarin het taalaanbod komt.")
    taken = case.since("taalmeter") or case.day
    if any(step.regime in IN_THE_PLAN and (step.ends_on or case.day) >= taken for step in case.steps):
        return met("Er staat taalles in het plan.")
    agreed = done_since(case, "taalaanbod_op", taken) or done_since(case, "taalaanbod_geweigerd_op", taken)
    if agreed:
        return met(f"Het taalaanbod is op {wording.day(agreed)} besproken.")
    due = last_day(case, "taalmeter_plan_weken", taken)
    if case.day <= due:
        return met(f"Het taalaanbod komt voor {wording.day(due)} in het plan.")
    return not_met(
        f"De Taalmeter van {wording.day(taken)} geeft een signaal, maar er staat geen taalaanbod in het plan.",
        "Kies een les of een taalmaatje en zet dat in het plan. Wil de inwoner niet? Leg dan die dag vast.",
    )


@rule(
    "web_leeftijd",
    label="18 jaar of ouder",
    article="Wet educatie en beroepsonderwijs art. 2.3.3 lid 1",
    effect=Effect.BLOCK,
    regimes=("web",),
)
def adults_only(case: Case) -> Verdict:
    years, lowest = age(case), case.whole("volwassen_vanaf_leeftijd")
    if years < lowest:
        return not_met(
            f"De inwoner is {years} jaar. Deze lessen zijn er vanaf {lowest} jaar.",
            "Kijk met school of het Doorstroompunt wat er wel kan, of kies een taalmaatje.",
        )
    return met(f"De inwoner is {years} jaar.")


@rule(
    "web_naast_inburgering",
    label="Geen inburgeringsplicht",
    article="Wet educatie en beroepsonderwijs art. 2.3.2 lid 1",
    effect=Effect.BLOCK,
    regimes=("web",),
)
def not_beside_integration(case: Case) -> Verdict:
    """The money of this law is not for who has to integrate. Who is exempt, or ready, may take these lessons."""
    advice = "Regel de les in de inburgering. Is de inwoner klaar of ontheven? Leg dat dan eerst vast."
    if released := is_released(case):
        return met(released)
    if any(case.running("inburgering")):
        return not_met("Er loopt inburgering. Deze lessen zijn niet voor wie inburgert.", advice)
    if case.maybe("inburgering_melding_op"):
        return not_met("De inwoner moet inburgeren. Deze lessen zijn niet voor wie inburgert.", advice)
    since = case.maybe("statushouder_sinds")
    if case.maybe("statushouder") and (since is None or since >= WI2021):
        case.fact("inburgering_melding_op")
    return met("Er is niets bekend van een inburgeringsplicht.")


@rule(
    "taallessen_afgebroken",
    label="Taalles vaker gestopt",
    article="Werkwijze: twee keer gestopt vraagt om een blik op hoe iemand leert",
    moment=Moment.PERSON,
)
def lessons_broken_off(case: Case) -> Verdict:
    """The story of the status holder who was sent home by school after school, until someone looked at why."""
    stopped = [
        step.ends_on
        for step in case.steps
        if step.regime in LANGUAGE_LESSONS
        and step.result == STOPPED_EARLY
        and step.ends_on
        and step.ends_on <= case.day
    ]
    if not stopped:
        return met("Er is geen taalles voortijdig gestopt.")
    case.note("Gestopte taallessen", len(stopped))
    if len(stopped) < case.whole("taallessen_afgebroken_aantal"):
        return met(f"Er is {len(stopped)} keer een taalles gestopt.")
    looked = done_since(case, "leerbaarheid_bekeken_op", max(stopped))
    if looked:
        return met(f"Op {wording.day(looked)} is bekeken hoe de inwoner het beste leert.")
    return not_met(
        f"Er is {len(stopped)} keer een taalles voortijdig gestopt.",
        "Laat bekijken hoe de inwoner het beste leert, voordat een volgende les begint. "
        "Bespreek of de inwoner ontheffing wil vragen.",
    )
