"""The keys and passwords of a trial installation: made once, kept in its data folder, readable by its owner only."""

import json
import os
import secrets
from base64 import urlsafe_b64encode
from contextlib import suppress
from pathlib import Path

SETTINGS = ("SECRET_KEY", "BSN_KEYS", "BSN_HASH_KEY")


def keys(data: Path) -> dict[str, str]:
    """All keys of the data folder. Never the keys of real people's data: those come from the environment."""
    file = data / "keys.json"
    if not file.exists():
        draft = data / f"keys.{os.getpid()}.json"
        with open(draft, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as output:
            json.dump(_fresh(), output, indent=1)
        with suppress(FileExistsError):  # another command was first
            os.link(draft, file)
        draft.unlink()
    found: dict[str, str] = json.loads(file.read_text())
    return found


def _fresh() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "BSN_KEYS": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "BSN_HASH_KEY": secrets.token_urlsafe(32),
        "POSTGRES_PASSWORD": secrets.token_urlsafe(24),
        "VALKEY_PASSWORD": secrets.token_urlsafe(24),
    }
