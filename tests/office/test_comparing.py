from datetime import date

from django import forms

from office.comparing import Difference, differences
from office.forms import LastDayField


class Sample(forms.Form):
    name = forms.CharField(label="Naam")
    day = forms.DateField(label="Dag", required=False)
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Gesprek"), ("b", "Brief")])
    active = forms.BooleanField(label="Actief", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def sent(**values) -> Sample:
    form = Sample({"name": "Anna", "day": "2021-03-01", "kind": "a", "active": "on", "version": 1} | values)
    assert form.is_valid()
    return form


STORED = {"name": "Anna", "day": date(2021, 3, 1), "kind": "a", "active": True, "version": 2}


def test_two_equal_forms_do_not_differ_whatever_their_version():
    assert differences(Sample(initial=STORED), sent()) == []


def test_what_differs_is_told_in_the_words_of_the_screen():
    assert differences(Sample(initial=STORED), sent(name="Bas", day="", kind="b", active="")) == [
        Difference("Naam", "Anna", "Bas"),
        Difference("Dag", "01-03-2021", ""),
        Difference("Soort", "Gesprek", "Brief"),
        Difference("Actief", "ja", "nee"),
    ]


def test_a_last_day_is_shown_as_it_was_asked():
    class Period(forms.Form):
        ends_on = LastDayField()

    form = Period({"ends_on": "31-12-2021"})
    assert form.is_valid()
    assert differences(Period(initial={"ends_on": date(2021, 12, 1)}), form) == [
        Difference("Tot en met", "30-11-2021", "31-12-2021")
    ]


def test_what_is_confidential_is_not_shown():
    stored, other = Sample(initial=STORED), sent(name="Geheim")
    stored.fields["name"].confidential = True
    assert differences(stored, other) == []
