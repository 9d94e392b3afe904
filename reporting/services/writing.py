"""Writing for the gemeenteraad: beginning a text, correcting one, and what stands on the letter."""

import datetime
from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.db.models import F

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from reporting.models import DECIDED, Author, CouncilText, Section, Snapshot, Stage, TextKind
from reporting.services.identities import refuse_if_broken
from reporting.writing.example import Draft, example
from reporting.writing.years import placeholders_of

TITLES = {TextKind.YEAR: "Werk en meedoen in {}", TextKind.EVALUATION: "Wat onze instrumenten deden in {}"}
NO_LONGER = "Het college heeft deze tekst vastgesteld. Maak een verbetering als er iets moet veranderen."
BEGUN = "Over {} is al een tekst begonnen. Schrijf daaraan verder."
NOTHING_BEFORE = "Over {} is in Keten geen tekst geschreven. Begin met het voorbeeld of leeg."
NOT_DECIDED = "Het college heeft deze tekst nog niet vastgesteld. Verander de tekst zelf."
CORRECTED = "Deze tekst is al verbeterd. Verbeter de nieuwste versie."
OTHER_YEAR = "Deze momentopname gaat over een ander jaar."


class Source(models.TextChoices):
    """What one begins a text with."""

    EXAMPLE = "voorbeeld", "Met de voorbeeldtekst van Keten"
    LAST_YEAR = "vorig_jaar", "Met de tekst van vorig jaar"
    EMPTY = "leeg", "Met een lege tekst"


@transaction.atomic
def start_text(snapshot_id: int, *, by: User, kind: str = TextKind.YEAR, source: str = Source.EMPTY) -> CouncilText:
    """A text about the year of a snapshot; of each kind one at a time."""
    require(by, Permission.MAKE_DOCUMENTS)
    snapshot = Snapshot.objects.visible_to(by).get(pk=snapshot_id)
    if CouncilText.objects.filter(kind=kind, year=snapshot.year).exists():
        raise Refusal(BEGUN.format(snapshot.year))
    refuse_if_broken(snapshot)
    title = TITLES[TextKind(kind)].format(snapshot.year)
    text = _create(CouncilText(kind=kind, year=snapshot.year, snapshot=snapshot, title=title, started_by=by))
    if source == Source.LAST_YEAR:
        before = last_years_text(kind, snapshot.year)
        if before is None:
            raise FieldRefusal(NOTHING_BEFORE.format(snapshot.year - 1), "source")
        text.addressee, text.enclosures = before.addressee, before.enclosures
        text.save(update_fields=["addressee", "enclosures"])
        _fill(text, _copied(before), by)
    elif source == Source.EXAMPLE:
        _fill(text, example(kind, placeholders_of(text)), by)
    audit.record("text.start", by=by, target=text, url_name="reporting:text", url_key=text.pk)
    return text


def last_years_text(kind: str, year: int) -> CouncilText | None:
    """The newest version of the text of the year before: what one would begin with."""
    return CouncilText.objects.filter(kind=kind, year=year - 1).order_by("-number").first()


@transaction.atomic
def correct_text(text_id: int, *, by: User, what_changed: str, snapshot_id: int | None = None) -> CouncilText:
    """The next version of what the college decided on, with its sections; it goes the whole way again.

    With another snapshot of that year, where it was the figures that were wrong.
    """
    require(by, Permission.MAKE_DOCUMENTS)
    text = hold_text(text_id, by=by)
    if text.stage not in DECIDED:
        raise Refusal(NOT_DECIDED)
    if CouncilText.objects.filter(corrects=text).exists():
        raise Refusal(CORRECTED)
    if not what_changed.strip():
        raise FieldRefusal("Schrijf op wat er is veranderd.", "what_changed")
    same = ("kind", "year", "title", "case_number", "addressee", "enclosures")
    corrected = CouncilText(
        **{name: getattr(text, name) for name in same},
        snapshot=_of_year(snapshot_id, text.year, by) if snapshot_id else text.snapshot,
        number=text.number + 1,
        corrects=text,
        what_changed=what_changed,
        started_by=by,
    )
    _fill(_create(corrected), _copied(text), by)
    audit.record("text.correct", by=by, target=corrected, url_name="reporting:text", url_key=corrected.pk)
    return corrected


@transaction.atomic
def choose_snapshot(text_id: int, *, by: User, version: int, snapshot_id: int) -> CouncilText:
    """Another count of the same year: every figure in the text goes along."""
    refuse_stale(hold_text(text_id, by=by).version, version)
    text = writing_on(text_id, by=by)
    text.snapshot = _of_year(snapshot_id, text.year, by)
    refuse_if_broken(text.snapshot)
    text.save()
    audit.record("text.snapshot", by=by, target=text, url_name="reporting:text", url_key=text.pk)
    return text


def hold_text(text_id: int, *, by: User) -> CouncilText:
    """The text, locked until the end of the transaction. Raises DoesNotExist for who may not see it."""
    return CouncilText.objects.visible_to(by).select_for_update(of=("self",)).get(pk=text_id)


def writing_on(text_id: int, *, by: User) -> CouncilText:
    """The text, held to be written on: who writes becomes an author, and what was checked is to be checked anew."""
    require(by, Permission.MAKE_DOCUMENTS)
    text = hold_text(text_id, by=by)
    if not text.is_open:
        raise Refusal(NO_LONGER)
    CouncilText.objects.filter(pk=text.pk).update(
        stage=Stage.CONCEPT, checked_by=None, checked_at=None, alderman_agreed_on=None, version=F("version") + 1
    )
    text.refresh_from_db()
    Author.objects.get_or_create(text=text, user=by)
    return text


@transaction.atomic
def describe_text(
    text_id: int,
    *,
    by: User,
    version: int,
    title: str,
    case_number: str = "",
    dated: datetime.date | None = None,
    addressee: str = "",
    enclosures: str = "",
) -> CouncilText:
    """What stands on a letter besides its text."""
    refuse_stale(hold_text(text_id, by=by).version, version)
    text = writing_on(text_id, by=by)
    text.title, text.case_number, text.dated = title, case_number, dated
    text.addressee, text.enclosures = addressee, enclosures
    text.save()
    audit.record("text.describe", by=by, target=text, url_name="reporting:text", url_key=text.pk)
    return text


def _create(text: CouncilText) -> CouncilText:
    try:
        with transaction.atomic():
            text.save(force_insert=True)
    except IntegrityError as taken:  # a colleague began at the same moment
        raise Refusal(BEGUN.format(text.year)) from taken
    Author.objects.create(text=text, user=text.started_by)
    return text


def _copied(text: CouncilText) -> Iterable[Draft]:
    sections = text.sections.order_by("part", "position", "pk")
    return [Draft(section.part, section.theme, section.title, section.body) for section in sections]


def _fill(text: CouncilText, drafts: Iterable[Draft], by: User) -> None:
    Section.objects.bulk_create(
        Section(
            text=text,
            part=draft.part,
            theme=draft.theme,
            title=draft.title,
            body=draft.body,
            position=position,
            written_by=by,
        )
        for position, draft in enumerate(drafts, start=1)
    )


def _of_year(snapshot_id: int, year: int, by: User) -> Snapshot:
    snapshot = Snapshot.objects.visible_to(by).get(pk=snapshot_id)
    if snapshot.year != year:
        raise FieldRefusal(OTHER_YEAR, "snapshot_id")
    return snapshot
