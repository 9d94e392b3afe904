"""Nobody decides otherwise on like facts without saying what is different (willekeur)."""

from accounts.models import User
from accounts.workflow import FieldRefusal
from maatwerk.comparing import opposites_of
from maatwerk.models import Request


def refuse_without_difference(request: Request, outcome: str, *, by: User, difference: str) -> None:
    """Before signing: where like cases of the last months were decided the other way, the difference is named.

    Which cases those are, `opposites_of` tells; who decides sees them on the page.
    """
    if difference.strip():
        return
    if number := opposites_of(request, outcome, seen_by=by, most=0).number:
        earlier = "een vergelijkbaar verzoek" if number == 1 else f"{number} vergelijkbare verzoeken"
        raise FieldRefusal(
            f"Over {earlier} is eerder anders besloten. Schrijf op wat hier anders is.",
            "difference",
        )
