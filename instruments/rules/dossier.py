"""Facts that already stand in the dossier, as the rules name them. Nobody fills these in for a rule alone."""

from collections.abc import Iterator

from instruments.rules.ages import age_on
from instruments.rules.case import Case, MissingFact
from instruments.rules.facts import FactKind, Known, ValueKind, add_facts

LEVELS = (
    ("geen", "geen"),
    ("basisonderwijs", "basisonderwijs"),
    ("praktijkonderwijs", "praktijkonderwijs"),
    ("vso", "vso"),
    ("vmbo", "vmbo"),
    ("mbo1", "mbo 1"),
    ("mbo2", "mbo 2"),
    ("mbo3", "mbo 3"),
    ("mbo4", "mbo 4"),
    ("havo", "havo"),
    ("vwo", "vwo"),
    ("hbo", "hbo"),
    ("wo", "wo"),
)
START_QUALIFICATION = ("mbo2", "mbo3", "mbo4", "havo", "vwo", "hbo", "wo")  # Participatiewet art. 6 lid 1 onder d
WELFARE = ("pw", "ioaw", "ioaz")
DISTANCES = (("klein", "klein"), ("middel", "middel"), ("groot", "groot"))


def _read(
    key: str, label: str, kind: ValueKind = ValueKind.YES_NO, choices: tuple[tuple[str, str], ...] = (), unit: str = ""
) -> FactKind:
    return FactKind(key, label, label.capitalize(), kind, choices=choices, unit=unit, recorded=False)


add_facts(
    _read("geboortedatum", "geboortedatum", ValueKind.DAY),
    _read("overleden_op", "overlijdensdatum", ValueKind.DAY),
    _read("vertrokken_op", "dag van vertrek uit de gemeente", ValueKind.DAY),
    _read("uitkering", "uitkering", ValueKind.CHOICE),  # the scheme; "geen" where the dossier knows of none
    _read("afgeronde_opleiding", "afgeronde opleiding", ValueKind.CHOICE, LEVELS),
    _read("begonnen_opleiding", "opleiding zonder diploma", ValueKind.CHOICE, LEVELS),
    _read("opleiding_onzeker", "of een opleiding is afgerond", ValueKind.CHOICE, LEVELS),
    _read("indicatie_beschut_werk", "indicatie beschut werk"),
    _read("indicatie_wmo_dagbesteding", "indicatie Wmo-dagbesteding"),
    _read("indicatie_medisch_urenbeperkt", "indicatie medisch urenbeperkt"),
    _read("doelgroepregister", "doelgroepregister", ValueKind.CHOICE),
    _read("statushouder", "statushouder"),
    _read("statushouder_sinds", "statushouder sinds", ValueKind.DAY),
    _read("afstand", "afstand tot werk", ValueKind.CHOICE, DISTANCES),
    _read("termijn_naar_werk", "verwachte termijn naar werk", ValueKind.NUMBER, unit="maanden"),
    _read("trede", "trede op de participatieladder", ValueKind.NUMBER),
    _read("taalmeter", "uitslag van de Taalmeter", ValueKind.CHOICE),
    _read("taalmeter_gesprek", "gesprek na de Taalmeter", ValueKind.DAY),
    _read("bestemming", "bestemming", ValueKind.CHOICE),
    _read("wijk", "wijk", ValueKind.CHOICE),
    _read("aanvraag_ontvangen", "aanvraag bijstand ontvangen", ValueKind.DAY),
    _read("aanvraag_besluit", "besluit op de aanvraag", ValueKind.CHOICE),
    _read("bijstand_aangevraagd", "aanvraag van bijstand", ValueKind.DAY),  # not of bijzondere bijstand
    _read("bijstand_besluit", "besluit over bijstand", ValueKind.CHOICE),
    _read("traject_loopt", "lopend traject"),
    _read("partner_zonder_plan", "partner met uitkering en zonder plan"),
)


def age(case: Case) -> int:
    """Whole years on the reference date. Raises MissingFact."""
    years = age_on(case.fact("geboortedatum"), case.day)
    case.note("Leeftijd", f"{years} jaar")
    return years


def on_welfare(case: Case) -> bool:
    """Whether bijstand runs on the reference date (Participatiewet, IOAW or IOAZ)."""
    return case.fact("uitkering") in WELFARE


def diplomas(case: Case) -> Iterator[Known]:
    """Every education finished on or before the reference date."""
    yield from case.until("afgeronde_opleiding")


def has_start_qualification(case: Case) -> bool:
    """Mbo 2 or higher, havo or vwo, finished (Participatiewet art. 6 lid 1 onder d). Raises MissingFact.

    Two educations never make it onbekend: one finished at that level decides. It is unknown where no education is
    known, or where it is not known whether one at that level was finished.
    """
    finished = [known.value for known in diplomas(case)]
    if any(level in START_QUALIFICATION for level in finished):
        case.note("Startkwalificatie", "ja")
        return True
    unsure = [known.value for known in case.until("opleiding_onzeker")]
    started = [known.value for known in case.until("begonnen_opleiding")]
    if any(level in START_QUALIFICATION for level in unsure):
        raise MissingFact("opleiding_onzeker")
    if not (finished or started or unsure):
        raise MissingFact("afgeronde_opleiding")
    case.note("Startkwalificatie", "nee")
    return False
