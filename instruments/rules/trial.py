"""Proefplaatsing: some months of work with bijstand, towards a contract (Participatiewet art. 8a lid 2 onder d)."""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact
from instruments.rules.checks import Effect
from instruments.rules.deadlines import last_day, length
from instruments.rules.dossier import on_welfare
from instruments.rules.durations import answer, begins_to_matter, counts_from, first_day_after, series
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.work import expected_end, judged, other_steps, overlap, share_employer

TRIAL = ("proefplaatsing",)
TERM = "Participatiewet art. 8a lid 2 onder d"

add_facts(
    FactKind(
        "proefplaatsing_verlengd",
        "of is besloten de proefplaatsing te verlengen",
        "Is besloten om de proefplaatsing langer dan twee maanden te laten duren?",
        about=About.STEP,
    ),
    FactKind(
        "intentieverklaring",
        "of de werkgever een contract wil geven",
        "Heeft de werkgever opgeschreven dat de inwoner na de proefplaatsing een contract krijgt, voor evenveel uren?",
        about=About.STEP,
    ),
    FactKind(
        "intentie_maanden",
        "hoe lang het contract na de proefplaatsing duurt",
        "Voor hoeveel maanden wil de werkgever daarna een contract geven?",
        ValueKind.NUMBER,
        About.STEP,
        unit="maanden",
        help="Een vast contract: vul 12 in.",
    ),
)


def _began(case: Case) -> datetime.date:
    """From which day this proefplaatsing counts, also where it goes on as another step at the same employer."""
    return counts_from(series(case, at_one_employer=True))


@rule(
    "proefplaatsing_bijstand",
    label="Met een bijstandsuitkering",
    article=TERM,
    effect=Effect.BLOCK,
    regimes=TRIAL,
)
def on_benefit(case: Case) -> Verdict:
    if on_welfare(case):
        return met("De inwoner heeft een bijstandsuitkering. Die loopt tijdens de proefplaatsing door.")
    return not_met(
        "De inwoner heeft geen bijstandsuitkering. Een proefplaatsing van de gemeente is voor wie die wel heeft.",
        advice="Heeft de inwoner een uitkering van UWV? Vraag daar een proefplaatsing aan (WW art. 76a, WIA art. 37, "
        "Wajong art. 2:24).",
        offers=("Werkervaringsplek of stage", "Werk met loonkostensubsidie"),
    )


@rule(
    "proefplaatsing_hoogstens",
    label="Gepland voor hoogstens zes maanden",
    article=TERM,
    effect=Effect.BLOCK,
    regimes=TRIAL,
)
def planned_within_maximum(case: Case) -> Verdict:
    until = first_day_after(case, "proefplaatsing_hoogstens_maanden", _began(case))
    if expected_end(case) <= until:
        return met(f"De proefplaatsing duurt niet langer dan tot en met {wording.last_day(until)}.")
    return not_met(
        f"Een proefplaatsing kan hier tot en met {wording.last_day(until)}. Deze is langer gepland.",
        advice="Kies een eerdere einddatum.",
    )


@rule(
    "proefplaatsing_te_lang",
    label="Niet langer dan zes maanden",
    article=TERM,
    effect=Effect.BLOCK,
    moment=Moment.RUNNING,
    regimes=TRIAL,
)
def within_maximum(case: Case) -> Verdict:
    until = first_day_after(case, "proefplaatsing_hoogstens_maanden", _began(case))
    if case.day < until:
        return met(f"De proefplaatsing kan duren tot en met {wording.last_day(until)}.")
    return not_met(
        f"De proefplaatsing kon duren tot en met {wording.last_day(until)}. Ze loopt nog.",
        advice="Beëindig de proefplaatsing. Vraag de werkgever om een contract.",
    )


@rule(
    "proefplaatsing_verlenging",
    label="Verlenging is besloten",
    article=TERM,
    moment=Moment.RUNNING,
    regimes=TRIAL,
)
def lengthening_decided(case: Case) -> Verdict:
    """A proefplaatsing that ends in time needs no decision; otherwise one is asked for in the weeks before."""
    steps = series(case, at_one_employer=True)
    long = length(case, "proefplaatsing_maanden", counts_from(steps))
    until = first_day_after(case, "proefplaatsing_maanden", counts_from(steps))
    if case.day < begins_to_matter(case, until):
        return met(f"De proefplaatsing duurt nog geen {long}: de laatste dag is {wording.last_day(until)}.")
    end = judged(case).ends_on or judged(case).expected_end_on
    if case.day < until and end and end <= until:
        return met(f"De proefplaatsing eindigt op {wording.last_day(end)}. Verlengen is niet nodig.")
    decided = answer(case, "proefplaatsing_verlengd", steps)
    if decided:
        return met("Er is besloten om de proefplaatsing te verlengen.")
    if case.day >= until:
        return not_met(
            f"De proefplaatsing duurt langer dan {long}. Er is geen besluit om te verlengen.",
            advice="Besluit over verlengen, of beëindig de proefplaatsing.",
        )
    if decided is None:
        raise MissingFact("proefplaatsing_verlengd")
    return met(f"De proefplaatsing wordt niet verlengd en eindigt op {wording.last_day(until)}.")


@rule(
    "proefplaatsing_zelfde_werkgever",
    label="Eerste proefplaatsing bij deze werkgever",
    article="Participatiewet art. 8a lid 2 onder d; verordening",
    regimes=TRIAL,
)
def first_at_employer(case: Case) -> Verdict:
    """What this step follows on without a day between is the same proefplaatsing, not a second one."""
    step = judged(case)
    earlier = [other for other in other_steps(case, *TRIAL) if other.starts_on < step.starts_on]
    if not earlier:
        return met("De inwoner had niet eerder een proefplaatsing.")
    before = [other for other in earlier if share_employer(step, other)]
    same = series(case, at_one_employer=True)
    if all(other in same for other in before):
        return met("De inwoner had niet eerder een proefplaatsing bij deze werkgever.")
    return not_met(
        "De inwoner had al een proefplaatsing bij deze werkgever.",
        advice="Vraag de werkgever om een contract. Is er een goede reden voor nog een keer? Leg die vast.",
    )


@rule(
    "proefplaatsing_intentie",
    label="Werkgever wil daarna een contract geven",
    article="Verordening; Participatiewet art. 8a lid 2 onder d",
    regimes=TRIAL,
)
def contract_in_sight(case: Case) -> Verdict:
    if not case.fact("intentieverklaring"):
        return not_met(
            "De werkgever heeft niet opgeschreven dat er daarna een contract komt voor evenveel uren.",
            advice="Vraag de werkgever om die verklaring.",
        )
    months, least = case.fact("intentie_maanden"), case.whole("proefplaatsing_intentie_maanden")
    shown = wording.amount(months, "maanden")
    if months >= least:
        return met(f"De werkgever wil daarna een contract geven voor {shown}.")
    return not_met(
        f"De werkgever wil daarna een contract geven voor {shown}. Het moeten er minstens {least} zijn.",
        advice="Vraag of een langer contract kan.",
    )


@rule(
    "proefplaatsing_naast_subsidie",
    label="Niet samen met loonkostensubsidie voor hetzelfde werk",
    article="Participatiewet art. 8a lid 2 onder d en art. 10d lid 1",
    moment=Moment.RUNNING,
    regimes=TRIAL,
)
def not_beside_subsidy(case: Case) -> Verdict:
    """Unpaid work with a benefit and a subsidy on a wage exclude one another. What is planned later counts too."""
    step = judged(case)
    beside = [other for other in other_steps(case, "loonkostensubsidie") if overlap(step, other)]
    if not any(share_employer(step, other) for other in beside):
        return met("Er is geen loonkostensubsidie voor hetzelfde werk.")
    return not_met(
        "Voor hetzelfde werk is er ook loonkostensubsidie in deze tijd.",
        advice="Laat de subsidie beginnen als de proefplaatsing is geëindigd.",
    )


@rule(
    "proefplaatsing_uitkomst",
    label="Uitkomst van de proefplaatsing bekend",
    article="Participatiewet art. 7 lid 1 onder a; werkwijze van de gemeente",
    moment=Moment.PERSON,
)
def outcome_known(case: Case) -> Verdict:
    ended = [step for step in case.steps if step.regime in TRIAL and step.ends_on and step.ends_on <= case.day]
    open_ends = [step.ends_on for step in ended if step.ends_on and not step.result]
    if not open_ends:
        return met("Er is geen proefplaatsing geëindigd zonder uitkomst.")
    if case.day <= last_day(case, "proefplaatsing_uitkomst_weken", min(open_ends)):
        raise MissingFact("uitkomst_van_de_stap")
    return not_met(
        f"De proefplaatsing eindigde op {wording.last_day(min(open_ends))}. De uitkomst is niet vastgelegd.",
        advice="Leg vast of er een contract kwam en zo niet, wie daarvoor koos.",
    )
