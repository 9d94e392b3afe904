"""Text at rest that the database alone does not give away (AVG art. 32): a BSN, a note on health, a draft.

`BSN_KEYS` holds Fernet keys, newest first: the first seals, all open, so that a key can be replaced.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@lru_cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def sealed(text: str) -> str:
    """The text as it is stored, another one each time."""
    return _cipher(tuple(settings.BSN_KEYS)).encrypt(text.encode()).decode()


def opened(stored: str) -> str:
    """The text again. Raises cryptography.fernet.InvalidToken when no key fits."""
    return _cipher(tuple(settings.BSN_KEYS)).decrypt(stored.encode()).decode()
