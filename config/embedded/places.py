"""Where a trial installation keeps its data, and as which account its servers run."""

import os
import pwd
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
OUTSIDE = Path("/var/lib/keten")


@dataclass(frozen=True)
class Account:
    """The unprivileged account of the servers: PostgreSQL refuses to run as root."""

    uid: int
    gid: int


def data_folder() -> Path:
    """The folder of KETEN_DATA, by default `.keten` in the project; made when it is not there."""
    folder = Path(os.environ.get("KETEN_DATA") or PROJECT / ".keten").absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise SystemExit(f"De map {folder} is van een andere gebruiker; geef met KETEN_DATA een eigen map mee.")
    if os.geteuid() == 0 and not any(folder.iterdir()):
        folder.chmod(0o711)  # an empty folder is ours to open; what comes in it is closed by itself
    return folder


def log_folder(data: Path) -> Path:
    """Where the servers and the programs write what befalls them."""
    folder = data / "log"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def servers_folder(data: Path) -> Path:
    """The folder of the servers: in the data folder, or beside it where their account cannot reach that.

    Root often works below /root, which nobody else may enter. Opening such a folder is not ours to do.
    """
    folder = data / "servers"
    if folder.exists():
        return folder.resolve()
    folder.unlink(missing_ok=True)  # a link to a place that is gone
    account = _servers_account()
    if account is None or _may_pass(data, account):
        folder.mkdir(mode=0o700)
        place = folder
    else:
        OUTSIDE.mkdir(mode=0o711, parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(dir=OUTSIDE, prefix="servers-"))
        folder.symlink_to(place)
    if account:
        os.chown(place, account.uid, account.gid)
    return place


def account_of(servers: Path) -> Account | None:
    """The account that owns the servers' folder; None when it is the one we run as."""
    owner = servers.stat()
    return None if owner.st_uid == os.geteuid() else Account(owner.st_uid, owner.st_gid)


def _servers_account() -> Account | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise SystemExit("Er is geen account 'postgres' of 'nobody' om de databank onder te draaien.")


def may_reach(path: Path, account: Account | None) -> bool:
    """Whether the account may read the path and pass through every folder above it."""
    return account is None or (_allows(path, account, 0o4) and _may_pass(path.resolve().parent, account))


def _may_pass(folder: Path, account: Account) -> bool:
    return all(_allows(place, account, 0o1) for place in (folder.resolve(), *folder.resolve().parents))


def _allows(path: Path, account: Account, bit: int) -> bool:
    found = path.stat()
    if found.st_uid == account.uid:
        bit <<= 6
    elif found.st_gid == account.gid:
        bit <<= 3
    return bool(found.st_mode & bit)
