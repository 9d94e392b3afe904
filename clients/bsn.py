"""The BSN at rest: sealed, with a keyed hash to find it again, and in no address (AVG art. 32; UAVG art. 46).

`BSN_HASH_KEY` keys the hash; without it the 90 million possible BSNs could simply be tried.
"""

import hashlib
import hmac
import re

from django.conf import settings
from django.core.exceptions import ValidationError

BSN_IN_ADDRESS = "Een BSN hoort niet in een adres. Zoek op naam of op dossiernummer."


def lookup_hash(bsn: str) -> str:
    """The same text for the same BSN, useless without the key."""
    return hmac.new(settings.BSN_HASH_KEY.encode(), bsn.encode(), hashlib.sha256).hexdigest()


def masked(bsn: str) -> str:
    """What a screen shows: the last three digits."""
    return f"******{bsn[-3:]}"


def refuse_in_address(term: str) -> None:
    """A validator for what is searched by GET: eight or nine digits and nothing else may be a BSN."""
    if len(re.sub(r"\D", "", term)) in (8, 9) and not re.search(r"[^\W\d_]", term):
        raise ValidationError(BSN_IN_ADDRESS)
