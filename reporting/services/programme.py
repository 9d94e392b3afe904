"""The programme of a year: its goals, what each aims at, and the actions that should bring it there."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from maatwerk.models import Signal
from reporting.models import Action, ActionState, Goal, Programme, Target

PAGE = "reporting:programme"
FIRST_YEAR = 2000
SETTLED = "Dit programma is vastgesteld. Het doel blijft staan. Schrijf bij de acties wat ervan kwam."
SETTLED_AIM = "Dit programma is vastgesteld. Het cijfer en het streven van dit doel veranderen niet meer."
name_acts(
    {
        "programme.add": "jaarprogramma begonnen",
        "programme.describe": "inleiding van een jaarprogramma gewijzigd",
        "programme.settle": "vaststelling van een jaarprogramma vastgelegd",
        "programme.remove": "leeg jaarprogramma verwijderd",
        "goal.add": "doel van een jaarprogramma toegevoegd",
        "goal.change": "doel van een jaarprogramma gewijzigd",
        "goal.remove": "doel van een jaarprogramma verwijderd",
        "action.add": "actie van een jaarprogramma toegevoegd",
        "action.change": "actie van een jaarprogramma gewijzigd",
        "action.report": "stand van een actie vastgelegd",
        "action.remove": "actie van een jaarprogramma verwijderd",
    }
)


@transaction.atomic
def add_programme(*, by: User, year: int, introduction: str = "", copy_from: int | None = None) -> Programme:
    """Of each year one; with `copy_from`, a start from the programme of an earlier year."""
    require(by, Permission.MAKE_DOCUMENTS)
    if not FIRST_YEAR <= year <= timezone.localdate().year + 5:
        raise FieldRefusal(f"Kies een jaar van {FIRST_YEAR} tot en met {timezone.localdate().year + 5}.", "year")
    try:
        with transaction.atomic():
            programme = Programme.objects.create(year=year, introduction=introduction.strip())
    except IntegrityError as error:
        raise FieldRefusal(f"Er is al een programma voor {year}.", "year") from error
    if copy_from:
        _copy(Programme.objects.visible_to(by).get(year=copy_from), programme, by)
    _record("programme.add", programme, programme, by)
    return programme


@transaction.atomic
def describe_programme(programme_id: int, *, by: User, version: int, introduction: str) -> Programme:
    programme = _hold_programme(programme_id, by=by, version=version)
    programme.introduction = introduction.strip()
    return _save_programme("programme.describe", programme, by, ("introduction",))


@transaction.atomic
def settle_programme(
    programme_id: int, *, by: User, version: int, settled_on: datetime.date | None = None
) -> Programme:
    """The day on which the college settled it; none takes a mistake back."""
    programme = _hold_programme(programme_id, by=by, version=version)
    if settled_on and settled_on > timezone.localdate():
        raise FieldRefusal("Vul een dag in die al is geweest.", "settled_on")
    if settled_on and not programme.goals.exists():
        raise Refusal("Er staat nog geen doel in dit programma. Voeg eerst een doel toe.")
    programme.settled_on = settled_on
    return _save_programme("programme.settle", programme, by, ("settled_on",))


@transaction.atomic
def remove_programme(programme_id: int, *, by: User, version: int) -> None:
    """Only an empty one: begun for the wrong year."""
    programme = _hold_programme(programme_id, by=by, version=version)
    if programme.goals.exists():
        raise Refusal("In dit programma staan doelen. Verwijder die eerst.")
    audit.record("programme.remove", by=by, target=programme, url_name="reporting:programmes")
    programme.delete()


@transaction.atomic
def add_goal(
    programme_id: int, *, by: User, title: str, why: str = "", figure: str = "", target: Decimal | None = None
) -> Goal:
    """At the end. What it aims at is the target of that figure in that year, for every page and document."""
    require(by, Permission.MAKE_DOCUMENTS)
    programme = Programme.objects.visible_to(by).select_for_update().get(pk=programme_id)
    _refuse_figure_twice(programme, figure, None)
    last = programme.goals.aggregate(last=Max("position"))["last"] or 0
    if figure:  # before the goal: what a goal of a settled programme aims at stays
        _aim(programme.year, figure, target)
    goal = programme.goals.create(title=title.strip(), why=why.strip(), figure=figure, position=last + 1)
    _record("goal.add", goal, programme, by)
    return goal


@transaction.atomic
def change_goal(
    goal_id: int,
    *,
    by: User,
    version: int,
    title: str,
    position: int,
    why: str = "",
    figure: str = "",
    target: Decimal | None = None,
) -> Goal:
    goal = _hold_goal(goal_id, by=by, version=version)
    year, before = goal.programme.year, goal.figure
    if (figure, target if figure else None) != (before, aim_of(year, before)):
        if goal.programme.is_settled:
            raise FieldRefusal(SETTLED_AIM, "figure" if figure != before else "target")
        _refuse_figure_twice(goal.programme, figure, goal)
        if before and before != figure:
            _aim(year, before, None)
        if figure:
            _aim(year, figure, target)
    goal.title, goal.why, goal.figure, goal.position = title.strip(), why.strip(), figure, position
    goal.version += 1
    goal.save()
    _record("goal.change", goal, goal.programme, by, ("title", "why", "figure", "position"))
    return goal


@transaction.atomic
def remove_goal(goal_id: int, *, by: User, version: int) -> None:
    goal = _hold_goal(goal_id, by=by, version=version)
    if goal.programme.is_settled:
        raise Refusal(SETTLED)
    if goal.actions.exists():
        raise Refusal("Bij dit doel staan acties. Verwijder die eerst, of zet ze bij een ander doel.")
    if goal.figure:
        _aim(goal.programme.year, goal.figure, None)
    _record("goal.remove", goal, goal.programme, by)
    goal.delete()


@transaction.atomic
def add_action(goal_id: int, *, by: User, signal_id: int | None = None, **told: Any) -> Action:
    """`told`: title, description, owner, due_on, budget, figure, wanted. A missing link is in a programme once."""
    require(by, Permission.MAKE_DOCUMENTS)
    goal = Goal.objects.visible_to(by).select_related("programme").get(pk=goal_id)
    signal = None
    if signal_id:
        signal = Signal.objects.visible_to(by).select_for_update(of=("self",)).get(pk=signal_id)
        if Action.objects.filter(signal=signal, goal__programme=goal.programme).exists():
            raise Refusal(f"Deze ontbrekende schakel staat al in het programma van {goal.programme.year}.")
    action = Action(goal=goal, signal=signal, **told)
    _measured(action)
    action.save()
    _record("action.add", action, goal.programme, by)
    return action


@transaction.atomic
def change_action(action_id: int, *, by: User, version: int, goal: Goal, **told: Any) -> Action:
    """What was planned. It may go to another goal of the same programme."""
    action = _hold_action(action_id, by=by, version=version)
    if goal.programme_id != action.goal.programme_id:
        raise FieldRefusal("Kies een doel van hetzelfde programma.", "goal")
    action.goal = goal
    for name, value in told.items():
        setattr(action, name, value)
    _measured(action)
    return _save_action("action.change", action, by, ("goal", *told))


@transaction.atomic
def report_action(
    action_id: int, *, by: User, version: int, state: str, spent: Decimal | None = None, result: str = ""
) -> Action:
    """How far it is, what it cost until now, and what came of it."""
    action = _hold_action(action_id, by=by, version=version)
    if state in (ActionState.DONE, ActionState.STOPPED) and not result.strip():
        raise FieldRefusal("Schrijf op wat ervan kwam.", "result")
    action.state, action.spent, action.result = state, spent, result.strip()
    return _save_action("action.report", action, by, ("state", "spent", "result"))


@transaction.atomic
def remove_action(action_id: int, *, by: User, version: int) -> None:
    """Entered by mistake. What was agreed and does not happen, is stopped, and says why."""
    action = _hold_action(action_id, by=by, version=version)
    if action.goal.programme.is_settled:
        raise Refusal("Dit programma is vastgesteld. Zet de actie op gestopt, en schrijf op waarom.")
    _record("action.remove", action, action.goal.programme, by)
    action.delete()


def aim_of(year: int, figure: str) -> Decimal | None:
    """What a figure should become in a year: the target that was entered or delivered last."""
    found = Target.objects.filter(year=year, figure=figure).order_by("-pk").values_list("value", flat=True).first()
    return found if figure else None


def _aim(year: int, figure: str, value: Decimal | None) -> None:
    """Delivered targets stay as they came; ours comes after them, so it is the one that holds."""
    if aim_of(year, figure) == value:
        return
    Target.objects.filter(year=year, figure=figure, delivery=None).delete()
    if value is not None:
        Target.objects.create(year=year, figure=figure, value=value, note="Jaarprogramma")


def _copy(source: Programme, programme: Programme, by: User) -> None:
    """The goals, and the actions that are not done: a year later, and nothing spent."""
    programme.introduction = programme.introduction or source.introduction
    programme.save()
    years = programme.year - source.year
    for goal in source.goals.prefetch_related("actions__owner"):
        copied = programme.goals.create(title=goal.title, why=goal.why, figure=goal.figure, position=goal.position)
        if goal.figure and aim_of(programme.year, goal.figure) is None:
            _aim(programme.year, goal.figure, aim_of(source.year, goal.figure))
        for action in goal.actions.all():
            if action.is_open:
                owner = action.owner if action.owner.is_active else by
                due_on = action.due_on + datetime.timedelta(days=round(365.25 * years))
                names = ("title", "description", "budget", "figure", "wanted", "signal")
                kept = {name: getattr(action, name) for name in names}
                copied.actions.create(owner=owner, due_on=due_on, **kept)


def _measured(action: Action) -> None:
    if action.wanted is not None and not action.figure:
        raise FieldRefusal("Kies het cijfer waaraan u dit ziet.", "figure")


def _refuse_figure_twice(programme: Programme, figure: str, goal: Goal | None) -> None:
    """A figure has one target a year, so two goals can not aim at it differently."""
    others = programme.goals.exclude(pk=goal.pk) if goal else programme.goals.all()
    if figure and others.filter(figure=figure).exists():
        raise FieldRefusal("Dit cijfer hoort al bij een ander doel van dit jaar.", "figure")


def _hold_programme(key: int, *, by: User, version: int) -> Programme:
    require(by, Permission.MAKE_DOCUMENTS)
    programme = Programme.objects.visible_to(by).select_for_update().get(pk=key)
    refuse_stale(programme.version, version)
    return programme


def _hold_goal(key: int, *, by: User, version: int) -> Goal:
    require(by, Permission.MAKE_DOCUMENTS)
    goal = Goal.objects.visible_to(by).select_for_update(of=("self",)).select_related("programme").get(pk=key)
    refuse_stale(goal.version, version)
    return goal


def _hold_action(key: int, *, by: User, version: int) -> Action:
    require(by, Permission.MAKE_DOCUMENTS)
    rows = Action.objects.visible_to(by).select_for_update(of=("self",)).select_related("goal__programme")
    action = rows.get(pk=key)
    refuse_stale(action.version, version)
    return action


def _save_programme(verb: str, programme: Programme, by: User, fields: tuple[str, ...]) -> Programme:
    programme.version += 1
    programme.save()
    _record(verb, programme, programme, by, fields)
    return programme


def _save_action(verb: str, action: Action, by: User, fields: tuple[str, ...]) -> Action:
    action.version += 1
    action.save()
    _record(verb, action, action.goal.programme, by, fields)
    return action


def _record(verb: str, target: Any, programme: Programme, by: User, fields: tuple[str, ...] = ()) -> None:
    audit.record(verb, by=by, target=target, fields=fields, url_name=PAGE, url_key=programme.year)
