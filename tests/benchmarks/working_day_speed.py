"""How quick the pages of a working day are at the server, in a municipality of 60,000 inwoners and 1,000,000 contacts.

    DATABASE_URL=postgres://... python -m tests.benchmarks.working_day_speed 60000 1000000 1500

It fills a database beside the one of DATABASE_URL with invented people and removes it. A page is asked through the
whole stack (session, permissions, template, audit), each time about someone else, after a warm-up. The table has the
number of questions to the database, the median and the 95th percentile in milliseconds, and the processor time of the
web worker. The numbers are inwoners, contacts, and inwoners of a team (some twenty klantmanagers).
"""

import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.benchmarks.filling import fill
from tests.benchmarks.import_speed import MANAGE, empty_database

FILL = (Path(__file__).parent / "working_day_speed.sql").read_text()
MEASURE = "from tests.benchmarks import working_day_pages; working_day_pages.measure()"


def main(inwoners: int, contacts: int, team: int) -> None:
    with empty_database() as environment:
        subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=environment, check=True)
        start = time.perf_counter()
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as server:
            fill(server, FILL, inwoners=inwoners, contacts=contacts, team=team)
        took = time.perf_counter() - start
        print(f"{inwoners} inwoners, {contacts} contacts, teams of {team}, filled in {took:.0f} s", flush=True)  # noqa: T201
        subprocess.run([*MANAGE, "shell", "--verbosity=0", "-c", MEASURE], env=environment, check=True)


if __name__ == "__main__":
    main(*(int(number) for number in (sys.argv[1:] or ["60000", "1000000", "1500"])))
