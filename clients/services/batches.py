"""One dossier or many to a colleague, or back to the teamleider: dossier by dossier, each old or new, never half."""

import datetime
from collections.abc import Callable, Mapping
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import NotAllowed, Refusal, refuse_stale
from clients.models import Assignment, Client, Handover, HandoverBatch, Task
from clients.models.responsibility import OPEN_HANDOVERS, HandoverKind, HandoverState
from clients.services.locking import hold
from clients.services.responsibility import (
    LATE,
    LATE_IN_TEAM,
    hold_handover,
    meanwhile,
    pass_on,
    record,
    refuse_as_klantmanager,
    refuse_outside_shield,
    refuse_to_pass_on,
    tell,
    waits_for_division,
    who_takes_back,
)
from clients.services.tasks import add_task
from instruments.models import Parameter
from office import jobs

CARRY_OUT = "clients.carry_out_handovers"
MOST = 500  # in one batch: more can not be overseen on one page
TERM = "overdracht_antwoord_dagen"
CHANGED = "Dit dossier is gewijzigd nadat u het koos. Kijk het na en kies het opnieuw."
OUT_OF_SIGHT = "U kunt dit dossier niet meer zien."
Tell = Callable[[str, int, int], None]


@transaction.atomic
def hand_over(client_id: int, *, by: User, version: int, to: User | None, reason: str) -> Handover:
    """Propose one dossier to a colleague, or assign it at once when nobody has it; `to` None releases it."""
    refuse_stale(hold(client_id, by=by, even_closed=True).version, version)
    batch = _ask({client_id: version}, by=by, to=to, reason=reason)
    handover = carry_out(batch.handovers.values_list("pk", flat=True).get(), by=by)
    if handover.state == HandoverState.FAILED:
        raise Refusal(handover.message)
    return handover


@transaction.atomic
def distribute(chosen: Mapping[int, int], *, by: User, to: User | None, reason: str) -> HandoverBatch:
    """The same for many: asked now, and done in the background. `chosen` has the version that was seen of each."""
    batch = _ask(chosen, by=by, to=to, reason=reason)
    job = jobs.start(CARRY_OUT, f"{len(chosen)} dossiers verdelen", owner_id=by.pk, arguments={"batch_id": batch.pk})
    batch.job_key = job.key
    batch.save(update_fields=["job_key"])
    return batch


def carry_out_batch(batch_id: int, *, progress: Tell | None = None) -> None:
    """Each dossier in a transaction of its own. Broken off and begun again, it goes on with those that are left."""
    batch = HandoverBatch.objects.select_related("asked_by").get(pk=batch_id)
    handovers = list(batch.handovers.order_by("pk").values_list("pk", "state"))
    for number, (pk, state) in enumerate(handovers, start=1):
        if state == HandoverState.QUEUED:
            carry_out(pk, by=batch.asked_by)
        if progress:
            progress(f"Dossier {number} van {len(handovers)}", number, len(handovers))


@transaction.atomic
def carry_out(handover_id: int, *, by: User) -> Handover:
    """Do one dossier of a batch, or write down why not. Twice is once."""
    client, handover = hold_handover(handover_id)
    if handover.state != HandoverState.QUEUED:
        return handover
    if handover.batch.stopped_at:
        handover.state = HandoverState.WITHDRAWN
    else:
        try:
            with transaction.atomic():
                handover.state = _done(client, handover, by=by)
        except Refusal as refusal:
            handover.state, handover.message = HandoverState.FAILED, refusal.message
    handover.save()
    if handover.state == HandoverState.PROPOSED:
        record("handover.propose", handover, by=by)
        tell(handover, by=by, due_on=timezone.localdate() + _term())
    elif handover.can_come_back:
        tell(handover, by=None)  # who gave it to another team no longer sees it
    return handover


@transaction.atomic
def stop(batch_id: int, *, by: User) -> HandoverBatch:
    """What was not begun stays as it was. What is being done at this moment is done."""
    batch = HandoverBatch.objects.select_for_update(of=("self",)).get(pk=batch_id, asked_by=by)
    if batch.stopped_at is None and batch.handovers.filter(state=HandoverState.QUEUED).exists():
        batch.stopped_at = timezone.now()
        batch.save(update_fields=["stopped_at"])
        queued = batch.handovers.filter(state=HandoverState.QUEUED)
        queued.update(state=HandoverState.WITHDRAWN, changed_at=batch.stopped_at)
    return batch


@transaction.atomic
def remind_of_unanswered() -> int:
    """Past the term to answer, giver and teamleider hear that nothing has moved. Returns how many were new."""
    waiting = Handover.objects.filter(state=HandoverState.PROPOSED, changed_at__date__lt=timezone.localdate() - _term())
    told = Task.objects.open().filter(kind=LATE).values_list("url_key", flat=True)
    late = [row for row in waiting.select_related("giver__team", "receiver") if str(row.pk) not in set(told)]
    for handover in late:
        _remind(handover)
    return len(late)


def _ask(chosen: Mapping[int, int], *, by: User, to: User | None, reason: str) -> HandoverBatch:
    """Write down what is asked. The dossiers that are not there for `by` are left out without a word."""
    if not by.permissions & {Permission.LOG_CONTACT, Permission.ASSIGN_WORK}:
        raise NotAllowed(Permission.LOG_CONTACT)
    if not reason.strip():
        raise Refusal("Vul een reden in. Die komt in elk dossier te staan.")
    if to:
        refuse_as_klantmanager(to)
    if len(chosen) > MOST:
        raise Refusal(f"Kies ten hoogste {MOST} dossiers tegelijk.")
    seen = Client.objects.visible_to(by).filter(pk__in=chosen).order_by("pk")
    clients = list(seen.select_for_update(of=("self",)))
    if not clients:
        raise Refusal("Kies ten minste een dossier.")
    running = _running(clients)
    batch = HandoverBatch.objects.create(kind=_kind(clients, to), to=to, reason=reason, asked_by=by)
    rows = [_row(batch, client, chosen[client.pk], running.get(client.pk)) for client in clients]
    Handover.objects.bulk_create(rows)
    return batch


def _row(batch: HandoverBatch, client: Client, version: int, running: Handover | None) -> Handover:
    row = Handover(batch=batch, client=client, giver_id=client.case_manager_id, receiver=batch.to)
    if running:
        where = f"naar {running.receiver}" if running.receiver else "terug naar de teamleider"
        row.state, row.message = HandoverState.FAILED, f"Voor dit dossier loopt al een overdracht {where}."
    elif client.version != version:
        row.state, row.message = HandoverState.FAILED, CHANGED
    return row


def _running(clients: list[Client]) -> dict[int, Handover]:
    rows = Handover.objects.filter(client__in=clients, state__in=OPEN_HANDOVERS).select_related("receiver")
    return {row.client_id: row for row in rows}


def _kind(clients: list[Client], to: User | None) -> HandoverKind:
    """Assigning is giving what nobody works on: without klantmanager, or kept by a teamleider until it is divided."""
    if to is None:
        return HandoverKind.RELEASE
    free = sum(client.case_manager_id is None for client in clients)
    free += Assignment.objects.filter(client__in=clients, ends_at=None, to_divide=True).count()
    return HandoverKind.ASSIGN if free == len(clients) else HandoverKind.TRANSFER


def _done(client: Client, handover: Handover, *, by: User) -> HandoverState:
    batch, holder = handover.batch, client.case_manager
    if not Client.objects.visible_to(by).filter(pk=client.pk).exists():
        raise Refusal(OUT_OF_SIGHT)
    if client.case_manager_id != handover.giver_id:
        raise Refusal(meanwhile(client))
    refuse_to_pass_on(client, by)
    receiver = batch.to or who_takes_back(client, by)
    refuse_as_klantmanager(receiver)
    refuse_outside_shield(client, receiver)
    released = batch.kind == HandoverKind.RELEASE
    if receiver == holder and waits_for_division(client) == released:
        raise Refusal("Dit dossier wacht al op verdeling." if released else f"{receiver} heeft dit dossier al.")
    handover.receiver = receiver
    if holder and receiver != by:
        return HandoverState.PROPOSED
    pass_on(client, receiver, by=by, given_by=by, reason=batch.reason, to_divide=released)
    return HandoverState.DONE


def _term() -> datetime.timedelta:
    return datetime.timedelta(days=int(Parameter.objects.on(TERM, timezone.localdate())))


def _remind(handover: Handover) -> None:
    giver = handover.giver
    task = partial(
        add_task,
        handover.client_id,
        by=None,
        title=f"Nog geen antwoord van {handover.receiver} op een overdracht",
        url_name="clients:handover_answer",
        url_key=handover.pk,
        due_on=timezone.localdate(),
    )
    task(kind=LATE, assignee=giver)
    if giver and giver.team and not giver.may(Permission.ASSIGN_WORK):
        task(kind=LATE_IN_TEAM, team=giver.team, permission=Permission.ASSIGN_WORK)
