"""The BSN at rest: sealed, with a keyed hash to find it again (AVG art. 32; UAVG art. 46).

`BSN_HASH_KEY` keys the hash; without it the 90 million possible BSNs could simply be tried.
"""

import hashlib
import hmac

from django.conf import settings


def lookup_hash(bsn: str) -> str:
    """The same text for the same BSN, useless without the key."""
    return hmac.new(settings.BSN_HASH_KEY.encode(), bsn.encode(), hashlib.sha256).hexdigest()


def masked(bsn: str) -> str:
    """What a screen shows: the last three digits."""
    return f"******{bsn[-3:]}"
