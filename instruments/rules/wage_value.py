"""Loonwaarde: what someone's work is worth, in percent of the minimum wage, and when it is measured again."""

from decimal import Decimal

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact
from instruments.rules.checks import Effect
from instruments.rules.deadlines import last_day
from instruments.rules.durations import begins_to_matter
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.target_group import WHOLE_WAGE
from instruments.rules.wage_subsidy import LKS
from instruments.rules.work import FLAT, judged, measured, percent, subsidy

add_facts(
    FactKind(
        "loonwaarde_is_vastgesteld",
        "of de loonwaarde voor dit werk is vastgesteld",
        "Is de loonwaarde voor dit werk al vastgesteld?",
        about=About.STEP,
        help="Zo niet, dan wordt ze eerst gemeten, of begint de subsidie met een vast bedrag.",
    ),
    FactKind(
        "loonwaarde_vastgesteld",
        "de loonwaarde voor dit werk",
        "Welke loonwaarde is voor dit werk vastgesteld?",
        ValueKind.NUMBER,
        About.STEP,
        unit="procent",
        help="In procenten van het minimumloon.",
    ),
)


def _known(case: Case) -> Decimal | None:
    """As measured at the work, or as recorded before there is a placement."""
    value = measured(judged(case), case.day)
    if value is None:
        return case.maybe("loonwaarde_vastgesteld")
    case.note("Loonwaarde", f"{percent(value[1])}, gemeten op {wording.day(value[0])}")
    return value[1]


def _is_flat(case: Case) -> bool:
    """Whether the wage value may wait: the subsidy is a flat rate for now."""
    found = subsidy(judged(case), case.day)
    return found is not None and found[1] == FLAT


@rule(
    "lks_loonwaarde_onder_minimumloon",
    label="Loonwaarde lager dan het minimumloon",
    article="Participatiewet art. 6 lid 1 onder e en art. 10d lid 4",
    effect=Effect.BLOCK,
    regimes=LKS,
)
def below_minimum_wage(case: Case) -> Verdict:
    value = _known(case)
    if value is None:
        if _is_flat(case) or case.maybe("lks_zonder_loonwaarde_op"):
            return met("De subsidie begint met een vast bedrag. De loonwaarde wordt later vastgesteld.")
        if not case.fact("loonwaarde_is_vastgesteld"):
            return met("De loonwaarde wordt eerst gemeten, of de subsidie begint met een vast bedrag.")
        raise MissingFact("loonwaarde_vastgesteld")
    if value < WHOLE_WAGE:
        return met(f"De loonwaarde is {percent(value)}. Dat is lager dan het minimumloon.")
    return not_met(
        f"De loonwaarde is {percent(value)}. De inwoner kan het minimumloon verdienen: subsidie is niet nodig.",
        advice="Kijk of jobcoaching genoeg is, of gewoon werk.",
    )


@rule(
    "lks_niet_meer_nodig",
    label="Subsidie nog nodig",
    article="Participatiewet art. 10d lid 4 en lid 6",
    effect=Effect.BLOCK,
    moment=Moment.RUNNING,
    regimes=LKS,
)
def still_needed(case: Case) -> Verdict:
    value = _known(case)
    if value is None:
        if _is_flat(case):
            return met("De loonwaarde is nog niet vastgesteld: de subsidie is nu een vast bedrag.")
        raise MissingFact("loonwaarde_van_de_stap")
    if value < WHOLE_WAGE:
        return met(f"De loonwaarde is {percent(value)}.")
    return not_met(
        f"De loonwaarde is {percent(value)}. De inwoner verdient het minimumloon zelf; de subsidie is klaar.",
        advice="Besluit over het einde van de subsidie. Spreek af of begeleiding nog nodig is.",
    )


@rule(
    "lks_loonwaarde_laag",
    label="Subsidie dekt het hele verschil",
    article="Participatiewet art. 10d lid 4",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def whole_difference_covered(case: Case) -> Verdict:
    """The subsidy is 70 percent at most, so below 30 percent the employer pays the rest."""
    value = _known(case)
    if value is None:
        if _is_flat(case):
            return met("De subsidie is nu een vast bedrag; de loonwaarde telt nog niet.")
        raise MissingFact("loonwaarde_van_de_stap")
    lowest = WHOLE_WAGE - case.amount("lks_hoogste_procent")
    if value >= lowest:
        return met(f"De loonwaarde is {percent(value)}. De subsidie dekt het hele verschil.")
    return not_met(
        f"De loonwaarde is {percent(value)}. De subsidie is dan het hoogste bedrag; de werkgever betaalt zelf het deel "
        f"onder {percent(lowest)}.",
        advice="Zorg dat de werkgever dit weet. Kijk of beschut werk of ander werk beter past.",
    )


@rule(
    "lks_loonwaarde_opnieuw",
    label="Loonwaarde op tijd opnieuw gemeten",
    article="Participatiewet art. 10d lid 6",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def measured_again(case: Case) -> Verdict:
    if _is_flat(case):
        return met("De subsidie is nu een vast bedrag: de loonwaarde wordt nog voor het eerst gemeten.")
    return measured_within(case, "loonwaarde_opnieuw_maanden")


def measured_within(case: Case, months: str) -> Verdict:
    """Whether the latest wage value is not too old. The law leaves the term to the college, so it is a parameter."""
    value = measured(judged(case), case.day)
    if value is None:
        raise MissingFact("loonwaarde_van_de_stap")
    again = last_day(case, months, value[0])
    when = wording.day(value[0])
    if case.day > again:
        return not_met(
            f"De loonwaarde is voor het laatst gemeten op {when}. Dat moest uiterlijk op {wording.day(again)} opnieuw.",
            advice="Vraag een nieuwe meting aan, in overleg met de inwoner en de werkgever.",
        )
    if case.day >= begins_to_matter(case, again):
        return not_met(
            f"De loonwaarde is gemeten op {when}. Een nieuwe meting moet er uiterlijk op {wording.day(again)} zijn.",
            advice="Plan de meting, in overleg met de inwoner en de werkgever.",
        )
    return met(f"De loonwaarde is gemeten op {when}. Een nieuwe meting moet er uiterlijk op {wording.day(again)} zijn.")
