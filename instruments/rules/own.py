"""Conditions that a municipality sets itself for an instrument, with its own settings. They warn: no law blocks."""

from instruments.rules.case import Case, MissingFact
from instruments.rules.dossier import DISTANCES, age, has_start_qualification, on_welfare
from instruments.rules.register import Asks, Setting, Verdict, met, not_met, rule
from instruments.rules.wording import listed

OWN = "Voorwaarde van de gemeente"
YES_NO = (("ja", "ja"), ("nee", "nee"))


@rule(
    "leeftijd",
    label="Leeftijd",
    article=OWN,
    is_own=True,
    settings=(
        Setting("van", "Vanaf deze leeftijd", Asks.NUMBER, unit="jaar"),
        Setting(
            "tot",
            "Tot deze verjaardag",
            Asks.NUMBER,
            unit="jaar",
            help="Vult u 27 in, dan is dit er tot en met 26 jaar.",
        ),
    ),
)
def age_between(case: Case) -> Verdict:
    """`tot` is the birthday on which it ends: until the day before."""
    years, lowest, highest = age(case), case.settings.get("van"), case.settings.get("tot")
    if lowest is not None and years < int(lowest):
        return not_met(f"De inwoner is {years} jaar. Dit is er vanaf {lowest} jaar.")
    if highest is not None and years >= int(highest):
        return not_met(f"De inwoner is {years} jaar. Dit is er tot de dag van de {highest}e verjaardag.")
    return met(f"De inwoner is {years} jaar; dat past.")


@rule(
    "uitkering",
    label="Uitkering",
    article=OWN,
    is_own=True,
    settings=(Setting("nodig", "Is een uitkering nodig?", Asks.CHOICE, YES_NO, required=True),),
)
def welfare(case: Case) -> Verdict:
    has = on_welfare(case)
    words = f"De inwoner heeft {'een' if has else 'geen'} bijstandsuitkering."
    return _as_asked(case, "nodig", has, words, "voor wie die {} heeft")


@rule(
    "startkwalificatie",
    label="Startkwalificatie",
    article=OWN,
    is_own=True,
    settings=(Setting("heeft", "Moet de inwoner een startkwalificatie hebben?", Asks.CHOICE, YES_NO, required=True),),
)
def start_qualification(case: Case) -> Verdict:
    has = has_start_qualification(case)
    words = f"De inwoner heeft {'een' if has else 'geen'} startkwalificatie."
    return _as_asked(case, "heeft", has, words, "voor wie die {} heeft")


@rule(
    "afstand",
    label="Afstand tot werk",
    article=OWN,
    is_own=True,
    settings=(Setting("waarden", "Voor wie een van deze afstanden heeft", Asks.CHOICES, DISTANCES, required=True),),
)
def distance(case: Case) -> Verdict:
    found, wanted = case.fact("afstand"), tuple(case.settings.get("waarden", ()))
    if found in wanted:
        return met(f"De afstand tot werk is {found}; dat past.")
    return not_met(f"De afstand tot werk is {found}. Dit instrument is voor een afstand die {listed(wanted)} is.")


@rule(
    "statushouder",
    label="Statushouder",
    article=OWN,
    is_own=True,
    settings=(Setting("is", "Moet de inwoner statushouder zijn?", Asks.CHOICE, YES_NO, required=True),),
)
def status_holder(case: Case) -> Verdict:
    has = case.fact("statushouder")
    words = f"De inwoner is {'' if has else 'geen '}statushouder."
    return _as_asked(case, "is", has, words, "voor wie dat {} is")


@rule(
    "doelgroepregister",
    label="Doelgroepregister",
    article=OWN,
    is_own=True,
    settings=(Setting("staat", "Moet de inwoner in het doelgroepregister staan?", Asks.CHOICE, YES_NO, required=True),),
)
def in_target_register(case: Case) -> Verdict:
    """Presumed is not known: it is seen in the register first (vermoedelijk)."""
    found = case.fact("doelgroepregister")
    if found == "vermoedelijk":
        raise MissingFact("doelgroepregister")
    has = found == "ja"
    words = f"De inwoner staat {'' if has else 'niet '}in het doelgroepregister."
    return _as_asked(case, "staat", has, words, "voor wie daar {} in staat")


@rule(
    "niet_naast",
    label="Niet samen met een ander instrument",
    article=OWN,
    is_own=True,
    settings=(Setting("instrumenten", "Niet zolang een van deze loopt", Asks.INSTRUMENTS, required=True),),
)
def not_beside(case: Case) -> Verdict:
    codes = set(case.settings.get("instrumenten", ()))
    beside = [step for step in case.steps if step.instrument in codes and step.runs_on(case.day)]
    if beside:
        names = listed(tuple(step.name for step in beside))
        return not_met(f"Nu loopt al: {names}. Dit instrument kan daar niet naast.")
    return met("Er loopt geen instrument dat hiermee botst.")


def _as_asked(case: Case, setting: str, has: bool, words: str, meant: str) -> Verdict:
    """Whether what someone has or is, is what the gemeente asks with ja or nee. `meant` has a place for wel or niet."""
    needs = case.settings.get(setting) == "ja"
    return (
        met(words)
        if has == needs
        else not_met(f"{words} Dit instrument is {meant.format('wel' if needs else 'niet')}.")
    )
