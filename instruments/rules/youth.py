"""Young people: who the Doorstroompunt follows, and for whom the regional approach and learning at work are."""

from instruments.rules.case import Case
from instruments.rules.dossier import age, has_start_qualification
from instruments.rules.register import Verdict, met, not_met, rule


def _age_within(case: Case, lowest: str, highest: str, what: str) -> Verdict:
    """Both limits are parameters; the upper one is the birthday on which it ends."""
    years, low, high = age(case), case.whole(lowest), case.whole(highest)
    if low <= years < high:
        return met(f"De inwoner is {years} jaar; {what} is er van {low} tot {high} jaar.")
    return not_met(f"De inwoner is {years} jaar. {what.capitalize()} is er van {low} tot {high} jaar.")


@rule(
    "jongerenaanpak_leeftijd",
    label="Leeftijd van de jongerenaanpak",
    article="Regionale afspraak over jongeren; Participatiewet art. 10f",
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
    if has_start_qualification(case):
        return not_met(
            "De inwoner heeft een startkwalificatie. De jongerenaanpak is voor jongeren die er geen hebben.",
            advice="Biedt die opleiding geen kans op werk? Vraag dan maatwerk.",
        )
    return met("De inwoner heeft geen startkwalificatie.")
