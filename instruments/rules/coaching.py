"""Help at work: hours of a jobcoach, and the claim that who works with LKS has on it (Participatiewet art. 10da)."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import warns_from
from instruments.rules.facts import About, FactKind, Known, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.wage_subsidy import LKS
from instruments.rules.work import expected_end

COACHING = ("jobcoaching",)
GRANTED, USED, NEARLY = "jobcoach_uren_toegekend", "jobcoach_uren_gebruikt", "jobcoaching_uren_procent"
BYLAW = "Participatiewet art. 8a lid 2 onder e en art. 10; verordening"

add_facts(
    FactKind(
        "jobcoach_uren_toegekend",
        "hoeveel uren jobcoaching er zijn toegekend",
        "Hoeveel uren jobcoaching zijn er toegekend?",
        ValueKind.NUMBER,
        About.STEP,
        unit="uren",
        recorded=False,
    ),
    FactKind(
        "jobcoach_uren_gebruikt",
        "hoeveel uren jobcoaching er zijn gebruikt",
        "Hoeveel uren jobcoaching zijn er gebruikt?",
        ValueKind.NUMBER,
        About.STEP,
        unit="uren",
        recorded=False,
    ),
    FactKind(
        "begeleiding_besloten",
        "of over begeleiding op het werk is besloten",
        "Is besloten of de inwoner begeleiding op het werk krijgt?",
        about=About.STEP,
        help="Ook als de inwoner geen begeleiding wil of nodig heeft: leg dat besluit vast.",
    ),
)


def is_nearly_gone(used: Decimal, granted: Decimal, percent: Decimal) -> bool:
    return used * 100 > granted * percent


def totals(entries: Iterable[tuple[datetime.date, Decimal]], told: Sequence[Known] = ()) -> list[Known]:
    """Hours in all, from each day on which some came to it.

    `told` is what someone recorded before Keten kept the hours themselves: all of them up to that day. What came later
    is added to it, and what came before is in it.
    """
    rows = sorted(entries)
    return [Known(_total(rows, told, day), day, source="Jobcoaching") for day in dict.fromkeys(day for day, _ in rows)]


def _total(rows: Sequence[tuple[datetime.date, Decimal]], told: Sequence[Known], day: datetime.date) -> Decimal:
    before = [known for known in told if known.since is None or known.since <= day]
    last = max(before, key=lambda known: known.since or datetime.date.min, default=None)
    since = (last.since if last else None) or datetime.date.min
    counted = (hours for on, hours in rows if on <= day and (last is None or on > since))
    return sum(counted, last.value if last else Decimal(0))


@rule(
    "jobcoaching_uren_op",
    label="Niet meer uren gebruikt dan toegekend",
    article=BYLAW,
    moment=Moment.RUNNING,
    regimes=COACHING,
)
def within_hours(case: Case) -> Verdict:
    granted, used = case.fact(GRANTED), case.fact(USED)
    hours = f"{wording.amount(used, '')} van de {wording.amount(granted, 'uren')}"
    if used <= granted:
        return met(f"De jobcoach gebruikte {hours}.")
    return not_met(
        f"De jobcoach gebruikte {hours}. Dat is meer dan toegekend.",
        advice="Besluit of er uren bij komen, en spreek af wat de jobcoach tot die tijd doet.",
    )


@rule(
    "jobcoaching_uren_bijna_op",
    label="Genoeg uren over",
    article=BYLAW,
    moment=Moment.RUNNING,
    regimes=COACHING,
)
def hours_left(case: Case) -> Verdict:
    """So that a decision comes before the hours are gone. What is over the grant is another signal."""
    granted, used = case.fact(GRANTED), case.fact(USED)
    hours = f"{wording.amount(used, '')} van de {wording.amount(granted, 'uren')}"
    if not is_nearly_gone(used, granted, case.amount(NEARLY)):
        return met(f"De jobcoach gebruikte {hours}.")
    return not_met(
        f"De jobcoach gebruikte {hours}. Ze zijn bijna of helemaal op.",
        advice="Bespreek met de inwoner, de werkgever en de jobcoach of er uren nodig blijven.",
    )


@rule(
    "jobcoaching_einde",
    label="Jobcoaching loopt nog lang genoeg",
    article=BYLAW,
    moment=Moment.RUNNING,
    regimes=COACHING,
)
def lasts(case: Case) -> Verdict:
    end = expected_end(case)
    last = wording.last_day(end)
    if case.day >= end:
        return not_met(
            f"De jobcoaching zou duren tot en met {last}. De stap loopt nog.",
            advice="Besluit over verlengen, of beëindig de stap.",
        )
    if case.day >= warns_from(case, "jobcoaching_einde_signaal_weken", end):
        return not_met(
            f"De jobcoaching duurt tot en met {last}.",
            advice="Bespreek of de begeleiding doorgaat, minder wordt of kan stoppen.",
        )
    return met(f"De jobcoaching duurt tot en met {last}.")


@rule(
    "lks_begeleiding",
    label="Besloten over begeleiding op het werk",
    article="Participatiewet art. 10da",
    moment=Moment.RUNNING,
    regimes=LKS,
)
def support_decided(case: Case) -> Verdict:
    """Who works with LKS has a claim on it, whatever the verordening says."""
    if any(case.running(*COACHING)):
        return met("Er loopt jobcoaching.")
    if case.fact("begeleiding_besloten"):
        return met("Er is besloten over begeleiding op het werk.")
    return not_met(
        "Er is niet besloten over begeleiding op het werk. Met loonkostensubsidie heeft de inwoner daar recht op.",
        advice="Vraag de inwoner en de werkgever welke begeleiding nodig is, en leg het antwoord vast.",
    )
