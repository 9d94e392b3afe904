"""Papers of a dossier that apps above made: each says which page is about them, and when one stays.

This app knows none of those above, so they register here, in a module `keeping` of their own (see ClientsConfig).
"""

from collections.abc import Callable
from dataclasses import dataclass

from clients.models import Document


@dataclass(frozen=True)
class Keeper:
    """`page` gives the address of the page about a paper, `why_kept` why it may not be withdrawn; nothing where it is
    not theirs, or may go.
    """

    page: Callable[[Document], str]
    why_kept: Callable[[Document], str]


KEEPERS: list[Keeper] = []


def register(keeper: Keeper) -> None:
    KEEPERS.append(keeper)


def page_about(document: Document) -> str:
    return next(filter(None, (keeper.page(document) for keeper in KEEPERS)), "")


def why_kept(document: Document) -> str:
    return next(filter(None, (keeper.why_kept(document) for keeper in KEEPERS)), "")
