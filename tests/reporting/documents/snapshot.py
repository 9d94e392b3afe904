"""A snapshot by hand: the printed figures of 2021, with the meaning of each from the register of figures."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from accounts.models import Municipality
from instruments.models import Instrument
from reporting.choosing import chosen
from reporting.documents import Figures
from reporting.documents.beside import Beside
from reporting.documents.said import Before, Placeholders
from reporting.documents.written import Piece, Written
from reporting.figures import REGISTER, Choices
from reporting.models import FigureStatus, FigureValue, Snapshot, Story

YEAR_2021: dict[str, Any] = {
    "bestand_begin": 2256,
    "bestand_eind": 2141,
    "bestand_mutatie": -115,
    "instroom_uitkeringen": 447,
    "uitstroom_uitkeringen": 562,
    "uitstroom_naar_werk_personen": 268,
    "uitstroom_naar_werk_als_partner_personen": 21,
    "gedeeltelijk_uitgestroomd_personen": 143,
    "te_volgen_personen": 180,
    "herinstroom_12m_personen": 24,
    "duurzame_uitstroom_12m_aandeel": 0.866667,
    "aanvragen": 927,
    "toekenningen": 436,
    "doorlooptijd_aanvraag_mediaan_dagen": 33.5,
    "taalmeter_dekking_aandeel": 0.74,
    "taalmeter_mogelijk_laaggeletterd": 96,
    "lks_uitgaven": "1712345.67",
    "lks_aandeel_buig": 0.0489,
    "lks_personen": 214,
    "lks_uitgaven_eerdere_jaren": {"2018": "700000.00", "2019": "1100000.00", "2020": "1500000.00"},
    "geplaatst_ontwikkelbedrijf_personen": 304,
    "ontwikkelbedrijf_op_peildatum_personen": 310,
    "klaar_beoordeeld_personen": 231,
    "klaar_voor_volgende_stap_personen": 115,
    "klaar_voor_volgende_stap_aandeel": 0.497835,
    "gereed_verklaard_vorig_jaar_personen": 102,
    "doorgestroomd_12m_personen": 37,
    "per_instrument": {
        "dagbesteding": {"gestart": 120, "personen_gestart": 118, "lopend_eind": 240, "doel_bereikt": 31},
        "taal": {"gestart": 64, "personen_gestart": 60, "lopend_eind": 41, "doel_bereikt": 22},
        "roz": {"gestart": 7, "personen_gestart": 7, "lopend_eind": 12, "doel_bereikt": 0},
    },
    "verplicht_per_fonds": {"participatiebudget": "812000.00", "buig": "155350.44", "web": "98000.50"},
    "doorstroom": {
        "geen>dagbesteding": 60,
        "geen>ontwikkelplek": 92,
        "dagbesteding>dagbesteding": 180,
        "dagbesteding>ontwikkelplek": 24,
        "dagbesteding>beschut_werk": 4,
        "ontwikkelplek>ontwikkelplek": 130,
        "ontwikkelplek>detachering": 41,
        "detachering>regulier_werk": 33,
        "detachering>ontwikkelplek": 12,
        "regulier_werk>geen": 15,
        "beschut_werk>beschut_werk": 52,
    },
    "stappen_omhoog_personen": 102,
    "stappen_terug_personen": 12,
    "maatwerk_besluiten": 71,
    "maatwerk_goedgekeurd": 58,
    "maatwerk_kosten": "103000.00",
    "personen_met_ondersteuningsvraag": 1180,
    "maatwerk_personen": 56,
    "maatwerk_aandeel": 0.047458,
    "maatwerk_per_afwijking": {"locatie_niet_in_contract": 40, "leeftijd": 15, "verdringing": 3},
    "jongeren_zonder_startkwalificatie_personen": 205,
    "jongeren_startkwalificatie_onbekend_personen": 33,
    "jongeren_in_beeld_personen": 190,
    "contacten_per_soort": {"telefoon": 5120, "gesprek": 2210, "email": 1800, "huisbezoek": 95, "overleg": 4},
}
RESTS = {
    "niet_beoordeeld_personen": ("ontwikkelbedrijf_op_peildatum_personen", "klaar_beoordeeld_personen"),
    "nog_niet_klaar_personen": ("klaar_beoordeeld_personen", "klaar_voor_volgende_stap_personen"),
    "niet_toegekend": ("aanvragen", "toekenningen"),
}
CATALOGUE = [
    Instrument(
        code="dagbesteding",
        name="Dagbesteding",
        theme="Meedoen",
        description="Overdag iets doen dat past.",
        purpose="Meedoen naar vermogen.",
        target_group="Wie nog niet kan werken.",
        result="Meer mensen doen mee.",
    ),
    Instrument(code="roz", name="Ondernemen", theme="Meedoen", description="Hulp bij een eigen bedrijf."),
    Instrument(code="taal", name="Taalles", theme="Leren", description="Beter leren lezen en schrijven."),
]
MUNICIPALITY = Municipality(
    code="9999",
    name="Gemeente Proefstad",
    postal_address="Postbus 1, 0000 AA Proefstad",
    phone="14 000",
    email="raad@proefstad.example",
    secretary="S. Ecretaris",
    mayor="B. Urger",
    letter_notice="Deze gemeente en haar inwoners zijn verzonnen; alleen de totalen zijn eerder gepubliceerd.",
)
PIECES = (
    Piece(
        "brief",
        "",
        "Van bijstand naar werk",
        "In 2021 was voor [[uitstroom_naar_werk_personen]] de bijstand niet meer nodig.\n\n"
        "De bijstand is [[bestand_mutatie verloop]]. Wij kregen [[aanvragen]]; er kwamen [[toekenningen]].\n\n"
        "[[grafiek bestand]]\n\n[[grafiek aanvragen]]",
    ),
    Piece(
        "brief",
        "",
        "Loonkostensubsidie",
        "Wij gaven [[lks_uitgaven rond]] uit, [[lks_aandeel_buig]] van de BUIG. Eerder was het"
        " [[lks_uitgaven_eerdere_jaren reeks]].\n\n[[grafiek loonkostensubsidie]]",
    ),
    Piece(
        "brief",
        "",
        "Ontwikkelen",
        "Wij plaatsten [[geplaatst_ontwikkelbedrijf_personen]]. Van wie is beoordeeld, is"
        " [[klaar_voor_volgende_stap_aandeel rond]] klaar voor een volgende stap; over [[niet_beoordeeld_personen]] is"
        " niet geoordeeld. Er zijn [[vast 12 | bron: begroting 2021]] plekken.\n\n[[grafiek klaar]]",
    ),
    Piece(
        "factsheet", "", "Zo helpen wij", "Met loonkostensubsidie werkten [[lks_personen]].\n\n[[grafiek contacten]]"
    ),
    Piece("factsheet", "Meedoen", "", "Meedoen begint dichtbij."),
    Piece("colofon", "", "", "Geschreven door de afdeling *werk*."),
)
WRITTEN = Written(title="Werk en meedoen in 2021", year=2021, case_number="2022-0412", pieces=PIECES)
DECIDED = replace(WRITTEN, dated=date(2022, 4, 12), decided_on=date(2022, 4, 5), decision="2022-031", is_final=True)
SHORT = replace(WRITTEN, pieces=(PIECES[0], *PIECES[2:]))  # names no series of earlier years


def rows(values: dict[str, Any]) -> list[FigureValue]:
    return [
        FigureValue(
            key=key,
            label=REGISTER[key].label,
            definition=REGISTER[key].definition,
            unit=str(REGISTER[key].unit),
            value=value,
        )
        for key, value in values.items()
    ]


def snapshot(status: FigureStatus = FigureStatus.PROVISIONAL) -> Snapshot:
    return Snapshot(year=2021, status=status, taken_at=datetime(2022, 3, 1, 14, 5, tzinfo=UTC), program_version="0.1.0")


def figures(*, threshold: int = 10, **changes: Any) -> Figures:
    values = {**YEAR_2021, **changes}
    return Figures(snapshot(), rows({**values, **rests(values)}), threshold=threshold)


def rests(values: dict[str, Any]) -> dict[str, Any]:
    """What remains of a whole without its part, where both are known: so that the year agrees with itself."""
    known = {key: (values.get(whole), values.get(part)) for key, (whole, part) in RESTS.items()}
    return {key: one - other if None not in (one, other) else None for key, (one, other) in known.items()}


def small_package() -> Figures:
    """The figures over 2021 of a small package of case files: few people, and tables with small numbers."""
    values = json.loads((Path(__file__).parent / "small_package_2021.json").read_text())
    return Figures(snapshot(), rows({**values, **rests(values)}), threshold=10)


def nothing() -> Figures:
    """A year of which there is nothing: every count nought, every share unknown, every table empty."""
    values = json.loads((Path(__file__).parent / "small_package_2021.json").read_text())
    empty = {int: 0, str: "0.00", float: None, dict: {}}
    return Figures(
        snapshot(), rows({key: empty[type(value)] for key, value in {**values, **rests(values)}.items()}), threshold=10
    )


EARLIER = {"bestand_eind": 2256, "uitstroom_naar_werk_personen": 250, "aanvragen": 900, "lks_aandeel_buig": 0.0471}
BEFORE = Before(
    Figures(
        Snapshot(year=2020, status=FigureStatus.FINAL, taken_at=datetime(2021, 3, 1, 14, 5, tzinfo=UTC)),
        rows(EARLIER),
        threshold=10,
    ),
    frozenset(EARLIER) - {"aanvragen"},
)
BESIDE = Beside(BEFORE, {"uitstroom_naar_werk_personen": Decimal(275)}, tuple(chosen(Choices().as_json())))
STORIES = [
    Story(
        year=2021,
        theme="Meedoen",
        invented_name="Samira",
        title="Een reden om op te staan",
        body="Samira werkt weer.\n\nZij is er blij mee.",
    )
]


def read(**changes: Any) -> Placeholders:
    return Placeholders(figures(**changes), BEFORE)
