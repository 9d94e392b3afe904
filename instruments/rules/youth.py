"""Young people: who the Doorstroompunt follows, and for whom the regional approach and learning at work are."""

import datetime

from instruments.rules import wording
from instruments.rules.ages import birthday
from instruments.rules.case import Case
from instruments.rules.deadlines import warns_from
from instruments.rules.dossier import age, has_start_qualification
from instruments.rules.facts import FactKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule

LAW_OF_2026 = datetime.date(2026, 1, 1)  # Participatiewet art. 7a takes the place of art. 10f
MAATWERK = (
    "Heeft de jongere met deze opleiding geen kans op werk, of is er meer nodig? Vraag dan maatwerk, en leg uit welke "
    "kosten dat later voorkomt."
)

add_facts(
    FactKind(
        "leerplichtig",
        "leerplicht of kwalificatieplicht",
        "Is de jongere van 16 of 17 jaar nog leerplichtig of kwalificatieplichtig?",
    ),
    FactKind(
        "school_vraagt_steun",
        "verzoek van de school",
        "Vraagt de school om deze steun voor de jongere?",
        help="Nodig voor jongeren die nog op school zitten, vanaf 2026.",
    ),
    FactKind("heeft_werk", "of de jongere werkt", "Heeft de jongere betaald werk?"),
)


def _age_within(case: Case, lowest: str, highest: str, what: str) -> Verdict:
    """Both limits are parameters; the upper one is the birthday on which it ends."""
    years, low, high = age(case), case.whole(lowest), case.whole(highest)
    if low <= years < high:
        return met(f"De inwoner is {years} jaar; {what} is er van {low} tot {high} jaar.")
    return not_met(f"De inwoner is {years} jaar. {what.capitalize()} is er van {low} tot {high} jaar.", MAATWERK)


def _before_birthday(case: Case, limit: str, what: str) -> Verdict:
    """Warns before help for young people ends on a birthday. The limit is that of the day of the birthday."""
    born, years = case.fact("geboortedatum"), case.whole(limit)
    last = birthday(born, years)
    if (later := case.whole(limit, last)) > years:
        years, last = later, birthday(born, later)
    if case.day < warns_from(case, "jongere_bijna_27_maanden", last):
        return met(f"{what} is er tot de {years}e verjaardag op {wording.day(last)}.")
    if case.day < last:
        return not_met(
            f"De jongere wordt op {wording.day(last)} {years} jaar. {what} loopt tot die dag.",
            "Spreek af wie daarna helpt en welke stap past. Het dossier blijft tot die dag open.",
        )
    return not_met(
        f"De jongere is op {wording.day(last)} {years} jaar geworden. {what} was er tot die dag.",
        "Draag de jongere over en sluit deze stap af.",
    )


@rule(
    "jongerenaanpak_leeftijd",
    label="Leeftijd van de jongerenaanpak",
    article="Regionale afspraak over jongeren; Participatiewet art. 10f (tot 2026) en art. 7a (vanaf 2026)",
    regimes=("jongerenaanpak",),
)
def promise_age(case: Case) -> Verdict:
    return _age_within(case, "jongerenaanpak_vanaf_leeftijd", "jongerenaanpak_tot_leeftijd", "de jongerenaanpak")


@rule(
    "jongerenaanpak_zonder_startkwalificatie",
    label="Geen startkwalificatie",
    article="Regionale afspraak over jongeren; Participatiewet art. 6 lid 1 onder d",
    regimes=("jongerenaanpak",),
)
def promise_without_qualification(case: Case) -> Verdict:
    """Who learned a trade that leads nowhere falls outside: that never ends the road (the story of Samantha)."""
    if has_start_qualification(case):
        return not_met(
            "De inwoner heeft een startkwalificatie. De jongerenaanpak is voor jongeren die er geen hebben.", MAATWERK
        )
    return met("De inwoner heeft geen startkwalificatie.")


@rule(
    "jongerenaanpak_einde",
    label="Laatste verjaardag van de jongerenaanpak",
    article="Regionale afspraak: jongeren volgen tot zij 27 jaar zijn",
    moment=Moment.RUNNING,
    regimes=("jongerenaanpak",),
)
def promise_ends(case: Case) -> Verdict:
    return _before_birthday(case, "jongerenaanpak_tot_leeftijd", "De jongerenaanpak")


@rule(
    "doorstroompunt_leeftijd",
    label="Leeftijd van het Doorstroompunt",
    article="Wet educatie en beroepsonderwijs art. 9.2.5; tot 2026 de RMC-taak",
    regimes=("doorstroompunt",),
)
def followed_age(case: Case) -> Verdict:
    years, highest = age(case), case.whole("doorstroompunt_tot_leeftijd")
    if years < highest:
        return met(f"De inwoner is {years} jaar; het Doorstroompunt volgt jongeren tot {highest} jaar.")
    return not_met(
        f"De inwoner is {years} jaar. Het Doorstroompunt volgt jongeren tot {highest} jaar.",
        "Kijk of de jongerenaanpak of een leerwerktraject past.",
    )


@rule(
    "doorstroompunt_zonder_startkwalificatie",
    label="Geen startkwalificatie",
    article="Wet educatie en beroepsonderwijs art. 9.2.5; Participatiewet art. 6 lid 1 onder d",
    regimes=("doorstroompunt",),
)
def followed_without_qualification(case: Case) -> Verdict:
    if has_start_qualification(case):
        return not_met("De inwoner heeft een startkwalificatie. Het Doorstroompunt volgt jongeren die er geen hebben.")
    return met("De inwoner heeft geen startkwalificatie.")


@rule(
    "doorstroompunt_einde",
    label="Laatste verjaardag van het Doorstroompunt",
    article="Wet educatie en beroepsonderwijs art. 9.2.5; tot 2026 de RMC-taak",
    moment=Moment.RUNNING,
    regimes=("doorstroompunt",),
)
def following_ends(case: Case) -> Verdict:
    return _before_birthday(case, "doorstroompunt_tot_leeftijd", "Het volgen door het Doorstroompunt")


@rule(
    "leerwerktraject_leeftijd",
    label="Leeftijd van het leerwerktraject",
    article="Participatiewet art. 10f (tot 2026) en art. 7a (vanaf 2026)",
    regimes=("leerwerktraject",),
)
def work_and_learn_age(case: Case) -> Verdict:
    verdict = _age_within(case, "leerwerktraject_vanaf_leeftijd", "leerwerktraject_tot_leeftijd", "een leerwerktraject")
    too_old = age(case) >= case.whole("leerwerktraject_tot_leeftijd")
    if too_old and case.day >= LAW_OF_2026:
        return not_met(verdict.sentence, "Is er een goede reden om het toch te doen (art. 7a lid 7)? Leg die dan vast.")
    return verdict


@rule(
    "leerwerktraject_doelgroep",
    label="Nog zonder startkwalificatie",
    article="Participatiewet art. 10f (tot 2026) en art. 7a lid 1 en 3 (vanaf 2026)",
    regimes=("leerwerktraject",),
)
def work_and_learn_for_whom(case: Case) -> Verdict:
    """Under 18: until 2026 who had to go to school still; since then where the school asks for it."""
    if age(case) < case.whole("volwassen_vanaf_leeftijd"):
        if case.day >= LAW_OF_2026:
            asked = case.fact("school_vraagt_steun")
            return met("De school vraagt om deze steun.") if asked else not_met("De school vraagt niet om deze steun.")
        if case.fact("leerplichtig"):
            return met("De jongere is nog leerplichtig of kwalificatieplichtig.")
        return not_met("De jongere is niet meer leerplichtig of kwalificatieplichtig.", MAATWERK)
    if has_start_qualification(case):
        return not_met(
            "De inwoner heeft een startkwalificatie. Een leerwerktraject is voor jongeren die er geen hebben.", MAATWERK
        )
    return met("De inwoner heeft geen startkwalificatie.")


@rule(
    "leerwerkloket_leeftijd",
    label="Leeftijd van het leerwerkloket",
    article="Regionale afspraak over werkende jongeren",
    regimes=("leerwerkloket",),
)
def advice_age(case: Case) -> Verdict:
    return _age_within(case, "leerwerkloket_vanaf_leeftijd", "leerwerkloket_tot_leeftijd", "het leerwerkloket")


@rule(
    "leerwerkloket_werkend",
    label="Werkt, met te weinig opleiding",
    article="Regionale afspraak over werkende jongeren",
    regimes=("leerwerkloket",),
)
def works_with_little_schooling(case: Case) -> Verdict:
    if not case.fact("heeft_werk"):
        return not_met(
            "De jongere heeft geen betaald werk. Het leerwerkloket is er voor jongeren die werken.",
            "Kijk of een leerwerktraject of de jongerenaanpak past.",
        )
    if has_start_qualification(case):
        return not_met("De jongere werkt en heeft een startkwalificatie.", MAATWERK)
    return met("De jongere werkt en heeft geen startkwalificatie.")
