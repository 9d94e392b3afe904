"""How long the figures of a year take, and how much memory, beside the same counts as plain SQL.

    DATABASE_URL=postgres://... python -m tests.benchmarks.figures_speed 60000

It fills a database beside the one of DATABASE_URL with that many invented people without a BSN, and removes it. Each
has twelve contacts, four steps and a benefit or not; the days are spread over ten years. Beside the figures stand four
plain GROUP BYs, and the statements of all figures sent straight to PostgreSQL, which is what they cost without Keten.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import psycopg

from tests.benchmarks.filling import fill
from tests.benchmarks.import_speed import MANAGE, empty_database

FILL = (Path(__file__).parent / "figures_speed.sql").read_text()
FLOOR = (
    "select kind, count(*), count(distinct client_id) from clients_contact"
    " where held_on >= '2021-01-01' and held_on < '2022-01-01' group by kind",
    "select instrument_id, count(*), count(distinct trajectory_id) from trajectories_deployment"
    " where starts_on >= '2021-01-01' and starts_on < '2022-01-01' group by instrument_id",
    "select decision, count(*), count(distinct client_id) from clients_benefitapplication"
    " where received_on >= '2021-01-01' and received_on < '2022-01-01' group by decision",
    "select scheme, count(*), count(distinct client_id) from clients_benefitmember"
    " where starts_on <= '2021-12-31' and (ends_on is null or ends_on > '2021-12-31') group by scheme",
)
TIMED = """
import resource, time
import psycopg
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from accounts.models import Municipality, User
from reporting.figures import REGISTER, Figure, Period, reckon_all
from reporting.figures.reading import one_moment
from reporting.services import take_snapshot
Municipality.objects.create(code="0000", name="Gemeente Proefstad")
bench = User.objects.get(username="bench")
memory = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
idle = memory()
def timed(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
def whole_year():
    with one_moment():  # as a snapshot does
        reckon_all(Period(2021))
ours = [timed(whole_year) for _ in range(3)]
print(f"all {len(REGISTER)} figures: {min(ours):.2f} s (first {ours[0]:.2f}), {memory() - idle:.0f} MB more")
with CaptureQueriesContext(connection) as asked:
    reckon_all(Period(2021))
statements = [query["sql"] for query in asked.captured_queries]
with connection.cursor() as cursor:
    plain = [timed(lambda: [cursor.connection.execute(sql).fetchall() for sql in statements]) for _ in range(3)]
print(f"the same {len(statements)} statements as plain SQL: {min(plain):.2f} s; {min(ours) / min(plain):.2f} times")
counted = [figure for figure in REGISTER.values() if isinstance(figure, Figure)]
each = {figure.key: timed(lambda: figure.reckon(Period(2021))) for figure in counted}
for key, seconds in sorted(each.items(), key=lambda row: -row[1])[:12]:
    print(f"  {seconds:.3f} s {key}")
taken = timed(lambda: take_snapshot(2021, by=bench))
print(f"a snapshot of them: {taken:.2f} s, {memory() - idle:.0f} MB above {idle:.0f}")
"""


def main(people: int) -> None:
    with empty_database() as environment:
        subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=environment, check=True)
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as server:
            server.execute("insert into office_delivery (name, counts, received_at) values ('bench', '{}', now())")
            fill(server, FILL, n=people)
            floors = [_floor(server) for _ in range(3)]
            print(f"{people} people; four plain GROUP BYs: {median(floors):.2f} s", flush=True)  # noqa: T201
        subprocess.run([*MANAGE, "shell", "--verbosity=0", "-c", TIMED], env=environment, check=True)


def _floor(server: psycopg.Connection) -> float:
    start = time.perf_counter()
    for query in FLOOR:
        server.execute(query).fetchall()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
