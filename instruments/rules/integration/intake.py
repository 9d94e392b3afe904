"""From the notice of DUO to the plan: the summons, the intake, the test of what someone can learn, and the PIP."""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.checks import Effect
from instruments.rules.deadlines import done_since, last_day, length
from instruments.rules.integration.duty import is_released, while_obliged
from instruments.rules.integration.facts import NOT_TAKEN
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.terms.days import DAY
from instruments.rules.terms.happenings import recorded_days


@rule(
    "inburgering_pip_op_tijd",
    label="PIP op tijd",
    article="Wet inburgering 2021 art. 15; Besluit inburgering 2021 art. 5.3",
    moment=Moment.PERSON,
)
@while_obliged()
def plan_in_time(case: Case) -> Verdict:
    """Warns in two steps before the ten weeks are over."""
    start = _start(case)
    if made := _plan_since(case, start):
        return met(f"Het PIP is van {wording.day(made)}.")
    end = last_day(case, "pip_weken", start)
    came = case.maybe("inburgering_informatie_op")
    if came:
        end = max(end, last_day(case, "pip_na_informatie_weken", came))
    elif case.maybe("inburgering_wacht_op_derde"):
        return met("De gemeente wacht op informatie van een ander. Binnen twee weken daarna is het PIP klaar.")
    return _unmade(case, start, end)


def _start(case: Case) -> datetime.date:
    """The notice, or the registration here where that came later (lid 1), as after a move (lid 3)."""
    notified, registered = case.fact("inburgering_melding_op"), case.maybe("inburgering_brp_op")
    return max(notified, registered) if registered else notified


def _plan_since(case: Case, start: datetime.date) -> datetime.date | None:
    """The PIP of this municipality. One from before the registration may have come along from elsewhere."""
    plans = recorded_days(case, "inburgering_pip_op")
    if not plans or plans[-1] >= start:
        return plans[-1] if plans else None
    return None if case.fact("inburgering_pip_elders") else plans[-1]


def _unmade(case: Case, start: datetime.date, end: datetime.date) -> Verdict:
    advice = "Stel het PIP vast. Wacht u op informatie van een ander? Leg dat dan vast: dan is er langer tijd."
    if case.day > end:
        return not_met(f"Het PIP had er op {wording.day(end)} moeten zijn.", advice)
    for key in ("pip_tweede_signaal_weken", "pip_eerste_signaal_weken"):
        waited = length(case, key, case.day)
        if case.day >= waited.after(start):
            return not_met(f"Na {waited} is er nog geen PIP. Het moet er op {wording.day(end)} zijn.", advice)
    return met(f"Het PIP moet er op {wording.day(end)} zijn.")


@rule(
    "inburgering_intake_met_pip",
    label="Brede intake niet klaar zonder PIP",
    article="Wet inburgering 2021 art. 15 lid 1 en 3",
    effect=Effect.BLOCK,
    moment=Moment.PERSON,
)
@while_obliged("inburgering_intake_op")
def intake_with_plan(case: Case) -> Verdict:
    """On the ground of the intake the college makes the plan: without it the intake led to nothing."""
    finished = case.fact("inburgering_intake_op")
    if _plan_since(case, _start(case)):
        return met("De brede intake is afgerond en er is een PIP.")
    return not_met(
        f"De brede intake is op {wording.day(finished)} afgerond, maar er is geen PIP.",
        "Maak eerst het PIP en leg de dag vast. Is de intake nog niet klaar? Trek dan de dag van de intake in.",
    )


@rule(
    "inburgering_leerbaarheidstoets_gedaan",
    label="Leerbaarheidstoets voor het PIP",
    article="Wet inburgering 2021 art. 14 lid 3 onder a en lid 6",
    moment=Moment.PERSON,
)
@while_obliged("inburgering_intake_op", "inburgering_pip_op")
def test_before_plan(case: Case) -> Verdict:
    if _came_along(case, recorded_days(case, "inburgering_pip_op")):
        return met("Een andere gemeente maakte het eerste PIP. De leerroute blijft dan gelijk.")
    if case.fact("inburgering_leerbaarheidstoets") == NOT_TAKEN:
        return not_met(
            "De leerbaarheidstoets is niet afgenomen, en er is geen ontheffing van de toets.",
            "Laat de toets alsnog afnemen en kijk of de leerroute past.",
        )
    return met("De leerbaarheidstoets is afgenomen, of de inwoner hoeft haar niet te doen.")


def _came_along(case: Case, plans: list[datetime.date]) -> bool:
    """After a move the route of the earlier plan stays (art. 15 lid 4)."""
    return bool(plans) and plans[0] < _start(case) and bool(case.maybe("inburgering_pip_elders"))


@rule(
    "inburgering_waarschuwing",
    label="Waarschuwing na niet meewerken",
    article="Wet inburgering 2021 art. 14 lid 1",
    moment=Moment.PERSON,
)
@while_obliged("inburgering_niet_meegewerkt_op")
def warning_and_new_summons(case: Case) -> Verdict:
    """Who did not come gets a warning in writing and a new summons, each with its letter."""
    missed = recorded_days(case, "inburgering_niet_meegewerkt_op")
    if not missed or case.maybe("inburgering_intake_op"):
        return met("De inwoner werkt mee, of de brede intake is klaar.")
    case.fact("inburgering_oproep_op")
    warned = done_since(case, "inburgering_waarschuwing_op", missed[-1])
    if warned is None:
        return not_met(
            f"De inwoner werkte op {wording.day(missed[-1])} niet mee. Er is daarna geen waarschuwing gestuurd.",
            "Stuur een schriftelijke waarschuwing en een nieuwe oproep, en leg de dagen vast.",
        )
    return met(f"De waarschuwing is van {wording.day(warned)}.")


@rule(
    "inburgering_laatste_oproep",
    label="Brede intake na de laatste oproep",
    article="Wet inburgering 2021 art. 14 lid 2",
    moment=Moment.PERSON,
)
@while_obliged("inburgering_oproep_op")
def finish_without(case: Case) -> Verdict:
    summons = recorded_days(case, "inburgering_oproep_op")
    missed = recorded_days(case, "inburgering_niet_meegewerkt_op")
    if not summons or case.maybe("inburgering_intake_op"):
        return met("Er is geen oproep waarop nog iets moet volgen.")
    case.note("Aantal oproepen", len(summons))
    last = case.whole("inburgering_oproepen")
    if len(summons) < last or not missed or missed[-1] < summons[-1]:
        return met(f"Er zijn {len(summons)} van de {last} oproepen gestuurd.")
    return not_met(
        f"De inwoner werkte na {len(summons)} oproepen niet mee.",
        "Rond de brede intake af zonder de inwoner, en stel het PIP vast met wat bekend is.",
    )


@rule(
    "inburgering_termijn_na_boete",
    label="Nieuwe termijn na een boete",
    article="Wet inburgering 2021 art. 22 lid 2",
    moment=Moment.PERSON,
)
def term_after_fine(case: Case) -> Verdict:
    """Keten only registers fines: the sanction itself is dealt with elsewhere."""
    fined = case.maybe("inburgering_boete_op")
    if fined is None or is_released(case):
        return met("Er is geen boete over de brede intake waarop nog iets moet volgen.")
    until, latest = case.fact("inburgering_boete_termijn"), last_day(case, "inburgering_boete_maanden", fined)
    if until > latest:
        return not_met(
            f"De nieuwe termijn loopt tot en met {wording.day(until)}. Dat mag tot en met {wording.day(latest)}.",
            "Stel een kortere termijn.",
        )
    if case.day > until and case.maybe("inburgering_intake_op") is None:
        return not_met(
            f"De nieuwe termijn is voorbij: zij liep tot en met {wording.day(until)}.",
            "Kijk of de inwoner nu meewerkte. Zo niet, overleg dan met wie over boetes besluit.",
        )
    return met(f"De nieuwe termijn loopt tot en met {wording.last_day(until + DAY)}.")
