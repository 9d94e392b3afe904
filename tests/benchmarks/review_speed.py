"""How quick the nightly look through every dossier is: the rules, the signals and the tasks before terms run out.

    DATABASE_URL=postgres://... python -m tests.benchmarks.review_speed 60000

It fills a database beside the one of DATABASE_URL with that many invented people (steps in every kind of help that the
law knows, placements, measurements, and answers to every question that the rules ask) and removes it. The round runs as
in the worker, in a process of its own. It prints the time, the processor time of that process, its memory, the
questions of a chunk, and how many signals each rule gave.
"""

import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.benchmarks.filling import fill
from tests.benchmarks.import_speed import MANAGE, empty_database

HERE = Path(__file__).parent
FILL = (HERE / "working_day_speed.sql").read_text() + (HERE / "review_speed.sql").read_text()
MEASURE = "from tests.benchmarks import review_rounds; review_rounds.measure()"


def main(inwoners: int) -> None:
    with empty_database() as environment:
        subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=environment, check=True)
        start = time.perf_counter()
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as server:
            fill(server, FILL, inwoners=inwoners, contacts=1000, team=1500)
        print(f"{inwoners} inwoners, filled in {time.perf_counter() - start:.0f} s", flush=True)  # noqa: T201
        subprocess.run([*MANAGE, "shell", "--verbosity=0", "-c", MEASURE], env=environment, check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
