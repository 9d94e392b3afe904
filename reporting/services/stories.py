"""Stories beside the figures: written about someone with an invented name, with consent, and looked at by another."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, refuse_stale, require
from reporting.models import Story, StoryWriter

PAGE = "reporting:story"
TOLD = ("theme", "invented_name", "title", "body")
OWN_STORY = "U schreef aan dit verhaal. Vraag een collega om te kijken of iemand herkenbaar is."
WITHDRAWN = "De toestemming is ingetrokken. Dit verhaal wordt niet meer gebruikt."
IN_FUTURE = "Vul een dag in die al is geweest."
name_acts(
    {
        "story.add": "verhaal geschreven",
        "story.write": "verhaal gewijzigd",
        "story.consent": "toestemming voor een verhaal vastgelegd",
        "story.check": "gekeken of iemand in een verhaal herkenbaar is",
        "story.withdraw": "toestemming voor een verhaal ingetrokken",
        "story.remove": "verhaal verwijderd",
    }
)


@transaction.atomic
def add_story(*, by: User, year: int, theme: str, invented_name: str, title: str, body: str) -> Story:
    require(by, Permission.MAKE_DOCUMENTS)
    story = Story.objects.create(
        year=year, theme=theme, invented_name=invented_name, title=title, body=body.strip(), written_by=by
    )
    StoryWriter.objects.create(story=story, user=by)
    _record("story.add", story, by)
    return story


@transaction.atomic
def write_story(story_id: int, *, by: User, version: int, **told: Any) -> Story:
    """Whoever changes a word writes on it; what another looked at is to be looked at anew."""
    require(by, Permission.MAKE_DOCUMENTS)
    story = _hold(story_id, by=by, version=version)
    told["body"] = told["body"].strip()
    changed = [name for name in TOLD if getattr(story, name) != told[name]]
    if changed:
        story.checked_by = story.checked_on = None
        story.check_note = ""
        Story.objects.filter(pk=story.pk).update(checked_by=None, checked_on=None)
        StoryWriter.objects.get_or_create(story=story, user=by)
    for name in (*TOLD, "year"):
        setattr(story, name, told[name])
    return _save("story.write", story, by, (*TOLD, "year"))


@transaction.atomic
def record_consent(
    story_id: int,
    *,
    by: User,
    version: int,
    consent_on: datetime.date,
    consent_kept_at: str,
    consent_until: datetime.date | None = None,
) -> Story:
    """Consent is one's own, for this story, and can be shown (AVG art. 7): when, where the paper is, and until when."""
    require(by, Permission.MAKE_DOCUMENTS)
    story = _hold(story_id, by=by, version=version)
    if consent_on > timezone.localdate():
        raise FieldRefusal(IN_FUTURE, "consent_on")
    if not consent_kept_at.strip():
        raise FieldRefusal("Vul in waar de toestemming staat.", "consent_kept_at")
    if consent_until and consent_until <= consent_on:
        raise FieldRefusal("De laatste dag ligt voor de dag van de toestemming.", "consent_until")
    story.consent_on, story.consent_kept_at, story.consent_until = consent_on, consent_kept_at.strip(), consent_until
    return _save("story.consent", story, by, ("consent_on", "consent_kept_at", "consent_until"))


@transaction.atomic
def check_story(story_id: int, *, by: User, version: int, check_note: str = "") -> Story:
    """Another looked whether someone can be recognised. Never who wrote on it: PostgreSQL refuses that too."""
    if not (by.may(Permission.CHECK_DOCUMENTS) or by.may(Permission.MAKE_DOCUMENTS)):
        raise NotAllowed(Permission.CHECK_DOCUMENTS)
    story = _hold(story_id, by=by, version=version)
    if story.writers.filter(user=by).exists():
        raise Refusal(OWN_STORY)
    story.checked_by, story.checked_on, story.check_note = by, timezone.localdate(), check_note.strip()
    return _save("story.check", story, by, ("checked_by", "checked_on", "check_note"))


@transaction.atomic
def withdraw_consent(story_id: int, *, by: User, version: int) -> Story:
    """From today it is printed in nothing new. What is public stays: that it stands there, the page tells."""
    require(by, Permission.MAKE_DOCUMENTS)
    story = _hold(story_id, by=by, version=version)
    if story.consent_on is None:
        raise Refusal("Voor dit verhaal is nog geen toestemming vastgelegd.")
    story.withdrawn_on = timezone.localdate()
    return _save("story.withdraw", story, by, ("withdrawn_on",))


@transaction.atomic
def remove_story(story_id: int, *, by: User, version: int) -> None:
    """What never left the house. Of what did, the consent must be shown for as long as it stands there."""
    require(by, Permission.MAKE_DOCUMENTS)
    story = _hold(story_id, by=by, version=version, withdrawn_too=True)
    if story.printed_in().exists():
        raise Refusal("Dit verhaal staat in een stuk. Het blijft, met de toestemming erbij.")
    audit.record("story.remove", by=by, target=story, url_name="reporting:stories")
    story.delete()


def _hold(story_id: int, *, by: User, version: int, withdrawn_too: bool = False) -> Story:
    story = Story.objects.visible_to(by).select_for_update(of=("self",)).get(pk=story_id)
    refuse_stale(story.version, version)
    if story.withdrawn_on and not withdrawn_too:
        raise Refusal(WITHDRAWN)
    return story


def _save(verb: str, story: Story, by: User, fields: tuple[str, ...]) -> Story:
    story.version += 1
    story.save()
    _record(verb, story, by, fields)
    return story


def _record(verb: str, story: Story, by: User, fields: tuple[str, ...] = ()) -> None:
    audit.record(verb, by=by, target=story, fields=fields, url_name=PAGE, url_key=story.pk)
