"""The verbs of the audit trail, and what a reader calls them."""

from collections.abc import Mapping

LOOK = "dossier.look"
LOOK_LIST = "list.look"
EXPORT_LIST = "list.export"
LOOK_PAPER = "paper.look"
LOOKS = (LOOK, LOOK_LIST, EXPORT_LIST, LOOK_PAPER)

WORDING: dict[str, str] = {
    LOOK: "dossier bekeken",
    LOOK_LIST: "in een lijst gezien",
    EXPORT_LIST: "lijst gedownload",
    LOOK_PAPER: "document van een dossier geopend",
    "account.sign_in": "ingelogd",
    "account.sign_in_failed": "inloggen mislukt",
    "account.sign_out": "uitgelogd",
    "account.password": "eigen wachtwoord gewijzigd",
    "user.add": "medewerker toegevoegd",
    "user.change": "medewerker gewijzigd",
    "user.password": "wachtwoord van een medewerker gezet",
    "user.preferences": "eigen voorkeuren gewijzigd",
    "team.norm": "norm voor de caseload gewijzigd",
    "deputy.add": "waarneming geregeld",
    "deputy.change": "laatste dag van een waarneming gewijzigd",
    "deputy.cancel": "waarneming ingetrokken",
    "municipality.change": "gegevens van de gemeente gewijzigd",
    "mandate.add": "mandaat toegevoegd",
    "mandate.end": "laatste dag van een mandaat gewijzigd",
    "mandate.withdraw": "mandaat ingetrokken",
}
"""What a reader of the trail calls each verb. Apps above add theirs with `name_acts`."""


def name_acts(verbs: Mapping[str, str]) -> None:
    """Give acts of an app their name on screens."""
    WORDING.update(verbs)


def wording(verb: str) -> str:
    return WORDING.get(verb, verb)
