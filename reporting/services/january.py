"""January: the figures of the past year are frozen, and a letter about them is begun. Once a year."""

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal
from office import jobs
from office.models import Job, JobState
from reporting.models import CouncilText, FigureStatus, Snapshot, TextKind
from reporting.services.notices import address, tell_once, written
from reporting.services.snapshots import take_snapshot
from reporting.services.writing import Source, last_years_text, start_text

PREPARE_YEAR = "reporting.prepare_year"
JANUARY = 1


def year_to_prepare(day: datetime.date) -> int | None:
    """The past year, in January, as long as nobody began a letter about it."""
    year = day.year - 1
    if day.month != JANUARY or CouncilText.objects.filter(kind=TextKind.YEAR, year=year).exists():
        return None
    return year


def advisers() -> QuerySet[User]:
    """Who writes for the gemeenteraad, who was here first coming first."""
    return User.objects.who_may(Permission.MAKE_DOCUMENTS).order_by("pk")


@transaction.atomic
def ask_year(day: datetime.date) -> Job | None:
    """Have it prepared, unless that was asked already. Beat asks every day of January: a day that failed is made up.

    It is done in the name of who writes for the gemeenteraad: a snapshot and a text are of somebody, who answers for
    them and may go on with them. Without such a colleague nothing is prepared. It is no burden to her: the letter is a
    concept, and whoever writes on it is an author as well.
    """
    year, by = year_to_prepare(day), advisers().select_for_update().first()
    if year is None or by is None:
        return None
    asked = Job.objects.filter(kind=PREPARE_YEAR, arguments__year=year)
    if asked.filter(Q(state__in=(JobState.WAITING, JobState.RUNNING)) | Q(created_at__date=day)).exists():
        return None
    return jobs.start(
        PREPARE_YEAR, f"Cijfers en brief over {year} klaarzetten", owner_id=by.pk, arguments={"year": year}
    )


def prepare_year(work: jobs.Work) -> None:
    """The snapshot, the concept and the end of the job in one transaction: whatever dies, there is one of each."""
    year, by = work.job.arguments["year"], User.objects.get(pk=work.job.owner_id)

    def begin(snapshot: Snapshot) -> None:
        # Held: two jobs, or a job and a colleague, begin one letter.
        if CouncilText.objects.filter(kind=TextKind.YEAR, year=year).exists():
            raise Refusal(f"Er is al een brief over {year} begonnen.")
        source = Source.LAST_YEAR if last_years_text(TextKind.YEAR, year) else Source.EXAMPLE
        text = start_text(snapshot.pk, by=by, kind=TextKind.YEAR, source=source)
        work.finish("reporting:text", text.pk)

    frozen = Snapshot.objects.filter(year=year, taken_at__year__gt=year).order_by("-taken_at").first()
    if frozen:  # someone was first with the figures
        with transaction.atomic():
            begin(frozen)
    else:
        take_snapshot(year, by=by, status=FigureStatus.PROVISIONAL, progress=work.tell, then=begin)


def waiting_words(day: datetime.date) -> list[tuple[int, int]]:
    """Which letter that was prepared is still to be told to whom, in January."""
    if day.month != JANUARY:
        return []
    done = Job.objects.filter(kind=PREPARE_YEAR, state=JobState.DONE, arguments__year=day.year - 1)
    text = CouncilText.objects.filter(pk__in=[int(job.result_key) for job in done]).first()
    if text is None:
        return []
    return [(text.pk, reader) for reader in advisers().exclude(email="").values_list("pk", flat=True)]


def tell_of_year(text_id: int, reader_id: int) -> bool:
    """Once a year to each beleidsadviseur; whether it went now. On the page *Verantwoording* it stands for all."""
    text = CouncilText.objects.filter(pk=text_id).first()
    reader = advisers().exclude(email="").filter(pk=reader_id).first()
    if text is None or reader is None:
        return False
    body = written("reporting/january.txt", text=text, page=address("reporting:accounting"))
    subject = f"Keten: de brief over {text.year} staat klaar als concept"
    return tell_once(reader, about=f"jaar:{text.year}", subject=subject, text=body)
