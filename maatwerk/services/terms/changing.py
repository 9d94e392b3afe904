"""What stops or lengthens the term to decide: each on a ground of the law, with its letter or paper."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal
from clients.models import Document
from instruments.rules.parameters import MissingParameter
from instruments.rules.terms.clock import Clock
from instruments.rules.terms.days import DAY
from instruments.rules.terms.grounds import COMPLETION, NOTICE, OBJECTION_POSTPONED
from instruments.rules.terms.kind import Effect, Ground
from instruments.rules.terms.length import Length
from maatwerk.models import Letter, LetterKind, Objection, Postponement, Request
from maatwerk.models.terms import AGREED
from maatwerk.services.locking import hold_request
from maatwerk.services.terms.rows import change, held, objection_of, record, refuse_papers
from maatwerk.terms import Terms, book, objection_clocks, term_of

OVER = "Deze termijn is al gestopt. U kunt hem niet meer veranderen."
NO_TERM = "Er is geen termijn bekend die u kunt veranderen. Vraag de beheerder om de waarde in te vullen."
LETTERS = {
    COMPLETION.key: LetterKind.COMPLETION,
    NOTICE.key: LetterKind.LATER,
    OBJECTION_POSTPONED.key: LetterKind.OBJECTION_LATER,
}
"""On these grounds it is the sent letter that stops or lengthens the term."""


@dataclass(frozen=True)
class Running:
    """A term that runs, its dossier held."""

    request: Request
    objection: Objection | None
    terms: Terms
    clock: Clock

    @property
    def earliest(self) -> datetime.date:
        """From here on something can change it. That of a bezwaar begins once nobody can object any more, and it may
        have to be put right, or be postponed, before that; days before its beginning do not count.
        """
        return min(self.clock.began_on, self.objection.received_on) if self.objection else self.clock.began_on


def terms_about(request: Request, objection: Objection | None = None) -> Terms | None:
    """The terms of the request or of a bezwaar; None for a bezwaar whose term nobody can reckon."""
    return objection_clocks([objection]).get(objection.pk) if objection else term_of(request)


@transaction.atomic
def suspend(
    request_id: int,
    *,
    by: User,
    ground: str,
    since: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    letter: Letter | None = None,
    document: Document | None = None,
    explanation: str = "",
    objection_id: int | None = None,
) -> Postponement:
    """Let the term stand still. `since` is the day that the ground asks; of a letter it is the day it was sent, and the
    term stands still from the day after (Awb art. 4:15 lid 1)."""
    running = _running(request_id, objection_id, by=by)
    reason = _ground(running.clock, ground, Effect.SUSPENDS)
    day = _day_of(running, reason, letter, since, field="since")
    starts_on = day + DAY if reason.is_announced else day
    _refuse_start(running, reason, day, starts_on)
    if reason.needs_end and ends_on is None:
        raise FieldRefusal("Vul de laatste dag in. Zonder die dag staat de termijn niet stil.", "ends_on")
    if ends_on is not None and ends_on <= starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag waarop de termijn stilstaat.", "ends_on")
    _refuse_overlap(running.clock, starts_on, ends_on)
    values = {"ground": ground, "starts_on": starts_on, "ends_on": ends_on, "explanation": explanation}
    return _keep(running, "maatwerk.suspend", values, letter=letter, document=document, by=by)


@transaction.atomic
def extend(
    request_id: int,
    *,
    by: User,
    ground: str,
    last_day: datetime.date,
    told_on: datetime.date | None = None,
    letter: Letter | None = None,
    document: Document | None = None,
    explanation: str = "",
    objection_id: int | None = None,
) -> Postponement:
    """Lengthen the term up to `last_day`, told before it was over; a letter tells it on the day it was sent."""
    running = _running(request_id, objection_id, by=by)
    clock, reason = running.clock, _ground(running.clock, ground, Effect.EXTENDS)
    day = _day_of(running, reason, letter, told_on, field="told_on")
    if day > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "told_on")
    if day < running.earliest or day > clock.last_day:
        raise FieldRefusal(
            f"Verlengen kan alleen zolang de termijn loopt: van {running.earliest:%d-%m-%Y} "
            f"tot en met {clock.last_day:%d-%m-%Y}.",
            "letter" if letter else "told_on",
        )
    if last_day <= clock.last_day:
        raise FieldRefusal(f"De laatste dag is nu {clock.last_day:%d-%m-%Y}. Kies een latere dag.", "last_day")
    latest = latest_last_day(clock, reason)
    if latest and last_day > latest:
        raise FieldRefusal(f"Dit mag niet langer dan tot en met {latest:%d-%m-%Y} ({reason.article}).", "last_day")
    values = {"ground": ground, "starts_on": day, "explanation": explanation}
    values["days"] = (last_day - clock.unmoved_end).days
    return _keep(running, "maatwerk.extend", values, letter=letter, document=document, by=by)


@transaction.atomic
def end_suspension(postponement_id: int, *, by: User, version: int, ends_on: datetime.date) -> Postponement:
    """The term runs again: `ends_on` is the first day that counts, of a completion the day on which it came in."""
    row, request = held(Postponement, postponement_id, by=by, version=version)
    if row.days is not None:
        raise Refusal("Alleen een termijn die stilstaat kan weer gaan lopen.")
    if ends_on > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "ends_on")
    if ends_on < row.starts_on:
        raise FieldRefusal(f"De termijn staat stil sinds {row.starts_on:%d-%m-%Y}. Kies die dag of later.", "ends_on")
    if row.ends_on and ends_on >= row.ends_on:
        raise FieldRefusal(f"Vanaf {row.ends_on:%d-%m-%Y} loopt de termijn al weer. Kies een eerdere dag.", "ends_on")
    return change(row, request, "maatwerk.resume", {"ends_on": (row.ends_on, ends_on)}, by=by, on=ends_on)


@transaction.atomic
def take_back(postponement_id: int, *, by: User, version: int) -> Postponement:
    """It was written down by mistake: it stays to be read, and changes nothing any more."""
    row, request = held(Postponement, postponement_id, by=by, version=version)
    return change(row, request, "maatwerk.take_back", {"withdrawn_at": (None, timezone.now())}, by=by)


def latest_last_day(clock: Clock, ground: Ground) -> datetime.date | None:
    """Until when this ground may lengthen the term at most. None: the letter names a reasonable day."""
    if not ground.longest:
        return None
    given = sum(row.days for row in clock.extensions if row.ground.key == ground.key)
    try:
        length = Length.of(book().on(ground.longest, clock.began_on))
    except (MissingParameter, ValueError) as fault:
        raise Refusal("Niet bekend is hoe lang verlengen mag. Vraag de beheerder om de waarde in te vullen.") from fault
    return length.after(clock.unmoved_end - given * DAY)


def _running(request_id: int, objection_id: int | None, *, by: User) -> Running:
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    objection = objection_of(request, objection_id)
    terms = terms_about(request, objection)
    if terms is None or terms.clock is None:
        raise Refusal(NO_TERM)
    if not terms.clock.runs or terms.unsent_since:
        raise Refusal(OVER)
    return Running(request, objection, terms, terms.clock)


def _ground(clock: Clock, key: str, effect: Effect) -> Ground:
    ground = clock.kind.ground(key)
    if ground is None or ground.effect is not effect:
        raise Refusal("De wet noemt deze reden niet voor deze termijn. Kies een reden uit de lijst.")
    return ground


def _day_of(
    running: Running, ground: Ground, letter: Letter | None, day: datetime.date | None, *, field: str
) -> datetime.date:
    """The day of the ground: that on which the letter was sent where one is needed, else the day that was filled in."""
    needed = LETTERS.get(ground.key)
    if needed is None:
        if day is None:
            raise FieldRefusal("Vul een datum in.", field)
        return day
    if letter is None or letter.sent_on is None or letter.kind != needed:
        raise FieldRefusal(
            f"Kies de verstuurde brief “{needed.label}”. De termijn verandert pas als die is verstuurd.", "letter"
        )
    return letter.sent_on


def _refuse_start(running: Running, ground: Ground, day: datetime.date, starts_on: datetime.date) -> None:
    clock, field = running.clock, "letter" if ground.key in LETTERS else "since"
    if day > timezone.localdate() and ground.key != AGREED:
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", field)
    if day < running.earliest:
        raise FieldRefusal(f"De termijn begon op {running.earliest:%d-%m-%Y}. Kies die dag of een latere.", field)
    if starts_on > clock.last_day:
        raise FieldRefusal(f"De termijn was toen al voorbij: de laatste dag is {clock.last_day:%d-%m-%Y}.", field)


def _refuse_overlap(clock: Clock, starts_on: datetime.date, ends_on: datetime.date | None) -> None:
    far = datetime.date.max
    for row in clock.suspensions:
        if row.starts_on < (ends_on or far) and starts_on < (row.ends_on or far):
            until = f" tot en met {row.ends_on - DAY:%d-%m-%Y}" if row.ends_on else ""
            raise Refusal(
                f"De termijn staat al stil vanaf {row.starts_on:%d-%m-%Y}{until}. Kies dagen die daar niet in vallen, "
                "of laat de termijn eerst weer lopen."
            )


def _keep(
    running: Running,
    verb: str,
    values: dict[str, Any],
    *,
    letter: Letter | None,
    document: Document | None,
    by: User,
) -> Postponement:
    refuse_papers(running.request, letter, document)
    if values["ground"].startswith(AGREED) and document is None:
        raise FieldRefusal("Kies het stuk waarin de inwoner instemt. Voeg het eerst toe aan het dossier.", "document")
    row = Postponement.objects.create(
        request=running.request,
        objection=running.objection,
        letter=letter,
        document=document,
        recorded_by=by,
        **values,
    )
    changes = {name: (None, value) for name, value in values.items() if value not in (None, "")}
    record(row, running.request, verb, changes, by=by, on=min(row.starts_on, timezone.localdate()))
    return row
