"""Loonkostensubsidie (LKS): when an employer can get it, and what the law asks while it runs (art. 10d)."""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact
from instruments.rules.checks import Effect
from instruments.rules.deadlines import length
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Verdict, met, not_met, rule
from instruments.rules.work import judged, other_steps, overlap, share_employer, work_of

LKS = ("loonkostensubsidie",)
BREED_OFFENSIEF = datetime.date(2023, 7, 1)  # Stb. 2022, 499: five weeks, existing jobs, moving within the country
YOUTH_ACT = datetime.date(2026, 1, 1)  # Wet van school naar duurzaam werk: the leer-werktraject came into art. 10d
GROUPS = (
    ("school", "praktijkonderwijs, voortgezet speciaal onderwijs of entreeopleiding"),
    ("gemeente", "iemand voor wie de gemeente zorgde, bijvoorbeeld met bijstand"),
    ("leerwerk", "een leer-werktraject zonder startkwalificatie"),
    ("geen", "geen van deze"),
)

add_facts(
    FactKind(
        "wsw_dienstverband",
        "of het werk een Wsw-dienstverband is",
        "Werkt de inwoner in een dienstverband van de Wet sociale werkvoorziening (Wsw)?",
        help="Nieuwe Wsw-dienstverbanden zijn er sinds 2015 niet meer, maar oude kunnen nog lopen.",
    ),
    FactKind(
        "andere_loonsubsidie",
        "of de werkgever voor deze baan een andere subsidie voor loonkosten krijgt",
        "Krijgt de werkgever voor deze baan al een andere subsidie voor de loonkosten van de gemeente?",
        about=About.STEP,
    ),
    FactKind(
        "baan_begonnen_op",
        "de eerste dag van de baan",
        "Op welke dag begint de baan, of op welke dag is de baan begonnen?",
        ValueKind.DAY,
        About.STEP,
    ),
    FactKind(
        "lks_aangevraagd_op",
        "wanneer loonkostensubsidie is gevraagd",
        "Op welke dag is de loonkostensubsidie voor deze baan gevraagd?",
        ValueKind.DAY,
        About.STEP,
    ),
    FactKind(
        "lks_groep_voor_baan",
        "wat de inwoner deed in de zes maanden voor de baan",
        "Waarbij hoorde de inwoner in de zes maanden voordat deze baan begon?",
        ValueKind.CHOICE,
        About.STEP,
        GROUPS,
    ),
)


@rule(
    "lks_geen_wsw",
    label="Geen Wsw-dienstverband",
    article="Participatiewet art. 10d lid 3",
    effect=Effect.BLOCK,
    regimes=LKS,
)
def no_wsw(case: Case) -> Verdict:
    if case.fact("wsw_dienstverband"):
        return not_met(
            "De inwoner werkt in een Wsw-dienstverband. Loonkostensubsidie kan daar niet bij.",
            advice="Voor een baan naast of na de Wsw kan het wel: leg dan vast dat die baan geen Wsw-dienstverband is.",
        )
    return met("Het werk is geen Wsw-dienstverband.")


@rule(
    "lks_geen_andere_subsidie",
    label="Geen andere subsidie voor dezelfde baan",
    article="Participatiewet art. 10d lid 9",
    effect=Effect.BLOCK,
    regimes=LKS,
)
def no_second_subsidy(case: Case) -> Verdict:
    """What Keten knows of the person's own steps answers first; another subsidy has to be asked about."""
    step = judged(case)
    beside = [other for other in other_steps(case, *LKS) if overlap(step, other)]
    known = [other for other in beside if other.placements and step.placements]
    if any(share_employer(step, other) for other in known):
        return not_met(
            "Voor deze baan is er al loonkostensubsidie. Een tweede subsidie voor dezelfde baan kan niet.",
            advice="Pas de stap aan die er al is, of laat deze beginnen als de andere is geëindigd.",
        )
    if case.fact("andere_loonsubsidie"):
        return not_met("De werkgever krijgt voor deze baan al een andere subsidie voor de loonkosten.")
    if len(known) < len(beside):
        raise MissingFact("werkgever_van_de_stap")
    return met("De werkgever krijgt voor deze baan geen andere subsidie voor de loonkosten.")


@rule(
    "lks_bestaande_baan",
    label="Gevraagd voor of kort na het begin van de baan",
    article="Participatiewet art. 10d lid 1 en lid 2",
    regimes=LKS,
)
def existing_job(case: Case) -> Verdict:
    """For a job that had begun only some groups count, since 1 July 2023 within six months after its begin."""
    began = _began(case)
    if began >= case.day:
        return met(f"De baan begint op {wording.day(began)}. De subsidie wordt dus op tijd gevraagd.")
    asked = case.fact("lks_aangevraagd_op")
    if asked <= began:
        return met(f"De subsidie is op {wording.day(asked)} gevraagd, voordat de baan begon.")
    if case.fact("lks_groep_voor_baan") not in _groups(case.day):
        return not_met(
            f"De baan begon op {wording.day(began)} en de subsidie is op {wording.day(asked)} gevraagd. Als een "
            "baan al loopt, kan dat alleen voor wie in de zes maanden ervoor bij een van de groepen van de wet hoorde.",
        )
    if case.day >= BREED_OFFENSIEF:
        last = length(case, "lks_aanvraag_na_begin_maanden", case.day).after(began)
        if asked > last:
            return not_met(f"De subsidie is op {wording.day(asked)} gevraagd. Dat kon tot en met {wording.day(last)}.")
    return met(f"De baan begon op {wording.day(began)} en de subsidie is op {wording.day(asked)} op tijd gevraagd.")


def _began(case: Case) -> datetime.date:
    """The first day of the job: that of the placement, or what was recorded. Raises MissingFact."""
    work = work_of(judged(case), case.day)
    return work.starts_on if work else case.fact("baan_begonnen_op")


def _groups(day: datetime.date) -> tuple[str, ...]:
    """Whose employer may still ask when the job runs: the circle of art. 10d lid 2 on this day."""
    if day < BREED_OFFENSIEF:
        return ("school",)
    return ("school", "gemeente") if day < YOUTH_ACT else ("school", "gemeente", "leerwerk")
