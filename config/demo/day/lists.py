"""Lists that colleagues keep under a name, and the columns that they want to see."""

from typing import NamedTuple
from urllib.parse import urlencode

from clients.services.saved_lists import choose_columns, save_list
from config.demo.day.cast import Cast

CALLING = ("naam", "telefoon", "contact", "afspraak", "taak")


class Kept(NamedTuple):
    owner: str
    name: str
    worklist: str
    query: dict[str, str]
    columns: tuple[str, ...]


KEPT = (
    Kept("anna", "Deze maand bellen", "mijn", {"sort": "contact"}, CALLING),
    Kept(
        "anna", "Intensieve begeleiding", "mijn", {"begeleiding": "intensief"}, ("naam", "stap", "stap_tot", "afspraak")
    ),
    Kept("cem", "Noordermarke", "mijn", {"wijk": "Noordermarke"}, ("naam", "wijk", "telefoon", "afspraak")),
    Kept("daan", "Dicht bij werk", "mijn", {"sort": "termijn"}, ("naam", "termijn", "afstand", "stap", "contact")),
    Kept("bas", "Drie maanden stil", "zonder_contact", {"weken": "13"}, ("naam", "klantmanager", "contact", "stap")),
    Kept(
        "bas", "Zonder plan, De Linde", "zonder_plan", {"wijk": "De Linde"}, ("naam", "klantmanager", "contact", "doel")
    ),
    Kept("els", "Drie maanden stil", "zonder_contact", {"weken": "13"}, ("naam", "klantmanager", "contact", "stap")),
)
CHOSEN = {"cem": (*CALLING, "begeleiding"), "daan": ("naam", "telefoon", "termijn", "stap", "contact", "afspraak")}


def keep_lists(cast: Cast) -> None:
    for kept in KEPT:
        save_list(kept.worklist, by=cast[kept.owner], name=kept.name, query=urlencode(kept.query), columns=kept.columns)
    for username, columns in CHOSEN.items():
        choose_columns("mijn", by=cast[username], columns=columns)
