"""Amounts and terms: another value changes only what is decided from its day on."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.workflow import NotAllowed, Refusal, StaleEdit
from instruments.models import Parameter, ParameterStatus
from instruments.rules.parameters import MissingParameter
from instruments.rules.subjects import OTHER, SUBJECTS, subject_of
from instruments.services.parameters import (
    confirm_parameter,
    doubt_parameter,
    new_value,
    stamp,
    withdraw_parameter,
)
from tests.amounts import KEY, add, on
from tests.people import today


class TestNewValue:
    def test_it_changes_only_what_is_decided_from_its_day_on(self, eva):
        before = {day: on(day) for day in (datetime.date(2015, 1, 1), today(-1), today(), today(9))}
        add(eva, 12, today(10))

        assert {day: on(day) for day in before} == before
        assert (on(today(10)), on(today(4000))) == (12, 12)

    def test_it_may_begin_today_and_no_earlier(self, eva):
        with pytest.raises(Refusal, match="daarmee is besloten") as caught:
            add(eva, 12, today(-1))
        assert caught.value.field == "starts_on"
        add(eva, 12, today())
        assert (on(today(-1)), on(today())) == (5, 12)
        with pytest.raises(Refusal, match="al een waarde"):
            add(eva, 13, today())

    @pytest.mark.parametrize(
        ("key", "value"), [(KEY, "-1"), ("zoektermijn_weken", "5001"), ("inburgering_jaren", "101")]
    )
    def test_a_value_with_which_nothing_can_be_reckoned_is_refused(self, eva, key, value):
        with pytest.raises(Refusal) as caught:
            add(eva, value, today(10), key=key)
        assert caught.value.field == "value"

    def test_between_two_it_holds_until_the_next(self, eva):
        add(eva, 12, today(10))
        add(eva, 11, today(5))
        assert [on(today(days)) for days in (4, 5, 9, 10)] == [5, 11, 11, 12]
        with pytest.raises(Refusal, match="Trek die eerst in"):
            add(eva, 13, today(10))

    def test_a_gap_is_filled_also_in_the_past(self, eva):
        Parameter.objects.create(
            key="proef", label="Proef", value=1, unit="euro", starts_on=today(-90), ends_on=today(-60),
            source="Wet", status=ParameterStatus.CONFIRMED,
        )  # fmt: skip
        with pytest.raises(MissingParameter):
            on(today(-30), "proef")
        add(eva, 2, today(-60), "proef")
        assert (on(today(-61), "proef"), on(today(-60), "proef"), on(today(), "proef")) == (1, 2, 2)

    def test_the_half_year_of_the_minimum_wage_stays_as_long_as_it_was(self, eva):
        """What replaces a value with a known end does not outlive it."""
        row = Parameter.objects.create(
            key="proef", label="Proef", value=1, unit="euro", starts_on=today(-90), ends_on=today(90),
            source="Wet", status=ParameterStatus.CONFIRMED,
        )  # fmt: skip
        planned = add(eva, 2, today(30), "proef")
        assert planned.ends_on == today(90)
        withdraw_parameter(planned.pk, by=eva, version=planned.version)
        row.refresh_from_db()
        assert row.ends_on == today(90)

    def test_who_saw_an_older_series_is_second(self, eva, vera):
        version = stamp(Parameter.objects.filter(key=KEY))
        add(eva, 12, today(10))
        with pytest.raises(StaleEdit):
            new_value(KEY, by=vera, version=version, value=Decimal(9), starts_on=today(3), source="Besluit")

    def test_taking_it_back_is_a_change_of_the_series_too(self, eva):
        row = add(eva, 12, today(10))
        version = stamp(Parameter.objects.filter(key=KEY))
        withdraw_parameter(row.pk, by=eva, version=row.version)
        assert (on(today(10)), on(today(4000))) == (5, 5)
        assert stamp(Parameter.objects.filter(key=KEY)) > version

    def test_what_holds_is_not_taken_back(self, eva):
        row = Parameter.objects.get(key=KEY)
        with pytest.raises(Refusal, match="geldt al"):
            withdraw_parameter(row.pk, by=eva, version=row.version)


class TestChecking:
    def test_who_entered_a_value_leaves_the_check_to_a_colleague(self, eva, vera):
        row = add(eva, 12, today(10))
        assert row.status == ParameterStatus.TO_CHECK
        with pytest.raises(Refusal, match="voerde deze waarde zelf in"):
            confirm_parameter(row.pk, by=eva, version=row.version, source="Besluit", checked_on=today())
        checked = confirm_parameter(row.pk, by=vera, version=row.version, source="Besluit 12", checked_on=today(-1))
        assert (checked.status, checked.checked_by, checked.source) == (ParameterStatus.CONFIRMED, vera, "Besluit 12")

    @pytest.mark.parametrize("checked_by", ["eva", None])
    def test_the_database_refuses_it_too(self, eva, checked_by):
        row = add(eva, 12, today(10))
        values = {"status": ParameterStatus.CONFIRMED, "checked_by": eva if checked_by else None}
        with pytest.raises(IntegrityError), transaction.atomic():
            Parameter.objects.filter(pk=row.pk).update(**values)

    def test_what_keten_brought_may_be_confirmed_by_whoever_manages(self, eva, anna):
        row = Parameter.objects.get(key=KEY)
        with pytest.raises(NotAllowed):
            confirm_parameter(row.pk, by=anna, version=row.version, source="Besluit", checked_on=today())
        confirmed = confirm_parameter(row.pk, by=eva, version=row.version, source="Besluit", checked_on=today())
        with pytest.raises(StaleEdit):
            doubt_parameter(row.pk, by=eva, version=row.version, source="Toch niet")
        doubted = doubt_parameter(row.pk, by=eva, version=confirmed.version, source="Staat er anders")
        assert (doubted.status, doubted.checked_by, doubted.checked_on) == (ParameterStatus.TO_CHECK, None, None)

    def test_nobody_looked_tomorrow(self, eva):
        row = Parameter.objects.get(key=KEY)
        with pytest.raises(Refusal, match="voorbij"):
            confirm_parameter(row.pk, by=eva, version=row.version, source="Besluit", checked_on=today(1))


class TestThePast:
    """PostgreSQL keeps it, for a shell and an import too."""

    @pytest.mark.parametrize(
        "change",
        [
            {"value": 6},
            {"unit": "teams"},
            {"key": "anders"},
            {"term_basis": "wet"},
            {"starts_on": datetime.date(2016, 1, 1)},
            {"ends_on": today(-1)},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_what_began_stays(self, db, change):
        with pytest.raises(IntegrityError, match="blijft zoals"), transaction.atomic():
            Parameter.objects.filter(key=KEY).update(**change)

    def test_what_began_does_not_go(self, db):
        with pytest.raises(IntegrityError, match="blijft zoals"), transaction.atomic():
            Parameter.objects.filter(key=KEY).delete()

    def test_what_has_ended_is_not_opened_again(self, db):
        ended = Parameter.objects.filter(ends_on__lt=today()).first()
        with pytest.raises(IntegrityError, match="blijft zoals"), transaction.atomic():
            Parameter.objects.filter(pk=ended.pk).update(ends_on=ended.ends_on + datetime.timedelta(days=1))

    def test_it_may_end_and_be_checked(self, db):
        row = Parameter.objects.filter(key=KEY)
        assert row.update(ends_on=today()) == 1
        assert row.update(status=ParameterStatus.CONFIRMED, source="Besluit") == 1

    def test_two_values_do_not_hold_on_one_day(self, eva):
        with pytest.raises(IntegrityError, match="parameter_one_value_a_day"), transaction.atomic():
            Parameter.objects.create(
                key=KEY, label="X", value=1, unit="dossiers", starts_on=today(5), source="X", status="te_controleren"
            )

    def test_what_is_to_come_may_change_or_go(self, eva):
        row = add(eva, 12, today(10))
        assert Parameter.objects.filter(pk=row.pk).update(value=14) == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            Parameter.objects.filter(pk=row.pk).update(starts_on=today(-1), ends_on=today())
        Parameter.objects.filter(pk=row.pk).delete()


class TestRegister:
    def test_every_value_says_where_it_comes_from(self, db):
        assert not Parameter.objects.filter(source="").exists()
        assert not Parameter.objects.filter(label="").exists()

    def test_the_minimum_wage_holds_for_half_a_year(self, db):
        wage = {day: on(day, "wml_maand") for day in (datetime.date(2021, 3, 1), datetime.date(2021, 7, 1))}
        assert list(wage.values()) == [Decimal("1684.80"), Decimal("1701.00")]
        assert on(datetime.date(2026, 12, 31), "wml_uur") == Decimal("14.99")
        with pytest.raises(MissingParameter):
            on(datetime.date(2027, 1, 1), "wml_uur")

    def test_what_is_not_certain_says_so(self, db):
        def status(key: str, day: datetime.date) -> str:
            return Parameter.objects.book().on(key, day).status

        assert status("werkgeverslasten_procent", datetime.date(2021, 12, 31)) == "bevestigd"
        assert status("werkgeverslasten_procent", datetime.date(2022, 1, 1)) == "te_controleren"
        assert status("dwangsom_1", today()) == "te_controleren"

    def test_everything_has_a_subject(self, db):
        keys = Parameter.objects.values_list("key", flat=True).distinct()
        assert {key for key in keys if subject_of(key) is OTHER} == set()
        assert len({subject.key for subject in SUBJECTS}) == len(SUBJECTS)
