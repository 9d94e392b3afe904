"""How quick the rules say which instruments fit one inwoner, and the page that shows it.

    DATABASE_URL=postgres://... python -m tests.benchmarks.fit_speed

It loads the invented municipality into a database beside the one of DATABASE_URL, fills its catalogue up to 45
instruments that each have a kind of help known to the law and conditions of the municipality, and removes the database.
Each time it is about someone else, of those with the longest history, after a warm-up. "regels" is what has to stay
within 50 ms: everything fetched and every rule judged, without session, permissions and template. The table has the
number of questions to the database, the median and the 95th percentile in milliseconds, and the processor time.
"""

import subprocess

from tests.benchmarks.import_speed import MANAGE, empty_database

MEASURE = "from tests.benchmarks import fit_pages; fit_pages.measure()"


def main() -> None:
    with empty_database() as environment:
        for command in (["migrate", "--verbosity=0"], ["demo"], ["shell", "--verbosity=0", "-c", MEASURE]):
            subprocess.run([*MANAGE, *command], env=environment, check=True)


if __name__ == "__main__":
    main()
