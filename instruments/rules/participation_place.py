"""Participatieplaats: unpaid extra work with bijstand, for who is far from work (Participatiewet art. 10a)."""

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact
from instruments.rules.checks import Effect
from instruments.rules.displacement import weighed
from instruments.rules.dossier import age, has_start_qualification, on_welfare
from instruments.rules.durations import (
    Progress,
    answer,
    begins_to_matter,
    counts_from,
    first_day_after,
    progress,
    series,
)
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.terms.happenings import recorded_days
from instruments.rules.work import judged

PLACE = ("participatieplaats",)
DECIDED, AMOUNT, HALF = "premie_besloten_op", "premie_bedrag", "premie_halfjaar"
EACH, BONUS, MOST = "participatieplaats_premie_maanden", "participatieplaats_premie_bedrag", "premie_jaar_hoogstens"
TRAINING = (
    ("aangeboden", "ja, aangeboden"),
    ("te_zwaar", "nee, scholing is te zwaar voor de inwoner"),
    ("geen_kans", "nee, scholing maakt de kans op werk niet groter"),
    ("nog_niet", "nog niet"),
)

add_facts(
    FactKind(
        "extra_werk",
        "of het werk extra is",
        "Is het werk extra: naast of boven op gewoon werk, en gericht op een kans op werk?",
        about=About.STEP,
    ),
    FactKind(
        "scholing_aangeboden",
        "of scholing is aangeboden",
        "Is scholing of een opleiding aangeboden?",
        ValueKind.CHOICE,
        About.STEP,
        TRAINING,
    ),
    FactKind(
        "premie_besloten_op",
        "wanneer over de premie is besloten",
        "Op welke dag is over de premie besloten?",
        ValueKind.DAY,
        About.STEP,
        recorded=False,
    ),
    FactKind(
        "premie_halfjaar",
        "over welk halfjaar van de premie is besloten",
        "Over welk halfjaar is besloten?",
        ValueKind.NUMBER,
        About.STEP,
        recorded=False,
    ),
    FactKind(
        "premie_bedrag",
        "hoe hoog de premie was",
        "Hoe hoog was de premie?",
        ValueKind.NUMBER,
        About.STEP,
        unit="euro",
        recorded=False,
    ),
)


@rule(
    "participatieplaats_leeftijd",
    label="27 jaar of ouder",
    article="Participatiewet art. 7 lid 8",
    effect=Effect.BLOCK,
    regimes=PLACE,
)
def old_enough(case: Case) -> Verdict:
    years, least = age(case), case.whole("participatieplaats_vanaf_leeftijd")
    if years >= least:
        return met(f"De inwoner is {years} jaar.")
    return not_met(
        f"De inwoner is {years} jaar. Een participatieplaats kan vanaf {least} jaar.",
        offers=("Proefplaatsing", "Leerwerktraject", "Vrijwilligerswerk"),
    )


@rule(
    "participatieplaats_bijstand",
    label="Met een bijstandsuitkering",
    article="Participatiewet art. 10a lid 1 en lid 7",
    regimes=PLACE,
)
def on_benefit(case: Case) -> Verdict:
    """It warns: with UWV one may agree that it is open to who gets a benefit there."""
    if on_welfare(case):
        return met("De inwoner heeft een bijstandsuitkering.")
    return not_met(
        "De inwoner heeft geen bijstandsuitkering. Een participatieplaats is voor wie die wel heeft.",
        advice="Met een uitkering van UWV kan het alleen als de gemeente dat met UWV heeft afgesproken.",
        offers=("Vrijwilligerswerk",),
    )


@rule(
    "participatieplaats_extra_werk",
    label="Extra werk, gericht op een kans op werk",
    article="Participatiewet art. 10a lid 2",
    regimes=PLACE,
)
def extra_work(case: Case) -> Verdict:
    if case.fact("extra_werk"):
        return met("Het werk is extra: het komt naast gewoon werk.")
    return not_met(
        "Het werk is geen extra werk. Op een participatieplaats mag alleen dat.",
        advice="Spreek met de werkgever andere taken af, of vraag om een betaalde baan.",
    )


@rule(
    "participatieplaats_verdringing",
    label="Er verdwijnt geen gewoon werk",
    article="Participatiewet art. 10a lid 2",
    regimes=PLACE,
)
def no_displacement(case: Case) -> Verdict:
    return weighed(case, advice="Zoek ander werk, of vraag de werkgever om een betaalde baan.")


@rule(
    "participatieplaats_scholing",
    label="Scholing aangeboden na zes maanden",
    article="Participatiewet art. 10a lid 5",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def training_offered(case: Case) -> Verdict:
    steps = series(case)
    due_on = first_day_after(case, "participatieplaats_scholing_maanden", counts_from(steps))
    if case.day < begins_to_matter(case, due_on):
        return met(f"Scholing hoeft pas op {wording.day(due_on)} te zijn aangeboden.")
    if has_start_qualification(case):
        return met("De inwoner heeft een startkwalificatie. Scholing aanbieden hoeft niet.")
    offered = answer(case, "scholing_aangeboden", steps)
    if offered in ("aangeboden", "te_zwaar", "geen_kans"):
        return met(f"Is scholing aangeboden? {dict(TRAINING)[offered].capitalize()}.")
    if case.day < due_on:
        if offered is None:
            raise MissingFact("scholing_aangeboden")
        return met(f"Scholing is nog niet aangeboden. Dat moet voor {wording.day(due_on)}.")
    return not_met(
        f"De inwoner werkt hier sinds {wording.day(steps[0].starts_on)} en heeft geen startkwalificatie. Er staat niet "
        "in het dossier dat scholing is aangeboden.",
        advice="Bied scholing aan, of leg vast waarom scholing niet past.",
    )


@rule(
    "participatieplaats_premie",
    label="Elk half jaar besloten over de premie",
    article="Participatiewet art. 10a lid 6",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def bonus_decided(case: Case) -> Verdict:
    """Each half year has its own decision; this looks at the one that is due now, or else the next."""
    steps = series(case)
    began = counts_from(steps)
    halves = 1
    while case.day >= begins_to_matter(case, first_day_after(case, EACH, began, halves + 1)):
        halves += 1
    due_on, months = first_day_after(case, EACH, began, halves), case.whole(EACH, began)
    told = [known for step in steps for known in step.facts.until(HALF, case.day)]
    if any(known.value == halves for known in told):
        return met(f"Over de premie na {months * halves} maanden is besloten.")
    match progress(case, DECIDED, due_on, steps, but=[known.since for known in told if known.since]):
        case Progress.DONE:
            return met(f"Over de premie na {months * halves} maanden is besloten.")
        case Progress.NOT_YET:
            return met(f"De eerste premie is aan de orde op {wording.day(due_on)}.")
        case _:
            return not_met(
                f"De inwoner werkt hier sinds {wording.day(steps[0].starts_on)}. "
                f"Over de premie na {months * halves} maanden is niet besloten.",
                advice="Beoordeel of de inwoner genoeg meewerkte en besluit over de premie.",
            )


@rule(
    "participatieplaats_premie_hoogstens",
    label="Premies van dit jaar niet te hoog",
    article="Participatiewet art. 31 lid 2 onder j",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def bonus_within_maximum(case: Case) -> Verdict:
    """Per calendar year, over every step of this kind. What comes above it counts as income."""
    case.asked.add(AMOUNT)
    steps = [step for step in case.steps if step.regime in PLACE] or [judged(case)]
    paid = [
        known.value
        for step in steps
        for known in step.facts.until(AMOUNT, case.day)
        if known.since and known.since.year == case.day.year
    ]
    if not paid:
        if any(day.year == case.day.year for day in recorded_days(case, DECIDED, steps)):
            raise MissingFact(AMOUNT)
        return met(f"In {case.day.year} is er nog geen premie.")
    total, highest = sum(paid), case.amount(MOST)
    case.note("Premies dit jaar", wording.amount(total, "euro"))
    if total <= highest:
        return met(f"De premies van {case.day.year} zijn samen {wording.amount(total, 'euro')}. Dat mag.")
    return not_met(
        f"De premies van {case.day.year} zijn samen {wording.amount(total, 'euro')}. Het hoogste bedrag is "
        f"{wording.amount(highest, 'euro')}.",
        advice="Wat erboven komt, telt als inkomen. Overleg met de inkomensconsulent.",
    )
