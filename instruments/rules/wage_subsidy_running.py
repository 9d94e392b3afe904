"""Loonkostensubsidie that runs: the decision, the flat rate, hours, illness and moving away (art. 10d)."""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact
from instruments.rules.deadlines import last_day, length
from instruments.rules.durations import first_day_after
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.wage_subsidy import BREED_OFFENSIEF, LKS
from instruments.rules.work import FLAT, judged, measured, subsidy, work_of

RUNS_ON_IN_ILLNESS = datetime.date(2022, 1, 1)  # Verzamelwet SZW 2022; art. 78dd keeps the old rule for who was ill
OLD_ILLNESS_IS_OVER = datetime.date(2024, 1, 1)  # Ziektewet art. 29 lid 5: 104 weeks at most
HOURLY_MINIMUM_WAGE = datetime.date(2024, 1, 1)  # 36 hours, lessened or raised, instead of the normal working hours
WHERE = (
    ("nederland", "een andere gemeente in Nederland"),
    ("europa", "een ander land van de EU of de EER, of Zwitserland"),
    ("elders", "een ander land"),
)

add_facts(
    FactKind(
        "lks_zonder_loonwaarde_op",
        "wanneer is besloten de loonwaarde nog niet vast te stellen",
        "Op welke dag is met de werkgever besloten dat de loonwaarde nu niet wordt vastgesteld?",
        ValueKind.DAY,
        About.STEP,
        help="De subsidie begint dan met een vast bedrag, voor hoogstens zes maanden.",
    ),
    FactKind(
        "lks_besluit_op",
        "wanneer over de loonkostensubsidie is besloten",
        "Op welke dag is over de loonkostensubsidie besloten?",
        ValueKind.DAY,
        About.STEP,
    ),
    FactKind(
        "ziekengeld_van_uwv",
        "of de inwoner ziek is en UWV ziekengeld betaalt",
        "Is de inwoner ziek en betaalt UWV ziekengeld voor dit werk (no-riskpolis)?",
        about=About.STEP,
        help="Vul bij de begindatum de dag in waarop de inwoner ziek is gemeld.",
        lasts=True,
    ),
    FactKind(
        "volledige_baan_uren",
        "de uren van een volledige baan bij deze werkgever",
        "Hoeveel uur per week is een volledige baan in dit werk bij deze werkgever?",
        ValueKind.NUMBER,
        About.STEP,
        unit="uren",
    ),
    FactKind(
        "verhuisd_naar",
        "waar de inwoner is gaan wonen",
        "Waarheen is de inwoner verhuisd?",
        ValueKind.CHOICE,
        choices=WHERE,
    ),
)


@rule(
    "lks_beslistermijn",
    label="Op tijd besloten over de subsidie",
    article="Participatiewet art. 10d lid 12; tot 1 juli 2023 Algemene wet bestuursrecht art. 4:13",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def decided_in_time(case: Case) -> Verdict:
    """Counted from the day on which the wage value was measured, or on which it was decided to leave that for now."""
    if decided := case.maybe("lks_besluit_op"):
        return met(f"Over de subsidie is op {wording.day(decided)} besloten.")
    step = judged(case)
    if any(work.subsidies for work in step.placements):
        return met("Over de subsidie is besloten: ze staat bij het werk.")
    value = measured(step, case.day)
    began = value[0] if value else case.fact("lks_zonder_loonwaarde_op")
    until = last_day(case, "lks_beslistermijn_weken", began)
    if case.day > until:
        return not_met(
            f"Over de subsidie moest uiterlijk op {wording.day(until)} zijn besloten.",
            advice="Besluit nu. Stond de termijn een tijd stil? Kijk dan bij de termijnen wat de laatste dag is.",
        )
    if case.day >= length(case, "lks_tweede_signaal_dagen", case.day).after(began):
        return not_met(
            f"Er is nog niet besloten over de subsidie. De laatste dag is {wording.day(until)}.",
            advice="Besluit deze week.",
        )
    if case.day >= length(case, "lks_eerste_signaal_dagen", case.day).after(began):
        return not_met(
            f"Na {(case.day - began).days} dagen is nog niet besloten over de subsidie. Dat kan tot en met "
            f"{wording.day(until)}.",
            advice="Zet het besluit klaar.",
        )
    return met(f"Er is nog tijd om over de subsidie te besluiten: tot en met {wording.day(until)}.")


@rule(
    "lks_forfaitair",
    label="Loonwaarde vastgesteld binnen zes maanden",
    article="Participatiewet art. 10d lid 5",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def flat_rate_ends(case: Case) -> Verdict:
    """The six months are the first of the job, so they count from its begin, not from that of the subsidy."""
    found = subsidy(judged(case), case.day)
    if found is None:
        raise MissingFact("subsidie_van_de_stap")
    work, kind, _ = found
    case.note("Soort subsidie", "vast bedrag (forfaitair)" if kind == FLAT else "naar loonwaarde")
    if kind != FLAT:
        return met("De subsidie is berekend naar de loonwaarde.")
    until = first_day_after(case, "lks_forfaitair_maanden", work.starts_on)
    if case.day >= until:
        return not_met(
            f"De subsidie kon tot en met {wording.last_day(until)} zonder vastgestelde loonwaarde.",
            advice="Stel de loonwaarde vast en bereken de subsidie daarmee vanaf die dag.",
        )
    if case.day < first_day_after(case, "lks_forfaitair_signaal_maanden", work.starts_on):
        return met(f"De loonwaarde hoeft pas vastgesteld te zijn op {wording.day(until)}.")
    value = measured(judged(case), case.day)
    if value and value[0] >= work.starts_on:
        return met(f"De loonwaarde is gemeten op {wording.day(value[0])}.")
    return not_met(
        f"De subsidie zonder vastgestelde loonwaarde eindigt op {wording.last_day(until)}.",
        advice="Laat de loonwaarde op tijd meten.",
    )


@rule(
    "lks_uren",
    label="Uren niet boven een volledige baan",
    article="Participatiewet art. 10d lid 4",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def hours_count(case: Case) -> Verdict:
    """From 2024 hours above 36 count too, up to a full job there; before, only fewer hours changed the amount."""
    work = work_of(judged(case), case.day)
    if work is None or work.hours_per_week is None:
        raise MissingFact("uren_van_de_stap")
    hours = wording.amount(work.hours_per_week, "uur per week")
    case.note("Uren per week", hours)
    if case.day >= HOURLY_MINIMUM_WAGE and work.hours_per_week <= case.amount("lks_uren_volledig"):
        return met(f"Het contract is voor {hours}. Die tellen allemaal voor de subsidie.")
    whole = case.fact("volledige_baan_uren")
    if work.hours_per_week <= whole:
        return met(f"Het contract is voor {hours}. Dat is niet meer dan een volledige baan.")
    return not_met(
        f"Het contract is voor {hours}. Een volledige baan is hier {wording.amount(whole, 'uur')}.",
        advice="Reken de subsidie niet over meer uren dan een volledige baan.",
    )


@rule(
    "lks_ziekte",
    label="Geen subsidie naast ziekengeld van UWV",
    article="Participatiewet art. 10d lid 12, tekst tot 1 januari 2022, en art. 78dd",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def during_illness(case: Case) -> Verdict:
    """Who was reported ill before 2022 keeps the old rule; that has an end as well."""
    if judged(case).starts_on >= RUNS_ON_IN_ILLNESS or case.day >= OLD_ILLNESS_IS_OVER:
        return met("Bij ziekte loopt de subsidie door, ook als UWV ziekengeld betaalt.")
    if not case.fact("ziekengeld_van_uwv"):
        return met("UWV betaalt geen ziekengeld voor dit werk.")
    since = case.since("ziekengeld_van_uwv")
    if since and since >= RUNS_ON_IN_ILLNESS:
        return met(f"De inwoner is ziek gemeld op {wording.day(since)}. De subsidie loopt dan door.")
    return not_met(
        "UWV betaalt ziekengeld. Over deze tijd is er geen loonkostensubsidie.",
        advice="Stop de betaling tot de inwoner weer werkt.",
    )


@rule(
    "lks_verhuizing",
    label="Deze gemeente geeft de subsidie",
    article="Participatiewet art. 10d lid 10 en art. 40",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def moved_away(case: Case) -> Verdict:
    """Until 1 July 2023 the first gemeente kept a running job, since then only for who moves within Europe."""
    left = case.maybe("vertrokken_op")
    if left is None or left > case.day:
        return met("De inwoner is niet verhuisd naar een andere gemeente.")
    kept = "europa" if case.day >= BREED_OFFENSIEF else "nederland"
    if case.fact("verhuisd_naar") == kept:
        return met(
            f"De inwoner is op {wording.day(left)} verhuisd. De subsidie voor deze baan blijft van deze gemeente."
        )
    return not_met(
        f"De inwoner is op {wording.day(left)} verhuisd. De subsidie is dan niet meer van deze gemeente.",
        advice="Spreek met de nieuwe gemeente af wie de subsidie betaalt en vanaf welke dag. Bij een verhuizing voor "
        "1 juli 2023 is nog na te gaan wat geldt.",
    )
