#!/usr/bin/env python3
"""Keten on a bare machine: makes the environment, and installs, runs, tests or checks in it. `make` calls this.

    python3 keten.py install | run | test [options of pytest] | check

Only the standard library, because this runs before there is an environment.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

try:
    import fcntl
except ImportError:
    raise SystemExit("Keten draait op Linux en macOS; gebruik op Windows WSL of docker compose.") from None

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "keten.json"
LIBRARIES = {  # WeasyPrint makes the letters with these
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
TOOLS = [  # what shows that it is there, what brings it, what stays untested without it
    (("chromium", "chromium-browser"), ("chromium",), "de proeven in een browser"),
    (("libatomic.so.1",), ("libatomic1",), "de proeven in een browser"),
    (("java",), ("openjdk-17-jre-headless", "default-jre-headless"), "de keuring van PDF's door veraPDF"),
    (("/usr/share/java/jaxb-api.jar",), ("libjaxb-java",), "de keuring van PDF's door veraPDF"),
    (("pdftotext",), ("poppler-utils",), "het nalezen van PDF's"),
]
# What `check --deploy` looks at is a production: these are its settings, and they open nothing.
PRODUCTION = {
    "KETEN_MODE": "production",
    "SECRET_KEY": "only-for-the-check-" + "Kx9." * 15,
    "ALLOWED_HOSTS": "keten.example.nl",
    "DATABASE_URL": "postgres://keten@127.0.0.1:1/keten",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "BSN_KEYS": "b25seS1mb3ItdGhlLWNoZWNrLTMyLWJ5dGVzLi4uLi4=",
    "BSN_HASH_KEY": "only-for-the-check",
    "PRIVATE_ROOT": "/nonexistent",
}
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = [
    ("stijl", ["-m", "ruff", "check", "."], {}),
    ("opmaak", ["-m", "ruff", "format", "--check", "."], {}),
    ("volgorde van import", ["-c", LINT_IMPORTS], {}),
    ("soorten", ["-m", "mypy"], {}),
    ("migraties", ["manage.py", "makemigrations", "--check", "--dry-run"], {}),
    ("productie", ["manage.py", "check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
]


def say(text: str) -> None:
    print(text, flush=True)


def succeeds(command: list[str], env: dict[str, str] | None = None) -> bool:
    """Run the command; what it says is shown only when it fails."""
    done = subprocess.run(
        command, cwd=PROJECT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        say(done.stdout.decode(errors="replace").strip()[-8000:])
    return done.returncode == 0


def works(command: list[str], env: dict[str, str] | None = None) -> bool:
    """Run the command, and say nothing."""
    try:
        done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


# The environment


def environment(name: str) -> None:
    """See to it that the environment holds what requirements/NAME.lock lists."""
    lock = PROJECT / "requirements" / f"{name}.lock"
    prints = {each: hashlib.sha256(lock.with_stem(each).read_bytes()).hexdigest() for each in ("run", name)}
    with open(__file__) as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # two commands at once take turns
        if installed().get(name) == prints[name]:
            return
        begun = time.monotonic()
        say("De omgeving wordt gemaakt en de pakketten geïnstalleerd; dat duurt eenmalig een halve minuut ...")
        if not works([str(PYTHON), "-c", ""]):
            subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV], check=True)
        STAMP.unlink(missing_ok=True)
        install(lock)
        STAMP.write_text(json.dumps(prints))
        say(f"De omgeving is klaar ({time.monotonic() - begun:.0f} seconden).")


def installed() -> dict[str, str]:
    """By name, the fingerprint of the lock file that was installed; nothing when the environment is broken."""
    found: dict[str, str] = {}
    with suppress(OSError, ValueError):
        found = json.loads(STAMP.read_text())
    return found if works([str(PYTHON), "-c", ""]) else {}


def install(lock: Path) -> None:
    """With uv where it works, else with pip; nothing that is not in the lock file by name, version and hash."""
    options = ["install", "--quiet", "--no-deps", "--require-hashes", "-r", str(lock)]
    uv = shutil.which("uv")
    if (
        uv and subprocess.run([uv, "--version"], capture_output=True).returncode == 0
    ):  # a shim may have nothing behind it
        if succeeds([uv, "pip", *options, "--python", str(PYTHON)]):
            return
        say("Met uv lukte het niet; nu met pip.")
    if not succeeds([*pip(), *options, "--disable-pip-version-check", "--no-input"]):
        raise SystemExit("De pakketten konden niet worden geïnstalleerd; hierboven staat waarom.")


def pip() -> list[str]:
    """The pip of the environment, or where Debian left that out, the pip of the machine."""
    own = [str(PYTHON), "-m", "pip"]
    if works([*own, "--version"]):
        return own
    bundled = find_spec("ensurepip") or (not find_spec("pip") and apt(["python3-venv"]))
    if bundled and succeeds([str(PYTHON), "-m", "ensurepip", "--default-pip"]):
        return own
    if find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    raise SystemExit("Python heeft hier geen pip of venv. Installeer die, bijvoorbeeld: apt-get install python3-venv")


# The machine


def apt(packages: list[str]) -> bool:
    """Install packages of Debian or Ubuntu, where we may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Systeempakketten installeren: {' '.join(packages)} ...")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if works(command, env):
        return True
    works(["apt-get", "update", "-q"], env)  # a bare machine has no list of packages yet
    return succeeds(command, env)


def libraries() -> None:
    """What WeasyPrint needs from the machine."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if not sys.platform.startswith("linux"):
        if not works([str(PYTHON), "-c", "import weasyprint"]):
            say("Zonder Pango maakt Keten geen PDF's. Installeer het, bijvoorbeeld: brew install pango")
    elif missing and not apt(missing):
        say(f"Zonder Pango maakt Keten geen PDF's. Installeer het: sudo apt-get install {' '.join(LIBRARIES.values())}")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def tools() -> None:
    """What the tests need from the machine, and what they leave out without it."""
    missing: dict[str, list[str]] = {}
    for signs, packages, purpose in TOOLS:
        present = any(shutil.which(sign) or Path(sign).exists() or loads(sign) for sign in signs)
        if not present and not any(apt([package]) for package in packages):
            missing.setdefault(purpose, []).append(packages[0])
    for purpose, wanted in missing.items():
        say(f"OVERGESLAGEN: {purpose}; installeer daarvoor: sudo apt-get install {' '.join(wanted)}")


# The commands


def in_environment(module: str, arguments: list[str]) -> None:
    """Become that module, so that signals reach it directly."""
    os.chdir(PROJECT)
    os.execv(PYTHON, [str(PYTHON), "-m", module, *arguments])


def check() -> None:
    """Everything that can be wrong without running; all of it is told, not only the first."""
    failed = []
    for subject, arguments, settings in CHECKS:
        begun = time.monotonic()
        fine = succeeds([str(PYTHON), *arguments], {**os.environ, **settings})
        say(f"{'goed' if fine else 'FOUT'}  {subject} ({time.monotonic() - begun:.1f} s)")
        failed += [] if fine else [subject]
    if failed:
        raise SystemExit(f"Niet in orde: {', '.join(failed)}.")


def main() -> None:
    if sys.version_info < (3, 11):
        raise SystemExit(f"Keten heeft Python 3.11 of nieuwer nodig; dit is {sys.version.split()[0]}.")
    command, *arguments = sys.argv[1:] or ["help"]
    if command not in {"install", "run", "test", "check"}:
        raise SystemExit(__doc__)
    environment("dev" if command in {"test", "check"} else "run")
    if command == "check":
        check()
        return
    libraries()
    if command == "run":
        in_environment("config.embedded.launcher", [])
    if command == "test":
        tools()
        in_environment("config.embedded.testing", arguments)


if __name__ == "__main__":
    main()
