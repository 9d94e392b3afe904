"""Writing for the gemeenteraad: beginning a text, and its sections."""

import datetime

from django.db import transaction
from django.db.models import F, Max

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from reporting.models import Author, CouncilText, Part, Section, Snapshot, Stage, TextKind

TITLES = {TextKind.YEAR: "Werk en meedoen in {}", TextKind.EVALUATION: "Wat onze instrumenten deden in {}"}
NO_LONGER = "Het college heeft deze tekst vastgesteld. Maak een verbetering als er iets moet veranderen."


@transaction.atomic
def start_text(snapshot_id: int, *, by: User, kind: str = TextKind.YEAR) -> CouncilText:
    """An empty text about the year of a snapshot; of each kind one at a time."""
    require(by, Permission.MAKE_DOCUMENTS)
    snapshot = Snapshot.objects.visible_to(by).get(pk=snapshot_id)
    earlier = CouncilText.objects.filter(kind=kind, year=snapshot.year)
    if earlier.exists():
        raise Refusal(f"Over {snapshot.year} is al een tekst begonnen. Schrijf daaraan verder.")
    text = CouncilText.objects.create(
        kind=kind,
        year=snapshot.year,
        snapshot=snapshot,
        title=TITLES[TextKind(kind)].format(snapshot.year),
        started_by=by,
    )
    Author.objects.create(text=text, user=by)
    audit.record("text.start", by=by, target=text, url_name="reporting:text", url_key=text.pk)
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


@transaction.atomic
def add_section(
    text_id: int, *, by: User, title: str, body: str = "", part: str = Part.LETTER, theme: str = ""
) -> Section:
    """At the end of its part."""
    text = writing_on(text_id, by=by)
    last = text.sections.filter(part=part).aggregate(last=Max("position"))["last"] or 0
    section = text.sections.create(part=part, theme=theme, title=title, body=body, position=last + 1, written_by=by)
    _record(section, by)
    return section


@transaction.atomic
def write_section(section_id: int, *, by: User, version: int, title: str, body: str) -> Section:
    """Two may write on one text, each on a section; the version of a section tells whether a colleague was first."""
    section = Section.objects.get(pk=section_id)
    writing_on(section.text_id, by=by)
    section.refresh_from_db()
    refuse_stale(section.version, version)
    section.title, section.body, section.written_by = title, body, by
    section.version += 1
    section.save()
    _record(section, by)
    return section


def _record(section: Section, by: User) -> None:
    fields = ["title", "body"]
    audit.record("text.write", by=by, target=section, fields=fields, url_name="reporting:text", url_key=section.text_id)
