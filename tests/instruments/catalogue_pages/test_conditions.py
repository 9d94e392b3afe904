"""Conditions of the municipality, chosen and filled in."""

import pytest

from instruments.models import EntryRule
from instruments.services.catalogue import end_instrument
from tests.instruments.catalogue_pages.conftest import page, url
from tests.people import today


def test_a_condition_is_chosen_filled_in_changed_and_ended(browser, catalogue):
    work = catalogue.work
    assert url("add_condition", work.pk, "leeftijd") in page(browser, url("conditions", work.pk))

    browser.post(url("add_condition", work.pk, "leeftijd"), {"van": "16", "tot": "27", "starts_on": today()})
    condition = EntryRule.objects.get()
    assert condition.settings == {"van": 16, "tot": 27}
    assert "Is er al" in page(browser, url("conditions", work.pk))

    form = browser.get(url("change_condition", condition.pk)).context["form"]
    assert (form["van"].value(), form["tot"].value()) == (16, 27)
    sent = {"van": "18", "tot": "27", "starts_on": today(3), "version": 1}
    browser.post(url("change_condition", condition.pk), sent)
    later = EntryRule.objects.get(starts_on=today(3))
    assert later.settings == {"van": 18, "tot": 27}

    shown = page(browser, work.get_absolute_url())
    assert "Vanaf deze leeftijd: 16 jaar" in shown
    assert "Geldt nog niet" in shown
    assert url("withdraw_condition", later.pk) in shown
    browser.post(url("withdraw_condition", later.pk), {"version": 1})
    browser.post(url("end_condition", condition.pk), {"ends_on": today(), "version": 2})
    condition.refresh_from_db()
    assert EntryRule.objects.get().ends_on == today(1)


@pytest.mark.parametrize(
    ("rule_key", "sent", "field", "words"),
    [
        ("leeftijd", {"van": "zestien"}, "van", "Vul een heel getal in"),
        ("leeftijd", {"van": "-1"}, "van", "Vul 0 of meer in"),
        ("leeftijd", {"van": "9" * 30}, "van", "hooguit"),
        ("leeftijd", {"van": "27", "tot": "16"}, "tot", "meer in dan 27"),
        ("leeftijd", {}, "van", "ten minste een"),
        ("uitkering", {"nodig": "misschien"}, "nodig", "Selecteer een geldige keuze"),
        ("afstand", {}, "waarden", "Kies er een of meer"),
        ("niet_naast", {"instrumenten": ["bestaat-niet"]}, "instrumenten", "Selecteer een geldige keuze"),
        ("leeftijd", {"van": "16", "starts_on": today(-1)}, "starts_on", "Deze dag is voorbij"),
    ],
)
def test_a_condition_that_does_not_fit_says_why(browser, catalogue, rule_key, sent, field, words):
    address = url("add_condition", catalogue.work.pk, rule_key)
    form = browser.post(address, {"starts_on": today()} | sent).context["form"]
    assert words in " ".join(form.errors[field])
    assert not EntryRule.objects.exists()


def test_every_kind_of_setting_is_kept_and_read_in_words(browser, catalogue):
    work = catalogue.work
    for key, sent in (
        ("uitkering", {"nodig": "ja"}),
        ("afstand", {"waarden": ["klein", "middel"]}),
        ("niet_naast", {"instrumenten": [catalogue.guidance.code]}),
    ):
        browser.post(url("add_condition", work.pk, key), {"starts_on": today()} | sent)

    shown = page(browser, work.get_absolute_url())
    for words in ("Is een uitkering nodig? Ja", "klein of middel", "Niet zolang een van deze loopt: Arbeidsmatige"):
        assert words in shown


@pytest.mark.parametrize("key", ["jongerenaanpak_leeftijd", "bestaat_niet"])
def test_only_conditions_of_a_municipality_have_a_page(browser, catalogue, key):
    assert browser.get(url("add_condition", catalogue.work.pk, key)).status_code == 404


def test_a_condition_that_keten_no_longer_knows_stays_in_sight(browser, catalogue):
    EntryRule.objects.create(instrument=catalogue.work, rule_key="sterrenbeeld", starts_on=today(-9))
    assert "Keten kent deze voorwaarde niet meer" in page(browser, catalogue.work.get_absolute_url())
    condition = EntryRule.objects.get()
    assert browser.get(url("end_condition", condition.pk)).status_code == 200


def test_a_stopped_instrument_is_found_on_an_earlier_day(browser, catalogue, eva):
    end_instrument(catalogue.work.code, by=eva, version=1, ends_on=today(1))
    codes = [line.instrument.code for line in browser.get(url("list"), {"geldig_op": str(today(1))}).context["lines"]]
    assert codes == ["arbeidsmatige_dagbesteding"]
