"""Who is responsible for a dossier, and how that passes to another. There is never a moment without.

Every act takes the dossier first and the handover second, so that two of them never wait for each other.
"""

import datetime

from django.db import transaction
from django.db.models import F, Func, QuerySet
from django.db.models.fields import DateTimeField
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts import audit
from accounts.models import Deputy, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from clients.models import Assignment, Client, Handover, Task
from clients.models.responsibility import HandoverKind, HandoverState
from clients.models.work import PERSONAL, name_tasks
from clients.services.changes import keep_changes
from clients.services.locking import hold
from clients.services.tasks import add_task, complete_tasks

ANSWER = "clients.handover"
LATE = "clients.handover_late"  # for who gives it
LATE_IN_TEAM = "clients.handover_late_in_team"  # and for the teamleider
KINDS = (ANSWER, LATE, LATE_IN_TEAM)
name_tasks({ANSWER: "Overdracht aan u"}, personal=True)
name_tasks({LATE: "Overdracht zonder antwoord", LATE_IN_TEAM: "Overdracht zonder antwoord in uw team"})

NOBODY_IN_TEAM = "Er is in dit team geen teamleider die dit dossier kan overnemen. Draag het over aan een collega."


@transaction.atomic
def accept(handover_id: int, *, by: User) -> Handover:
    """The receiver becomes responsible. Of a dossier that was assigned at once, it says that the receiver knows."""
    client, handover = hold_handover(handover_id)
    _refuse_as_receiver(handover, by)
    if handover.can_come_back:
        return _answered(handover, HandoverState.ACCEPTED, by=by)
    _refuse_if_answered(handover)
    if client.case_manager_id != handover.giver_id:
        return _answered(handover, HandoverState.FAILED, by=by, message=meanwhile(client))
    receiver = _receiver(handover)
    refuse_as_klantmanager(receiver)
    refuse_outside_shield(client, receiver)
    released = handover.batch.kind == HandoverKind.RELEASE
    pass_on(client, receiver, by=by, given_by=handover.batch.asked_by, reason=handover.batch.reason, to_divide=released)
    return _keep(handover, HandoverState.ACCEPTED)


@transaction.atomic
def give_back(handover_id: int, *, by: User, reason: str) -> Handover:
    """The receiver says no, and why. Who gave the dossier stays responsible, or becomes so to divide it again."""
    client, handover = hold_handover(handover_id)
    _refuse_as_receiver(handover, by)
    if not reason.strip():
        raise Refusal("Vul in waarom u dit dossier teruggeeft. Uw collega leest dit.")
    if handover.can_come_back:
        if client.case_manager_id != handover.receiver_id:
            raise Refusal(meanwhile(client))
        pass_on(client, _who_divides(client, handover), by=by, given_by=by, reason=reason, to_divide=True)
    else:
        _refuse_if_answered(handover)
    answered = _answered(handover, HandoverState.DECLINED, by=by, message=reason)
    record("handover.decline", answered, by=by)
    return answered


@transaction.atomic
def withdraw(handover_id: int, *, by: User) -> Handover:
    """Take a proposal back before it is answered: by who made it, who gives the dossier, or who leads their team."""
    client, handover = hold_handover(handover_id)
    if not Client.objects.visible_to(by).filter(pk=client.pk).exists():
        raise Client.DoesNotExist
    if by != handover.batch.asked_by:
        refuse_to_pass_on(client, by)
    _refuse_if_answered(handover)
    answered = _answered(handover, HandoverState.WITHDRAWN, by=by)
    record("handover.withdraw", answered, by=by)
    return answered


def pass_on(client: Client, to: User, *, by: User, given_by: User | None, reason: str, to_divide: bool = False) -> None:
    """Make `to` responsible. Open tasks of the former klantmanager go along, so that none gets lost.

    The caller holds the dossier. PostgreSQL begins the new stretch at the moment at which the old one ends.
    """
    former = client.case_manager
    _close_tasks(Task.objects.filter(client=client, kind__in=KINDS), by=by)
    if former == to:
        _begin_again(client)
    else:
        client.case_manager = to
        client.version += 1
        client.save(update_fields=["case_manager", "version"])
    stretch = Assignment.objects.get(client=client, ends_at=None)
    stretch.reason, stretch.given_by, stretch.to_divide = reason, given_by, to_divide
    stretch.save(update_fields=["reason", "given_by", "to_divide"])
    moved = _tasks_go_along(client, former, to)
    event = audit.record(
        "client.assign",
        by=by,
        target=stretch,
        client_id=client.pk,
        fields=("staff",),
        counts={"open taken overgedragen": moved} if moved else None,
        url_name="clients:dossier",
        url_key=client.pk,
    )
    if former != to:
        keep_changes(event, {"staff": (former, to)})


def hold_handover(handover_id: int) -> tuple[Client, Handover]:
    """The dossier and its handover, both locked until the end of the transaction."""
    client_id = Handover.objects.values_list("client_id", flat=True).get(pk=handover_id)
    client = hold(client_id, by=None)
    rows = Handover.objects.select_for_update(of=("self",)).select_related("batch__asked_by", "batch__to", "receiver")
    return client, rows.get(pk=handover_id)


def refuse_as_klantmanager(colleague: User) -> None:
    if not colleague.may(Permission.LOG_CONTACT):
        raise Refusal(f"{colleague.name} kan geen klantmanager zijn. Kies een collega die contacten mag vastleggen.")


def refuse_outside_shield(client: Client, receiver: User) -> None:
    """Told only to who sees the dossier, and so knows that it is shielded."""
    if client.shielded and receiver != client.case_manager and not client.named_users.filter(pk=receiver.pk).exists():
        raise Refusal("Dit dossier is afgeschermd. Het kan alleen naar een collega die erop is genoemd.")


def refuse_to_pass_on(client: Client, by: User) -> None:
    """A klantmanager passes on own work and that of whom one stands in for; who divides work, that of the team."""
    holder = client.case_manager
    if holder is None:
        require(by, Permission.ASSIGN_WORK)
        return
    if by.may(Permission.ASSIGN_WORK) and by.team_id is not None and holder.team_id == by.team_id:
        return
    if holder == by or Deputy.objects.holding_on(timezone.localdate()).filter(absentee=holder, deputy=by).exists():
        require(by, Permission.LOG_CONTACT)
    elif by.may(Permission.ASSIGN_WORK):
        raise Refusal("Dit dossier is van een ander team. Vraag het de teamleider van dat team.")
    else:
        raise Refusal("U kunt alleen uw eigen dossiers overdragen. Vraag het uw teamleider.")


def may_hand_over(client: Client, by: User) -> bool:
    """Whether to offer it on a screen; the act itself refuses with the reason."""
    try:
        refuse_to_pass_on(client, by)
    except Refusal:
        return False
    return True


def waits_for_division(client: Client) -> bool:
    """A teamleider keeps it until someone gets it."""
    return Assignment.objects.filter(client=client, ends_at=None, to_divide=True).exists()


def who_takes_back(client: Client, by: User) -> User:
    """Where a released dossier goes: to the teamleider who releases it, else to one of the team of who has it."""
    holder = client.case_manager
    if holder is None:
        raise Refusal("Niemand is verantwoordelijk voor dit dossier. Wijs het toe aan een collega.")
    if by.may(Permission.ASSIGN_WORK) and (holder == by or holder.team_id == by.team_id):
        return by
    return _a_teamleider(client, holder)


def meanwhile(client: Client) -> str:
    return f"Intussen is {client.case_manager or 'niemand'} verantwoordelijk voor dit dossier."


def record(verb: str, handover: Handover, *, by: User) -> None:
    audit.record(
        verb,
        by=by,
        target=handover,
        client_id=handover.client_id,
        url_name="clients:handover_answer",
        url_key=handover.pk,
    )


def tell(handover: Handover, *, by: User | None, due_on: datetime.date | None = None) -> None:
    """Put it on the list of the receiver, who sees the dossier from now on."""
    title = (
        "Overdracht: neemt u dit dossier aan?" if handover.state == HandoverState.PROPOSED else "Nieuw dossier voor u"
    )
    add_task(
        handover.client_id,
        by=by,
        kind=ANSWER,
        title=title,
        url_name="clients:handover_answer",
        url_key=handover.pk,
        assignee=handover.receiver,
        due_on=due_on,
    )


def _close_tasks(tasks: QuerySet[Task], *, by: User | None) -> None:
    for kind, key in tasks.filter(done_at=None).values_list("kind", "url_key"):
        complete_tasks(kind=kind, url_key=key, by=by)


def _a_teamleider(client: Client, holder: User) -> User:
    leaders = User.objects.who_may(Permission.ASSIGN_WORK).filter(team__isnull=False, team=holder.team_id)
    if client.shielded:
        leaders = leaders.filter(shielded_dossiers=client)
    leader = leaders.exclude(pk=holder.pk).order_by("name", "pk").first()
    if leader is None:
        raise Refusal(NOBODY_IN_TEAM)
    return leader


def _who_divides(client: Client, handover: Handover) -> User:
    """Who assigned the dossier, unless that colleague can no longer keep it."""
    giver = handover.batch.asked_by
    shut_out = client.shielded and not client.named_users.filter(pk=giver.pk).exists()
    if giver.may(Permission.ASSIGN_WORK) and not shut_out:
        return giver
    return _a_teamleider(client, _receiver(handover))


def _receiver(handover: Handover) -> User:
    if handover.receiver is None:
        raise Refusal("Deze overdracht heeft nog geen ontvanger.")
    return handover.receiver


def _refuse_as_receiver(handover: Handover, by: User) -> None:
    """Who was asked answers, or who stands in. What a stand-in may not decide, the one who is away decides later."""
    require(by, Permission.LOG_CONTACT)
    stands_in = Deputy.objects.holding_on(timezone.localdate()).filter(absentee=handover.receiver_id, deputy=by)
    if handover.receiver_id != by.pk and not stands_in.exists():
        raise Handover.DoesNotExist
    if not Client.objects.visible_to(by).filter(pk=handover.client_id).exists():
        raise Handover.DoesNotExist
    if handover.batch.kind == HandoverKind.RELEASE:
        require(by, Permission.ASSIGN_WORK)


def _refuse_if_answered(handover: Handover) -> None:
    if handover.state != HandoverState.PROPOSED:
        raise Refusal(f"Deze overdracht wacht niet meer op een antwoord: {handover.get_state_display()}.")


def _answered(handover: Handover, state: HandoverState, *, by: User, message: str = "") -> Handover:
    _close_tasks(Task.objects.filter(kind__in=KINDS, url_key=str(handover.pk)), by=by)
    return _keep(handover, state, message)


def _keep(handover: Handover, state: HandoverState, message: str = "") -> Handover:
    handover.state, handover.message = state, message
    handover.save(update_fields=["state", "message", "changed_at"])
    return handover


def _begin_again(client: Client) -> None:
    """A new stretch of the same colleague: what was theirs now waits to be divided, or the other way round."""
    last = Assignment.objects.get(client=client, ends_at=None)
    clock = Func(function="clock_timestamp", output_field=DateTimeField())
    Assignment.objects.filter(pk=last.pk).update(ends_at=Greatest(clock, F("starts_at")))
    moment = Assignment.objects.values_list("ends_at", flat=True).get(pk=last.pk) or last.starts_at
    Assignment.objects.create(client=client, staff_id=last.staff_id, starts_at=moment)


def _tasks_go_along(client: Client, former: User | None, to: User) -> int:
    """How many tasks went along: someone of another team no longer sees the dossier, and could not do the work.

    What was asked of one colleague, such as advice, stays with that colleague.
    """
    tasks = Task.objects.open().filter(client=client).exclude(kind__in=PERSONAL)
    moved = tasks.filter(assignee=former).update(assignee=to) if former and former != to else 0
    if to.team_id:
        moved += tasks.filter(assignee__isnull=True).exclude(team=to.team_id).update(team=to.team_id)
    return moved
