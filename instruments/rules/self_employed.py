"""Benefit for people with a business of their own (Bbz 2004). The sum is made elsewhere: Keten keeps the days."""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import last_day, last_day_through, warns_from
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule

STARTER, SETTLED = "starter", "gevestigd"

add_facts(
    FactKind(
        "bbz_soort",
        "soort ondernemer",
        "Begint de inwoner een bedrijf, of had de inwoner al een bedrijf?",
        ValueKind.CHOICE,
        choices=((STARTER, "beginnende ondernemer"), (SETTLED, "gevestigde ondernemer")),
    ),
    FactKind(
        "bbz_vanaf",
        "eerste dag van de bijstand voor ondernemers",
        "Vanaf welke dag kreeg de inwoner bijstand als ondernemer (Bbz)?",
        ValueKind.DAY,
        help="Alleen nodig als de uitkering niet in het dossier staat.",
    ),
    FactKind(
        "bbz_verlengd_tot",
        "laatste dag van de verlengde bijstand voor ondernemers",
        "Tot en met welke dag is de bijstand voor de ondernemer verlengd?",
        ValueKind.DAY,
    ),
    FactKind(
        "ondernemer_verwezen_op",
        "dag van de verwijzing van de ondernemer",
        "Op welke dag is de inwoner verwezen voor een advies over het bedrijf?",
        ValueKind.DAY,
    ),
    FactKind(
        "ondernemer_advies_op",
        "dag van het advies over het bedrijf",
        "Van welke dag is het advies over het bedrijf?",
        ValueKind.DAY,
    ),
)


@rule(
    "bbz_termijn",
    label="Einde van bijstand voor ondernemers",
    article="Besluit bijstandverlening zelfstandigen 2004 art. 18 en 23",
    moment=Moment.PERSON,
)
def how_long(case: Case) -> Verdict:
    """36 months for who begins; 12 for a settled business, and 24 more where the cause is outside and temporary."""
    gets_it = case.maybe("uitkering") == "bbz"
    started = case.since("uitkering") if gets_it else _recorded(case)
    if started is None:
        return met("Er loopt geen bijstand voor ondernemers.")
    kind = case.fact("bbz_soort")
    end = longest = last_day_through(case, f"bbz_{kind}_maanden", started)
    if longer := case.maybe("bbz_verlengd_tot"):
        end = max(end, longer)
        longest = last_day(case, "bbz_gevestigd_verlenging_maanden", longest) if kind == SETTLED else end
    if end > longest:
        return not_met(
            f"De bijstand is verlengd tot en met {wording.day(end)}. Dat kan tot en met {wording.day(longest)}.",
            "Kijk in het besluit welke dag er staat.",
        )
    if case.day < warns_from(case, "bbz_signaal_maanden", end):
        return met(f"De bijstand voor ondernemers kan tot en met {wording.day(end)}.")
    return not_met(
        f"De bijstand voor ondernemers {'liep' if case.day > end else 'loopt'} tot en met {wording.day(end)}.",
        "Bespreek wat erna komt: verder zonder bijstand, verlengen, of stoppen en gewone bijstand aanvragen.",
    )


def _recorded(case: Case) -> datetime.date | None:
    """What someone recorded, as long as no other benefit came after it."""
    started, other = case.maybe("bbz_vanaf"), case.since("uitkering")
    return started if started and any(case.running("zelfstandige")) and not (other and other > started) else None


@rule(
    "ondernemer_advies",
    label="Advies over het bedrijf",
    article="Besluit bijstandverlening zelfstandigen 2004 art. 2; afspraak over het advies",
    moment=Moment.RUNNING,
    regimes=("zelfstandige",),
)
def advice_in_time(case: Case) -> Verdict:
    if advised := case.maybe("ondernemer_advies_op"):
        return met(f"Het advies over het bedrijf is van {wording.day(advised)}.")
    referred = case.fact("ondernemer_verwezen_op")
    due = last_day(case, "ondernemer_advies_weken", referred)
    if case.day <= due:
        return met(f"Het advies over het bedrijf komt voor {wording.day(due)}.")
    return not_met(
        f"De inwoner is op {wording.day(referred)} verwezen, en het advies over het bedrijf is er nog niet.",
        "Vraag de adviseur wanneer het advies komt, en vertel dat de inwoner.",
    )
