"""The exemption of a single parent with a young child (Participatiewet art. 9a): five years, a plan, a new look."""

import datetime

from dateutil.relativedelta import relativedelta

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import done_since, last_day, last_day_through, warns_from
from instruments.rules.dossier import has_start_qualification
from instruments.rules.facts import FactKind, Known, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.terms.days import DAY
from instruments.rules.terms.happenings import recorded_days

EXEMPTION = "ontheffing_ouder"
NONE = "Er loopt geen ontheffing voor een alleenstaande ouder."
LEARNING = ("scholing", "web", "leerwerktraject", "inburgering")

add_facts(
    FactKind(
        EXEMPTION,
        "ontheffing voor een alleenstaande ouder",
        "Heeft de inwoner als alleenstaande ouder ontheffing van de plicht om werk te zoeken?",
        lasts=True,
        help="Een onderbreking is een nieuw gegeven: nee vanaf de dag dat de ontheffing stopt.",
    ),
    FactKind(
        "ontheffing_ouder_verzoek_op",
        "dag van het verzoek om ontheffing",
        "Op welke dag kwam het verzoek om ontheffing binnen?",
        ValueKind.DAY,
    ),
    FactKind(
        "ontheffing_ouder_kind_vijf_op",
        "dag waarop het jongste kind vijf wordt",
        "Op welke dag wordt het jongste kind vijf jaar?",
        ValueKind.DAY,
    ),
    FactKind(
        "ontheffing_ouder_eerder",
        "maanden ontheffing in een andere gemeente",
        "Hoeveel maanden had de inwoner deze ontheffing al in een andere gemeente?",
        ValueKind.NUMBER,
        unit="maanden",
        highest=60,
    ),
    FactKind(
        "ontheffing_ouder_plan_op",
        "dag van het plan bij de ontheffing",
        "Van welke dag is het plan van aanpak bij de ontheffing?",
        ValueKind.DAY,
    ),
    FactKind(
        "ontheffing_ouder_heronderzoek_op",
        "dag van het heronderzoek bij de ontheffing",
        "Op welke dag is het plan bij de ontheffing opnieuw bekeken?",
        ValueKind.DAY,
        help="Vul dit opnieuw in bij elke volgende keer.",
    ),
    FactKind(
        "ontheffing_ouder_scholing_te_zwaar",
        "of scholing te zwaar is",
        "Vindt het college scholing te zwaar voor deze ouder?",
        help="Leg alleen het oordeel vast, niet waarom.",
    ),
)


def _spells(case: Case) -> list[Known]:
    """The periods of the exemption. An answer holds until a later one."""
    rows = [row for row in case.until(EXEMPTION) if row.since]
    ends = [row.since for row in rows[1:]] + [None]
    return [
        Known(row.value, row.since, min((end for end in (row.until, later) if end), default=None))
        for row, later in zip(rows, ends, strict=True)
        if row.value
    ]


def _last_day(case: Case, spells: list[Known]) -> datetime.date:
    """The five years, less what was used before here and elsewhere (lid 4); or when the child turns five."""
    current = spells[-1].since or case.day
    used = sum(((row.until - row.since).days for row in spells[:-1] if row.since and row.until), 0)
    elsewhere = relativedelta(months=int(case.maybe("ontheffing_ouder_eerder") or 0))
    end = last_day_through(case, "ontheffing_ouder_jaren", current) - elsewhere - used * DAY
    return min(end, case.fact("ontheffing_ouder_kind_vijf_op") - DAY)


@rule(
    "ontheffing_ouder_termijn",
    label="Einde van de ontheffing",
    article="Participatiewet art. 9a lid 2, 4 en 5",
    moment=Moment.PERSON,
)
def how_long(case: Case) -> Verdict:
    if not case.maybe(EXEMPTION):
        return met(NONE)
    end = _last_day(case, _spells(case))
    if case.day < warns_from(case, "ontheffing_ouder_signaal_maanden", end):
        return met(f"De ontheffing kan tot en met {wording.day(end)}.")
    return not_met(
        f"De ontheffing {'kon' if case.day > end else 'kan'} tot en met {wording.day(end)}.",
        "Bespreek hoe werk en zorg samengaan: opvang, scholing en uren. Leg het einde van de ontheffing vast.",
    )


@rule(
    "ontheffing_ouder_plan",
    label="Plan bij de ontheffing",
    article="Participatiewet art. 9a lid 7",
    moment=Moment.PERSON,
)
def plan_in_time(case: Case) -> Verdict:
    if not case.maybe(EXEMPTION):
        return met(NONE)
    requested = case.fact("ontheffing_ouder_verzoek_op")
    if made := done_since(case, "ontheffing_ouder_plan_op", requested):
        return met(f"Het plan bij de ontheffing is van {wording.day(made)}.")
    end = last_day(case, "ontheffing_ouder_plan_maanden", requested)
    if case.day < warns_from(case, "ontheffing_ouder_signaal_maanden", end):
        return met(f"Het plan bij de ontheffing moet er op {wording.day(end)} zijn.")
    return not_met(
        f"Er is geen plan bij de ontheffing. Dat {'kon' if case.day > end else 'kan'} tot en met {wording.day(end)}.",
        "Maak met de inwoner een plan voor scholing of andere hulp naar werk, en leg de dag vast.",
    )


@rule(
    "ontheffing_ouder_heronderzoek",
    label="Heronderzoek bij de ontheffing",
    article="Participatiewet art. 9a lid 8",
    moment=Moment.PERSON,
)
def looks_again(case: Case) -> Verdict:
    plans = recorded_days(case, "ontheffing_ouder_plan_op")
    if not (plans and case.maybe(EXEMPTION)):
        return met("Er is geen plan bij een ontheffing dat opnieuw bekeken moet worden.")
    last = max([*plans, *recorded_days(case, "ontheffing_ouder_heronderzoek_op")])
    end = last_day(case, "ontheffing_ouder_heronderzoek_maanden", last)
    if case.day <= end:
        return met(f"Het plan bij de ontheffing wordt voor {wording.day(end)} opnieuw bekeken.")
    return not_met(
        f"Het plan bij de ontheffing is sinds {wording.day(last)} niet opnieuw bekeken. "
        f"Dat kon tot en met {wording.day(end)}.",
        "Bespreek het plan met de inwoner: past het nog? Leg de dag vast.",
    )


@rule(
    "ontheffing_ouder_scholing",
    label="Scholing tijdens de ontheffing",
    article="Participatiewet art. 9a lid 10",
    moment=Moment.PERSON,
)
def learns_meanwhile(case: Case) -> Verdict:
    """Without a startkwalificatie the help consists of learning, unless the college finds that too much."""
    if not case.maybe(EXEMPTION):
        return met(NONE)
    if any(case.running(*LEARNING)) or case.maybe("ontheffing_ouder_scholing_te_zwaar"):
        return met("Er loopt scholing, of het college vindt scholing te zwaar.")
    if not recorded_days(case, "ontheffing_ouder_plan_op"):
        return met("Het plan bij de ontheffing is er nog niet.")
    if has_start_qualification(case):
        return met("De inwoner heeft een startkwalificatie.")
    return not_met(
        "De inwoner heeft geen startkwalificatie, en er loopt geen scholing.",
        "Bied scholing aan die de kans op werk groter maakt, of leg vast dat dit te zwaar is.",
    )
