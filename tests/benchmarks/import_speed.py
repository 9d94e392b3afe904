"""How long an import takes and how much memory: 20,000 inwoners with 120,000 contacts, and trajecten with steps.

    DATABASE_URL=postgres://... python -m tests.benchmarks.import_speed

It makes a package in a temporary folder and a database beside the one of DATABASE_URL, and removes both. Invented
people have a BSN of the reserved ranges or none; there are 10,000 of those, so half of the inwoners have one.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.packages import write_package

INWONERS = 20_000
CONTACTS = 120_000
STAFF = 100
REPORT = 'Gesproken over de volgende stap, "eigen inzet" en vervoer;\nnieuwe afspraak gemaakt. ' * 3
MANAGE = [sys.executable, str(Path(__file__).resolve().parents[2] / "manage.py")]

chance = random.Random(2021)  # noqa: S311 (the same package each time, no secret)


def passes_elfproef(digits: str) -> bool:
    *rest, last = map(int, digits)
    return (sum(weight * digit for weight, digit in zip(range(9, 1, -1), rest, strict=True)) - last) % 11 == 0


def reserved_bsns() -> list[str]:
    candidates = [*(f"99999{n:04}" for n in range(10_000)), *(f"0000{n:05}" for n in range(100_000))]
    return [candidate for candidate in candidates if passes_elfproef(candidate)]


def any_day() -> date:
    return date(2018, 1, 1) + timedelta(days=chance.randrange(1800))


def any_inwoner() -> str:
    return f"P{chance.randrange(INWONERS):06}"


def inwoners() -> Iterator[dict]:
    bsns = reserved_bsns()
    for n in range(INWONERS):
        yield {
            "inwoner_id": f"P{n:06}",
            "bsn": bsns[n] if n < len(bsns) else "",
            "voornamen": f"Fé{n % 500}",
            "tussenvoegsel": "van der",
            "achternaam": f"Özdemir{n % 3000}",
            "geboortedatum": any_day(),
            "postcode": "7551 AC",
            "huisnummer": n % 200,
            "statushouder": "nee",
            "klantmanager": f"km{n % STAFF}",
        }


def contacts() -> Iterator[dict]:
    for n in range(CONTACTS):
        staff = f"km{n % STAFF}"
        yield {"inwoner_id": any_inwoner(), "op": any_day(), "soort": "gesprek", "medewerker": staff, "verslag": REPORT}


def steps() -> Iterator[dict]:
    for n in range(2 * INWONERS):
        yield {
            "inzet_id": f"I{n}",
            "traject_id": f"T{n % INWONERS}",
            "instrument": "dag",
            "fase": "dagbesteding",
            "van": any_day(),
            "hervat_van": f"I{n - 1}" if n % 9 == 8 else "",
            "verplicht_bedrag": f"{n}.50",
        }


def make_package(folder: Path) -> None:
    write_package(
        folder,
        {
            "gemeente": [{"code": "0000", "naam": "Proefstad"}],
            "medewerkers": (
                {"gebruikersnaam": f"km{n}", "naam": f"Klantmanager {n}", "rol": "klantmanager"} for n in range(STAFF)
            ),
            "inwoners": inwoners(),
            "uitkeringen": (
                {"uitkering_id": f"U{n}", "inwoner_id": f"P{n:06}", "regeling": "pw", "van": any_day()}
                for n in range(INWONERS // 2)
            ),
            "contacten": contacts(),
            "instrumenten": [{"code": "dag", "naam": "Dagbesteding", "thema": "Meedoen"}],
            "trajecten": (
                {"traject_id": f"T{n}", "inwoner_id": any_inwoner(), "van": any_day()} for n in range(INWONERS)
            ),
            "inzet": steps(),
        },
    )


@contextmanager
def empty_database() -> Iterator[dict[str, str]]:
    """The environment in which commands use a database of their own."""
    url = urlsplit(os.environ["DATABASE_URL"])
    name = sql.Identifier(f"{url.path[1:]}_import_speed")
    with psycopg.connect(url.geturl(), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield {**os.environ, "DATABASE_URL": url._replace(path=f"{url.path}_import_speed").geturl()}
        finally:
            server.execute(sql.SQL("DROP DATABASE {}").format(name))


def timed(what: str, environment: dict[str, str], *arguments: str) -> None:
    start = time.monotonic()
    subprocess.run([*MANAGE, *arguments], env=environment, check=True, capture_output=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{what}: {time.monotonic() - start:.1f} s; no command so far took more than {peak:.0f} MB")  # noqa: T201


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary, empty_database() as environment:
        folder = Path(temporary)
        make_package(folder / "in")
        timed("migrate", environment, "migrate")
        timed("check", environment, "import_package", str(folder / "in"), "--check")
        timed("import", environment, "import_package", str(folder / "in"))
        timed("the same again", environment, "import_package", str(folder / "in"))
        timed("export", environment, "export_package", str(folder / "out"))


if __name__ == "__main__":
    main()
