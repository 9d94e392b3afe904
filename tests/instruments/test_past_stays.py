"""What held is not rewritten, whoever asks the database."""

import pytest
from django.db import DatabaseError, transaction

from instruments.models import EntryRule, InstrumentVersion
from tests.catalogued import told_since
from tests.people import today


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except DatabaseError as error:
        return "blijft zoals" in str(error) or "voorbij" in str(error)
    return False


@pytest.fixture
def version(eva, catalogue) -> InstrumentVersion:
    return told_since(catalogue.work, today(10), eva, description="Nieuw")


@pytest.fixture
def condition(catalogue) -> EntryRule:
    settings = {"van": 16, "tot": 27}
    return EntryRule.objects.create(
        instrument=catalogue.work, rule_key="leeftijd", settings=settings, starts_on=today(-10)
    )


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_text_that_has_begun_stays(eva, catalogue, days):
    begun = InstrumentVersion.objects.filter(pk=told_since(catalogue.work, today(days), eva, description="Nieuw").pk)

    assert refused(lambda: begun.update(description="Anders"))
    assert refused(lambda: begun.update(starts_on=today(10)))
    assert refused(lambda: begun.delete())
    assert refused(lambda: catalogue.work.delete())
    assert begun.get().description == "Nieuw"


def test_a_text_that_has_not_begun_may_change_and_go_but_not_into_the_past(version):
    rows = InstrumentVersion.objects.filter(pk=version.pk)

    assert refused(lambda: rows.update(starts_on=today(-1)))
    assert rows.update(description="Anders", starts_on=today(5)) == 1
    assert rows.delete()[0] == 1


def test_a_condition_that_has_begun_may_end_from_today_on(condition):
    rows = EntryRule.objects.filter(pk=condition.pk)

    assert refused(lambda: rows.update(ends_on=today(-1)))
    assert rows.update(ends_on=today(5), version=2) == 1
    assert rows.update(ends_on=None) == 1
    assert rows.update(ends_on=today()) == 1


@pytest.mark.parametrize(
    "values",
    [{"settings": {"van": 18}}, {"rule_key": "uitkering"}, {"starts_on": today(5)}, {"starts_on": today(-20)}],
    ids=["settings", "rule", "later", "earlier"],
)
def test_a_condition_that_has_begun_is_not_rewritten(condition, values):
    rows = EntryRule.objects.filter(pk=condition.pk)

    assert refused(lambda: rows.update(**values))
    assert refused(lambda: rows.delete())
    assert rows.exists()


def test_a_condition_that_has_ended_stays_so(condition):
    rows = EntryRule.objects.filter(pk=condition.pk)
    ended = EntryRule.objects.create(
        instrument=condition.instrument, rule_key="leeftijd", starts_on=today(-50), ends_on=today(-40)
    )
    rows = EntryRule.objects.filter(pk=ended.pk)

    assert refused(lambda: rows.update(ends_on=None))
    assert refused(lambda: rows.update(ends_on=today(1)))


def test_a_condition_that_has_not_begun_may_change_and_go(condition):
    planned = EntryRule.objects.create(instrument=condition.instrument, rule_key="uitkering", starts_on=today(5))
    rows = EntryRule.objects.filter(pk=planned.pk)

    assert refused(lambda: rows.update(starts_on=today(-1)))
    assert rows.update(settings={"nodig": "ja"}, starts_on=today()) == 1
    assert refused(lambda: rows.delete())  # it has begun now
