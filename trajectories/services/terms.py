"""The terms of someone, and the acts that the law lets stop or lengthen one. After each the tasks are in line again."""

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, require
from clients.models import TermChange
from clients.services import terms as written
from clients.services.locking import hold
from instruments.models import Parameter
from instruments.rules.case import Case
from instruments.rules.parameters import MissingParameter
from instruments.rules.terms.clock import Clock, State
from instruments.rules.terms.days import DAY
from instruments.rules.terms.kind import Effect, Ground
from instruments.rules.terms.length import Length
from instruments.rules.terms.reckoning import TermRef, clocks_of
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.cases.terms import alterations_of
from trajectories.services.term_tasks import keep_term_tasks

GONE = "Deze termijn is er niet meer: het gegeven waarmee zij begon is ingetrokken of gewijzigd."
OVER = "Deze termijn is al gestopt. U kunt haar niet meer wijzigen."


def case_of_terms(client_id: int, day: datetime.date) -> Case:
    """What is known of one person on a day. Who may see it is asked before."""
    return cases_of([client_id], catalogue_on(day))[client_id]


def terms_of(client_id: int, case: Case) -> list[Clock]:
    """Every term of this person: first what runs, the nearest last day first; then what ended, the latest first."""
    clocks = clocks_of(case, alterations_of([client_id]).get(client_id, {}))
    running = sorted((clock for clock in clocks if clock.runs), key=lambda clock: clock.last_day)
    ended = sorted((clock for clock in clocks if not clock.runs), key=ended_on, reverse=True)
    return [*running, *ended]


def ended_on(clock: Clock) -> datetime.date:
    return clock.stop.day if clock.stop else clock.last_day


def find_term(client_id: int, key: str, day: datetime.date | None = None) -> Clock | None:
    """The term with this key (Clock.key), as it stands on a day."""
    clocks = terms_of(client_id, case_of_terms(client_id, day or timezone.localdate()))
    return next((clock for clock in clocks if clock.key == key), None)


@transaction.atomic
def suspend(
    client_id: int,
    key: str,
    *,
    by: User,
    ground: str,
    since: datetime.date,
    ends_on: datetime.date | None = None,
    explanation: str = "",
) -> TermChange:
    """Stop a term on a ground of the law. `since` is the day that the ground asks; of a request it is that of the
    request, and the term stands still from the day after (Algemene wet bestuursrecht art. 4:15 lid 1)."""
    clock = _open_term(client_id, key, by=by)
    reason = _ground(clock, ground, Effect.SUSPENDS)
    starts_on = since + DAY if reason.is_announced else since
    if clock.state is State.SUSPENDED:
        raise Refusal("Deze termijn staat al stil. Laat haar eerst weer lopen.")
    if since < clock.began_on:
        raise FieldRefusal(f"De termijn begon op {clock.began_on:%d-%m-%Y}. Kies die dag of een latere.", "since")
    if starts_on > clock.last_day:
        raise FieldRefusal(f"De termijn was toen al voorbij: de laatste dag is {clock.last_day:%d-%m-%Y}.", "since")
    if reason.needs_end and ends_on is None:
        raise FieldRefusal("Vul de laatste dag in. Zonder die dag schort de wet de termijn niet op.", "ends_on")
    row = written.suspend_term(
        client_id, ref_of(clock), by=by, ground=ground, starts_on=starts_on, ends_on=ends_on, explanation=explanation
    )
    keep_tasks_of(client_id)
    return row


@transaction.atomic
def extend(
    client_id: int,
    key: str,
    *,
    by: User,
    ground: str,
    decided_on: datetime.date,
    last_day: datetime.date,
    explanation: str = "",
) -> TermChange:
    """Lengthen a term on a ground of the law, before it is over and no longer than the law allows."""
    clock = _open_term(client_id, key, by=by)
    reason = _ground(clock, ground, Effect.EXTENDS)
    if decided_on < clock.began_on or decided_on > clock.last_day:
        raise FieldRefusal(
            f"Verlengen kan tussen het begin en het einde van de termijn: van {clock.began_on:%d-%m-%Y} "
            f"tot en met {clock.last_day:%d-%m-%Y}.",
            "decided_on",
        )
    if last_day <= clock.last_day:
        raise FieldRefusal(f"De laatste dag is nu {clock.last_day:%d-%m-%Y}. Kies een latere dag.", "last_day")
    latest = latest_last_day(clock, reason)
    if latest and last_day > latest:
        raise FieldRefusal(f"Dit mag niet langer dan tot en met {latest:%d-%m-%Y} ({reason.article}).", "last_day")
    days = (last_day - clock.unmoved_end).days
    row = written.extend_term(
        client_id, ref_of(clock), by=by, ground=ground, decided_on=decided_on, days=days, explanation=explanation
    )
    keep_tasks_of(client_id)
    return row


@transaction.atomic
def resume(change_id: int, *, by: User, version: int, ends_on: datetime.date) -> TermChange:
    row = written.resume_term(change_id, by=by, version=version, ends_on=ends_on)
    keep_tasks_of(row.client_id)
    return row


@transaction.atomic
def withdraw_change(change_id: int, *, by: User, version: int) -> TermChange:
    row = written.withdraw_term_change(change_id, by=by, version=version)
    keep_tasks_of(row.client_id)
    return row


def keep_tasks_of(client_id: int) -> None:
    """The tasks of one dossier in line with its terms of today, inside the act that changed them."""
    today = timezone.localdate()
    keep_term_tasks({client_id: case_of_terms(client_id, today)}, today)


def changes_of(client_id: int, clock: Clock) -> QuerySet[TermChange]:
    """What was written down about a term, the latest first; what was withdrawn too."""
    term_key, step_key, began_on = ref_of(clock)
    rows = TermChange.objects.filter(client=client_id, term_key=term_key, step_key=step_key, began_on=began_on)
    return rows.select_related("recorded_by").order_by("-starts_on", "-pk")


def ref_of(clock: Clock) -> TermRef:
    return (clock.kind.key, clock.step_key, clock.began_on)


def latest_last_day(clock: Clock, ground: Ground) -> datetime.date | None:
    """Until when this ground may lengthen the term at most. None: the decision says how long."""
    if not ground.longest:
        return None
    given = sum(row.days for row in clock.extensions if row.ground.key == ground.key)
    return _length(ground.longest, clock.began_on).after(clock.unmoved_end - given * DAY)


def _length(key: str, day: datetime.date) -> Length:
    try:
        return Length.of(Parameter.objects.book().on(key, day))
    except (MissingParameter, ValueError) as fault:
        raise Refusal(
            f"Niet bekend is hoe lang verlengen mag: de waarde van {key.replace('_', ' ')} op {day:%d-%m-%Y} ontbreekt."
        ) from fault


def _open_term(client_id: int, key: str, *, by: User) -> Clock:
    """The term as it stands now that its dossier is held."""
    require(by, Permission.PLAN_STEPS)
    hold(client_id, by=by)
    clock = find_term(client_id, key)
    if clock is None:
        raise Refusal(GONE)
    if not clock.runs:
        raise Refusal(OVER)
    return clock


def _ground(clock: Clock, key: str, effect: Effect) -> Ground:
    """A ground that the law names for this term."""
    ground = clock.kind.ground(key)
    if ground is None or ground.effect is not effect:
        raise Refusal("De wet noemt deze reden niet voor deze termijn. Kies een reden uit de lijst.")
    return ground
