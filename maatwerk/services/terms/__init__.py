"""What happens with the term to decide: it stands still, runs again, is lengthened, or the inwoner says it is over.

Every act is about the term of the request, or with `objection_id` about that of the bezwaar. After each the tasks have
the last day of now.
"""

from maatwerk.services.terms import by_letter
from maatwerk.services.terms.changing import (
    LETTERS,
    end_suspension,
    extend,
    latest_last_day,
    suspend,
    take_back,
    terms_about,
)
from maatwerk.services.terms.noticing import register_default_notice, withdraw_default_notice

__all__ = [
    "LETTERS",
    "by_letter",
    "end_suspension",
    "extend",
    "latest_last_day",
    "register_default_notice",
    "suspend",
    "take_back",
    "terms_about",
    "withdraw_default_notice",
]
