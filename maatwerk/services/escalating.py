"""A decision that is nearly late asks for attention: of whom it lies with, and of who stands above.

From the day of warning on the task to decide says so, and there is one for the named holder of the next higher mandate,
who is let in to the dossier for that. A decision whose letter was not sent asks who decided. A concept asks the
klantmanager: the inwoner waits from the day on which the question came in. What stands still asks for nothing. Doing
this twice is as once.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Mandate, User
from accounts.permissions import Permission
from clients.models import Admission, Client, Task
from clients.models.work import name_tasks
from clients.services import add_task
from clients.services.admissions import end_admissions, let_in
from clients.services.kept_tasks import TaskCounts, Wanted, keep_tasks
from instruments.models import Parameter
from instruments.rules.parameters import MissingParameter
from instruments.rules.terms.length import Length
from maatwerk.models import Decision, Letter, Objection, Outcome, Request
from maatwerk.querysets import RequestQuerySet
from maatwerk.services.objection_work import keep_days
from maatwerk.services.worklist import DECIDE, to_decide
from maatwerk.terms import DECISION_LETTERS, Terms, terms_of

PREFIX = "maatwerk.term."
CONCEPT, WHERE_IT_LIES, ABOVE = f"{PREFIX}concept", f"{PREFIX}decide", f"{PREFIX}above"
OLD = "termijn_taak_na_einde_dagen"
AT_ONCE = 200  # dossiers in one transaction
name_tasks(
    {
        CONCEPT: "Vraag om maatwerk wacht",
        WHERE_IT_LIES: "Termijn van maatwerk",
        ABOVE: "Termijn van maatwerk, hoger mandaat",
    }
)


def escalate_all(day: datetime.date | None = None) -> TaskCounts:
    """Every request that waits for its decision or its letter, and every task that is left of one that did."""
    day = day or timezone.localdate()
    left = Task.objects.open().filter(kind__startswith=PREFIX).values("client")
    objected = Objection.objects.open().values("decision__request__client")
    clients = Client.objects.filter(Q(maatwerk_requests__in=waiting()) | Q(pk__in=left) | Q(pk__in=objected))
    keys = sorted(set(clients.order_by().values_list("pk", flat=True)))
    counts = TaskCounts()
    for start in range(0, len(keys), AT_ONCE):
        counts += escalate(keys[start : start + AT_ONCE], day=day, by=None)
    return counts


@transaction.atomic
def escalate(client_ids: Collection[int], *, by: User | None, day: datetime.date | None = None) -> TaskCounts:
    """Bring the tasks about the terms of these dossiers in line, inside the act that changed them or by the clock."""
    day = day or timezone.localdate()
    held = list(Client.objects.filter(pk__in=client_ids).order_by("pk").select_for_update(of=("self",)))
    rows = list(
        waiting()
        .filter(client__in=held, client__closed_on=None)
        .select_related("instrument", "decision")
        .prefetch_related("authors")
    )
    terms = terms_of(rows, day)
    deciding = _open_tasks(rows)
    _keep_up(deciding, rows, terms, by=by)
    pressing = [row for row in rows if _is_pressing(terms[row.pk])]
    mandates = list(Mandate.objects.holding_on(day).select_related("user").order_by("level", "pk"))
    oldest = _oldest(day)
    wanted = [
        want for row in pressing for want in _wanted(row, terms[row.pk], deciding.get(row.pk), mandates, oldest=oldest)
    ]
    counts = keep_tasks(wanted, client_ids=[client.pk for client in held], prefix=PREFIX)
    _keep_admissions(wanted, held, by=by)
    keep_days([client.pk for client in held], by=by)
    return counts


def waiting() -> RequestQuerySet:
    """Without a decision, or decided here while no letter has told the inwoner."""
    sent = Letter.objects.filter(request=OuterRef("pk"), kind__in=DECISION_LETTERS, sent_on__isnull=False)
    answered = Q(decision__outcome__in=(Outcome.APPROVED, Outcome.REFUSED), decision__delivery=None)
    undecided = Q(decision__isnull=True) | Q(decision__outcome="")
    return Request.objects.filter(undecided | answered & ~Exists(sent))


def _is_pressing(terms: Terms) -> bool:
    clock = terms.clock
    return clock is not None and clock.runs and not clock.stands_still and (terms.is_due or bool(terms.default.clock))


def _open_tasks(requests: Iterable[Request]) -> dict[int, Task]:
    """The task to decide of each request, by the key of the request."""
    keys = [str(row.pk) for row in requests]
    tasks = Task.objects.open().filter(kind=DECIDE, url_key__in=keys).select_related("assignee", "team")
    return {int(task.url_key): task for task in tasks}


def _keep_up(
    tasks: Mapping[int, Task], requests: Iterable[Request], terms: Mapping[int, Terms], *, by: User | None
) -> None:
    """The task to decide has the last day of now, and says when that presses: a second task would ask for the same
    decision twice. Who has it stays as people left it.
    """
    for request in requests:
        task = tasks.get(request.pk)
        if task is None:
            continue
        found = terms[request.pk]
        title = _title(request, found) if _is_pressing(found) else to_decide(request)
        if (task.due_on, task.title) != (found.due_on, title):
            add_task(
                task.client_id,
                by=by,
                kind=DECIDE,
                title=title,
                url_name=task.url_name,
                url_key=task.url_key,
                assignee=task.assignee,
                team=task.team,
                permission=Permission[task.permission] if task.permission else None,
                due_on=found.due_on,
            )


def _wanted(
    request: Request, terms: Terms, task: Task | None, mandates: Sequence[Mandate], *, oldest: datetime.date | None
) -> Iterator[Wanted]:
    clock = terms.default.clock or terms.clock
    if clock is None:
        return
    want = Wanted(
        client_id=request.client_id,
        kind=CONCEPT if request.is_concept else WHERE_IT_LIES,
        title=_title(request, terms),
        url_name="maatwerk:detail",
        url_key=str(request.pk),
        due_on=clock.last_day,
        is_old=bool(oldest and terms.last_day and terms.last_day < oldest),
    )
    if request.is_concept:
        yield want
        return
    if task is None:
        yield _placed(want, request)
    if holder := _above(request, task, mandates):
        yield replace(want, kind=ABOVE, assignee_id=holder.pk)


def _placed(want: Wanted, request: Request) -> Wanted:
    """What was decided is for who decided. What nobody has to decide yet is for the klantmanager."""
    decision = getattr(request, "decision", None)
    return replace(want, assignee_id=decision.decided_by_id) if decision else want


def _above(request: Request, task: Task | None, mandates: Sequence[Mandate]) -> User | None:
    """Who is named at the next level above where it lies, and did not ask or write along."""
    enough = [row for row in mandates if row.kind in ("", request.kind) and row.level >= (request.mandate_level or 1)]
    lowest = min((row.level for row in enough), default=0)
    holder = task.assignee_id if task else None
    lies_at = min((row.level for row in enough if holder and row.user_id == holder), default=lowest)
    others = {author.pk for author in request.authors.all()} | {request.requested_by_id, holder}
    users = (row.user for row in enough if row.level > lies_at and row.user_id not in others)
    return next((user for user in users if user and user.may(Permission.DECIDE_MAATWERK)), None)


def _title(request: Request, terms: Terms) -> str:
    return f"{_state(terms)}: maatwerk over {request.subject}"


def _state(terms: Terms) -> str:
    penalty = terms.default.penalty
    if penalty and penalty.total:
        return "Dwangsom loopt op"
    if terms.default.clock:
        return "Ingebrekestelling"
    if terms.unsent_since:
        return "Brief met het besluit nog niet verstuurd"
    return "Te laat" if terms.is_overdue else "Termijn bijna voorbij"


def _oldest(day: datetime.date) -> datetime.date | None:
    """Over for longer than this before Keten saw it, as in a history that was brought in, asks for no new task."""
    try:
        return Length.of(Parameter.objects.filter(key=OLD).book().on(OLD, day)).before(day)
    except (MissingParameter, ValueError):
        return None


def _keep_admissions(wanted: Sequence[Wanted], clients: Sequence[Client], *, by: User | None) -> None:
    """Who stands above sees the dossier as long as the task about it is there."""
    keys = {want.url_key for want in wanted if want.kind == ABOVE}
    tasks = Task.objects.open().filter(client__in=clients, kind=ABOVE, url_key__in=keys).select_related("assignee")
    for task in tasks:
        if task.assignee:
            let_in(task.client_id, task.assignee, by=by, reason=task.title, kind=ABOVE, key=task.url_key)
    there = Admission.objects.filter(client__in=clients, source_kind=ABOVE, ended_at=None)
    left = set(there.values_list("source_key", flat=True)) - keys
    decisions = Decision.objects.filter(request__in=map(int, left)).select_related("decided_by") if left else []
    deciders = {str(decision.request_id): decision.decided_by for decision in decisions}
    for key in left:  # who decided goes on seeing what became of it
        end_admissions(kind=ABOVE, key=key, by=by, but=deciders.get(key))
