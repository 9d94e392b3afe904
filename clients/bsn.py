"""The BSN at rest: encrypted, with a keyed hash to find it again (AVG art. 32; UAVG art. 46).

`BSN_KEYS` holds Fernet keys, newest first: the first encrypts, all decrypt, so that a key can be replaced.
`BSN_HASH_KEY` keys the hash; without it the 90 million possible BSNs could simply be tried.
"""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@lru_cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(bsn: str) -> str:
    """The BSN as it is stored; another text each time."""
    return _cipher(tuple(settings.BSN_KEYS)).encrypt(bsn.encode()).decode()


def decrypt(stored: str) -> str:
    """Nine digits. Raises cryptography.fernet.InvalidToken when no key fits."""
    return _cipher(tuple(settings.BSN_KEYS)).decrypt(stored.encode()).decode()


def lookup_hash(bsn: str) -> str:
    """The same text for the same BSN, useless without the key."""
    return hmac.new(settings.BSN_HASH_KEY.encode(), bsn.encode(), hashlib.sha256).hexdigest()


def masked(bsn: str) -> str:
    """What a screen shows: the last three digits."""
    return f"******{bsn[-3:]}"
