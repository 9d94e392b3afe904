"""The keten van dagbesteding naar betaald werk: what is offered at each stage, by whom, how long, and what follows."""

from dataclasses import dataclass

STAGES = (
    "maatschappelijke_participatie",
    "dagbesteding",
    "onbetaald_werk",
    "ontwikkelplek",
    "beschut_werk",
    "detachering",
    "werk_met_ondersteuning",
    "regulier_werk",
)
TRIAL = "proefplaatsing"  # at the stage of the job that one tries out, and beside a uitkering only
PAID = ("detachering", "werk_met_ondersteuning", "regulier_werk")


@dataclass(frozen=True, slots=True)
class Offer:
    """An instrument as a provider carries it out, with how long it usually lasts and what it costs."""

    instrument: str
    provider: str
    days: tuple[int, int]
    price: tuple[int, int]
    weight: float = 1.0


OFFERS: dict[str, tuple[Offer, ...]] = {
    "maatschappelijke_participatie": (
        Offer("maatschappelijke_participatie", "vrijwilligerspunt", (240, 900), (250, 900), 2.6),
        Offer("maatschappelijke_participatie", "samenloop", (240, 800), (300, 950), 1.6),
        Offer("wijkactivering", "wijkteam-linde", (180, 700), (0, 0), 0.5),
        Offer("wijkactivering", "wijkteam-noord", (180, 700), (0, 0), 0.5),
        Offer("wijkactivering", "wijkteam-zuid", (180, 700), (0, 0), 0.4),
    ),
    "dagbesteding": (
        Offer("dagbesteding", "lindehof", (360, 900), (4200, 9800), 1.0),
        Offer("dagbesteding", "naastenbij", (360, 900), (3900, 8800), 0.8),
        Offer("dagbesteding", "brinkzorg", (360, 900), (4100, 9100), 0.6),
        Offer("arbeidsmatige_dagbesteding", "brinkzorg", (300, 760), (4600, 10200), 1.6),
        Offer("arbeidsmatige_dagbesteding", "lindehof", (300, 760), (4400, 9900), 0.7),
    ),
    "onbetaald_werk": (
        Offer("vrijwilligerswerk", "vrijwilligerspunt", (180, 620), (0, 350), 2.4),
        Offer("vrijwilligerswerk", "samenloop", (180, 540), (0, 350), 0.9),
        Offer("participatieplaats", "werkplein", (240, 730), (900, 2600), 1.5),
    ),
    "ontwikkelplek": (
        Offer("praktijkdiagnose", "markewerk", (40, 96), (1150, 1950), 2.2),
        Offer("ontwikkeltraject", "markewerk", (150, 380), (3800, 8200), 3.4),
        Offer("ontwikkeltraject", "kwekerij", (120, 300), (2400, 4800), 0.5),
        Offer("leerwerktraject", "leerwerkloket", (180, 400), (1800, 5200), 0.5),
    ),
    "beschut_werk": (Offer("nieuw_beschut", "markewerk", (700, 2600), (8800, 14500)),),
    "detachering": (
        Offer("detachering", "markewerk", (180, 540), (2600, 6200), 3.0),
        Offer("detachering", "magazijn", (150, 420), (1800, 3900), 0.5),
    ),
    "werk_met_ondersteuning": (
        Offer("werk_met_ondersteuning", "werkplein", (240, 720), (1600, 4200), 1.0),
        Offer("loonkostensubsidie", "werkplein", (420, 1900), (0, 0), 1.5),
        Offer(TRIAL, "werkplein", (42, 92), (0, 600), 0.9),  # of a job with support
    ),
    "regulier_werk": (
        Offer("regulier_werk", "werkplein", (92, 365), (350, 1600)),
        Offer(TRIAL, "werkplein", (42, 92), (0, 600), 0.3),
    ),
}

# Beside the chain: what supports somebody without being a place in it.
SUPPORT: dict[str, Offer] = {
    "bemiddeling": Offer("bemiddeling", "werkplein", (60, 240), (300, 1200)),
    "jobcoaching": Offer("jobcoaching", "coachhuis", (180, 540), (1900, 5600)),
    "web": Offer("web", "roc", (180, 420), (900, 2600)),
    "informeel_taalaanbod": Offer("informeel_taalaanbod", "bibliotheek", (120, 420), (0, 150)),
    "inburgering": Offer("inburgering", "taalschool", (420, 1000), (6800, 9900)),
    "schuldhulpverlening": Offer("schuldhulpverlening", "budgetpunt", (180, 900), (400, 2200)),
    "scholing": Offer("scholing", "roc", (60, 365), (600, 4900)),
    "ondernemerschap": Offer("ondernemerschap", "ondernemerspunt", (120, 365), (700, 2900)),
    "rmc": Offer("rmc", "rmc", (120, 600), (0, 0)),
    "twentse_belofte": Offer("twentse_belofte", "rmc", (180, 720), (300, 1800)),
    "leerwerkloket": Offer("leerwerkloket", "leerwerkloket", (180, 540), (500, 2400)),
    "armoedebeleid": Offer("armoedebeleid", "gemeente", (30, 365), (50, 700)),
    "rmt": Offer("rmt", "werkplein", (60, 240), (500, 2800)),
    "nazorg": Offer("nazorg", "werkplein", (150, 240), (150, 600)),
}

FIRST_STAGE: dict[str, dict[str, float]] = {
    "groot": {
        "maatschappelijke_participatie": 0.41,
        "dagbesteding": 0.27,
        "onbetaald_werk": 0.24,
        "ontwikkelplek": 0.08,
    },
    "middel": {
        "maatschappelijke_participatie": 0.1,
        "dagbesteding": 0.06,
        "onbetaald_werk": 0.37,
        "ontwikkelplek": 0.47,
    },
    "klein": {"onbetaald_werk": 0.3, "ontwikkelplek": 0.4, "bemiddeling": 0.3},
}

# What follows a step: one up, another at the same height, one back, or the end of the route.
FOLLOWS: dict[str, float] = {"up": 0.42, "same": 0.2, "back": 0.12, "stop": 0.26}
RESULTS: dict[str, dict[str, float]] = {
    "up": {"doel_bereikt": 0.78, "deels_bereikt": 0.22},
    "same": {"deels_bereikt": 0.6, "doel_bereikt": 0.25, "niet_bereikt": 0.15},
    "back": {"teruggestapt": 1.0},
    "stop": {"doel_bereikt": 0.22, "deels_bereikt": 0.22, "niet_bereikt": 0.3, "voortijdig_gestopt": 0.26},
}


def next_up(stage: str, *, paid: bool) -> str | None:
    """The stage above, past beschut werk, which takes an advice of UWV; None where only paid work is left."""
    later = [higher for higher in STAGES[STAGES.index(stage) + 1 :] if higher != "beschut_werk"]
    if not paid:
        later = [higher for higher in later if higher not in PAID]
    return later[0] if later else None


def next_back(stage: str) -> str | None:
    earlier = [lower for lower in STAGES[: STAGES.index(stage)] if lower != "beschut_werk"]
    return earlier[-1] if earlier else None
