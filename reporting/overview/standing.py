"""Where accounting for a year stands: what is done, what is next, and for whom. One need not know the order."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import moves_from
from reporting.models import Action, CouncilText, Programme, Snapshot, Stage, Standing, Story, TextKind
from reporting.workflow import MOVES

SOON = datetime.timedelta(days=60)


@dataclass(frozen=True)
class Next:
    """Something to do now, and where."""

    what: str
    why: str
    url: str


@dataclass(frozen=True)
class Step:
    """One stage on the way of a text."""

    label: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Way:
    """A text that is on its way to the gemeenteraad."""

    text: CouncilText
    url: str
    steps: list[Step]


def nexts(user: User, day: datetime.date) -> list[Next]:
    """What this user can do now, the letter first."""
    return [step for step in (*_of_texts(user, day), *_of_stories(user, day), *_of_programme(user, day)) if step.url]


def ways(user: User) -> list[Way]:
    """The texts that are not public yet, the newest year first."""
    rows = CouncilText.objects.visible_to(user).exclude(stage=Stage.PUBLIC).order_by("-year", "kind", "-number")
    return [Way(text, url_of("reporting:text", text.pk), _steps(text)) for text in rows[:10]]


def url_of(name: str, *keys: object) -> str:
    """Empty where this installation does not serve it."""
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""


def _steps(text: CouncilText) -> list[Step]:
    order = list(Stage)
    at = order.index(Stage(text.stage))
    return [Step(str(stage.label), number < at, number == at) for number, stage in enumerate(order)]


def _of_texts(user: User, day: datetime.date) -> Iterator[Next]:
    seen = CouncilText.objects.visible_to(user)
    for text in seen.exclude(stage=Stage.PUBLIC).prefetch_related("authors").order_by("year", "kind", "number")[:20]:
        yield from _of_text(text, user)
    year = day.year - 1
    if user.may(Permission.MAKE_DOCUMENTS) and not seen.filter(kind=TextKind.YEAR, year=year).exists():
        frozen = Snapshot.objects.visible_to(user).filter(year=year).order_by("-taken_at").first()
        if frozen:
            url = url_of("reporting:start_text") or url_of("reporting:snapshot", frozen.pk)
            yield Next(f"Brief over {year} beginnen", "De cijfers zijn geteld.", url)
        elif user.may(Permission.TAKE_SNAPSHOT):
            yield Next(
                f"Cijfers over {year} tellen",
                "Het jaar is voorbij, en nog niet geteld.",
                url_of("reporting:take_snapshot"),
            )


def _of_text(text: CouncilText, user: User) -> Iterator[Next]:
    """The first step that is open to this user: of a concept that is to write on."""
    url = url_of("reporting:text", text.pk)
    is_author = user.pk in {author.user_id for author in text.authors.all()}
    if text.stage == Stage.CONCEPT:
        if user.may(Permission.MAKE_DOCUMENTS):
            yield Next(f"{text}: verder schrijven", "Dit is een concept.", url)
        return
    if text.stage == Stage.IN_CHECK:
        if user.may(Permission.CHECK_DOCUMENTS) and not is_author:
            yield Next(f"{text}: controleren", "De tekst wacht op een tweede persoon.", url)
        return
    moves = [move for move in moves_from(MOVES, text.stage, user.permissions) if move.key != "terugnemen"]
    if moves:
        yield Next(f"{text}: {moves[0].label[:1].lower()}{moves[0].label[1:]}", text.get_stage_display() + ".", url)


def _of_stories(user: User, day: datetime.date) -> Iterator[Next]:
    seen = Story.objects.visible_to(user).filter(year__gte=day.year - 2, withdrawn_on__isnull=True)
    for story in seen.prefetch_related("writers").order_by("year", "pk")[:50]:
        wrote = user.pk in {writer.user_id for writer in story.writers.all()}
        standing, url = story.standing(day), url_of("reporting:story", story.pk)
        if standing == Standing.UNCHECKED and not wrote:
            yield Next(f"Verhaal lezen: {story.title}", "Kijk of iemand herkenbaar is.", url)
        elif wrote and standing in (Standing.NO_CONSENT, Standing.CONSENT_OVER):
            yield Next(f"Verhaal: {story.title}", f"{standing.label}.", url)


def _of_programme(user: User, day: datetime.date) -> Iterator[Next]:
    seen = Action.objects.visible_to(user).open().filter(owner=user, due_on__lt=day)
    for action in seen.select_related("goal__programme").order_by("due_on", "pk")[:10]:
        url = url_of("reporting:programme", action.goal.programme.year)
        yield Next(f"Actie: {action.title}", "De dag is voorbij. Werk de stand bij.", f"{url}#actie-{action.pk}")
    if not user.may(Permission.MAKE_DOCUMENTS):
        return
    year = day.year + 1 if (day + SOON).year > day.year else day.year
    if not Programme.objects.visible_to(user).filter(year=year).exists():
        yield Next(f"Jaarprogramma voor {year} beginnen", "Het is er nog niet.", url_of("reporting:add_programme"))
