"""The sections of a text: adding, writing, moving and removing them."""

from django.db import transaction
from django.db.models import Max

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import refuse_stale, require
from reporting.models import CouncilText, Part, Section
from reporting.services.writing import writing_on


@transaction.atomic
def add_section(
    text_id: int, *, by: User, title: str, body: str = "", part: str = Part.LETTER, theme: str = ""
) -> Section:
    """At the end of its part."""
    text = writing_on(text_id, by=by)
    last = text.sections.filter(part=part).aggregate(last=Max("position"))["last"] or 0
    section = text.sections.create(part=part, theme=theme, title=title, body=body, position=last + 1, written_by=by)
    _record("text.add_section", section, by, ["title", "body"])
    return section


@transaction.atomic
def write_section(section_id: int, *, by: User, version: int, title: str, body: str) -> Section:
    """Two may write on one text, each on a section; the version of a section tells whether a colleague was first.

    Who saves what already stands there wrote nothing, and is no author for it.
    """
    section = _seen(section_id, by, version)
    if (section.title, section.body) == (title, body):
        return section
    writing_on(section.text_id, by=by)
    section.title, section.body, section.written_by = title, body, by
    section.version += 1
    section.save()
    _record("text.write", section, by, ["title", "body"])
    return section


@transaction.atomic
def move_section(section_id: int, *, by: User, version: int, up: bool) -> Section:
    """One place up or down in its part; at the end it stays where it is."""
    section = _seen(section_id, by, version)
    others = section.text.sections.filter(part=section.part)
    other = (
        others.filter(position__lt=section.position).order_by("-position").first()
        if up
        else others.filter(position__gt=section.position).order_by("position").first()
    )
    if other is None:
        return section
    writing_on(section.text_id, by=by)
    section.position, other.position = other.position, section.position
    section.save(update_fields=["position"])
    other.save(update_fields=["position"])
    _record("text.move_section", section, by, ["position"])
    return section


@transaction.atomic
def remove_section(section_id: int, *, by: User, version: int) -> CouncilText:
    section = _seen(section_id, by, version)
    text = writing_on(section.text_id, by=by)
    _record("text.remove_section", section, by, [])
    section.delete()
    return text


def _seen(section_id: int, by: User, version: int) -> Section:
    """The section as it stands now, held; for who saw this version of it. Texts are held before sections, always."""
    require(by, Permission.MAKE_DOCUMENTS)
    sections = Section.objects.filter(text__in=CouncilText.objects.visible_to(by))
    text_id = sections.values_list("text_id", flat=True).get(pk=section_id)
    CouncilText.objects.select_for_update(of=("self",)).get(pk=text_id)
    section = sections.select_related("text").get(pk=section_id)
    refuse_stale(section.version, version)
    return section


def _record(verb: str, section: Section, by: User, fields: list[str]) -> None:
    audit.record(verb, by=by, target=section, fields=fields, url_name="reporting:text", url_key=section.text_id)
