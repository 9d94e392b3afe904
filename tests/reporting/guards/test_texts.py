"""Whatever way one takes into the database: no text skips the college, and what was decided stays as it was."""

import pytest
from django.db import DatabaseError, connection, transaction

from reporting.models import CouncilText
from tests.council import a_text, moved, through


def sql(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused(words: str, statement: str, *values: object) -> None:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        sql(statement, *values)


@pytest.fixture
def text(snapshot, eva) -> CouncilText:
    return a_text(snapshot, eva)


@pytest.fixture
def decided(text, eva, frank, municipality) -> CouncilText:
    return through(text, "vastgesteld", eva=eva, frank=frank)


def test_who_wrote_does_not_check(text, eva, make_author):
    moved(text, "aanbieden", eva)
    check = "update reporting_counciltext set stage = 'gecontroleerd', checked_by_id = %s where id = %s"
    refused("controleert hem niet|text_checked_by_another", check, eva.pk, text.pk)
    refused("controleert hem niet", check, make_author.pk, text.pk)


def test_who_checked_does_not_write(text, eva, frank):
    moved(text, "aanbieden", eva)
    moved(text, "controleren", frank)
    refused(
        "schrijft er niet aan", "insert into reporting_author (text_id, user_id) values (%s, %s)", text.pk, frank.pk
    )


@pytest.mark.parametrize("stage", ["gecontroleerd", "portefeuillehouder"])
def test_nothing_goes_on_unchecked(text, stage):
    refused(
        "text_checked_before_it_goes_on", "update reporting_counciltext set stage = %s where id = %s", stage, text.pk
    )


@pytest.mark.parametrize("stage", ["verzonden", "openbaar"])
def test_nothing_goes_out_before_the_college_decided(text, eva, frank, stage):
    text = through(text, "portefeuillehouder", eva=eva, frank=frank)
    skip = (
        "update reporting_counciltext set stage = %s, college_decided_on = now(), college_decision = 'x',"
        " published_at = case when %s = 'openbaar' then now() end where id = %s"
    )
    refused("Eerst stelt het college", skip, stage, stage, text.pk)


def test_a_decision_has_a_day_and_a_number(text, eva, frank):
    text = through(text, "portefeuillehouder", eva=eva, frank=frank)
    refused("text_decided_by_college", "update reporting_counciltext set stage = 'vastgesteld' where id = %s", text.pk)


@pytest.mark.parametrize(
    "statement",
    [
        "update reporting_counciltext set title = 'Anders' where id = %s",
        "update reporting_counciltext set stage = 'concept' where id = %s",
        "update reporting_counciltext set college_decision = 'x' where id = %s",
        "delete from reporting_counciltext where id = %s",
        "update reporting_section set body = 'Anders' where text_id = %s",
        "update reporting_section set position = position + 10 where text_id = %s",
        "delete from reporting_section where text_id = %s",
        "insert into reporting_section (text_id, part, theme, title, body, position, written_by_id, written_at,"
        " version, remark) select %s, 'brief', '', 'Erbij', 'x', 99, min(id), now(), 1, '' from accounts_user",
    ],
)
def test_what_was_decided_stays(decided, statement):
    refused("Wat het college heeft vastgesteld, blijft", statement, decided.pk)


def test_only_what_is_final_of_a_decided_text_is_published(text, snapshot, eva):
    keep = (
        "insert into reporting_councildocument (kind, text_id, text_version, snapshot_id, is_final, title, content,"
        " sha256, html, csv, json, texts, is_sealed, made_at, made_by_id)"
        " values ('raadsbrief', %s, 1, %s, %s, 'Brief', '', '', '', '', '', '{}', false, now(), %s)"
    )
    refused("pas definitief", keep, text.pk, snapshot.pk, True, eva.pk)
    assert sql(keep, text.pk, snapshot.pk, False, eva.pk) == 1
    refused("Niets is openbaar", "update reporting_councildocument set published_at = now()")


@pytest.fixture
def make_author(text, eva):
    """Someone else who wrote on it."""
    other = type(eva).objects.get(pk=eva.pk)
    other.pk, other.username, other.email = None, "emma", "emma@proefstad.example"
    other.save()
    text.authors.create(user=other)
    return other
