"""Learning for work: absence, an end that comes near, courses that stopped, and free training in a short sector."""

from instruments.rules import wording
from instruments.rules.case import STOPPED_EARLY, Case, MissingFact
from instruments.rules.deadlines import done_since, last_day, warns_from
from instruments.rules.dossier import age
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.terms.days import DAY

LEARNING = ("scholing", "web", "leerwerktraject")
FOR_WORK = ("scholing", "leerwerktraject", "proefplaatsing", "participatieplaats", "praktijkdiagnose")

add_facts(
    FactKind(
        "opleiding_sector",
        "sector van de opleiding",
        "Voor welke sector is deze opleiding?",
        ValueKind.CHOICE,
        About.STEP,
        listed="sectoren",
    ),
    FactKind(
        "verzuim_gemeld_op",
        "dag van een melding van verzuim",
        "Op welke dag meldde de opleiding dat de inwoner er niet was?",
        ValueKind.DAY,
        About.STEP,
        help="Leg de dag vast, niet de reden.",
    ),
    FactKind(
        "verzuim_besproken_op",
        "dag van het gesprek over verzuim",
        "Op welke dag is met de inwoner besproken hoe de opleiding gaat?",
        ValueKind.DAY,
        About.STEP,
    ),
    FactKind(
        "scholing_besproken_op",
        "dag van het gesprek over gestopte opleidingen",
        "Op welke dag is met de inwoner besproken waarom opleidingen eerder stopten?",
        ValueKind.DAY,
    ),
    FactKind(
        "onderwijs_past",
        "of er onderwijs is dat past",
        "Kan de jongere een opleiding volgen die de overheid betaalt, en past die opleiding?",
        help="Bespreek dit zo nodig met de school of het Doorstroompunt.",
    ),
)


@rule(
    "tekortsector",
    label="Opleiding in een sector met een tekort",
    article="Beleid: kosteloze opleiding voor sectoren met een tekort in dat jaar",
    is_own=True,
)
def in_short_sector(case: Case) -> Verdict:
    """A condition that the municipality gives to free training: the list of each year stands in the catalogue."""
    sector, year = case.fact("opleiding_sector"), case.day.year
    short = case.shortages.get(year)
    if short is None:
        return not_met(
            f"Voor {year} staan er geen sectoren met een tekort in de catalogus.",
            "Vraag een beleidsadviseur om de lijst van dit jaar.",
        )
    if sector in short:
        return met(f"In {year} is er in deze sector een tekort.")
    return not_met(
        f"Deze sector staat in {year} niet op de lijst van sectoren met een tekort.",
        "Kies scholing die wel past, of vraag maatwerk.",
        offers=tuple(sorted(short)),
    )


@rule(
    "onderwijs_jongere",
    label="Onderwijs gaat voor",
    article="Participatiewet art. 7 lid 3 (tot 2026) en art. 7a (vanaf 2026)",
    regimes=FOR_WORK,
)
def education_first(case: Case) -> Verdict:
    """Help towards work for young people comes where education is not possible or does not fit."""
    if age(case) >= case.whole("jongere_tot_leeftijd"):
        return met("Dit gaat over jongeren. De inwoner is daar te oud voor.")
    if case.fact("onderwijs_past"):
        return not_met(
            "Er is een opleiding die past en die de overheid betaalt. Die gaat voor.",
            "Verwijs naar de opleiding of het Doorstroompunt. Past de opleiding toch niet? Leg dat vast.",
        )
    return met("Er is geen opleiding die past en die de overheid betaalt.")


@rule(
    "scholing_verzuim",
    label="Verzuim besproken",
    article="Afspraak met de opleiding",
    moment=Moment.RUNNING,
    regimes=LEARNING,
)
def absence_discussed(case: Case) -> Verdict:
    """On the step itself, or else on the person."""
    case.asked.update(("verzuim_gemeld_op", "verzuim_besproken_op"))
    facts = case.step.facts if case.step else case.facts
    reported = [row.value for row in facts.until("verzuim_gemeld_op", case.day) if row.value <= case.day]
    if not reported:
        return met("Er is geen verzuim gemeld.")
    last = max(reported)
    talks = [row.value for row in facts.until("verzuim_besproken_op", case.day) if last <= row.value <= case.day]
    if talks:
        return met(f"Het verzuim is op {wording.day(min(talks))} besproken.")
    due = last_day(case, "scholing_verzuim_dagen", last)
    if case.day <= due:
        return met(f"Het verzuim van {wording.day(last)} kan nog tot en met {wording.day(due)} worden besproken.")
    return not_met(
        f"De opleiding meldde op {wording.day(last)} verzuim, en daarover was nog geen gesprek.",
        "Vraag hoe het gaat en of de opleiding nog past. Leg de dag van het gesprek vast.",
    )


@rule(
    "scholing_einde",
    label="Opleiding loopt af",
    article="Afspraak met de opleiding",
    moment=Moment.RUNNING,
    regimes=LEARNING,
)
def nears_its_end(case: Case) -> Verdict:
    step = case.step
    if step is None or step.expected_end_on is None:
        raise MissingFact("einde_van_de_stap")
    end = step.expected_end_on - DAY
    case.note("Verwacht tot en met", wording.day(end))
    if case.day > end:
        return not_met(
            f"De opleiding zou tot en met {wording.day(end)} duren, en er is geen uitkomst vastgelegd.",
            "Is de opleiding klaar of gestopt? Sluit de stap af. Duurt zij langer? Vul een nieuwe dag in.",
        )
    if case.day >= warns_from(case, "scholing_einde_dagen", end):
        return not_met(
            f"De opleiding duurt nog tot en met {wording.day(end)}.", "Bespreek welke stap daarna past, en plan die."
        )
    return met(f"De opleiding duurt tot en met {wording.day(end)}.")


@rule(
    "scholing_afgebroken",
    label="Opleiding vaker gestopt",
    article="Werkwijze: vaker gestopt vraagt om een gesprek over wat past",
    moment=Moment.PERSON,
)
def broken_off(case: Case) -> Verdict:
    stopped = [
        step.ends_on
        for step in case.steps
        if step.regime in LEARNING and step.result == STOPPED_EARLY and step.ends_on and step.ends_on <= case.day
    ]
    if not stopped:
        return met("Er is geen opleiding voortijdig gestopt.")
    case.note("Gestopte opleidingen", len(stopped))
    if len(stopped) < case.whole("scholing_afgebroken_aantal"):
        return met(f"Er is {len(stopped)} keer een opleiding gestopt.")
    talked = done_since(case, "scholing_besproken_op", max(stopped))
    if talked:
        return met(f"Het gesprek over wat past was op {wording.day(talked)}.")
    return not_met(
        f"Er is {len(stopped)} keer een opleiding voortijdig gestopt.",
        "Bespreek wat de inwoner tegenkwam en welke manier van leren wel past. Leg de dag vast.",
    )
