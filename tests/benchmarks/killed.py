# ruff: noqa: T201
"""What goes on while `kills` kills: snapshots, texts, documents, publications and mails, and what must be true."""

import hashlib
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

from celery import current_app
from kombu.exceptions import OperationalError as QueueError

from accounts.models import AuditEvent, Municipality, Team, User
from accounts.permissions import Role
from office import jobs
from office.models import Job, JobState
from reporting.models import CouncilDocument, CouncilText, Notice, Snapshot, Stage
from reporting.services import ask_documents, ask_snapshot, publishing
from tests.council import a_text, moved

YEARS = (2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023)
TEXTS = (2021, 2022, 2023)
UP_TO_DECISION = ("aanbieden", "controleren", "voorleggen", "vaststellen")
MESSAGE_ID = re.compile(rb"^Message-ID: (\S+)", re.MULTILINE | re.IGNORECASE)
ENDED_BADLY = (JobState.FAILED, JobState.CANCELLED)


class Story:
    """Takes one step each time: whatever can be done now. Everything is asked twice, by two people."""

    def __init__(self, mails: Path) -> None:
        self.mails = mails
        Municipality.objects.create(code="9999", name="Gemeente Proefstad", secretary="S. Ecretaris", mayor="B. Urger")
        team = Team.objects.create(code="beleid", name="Beleid")
        self.eva, self.esra, self.frank, self.griet = (
            User.objects.create_user(name, password=None, role=role, team=team, email=f"{name}@proefstad.example")
            for name, role in (
                ("eva", Role.BELEIDSADVISEUR),
                ("esra", Role.BELEIDSADVISEUR),
                ("frank", Role.CONTROLLER),
                ("griet", Role.GRIFFIE),
            )
        )
        self.snapshots: dict[int, Job] = {}
        self.asked: dict[int, Job] = {}
        self.given_up = 0

    def go_on(self) -> None:
        for year in YEARS:
            if year not in self.snapshots:
                self.snapshots[year] = ask_snapshot(year, by=self.eva)
                break
        for job in Job.objects.filter(state__in=ENDED_BADLY):
            jobs.retry(job.key, user_id=job.owner_id)  # as its owner would, who reads that it was broken off
            self.given_up += 1
        for year in TEXTS:
            self._write(year)
        with suppress(QueueError):
            current_app.tasks["reporting.tell_of_publications"].delay()  # as the clock does

    def _write(self, year: int) -> None:
        snapshot = Snapshot.objects.filter(year=year).first()
        if snapshot is None:
            return
        text = CouncilText.objects.filter(year=year).first() or a_text(snapshot, self.eva)
        if text.stage in {Stage.CONCEPT, Stage.IN_CHECK, Stage.CHECKED, Stage.AT_ALDERMAN}:
            keys = UP_TO_DECISION[[Stage.CONCEPT, Stage.IN_CHECK, Stage.CHECKED, Stage.AT_ALDERMAN].index(text.stage) :]
            moved(text, keys[0], self.frank if keys[0] == "controleren" else self.eva)
        elif text.stage == Stage.DECIDED and not text.documents.filter(is_final=True).exists():
            one, other = ask_documents(text.pk, by=self.eva), ask_documents(text.pk, by=self.esra)
            assert one == other, "asked twice, two jobs"
            self.asked[year] = one
        elif text.stage in {Stage.DECIDED, Stage.SENT}:
            moved(text, "verzenden" if text.stage == Stage.DECIDED else "openbaar", self.eva)

    def is_done(self) -> bool:
        public = CouncilText.objects.filter(stage=Stage.PUBLIC).count()
        waiting = Job.objects.exclude(state=JobState.DONE).exists()
        return public == len(TEXTS) and not waiting and not publishing.waiting_mails()

    def verdict(self, killed: Counter[str]) -> int:
        """Told line by line; the number of things that are not as they must be."""
        sent = [path.read_bytes() for path in self.mails.iterdir()]
        letters = [each for text in sent for each in MESSAGE_ID.findall(text)]
        documents = Counter(CouncilDocument.objects.values_list("snapshot__year", "kind"))
        whole = all(
            hashlib.sha256(bytes(row.content)).hexdigest() == row.sha256 for row in CouncilDocument.objects.all()
        )
        facts = {
            "taken klaar": (Job.objects.filter(state=JobState.DONE).count(), len(YEARS) + len(TEXTS)),
            "taken in het geheel": (Job.objects.count(), len(YEARS) + len(TEXTS)),
            "momentopnamen": (Snapshot.objects.count(), len(YEARS)),
            "stukken": (sum(documents.values()), 2 * len(TEXTS)),
            "stukken van een soort per jaar": (max(documents.values(), default=0), 1),
            "stukken in het logboek": (AuditEvent.objects.filter(verb="document.make").count(), 2 * len(TEXTS)),
            "stukken heel": (int(whole), 1),
            "mails, elk met een eigen kenmerk": (len(set(letters)), len(TEXTS)),
            "mails verstuurd volgens de databank": (Notice.objects.exclude(sent_at=None).count(), len(TEXTS)),
        }
        print(", ".join(f"{name} {number}" for name, number in killed.items()), f"| opnieuw gevraagd {self.given_up}")
        for name, (found, wanted) in facts.items():
            print(f"{'goed' if found == wanted else 'FOUT'}  {name}: {found} (verwacht {wanted})")
        again = len(letters) - len(set(letters))  # killed between the server for mail and the database
        print(f"mails die met hetzelfde kenmerk nog eens gingen: {again}")
        print(f"pogingen per taak: {sorted(Job.objects.values_list('attempts', flat=True))}")
        return sum(found != wanted for found, wanted in facts.values())
