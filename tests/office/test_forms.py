"""What an office worker types, and what a service gets."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from office.forms import DayField, EuroField, LastDayField, LongTextField, NumberField, refuse_reversed


class PeriodForm(forms.Form):
    starts_on = DayField(label="Van")
    ends_on = LastDayField(required=False)

    def clean(self):
        refuse_reversed(self)
        return self.cleaned_data


def faults(field: forms.Field, typed: object) -> list[str]:
    with pytest.raises(forms.ValidationError) as caught:
        field.clean(typed)
    return caught.value.messages


@pytest.mark.parametrize("typed", ["21-11-2026", "2026-11-21", "21/11/2026", " 21-11-2026 "])
def test_a_day_may_be_typed_or_picked(typed):
    assert DayField().clean(typed) == date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["11-21-2026", "31-02-2026", "gisteren", "21-11-26"])
def test_what_is_no_day_says_how_to_write_one(typed):
    assert faults(DayField(), typed) == ["Vul een datum in zoals 21-11-2026."]


def test_a_day_outside_its_bounds_says_which_days_are_fine():
    field = DayField(earliest=date(2026, 1, 1), latest=date(2026, 12, 31))

    assert faults(field, "31-12-2025") == ["Vul een datum in vanaf 01-01-2026."]
    assert faults(field, "01-01-2027") == ["Vul een datum in tot en met 31-12-2026."]
    assert field.clean("31-12-2026") == date(2026, 12, 31)


@pytest.mark.parametrize("field", [DayField(), LastDayField()])
def test_a_year_nobody_means_is_a_slip_of_the_keyboard(field):
    assert faults(field, "31-12-9999") == ["Vul een datum in tot en met 31-12-2199."]
    assert faults(field, "01-01-0026") == ["Vul een datum in vanaf 01-01-1850."]


def test_the_last_day_is_asked_and_the_day_after_is_given():
    form = PeriodForm({"starts_on": "2026-03-01", "ends_on": "2026-08-31"})

    assert form.is_valid()
    assert form.cleaned_data == {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 9, 1)}


def test_a_stored_end_is_shown_as_the_last_day():
    form = PeriodForm(initial={"starts_on": date(2026, 3, 1), "ends_on": date(2026, 9, 1)})

    assert 'value="2026-08-31"' in str(form["ends_on"])
    assert 'value="2026-03-01"' in str(form["starts_on"])


def test_a_form_sent_back_unchanged_has_not_changed():
    initial = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 9, 1)}

    assert not PeriodForm({"starts_on": "2026-03-01", "ends_on": "2026-08-31"}, initial=initial).has_changed()


def test_a_form_with_a_fault_keeps_what_was_typed():
    form = PeriodForm({"starts_on": "", "ends_on": "2026-08-31"})

    assert 'value="2026-08-31"' in str(form["ends_on"])


def test_a_period_of_one_day_is_a_period_and_a_reversed_one_is_not():
    one_day = PeriodForm({"starts_on": "2026-03-01", "ends_on": "2026-03-01"})
    reversed_period = PeriodForm({"starts_on": "2026-03-01", "ends_on": "2026-02-28"})

    assert one_day.is_valid()
    assert reversed_period.errors == {"ends_on": ["De laatste dag ligt voor de eerste dag."]}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1234,5", "1234.50"),
        ("1234", "1234"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("12.50", "12.50"),
        ("€ 640,00", "640"),
        ("€\N{NO-BREAK SPACE}1.250,00", "1250"),
        ("0", "0"),
    ],
)
def test_an_amount_may_be_typed_as_people_do(typed, amount):
    assert EuroField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1,234.56", "twaalf", "12,345", "1.23.4", "1e5", "--3"])
def test_what_is_no_amount_says_how_to_write_one(typed):
    assert faults(EuroField(), typed) == ["Vul een bedrag in zoals 1.234,56."]


def test_an_amount_is_not_negative_unless_it_may_be():
    assert faults(EuroField(), "-5,00") == ["Vul een bedrag in van 0 euro of meer."]
    assert EuroField(min_value=None).clean("-5,00") == Decimal(-5)


def test_a_stored_amount_is_shown_with_a_comma():
    class CostForm(forms.Form):
        amount = EuroField(label="Kosten")

    assert 'value="1250,00"' in str(CostForm(initial={"amount": Decimal(1250)})["amount"])
    assert 'value="1.250,0x"' in str(CostForm({"amount": "1.250,0x"})["amount"])


def test_a_whole_number_has_no_digits_behind_the_comma():
    field = NumberField(max_digits=4, decimal_places=1)
    assert (field.clean("24"), field.clean("24,5")) == (Decimal(24), Decimal("24.5"))


def test_what_is_missing_is_said_as_something_to_do():
    class Missing(forms.Form):
        text = forms.CharField()
        choice = forms.ChoiceField(choices=[("a", "A")])
        agreed = forms.BooleanField()
        day = DayField()
        amount = EuroField()

    assert Missing({}).errors == {
        "text": ["Vul dit in."],
        "choice": ["Maak een keuze."],
        "agreed": ["Zet hier een vinkje."],
        "day": ["Vul een datum in."],
        "amount": ["Vul een bedrag in."],
    }


@pytest.mark.parametrize("told", [{}, {"error_messages": {"max_length": "Korter: nu %(show_value)s tekens."}}])
def test_a_text_that_is_too_long_is_told_so_in_numbers_as_one_writes_them(told):
    field = LongTextField(max_length=20_000, **told)
    assert field.clean("a" * 20_000)
    (said,) = faults(field, "a" * 100_000)
    assert "100.000" in said
    assert told or "niet meer dan 20.000 tekens" in said
