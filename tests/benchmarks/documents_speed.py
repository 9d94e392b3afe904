"""How long raadsbrief and factsheet take after the snapshot, and how much memory; wanted within 5 s and 250 MB.

    DATABASE_URL=postgres://... python -m tests.benchmarks.documents_speed 2021

The database holds the demonstration (`manage.py demo`). Each round draws both in a process of its own, as a worker that
just started does, and once more there, as a worker that has been at it for a while. Nothing of it is kept. The first
number is by the clock, the second the work of the processor: on a busy machine these differ.
"""

import subprocess
import sys

from tests.benchmarks.import_speed import MANAGE

ROUNDS = 3

WORK = """
import resource, time
from django.db import transaction
from accounts.models import User
from accounts.permissions import Permission
from reporting.models import CouncilText, Snapshot
from reporting.services import add_section, make_documents, start_text, take_snapshot

BODY = "[[uitstroom_naar_werk_personen]]. De bijstand is [[bestand_mutatie verloop]].\\n\\n[[grafiek {}]]"
by = next(user for user in User.objects.filter(is_active=True) if user.may(Permission.MAKE_DOCUMENTS))
with transaction.atomic():
    text = CouncilText.objects.filter(kind="raadsbrief", year=YEAR).last()
    if text is None:
        snapshot = Snapshot.objects.filter(year=YEAR).first() or take_snapshot(YEAR, by=by)
        text = start_text(snapshot.pk, by=by)
        for chart in ("bestand", "aanvragen", "loonkostensubsidie", "klaar"):
            add_section(text.pk, by=by, title=chart.capitalize(), body=BODY.format(chart))
    for turn in ("first", "again"):
        clock, work = time.perf_counter(), time.process_time()
        documents = make_documents(text.pk, by=by, is_final=False)
        clock, work = time.perf_counter() - clock, time.process_time() - work
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sizes = " and ".join(f"{len(each.content) / 1024:.0f} kB" for each in documents)
        print(f"{turn}: {clock:.2f} s, {work:.2f} s of work, {memory:.0f} MB at most; {sizes}")
    transaction.set_rollback(True)
"""


def main(year: int) -> None:
    for _ in range(ROUNDS):
        subprocess.run([*MANAGE, "shell", "-v", "0", "-c", WORK.replace("YEAR", str(year))], check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2021)
