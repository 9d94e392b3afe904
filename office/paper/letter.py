"""What stands on a letter besides its text. Plain values: a letter is made from what was stored, not from models."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class House:
    """Who sends it."""

    name: str  # "Gemeente Voorbeeldstad"
    contact: tuple[tuple[str, str], ...] = ()  # ("Bezoekadres", "Raadhuisplein 1"), ...
    theme: str = "standaard"

    @property
    def stylesheet(self) -> str:
        """The colours of this municipality on paper; the standard ones where it has none of its own."""
        own = f"pdf/themes/{self.theme}.css"
        return own if (Path(settings.STATICFILES_DIRS[0]) / own).is_file() else "pdf/themes/standaard.css"


@dataclass(frozen=True)
class Signatory:
    name: str
    role: str  # "de secretaris"


@dataclass(frozen=True)
class Letter:
    subject: str
    addressee: tuple[str, ...]
    dated: date | None  # empty in a concept
    references: tuple[tuple[str, str], ...]  # ("Zaaknummer", "2022-0412"), ("Bijlagen", "1"), ...
    salutation: str
    closing: str
    signed_for: str  # "Burgemeester en wethouders van Voorbeeldstad"
    signatories: tuple[Signatory, ...]
    signed_on: date | None = None  # the day of the decision, where that is known
    enclosures: tuple[str, ...] = ()
