"""How long a participatieplaats lasts: judged after nine months, two years, and twice a year more (art. 10a)."""

import datetime
from collections.abc import Sequence

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact, StepOf
from instruments.rules.durations import answer, begins_to_matter, counts_from, first_day_after, series
from instruments.rules.facts import About, FactKind, add_facts
from instruments.rules.participation_place import PLACE
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.work import same_employer

STOP = "Beëindig de participatieplaats en spreek met de inwoner af wat de volgende stap is."

add_facts(
    FactKind(
        "kans_op_werk_groter",
        "of de kans op werk groter is geworden",
        "Is beoordeeld dat de kans op werk door deze plek groter is geworden?",
        about=About.STEP,
        help="De wet vraagt deze beoordeling na negen maanden.",
    ),
    FactKind(
        "participatieplaats_derde_jaar",
        "of een derde jaar is toegestaan",
        "Is besloten dat de inwoner een derde jaar op een participatieplaats werkt?",
        about=About.STEP,
        help="Dat kan alleen op een andere plek, met ander werk, en als de kans op werk daardoor veel groter wordt.",
    ),
    FactKind(
        "participatieplaats_vierde_jaar",
        "of een vierde jaar is toegestaan",
        "Is besloten dat de inwoner een vierde jaar op een participatieplaats werkt?",
        about=About.STEP,
        help="Dat kan alleen als de kans op werk daardoor veel groter wordt.",
    ),
)


def _after(case: Case, steps: Sequence[StepOf], key: str) -> datetime.date:
    """The day on which the inwoner has worked here for as many months as this parameter says."""
    return first_day_after(case, key, counts_from(steps))


@rule(
    "participatieplaats_beoordeling",
    label="Kans op werk beoordeeld na negen maanden",
    article="Participatiewet art. 10a lid 8",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def chance_judged(case: Case) -> Verdict:
    steps = series(case)
    due_on = _after(case, steps, "participatieplaats_beoordeling_maanden")
    judged = answer(case, "kans_op_werk_groter", steps)
    if judged is not None:
        return met(f"De kans op werk is beoordeeld: {'wel' if judged else 'niet'} groter geworden.")
    if case.day < begins_to_matter(case, due_on):
        return met(f"De kans op werk hoeft pas op {wording.day(due_on)} te worden beoordeeld.")
    if case.day < due_on:
        raise MissingFact("kans_op_werk_groter")
    return not_met(
        f"De inwoner werkt hier sinds {wording.day(steps[0].starts_on)}. "
        f"De kans op werk moest op {wording.day(due_on)} zijn beoordeeld.",
        advice="Beoordeel samen met de inwoner en de organisatie of de kans op werk groter is geworden.",
    )


@rule(
    "participatieplaats_zonder_kans",
    label="Niet langer dan een jaar zonder meer kans op werk",
    article="Participatiewet art. 10a lid 8",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def ends_without_chance(case: Case) -> Verdict:
    steps = series(case)
    until = _after(case, steps, "participatieplaats_zonder_kans_maanden")
    if case.day < begins_to_matter(case, until):
        return met(f"De eerste twaalf maanden duren tot en met {wording.last_day(until)}.")
    judged = answer(case, "kans_op_werk_groter", steps)
    if judged is None:
        raise MissingFact("kans_op_werk_groter")
    if judged:
        return met("De kans op werk is groter geworden. De participatieplaats kan doorgaan.")
    if case.day < until:
        return not_met(
            f"De kans op werk is niet groter geworden. De participatieplaats eindigt op {wording.last_day(until)}.",
            advice="Spreek met de inwoner af wat de volgende stap is.",
        )
    return not_met(
        f"De kans op werk is niet groter geworden. De participatieplaats moest eindigen op {wording.last_day(until)}.",
        advice=STOP,
    )


@rule(
    "participatieplaats_derde_jaar",
    label="Besloten over een derde jaar",
    article="Participatiewet art. 10a lid 1 en lid 9",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def third_year(case: Case) -> Verdict:
    return _decided(case, "participatieplaats_maanden", "participatieplaats_derde_jaar", "twee jaar", "derde")


@rule(
    "participatieplaats_vierde_jaar",
    label="Besloten over een vierde jaar",
    article="Participatiewet art. 10a lid 10",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def fourth_year(case: Case) -> Verdict:
    return _decided(
        case, "participatieplaats_derde_jaar_maanden", "participatieplaats_vierde_jaar", "drie jaar", "vierde"
    )


def _decided(case: Case, months: str, key: str, length: str, year: str) -> Verdict:
    steps = series(case)
    until = _after(case, steps, months)
    if case.day < begins_to_matter(case, until):
        return met(f"De eerste {length} duren tot en met {wording.last_day(until)}.")
    decided = answer(case, key, steps)
    if decided:
        return met(f"Er is besloten over een {year} jaar.")
    if case.day >= until:
        return not_met(
            f"De eerste {length} duurden tot en met {wording.last_day(until)}. Er is geen {year} jaar.", STOP
        )
    if decided is None:
        raise MissingFact(key)
    return met(f"Er komt geen {year} jaar. De participatieplaats eindigt op {wording.last_day(until)}.")


@rule(
    "participatieplaats_hoogstens",
    label="Niet langer dan vier jaar",
    article="Participatiewet art. 10a lid 10",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def within_maximum(case: Case) -> Verdict:
    until = _after(case, series(case), "participatieplaats_hoogstens_maanden")
    last = wording.last_day(until)
    if case.day >= until:
        return not_met(f"Een participatieplaats duurt hoogstens vier jaar: tot en met {last}. Ze loopt nog.", STOP)
    if case.day >= begins_to_matter(case, until):
        return not_met(f"De participatieplaats eindigt op {last}. Langer kan niet.", STOP)
    return met(f"Met verlengingen kan de participatieplaats duren tot en met {last}.")


@rule(
    "participatieplaats_andere_plek",
    label="In het derde jaar op een andere plek",
    article="Participatiewet art. 10a lid 9",
    moment=Moment.RUNNING,
    regimes=PLACE,
)
def other_place(case: Case) -> Verdict:
    """Only the third year has to be elsewhere; where the fourth is, the law does not say."""
    steps = series(case)
    until = _after(case, steps, "participatieplaats_maanden")
    if case.day < until:
        return met(f"Dit geldt pas vanaf {wording.day(until)}, in het derde jaar.")
    now = [work for work in steps[-1].placements if work.period.covers(case.day)]
    before = [work for step in steps for work in step.placements if work.starts_on < until]
    if not (now and before):
        raise MissingFact("werkgever_van_de_stap")
    if any(same_employer(here, there) for here in now for there in before):
        return not_met(
            "De inwoner werkt in het derde jaar op dezelfde plek als daarvoor. Het moet een andere plek zijn.",
            advice="Zoek met de inwoner een andere plek met ander werk.",
        )
    return met("De inwoner werkt in het derde jaar op een andere plek dan daarvoor.")
