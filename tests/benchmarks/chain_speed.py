"""How quick the board of the chain, the flows and a long traject are at the server, with 60,000 inwoners.

    DATABASE_URL=postgres://... python -m tests.benchmarks.chain_speed 60000 6000

It fills a database beside the one of DATABASE_URL with invented people, each with some steps, and removes it. A page is
asked through the whole stack (session, permissions, template, audit), after a warm-up. The table has the number of
questions to the database, the median and the 95th percentile in milliseconds, and the processor time of the web worker.
The numbers are inwoners, and inwoners of a team.
"""

import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.benchmarks.filling import fill
from tests.benchmarks.import_speed import MANAGE, empty_database

HERE = Path(__file__).parent
FILL = "".join((HERE / name).read_text() for name in ("working_day_speed.sql", "chain_speed.sql"))
MEASURE = "from tests.benchmarks import chain_pages; chain_pages.measure()"


def main(inwoners: int, team: int) -> None:
    with empty_database() as environment:
        subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=environment, check=True)
        start = time.perf_counter()
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as server:
            fill(server, FILL, inwoners=inwoners, contacts=inwoners, team=team)
        took = time.perf_counter() - start
        print(f"{inwoners} inwoners, teams of {team}, filled in {took:.0f} s", flush=True)  # noqa: T201
        subprocess.run([*MANAGE, "shell", "--verbosity=0", "-c", MEASURE], env=environment, check=True)


if __name__ == "__main__":
    main(*(int(number) for number in (sys.argv[1:] or ["60000", "6000"])))
