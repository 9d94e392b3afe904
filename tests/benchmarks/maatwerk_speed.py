"""How quick the page is on which one decides about maatwerk, with comparable cases out of 20,000 decisions.

    DATABASE_URL=postgres://... python -m tests.benchmarks.maatwerk_speed 20000

It fills a database beside the one of DATABASE_URL with that many decided requests of invented people, and removes it.
The pages run in a process of their own, without a network. It prints the questions, the middle and the slowest of
twenty times, with and without what PostgreSQL needs to find like cases quickly.
"""

import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.benchmarks.filling import fill
from tests.benchmarks.import_speed import MANAGE, empty_database

HERE = Path(__file__).parent
FILL = "".join((HERE / name).read_text() for name in ("working_day_speed.sql", "maatwerk_speed.sql"))
MEASURE = "from tests.benchmarks import maatwerk_pages; maatwerk_pages.measure()"


def main(decided: int, inwoners: int) -> None:
    with empty_database() as environment:
        subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=environment, check=True)
        start = time.perf_counter()
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as server:
            fill(server, FILL, inwoners=inwoners, contacts=1000, team=1500, decided=decided)
        took = time.perf_counter() - start
        print(f"{decided} besluiten over {inwoners} inwoners, filled in {took:.0f} s", flush=True)  # noqa: T201
        subprocess.run([*MANAGE, "shell", "--verbosity=0", "-c", MEASURE], env=environment, check=True)


if __name__ == "__main__":
    main(*(int(number) for number in (sys.argv[1:] or ["20000", "15000"])))
