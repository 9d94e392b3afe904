"""Stories: an invented name, consent that can be shown, and a second pair of eyes."""

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from accounts.workflow import FieldRefusal, NotAllowed, Refusal
from reporting.models import Standing, Story, StoryWriter
from reporting.services import stories as services
from tests.people import today

TOLD = {
    "year": 2025,
    "theme": "Werk",
    "invented_name": "Esra",
    "title": "Van de keukentafel naar de bakkerij",
    "body": "Het begon met koffie.\n\nNu bakt ze.",
}


@pytest.fixture
def story(eva) -> Story:
    return services.add_story(by=eva, **TOLD)


@pytest.fixture
def colleague(db) -> User:
    """Another beleidsadviseur."""
    return User.objects.create(username="fenna", name="Fenna", role="beleidsadviseur")


def with_consent(story: Story, by: User, **values: object) -> Story:
    story.refresh_from_db()
    told = {"consent_on": today(-3), "consent_kept_at": "Map 12"} | values
    return services.record_consent(story.pk, by=by, version=story.version, **told)


def looked_at(story: Story, by: User) -> Story:
    story.refresh_from_db()
    return services.check_story(story.pk, by=by, version=story.version, check_note="Wijk weggelaten")


def printable(day_number: int = 0) -> list[Story]:
    return list(Story.objects.to_print(2025, today(day_number)))


def test_a_story_is_printed_with_consent_and_after_another_looked(story, eva, frank):
    assert story.standing(today()) == Standing.NO_CONSENT
    story = with_consent(story, eva)
    assert story.standing(today()) == Standing.UNCHECKED
    assert not printable()
    story = looked_at(story, frank)
    assert story.standing(today()) == Standing.READY
    assert printable() == [story]


def test_who_wrote_does_not_look(story, eva):
    with pytest.raises(Refusal, match="U schreef aan dit verhaal"):
        looked_at(story, eva)


def test_who_wrote_a_word_later_does_not_look_either(story, eva, colleague, frank):
    services.write_story(story.pk, by=colleague, version=story.version, **(TOLD | {"title": "Anders"}))
    with pytest.raises(Refusal, match="U schreef aan dit verhaal"):
        looked_at(story, colleague)
    assert looked_at(story, frank).checked_by == frank


def test_postgresql_refuses_a_writer_who_looks(story, eva, colleague):
    services.write_story(story.pk, by=colleague, version=story.version, **(TOLD | {"title": "Anders"}))
    for by in (eva, colleague):
        with pytest.raises(DatabaseError), transaction.atomic():
            Story.objects.filter(pk=story.pk).update(checked_by=by, checked_on=today())


def test_postgresql_refuses_that_who_looked_becomes_a_writer_under_that_look(story, frank):
    looked_at(story, frank)
    with pytest.raises(DatabaseError), transaction.atomic():
        StoryWriter.objects.create(story=story, user=frank)


def test_a_changed_word_asks_for_another_look(story, eva, frank):
    story = looked_at(with_consent(story, eva), frank)
    story = services.write_story(story.pk, by=eva, version=story.version, **(TOLD | {"body": "Nu bakt ze in Noord."}))
    assert story.checked_by is None
    assert not printable()


def test_postgresql_refuses_a_changed_word_under_an_old_look(story, frank):
    looked_at(story, frank)
    with pytest.raises(DatabaseError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(body="Iets anders")


def test_saving_the_same_words_asks_nothing_and_makes_nobody_a_writer(story, eva, frank, colleague):
    story = looked_at(with_consent(story, eva), frank)
    story = services.write_story(story.pk, by=colleague, version=story.version, **TOLD)
    assert story.checked_by == frank
    assert not StoryWriter.objects.filter(user=colleague).exists()


def test_who_looked_and_then_writes_is_a_writer_and_no_second_pair_of_eyes(story, eva, colleague):
    story = looked_at(with_consent(story, eva), colleague)
    story = services.write_story(story.pk, by=colleague, version=story.version, **(TOLD | {"title": "Anders"}))
    assert story.checked_by is None
    with pytest.raises(Refusal):
        looked_at(story, colleague)


def test_consent_ends_on_the_day_that_was_agreed(story, eva, frank):
    looked_at(with_consent(story, eva, consent_until=today(10)), frank)
    assert printable(9)
    assert not printable(10)
    story.refresh_from_db()
    assert story.standing(today(10)) == Standing.CONSENT_OVER


def test_consent_is_of_a_day_that_was_and_stands_somewhere(story, eva):
    with pytest.raises(FieldRefusal):
        with_consent(story, eva, consent_on=today(1))
    with pytest.raises(FieldRefusal):
        with_consent(story, eva, consent_kept_at=" ")
    with pytest.raises(FieldRefusal):
        with_consent(story, eva, consent_until=today(-3))


def test_withdrawn_consent_stops_printing_that_day_and_does_not_come_back(story, eva, frank):
    story = looked_at(with_consent(story, eva), frank)
    story = services.withdraw_consent(story.pk, by=eva, version=story.version)
    assert not printable()
    with pytest.raises(Refusal, match="ingetrokken"):
        with_consent(story, eva)
    with pytest.raises(DatabaseError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(withdrawn_on=None)


def test_only_who_makes_documents_writes(story, bas, frank):
    with pytest.raises(NotAllowed):
        services.add_story(by=frank, **TOLD)
    with pytest.raises(NotAllowed):
        services.check_story(story.pk, by=bas, version=story.version)


def test_what_never_left_the_house_can_be_removed(story, eva):
    services.remove_story(story.pk, by=eva, version=story.version)
    assert not Story.objects.exists()
