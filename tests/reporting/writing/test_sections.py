"""Two may write on one text, each on a section, and nothing that one wrote gets lost."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from reporting import services
from reporting.models import Author, CouncilText, Part, Section
from tests.council import a_text, moved


@pytest.fixture
def text(snapshot, eva) -> CouncilText:
    return a_text(snapshot, eva)


@pytest.fixture
def section(text) -> Section:
    return text.sections.get(part=Part.LETTER)


def test_who_saves_second_is_told(section, eva):
    services.write_section(section.pk, by=eva, version=1, title="Werk", body="Nieuw")
    with pytest.raises(StaleEdit):
        services.write_section(section.pk, by=eva, version=1, title="Werk", body="Ouder")
    section.refresh_from_db()
    assert section.body == "Nieuw"


def test_who_saves_what_stands_there_wrote_nothing(section, text, make_colleague):
    services.write_section(section.pk, by=make_colleague, version=1, title=section.title, body=section.body)
    section.refresh_from_db()
    assert section.version == 1
    assert not Author.objects.filter(text=text, user=make_colleague).exists()
    assert not AuditEvent.objects.filter(verb="text.write").exists()


def test_a_section_goes_up_and_down_and_stays_at_the_end(text, section, eva):
    second = services.add_section(text.pk, by=eva, title="Twee")
    services.move_section(second.pk, by=eva, version=1, up=True)
    assert [each.title for each in text.sections.filter(part=Part.LETTER)] == ["Twee", section.title]
    services.move_section(second.pk, by=eva, version=1, up=True)
    services.move_section(second.pk, by=eva, version=1, up=False)
    assert [each.title for each in text.sections.filter(part=Part.LETTER)] == [section.title, "Twee"]


def test_a_section_is_removed_and_its_writer_stays_an_author(text, section, eva):
    services.remove_section(section.pk, by=eva, version=1)
    assert not text.sections.filter(part=Part.LETTER).exists()
    assert text.authors.filter(user=eva).exists()


def test_writing_after_the_check_asks_for_a_new_one(text, section, eva, frank):
    moved(text, "aanbieden", eva)
    checked = moved(text, "controleren", frank)
    assert checked.checked_by == frank
    services.write_section(section.pk, by=eva, version=1, title="Werk", body="Anders")
    text.refresh_from_db()
    assert (text.stage, text.checked_by) == ("concept", None)


def test_only_who_makes_documents_writes(section, text, frank, griet):
    for someone in (frank, griet):
        with pytest.raises(NotAllowed):
            services.write_section(section.pk, by=someone, version=1, title="", body="x")


def test_another_count_of_the_same_year_may_be_chosen(text, eva, snapshot):
    newer = services.take_snapshot(2021, by=eva)
    text.refresh_from_db()
    chosen = services.choose_snapshot(text.pk, by=eva, version=text.version, snapshot_id=newer.pk)
    assert chosen.snapshot == newer
    other = services.take_snapshot(2020, by=eva)
    with pytest.raises(Refusal, match="ander jaar"):
        services.choose_snapshot(text.pk, by=eva, version=chosen.version, snapshot_id=other.pk)


@pytest.fixture
def make_colleague(eva, db):
    """A second beleidsadviseur."""
    other = type(eva).objects.get(pk=eva.pk)
    other.pk = None
    other.username = "emma"
    other.email = "emma@proefstad.example"
    other.save()
    return other
