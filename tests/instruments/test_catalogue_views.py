"""A beleidsadviseur changes the catalogue on the screens, and sees beforehand what it will look like."""

import io
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from instruments.models import EntryRule, Instrument, InstrumentVersion
from instruments.services.catalogue import change_instrument, end_instrument
from instruments.services.conditions import add_condition
from office.paper import available
from tests.catalogued import told_since
from tests.chain import Catalogue
from tests.people import today
from tests.queries import at_most

TEXTS = {"theme": "Werk", "description": "Samen aan het werk", "outcomes": "gestart\n\n gestopt \ngestart"}
LONG = "Werk" * 60


@pytest.fixture
def browser(client, eva):
    client.force_login(eva)
    return client


def url(name: str, *args: Any, **query: Any) -> str:
    return reverse(f"instruments:{name}", args=args, query=query or None)


def page(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def seen(instrument: Instrument) -> int:
    return Instrument.objects.get(pk=instrument.pk).version


def planned(catalogue: Catalogue, eva, days: int, **texts: Any) -> InstrumentVersion:
    values = {"reason": "Besluit van de raad", "starts_on": today(days), "by": eva, "version": seen(catalogue.work)}
    return change_instrument(catalogue.work.code, texts, **values)


def a_change(instrument: Instrument, days: int, **texts: Any) -> dict[str, Any]:
    """What the form sends in."""
    own = {"starts_on": today(days), "reason": "Nieuw beleid", "version": seen(instrument), "doe": "opslaan"}
    return TEXTS | own | texts


# --- adding and changing ----------------------------------------------------------------------------------------


def test_an_instrument_is_added_with_all_that_was_filled_in(browser, db):
    sent = TEXTS | {"name": "Aan de slag", "starts_on": today(), "regime": "scholing", "counts_as_participation": "ja"}
    answer = browser.post(url("add"), sent, follow=True)

    made = Instrument.objects.get(code="aan_de_slag")
    assert (made.theme, made.regime, made.counts_as_participation) == ("Werk", "scholing", True)
    assert made.outcomes == ["gestart", "gestopt"]
    assert "Aan de slag is toegevoegd." in answer.content.decode()


def test_what_is_missing_or_too_long_is_said_and_nothing_is_added(browser, db):
    shown = browser.post(url("add"), {"outcomes": "x" * 101, "doe": "opslaan"}).content.decode()
    for words in ("Vul een naam in.", "Vul een thema in", "Een uitkomst heeft hooguit 100 tekens"):
        assert words in shown
    assert not Instrument.objects.exists()


def test_a_preview_shows_what_was_typed_and_keeps_nothing(browser, catalogue):
    sent = a_change(catalogue.work, 10, purpose="Een baan", doe="voorbeeld")
    answer = browser.post(url("edit", catalogue.work.pk), sent)

    shown = answer.content.decode()
    assert "Zo komt het in de factsheet" in shown
    assert "<strong>Doel.</strong> Een baan" in shown
    assert answer.context["form"]["reason"].value() == "Nieuw beleid"
    assert not InstrumentVersion.objects.exists()


def test_a_preview_of_what_is_new_has_the_name_that_was_typed(browser, db):
    sent = TEXTS | {"name": "Aan de slag", "starts_on": today(), "doe": "voorbeeld"}
    assert "<h3>Aan de slag</h3>" in browser.post(url("add"), sent).content.decode()
    assert not Instrument.objects.exists()


def test_the_kind_that_goes_with_the_legal_basis_is_proposed_and_taken_over_with_one_click(browser, catalogue):
    Instrument.objects.filter(pk=catalogue.work.pk).update(legal_basis="Participatiewet, artikel 10b")
    assert "Bij deze grondslag past: <strong>Beschut werk</strong>" in page(browser, url("edit", catalogue.work.pk))

    sent = a_change(catalogue.work, 10, legal_basis="Participatiewet, artikel 10b", outcomes="", doe="voorstel")
    form = browser.post(url("edit", catalogue.work.pk), sent).context["form"]

    assert form["regime"].value() == "beschut_werk"
    assert form["outcomes"].value().splitlines()[0] == "geplaatst"
    assert (form["description"].value(), form["reason"].value()) == ("Samen aan het werk", "Nieuw beleid")
    assert not InstrumentVersion.objects.exists()


def test_a_legal_basis_without_a_kind_says_so(browser, db):
    sent = TEXTS | {"legal_basis": "Gemeentewet", "doe": "voorstel"}
    assert "Keten kent bij deze grondslag geen soort" in browser.post(url("add"), sent).content.decode()


def test_a_change_goes_in_on_its_day_and_shows_on_the_page_before(browser, anna, client, catalogue):
    browser.post(url("edit", catalogue.work.pk), a_change(catalogue.work, 10, fund="buig"))

    version = InstrumentVersion.objects.get()
    assert (version.starts_on, version.reason, version.fund) == (today(10), "Nieuw beleid", "buig")
    client.force_login(anna)
    shown = page(client, catalogue.work.get_absolute_url())
    assert "verandert dit" in shown
    assert "Samen aan het werk" in shown  # what it will be
    assert "Pas de wijziging aan" not in shown
    assert "Niet bekend" in shown  # and today there is no purpose, nor a fund


def test_a_refusal_of_a_day_stands_at_the_day_and_keeps_what_was_typed(browser, catalogue):
    answer = browser.post(url("edit", catalogue.work.pk), a_change(catalogue.work, -1))
    form = answer.context["form"]
    assert "Deze dag is voorbij" in form.errors["starts_on"][0]
    assert form["description"].value() == "Samen aan het werk"


def test_who_comes_second_sees_what_a_colleague_wrote(browser, catalogue, eva):
    sent = a_change(catalogue.work, 10)
    planned(catalogue, eva, 1, description="Van een collega")

    answer = browser.post(url("edit", catalogue.work.pk), sent)

    shown = answer.content.decode()
    assert "Een collega heeft dit intussen gewijzigd" in shown
    assert "Van een collega" in shown
    assert "Samen aan het werk" in shown
    assert InstrumentVersion.objects.count() == 1


def test_one_does_not_go_over_a_change_that_waits(browser, catalogue, eva):
    """The form began with the texts of today: a later day would take back what was planned in between."""
    waits = planned(catalogue, eva, 10, purpose="Een baan")
    address = url("edit", catalogue.work.pk)
    assert url("change_planned", waits.pk) in page(browser, address)

    refused = browser.post(address, a_change(catalogue.work, 20, texts_of=today(1)))
    assert "gaat een andere wijziging in" in refused.context["form"].errors["starts_on"][0]

    later = url("edit", catalogue.work.pk, op=today(10))
    form = browser.get(later).context["form"]
    assert (form["purpose"].value(), form["starts_on"].value()) == ("Een baan", today(11))
    browser.post(later, a_change(catalogue.work, 20, purpose="Een baan", texts_of=today(10)))
    assert InstrumentVersion.objects.count() == 2


def test_a_change_that_waits_can_be_rewritten_and_withdrawn(browser, catalogue, eva):
    waits = planned(catalogue, eva, 10, description="Nieuw")
    change = url("change_planned", waits.pk)
    assert browser.get(change).context["form"]["description"].value() == "Nieuw"

    browser.post(change, TEXTS | {"starts_on": today(9), "reason": "Eerder", "version": 1, "doe": "opslaan"})
    waits.refresh_from_db()
    assert (waits.starts_on, waits.description) == (today(9), "Samen aan het werk")

    assert "intrekken?" in page(browser, url("withdraw_planned", waits.pk))
    browser.post(url("withdraw_planned", waits.pk), {"version": 2})
    assert not InstrumentVersion.objects.exists()


def test_what_holds_is_not_withdrawn(browser, catalogue, eva):
    holds = told_since(catalogue.work, today(-3), eva, description="Nieuw")
    answer = browser.post(url("withdraw_planned", holds.pk), {"version": 1})
    assert "geldt al sinds" in answer.content.decode()


def test_a_kind_that_nobody_said_is_proposed_by_the_legal_basis(browser, catalogue):
    Instrument.objects.filter(pk=catalogue.work.pk).update(legal_basis="Participatiewet, artikel 10da")
    form = browser.get(url("kind", catalogue.work.pk)).context["form"]
    assert form["regime"].value() == "jobcoaching"

    browser.post(url("kind", catalogue.work.pk), {"regime": "jobcoaching", "lightness": "licht", "version": 1})
    catalogue.work.refresh_from_db()
    assert (catalogue.work.regime, catalogue.work.outcomes) == ("jobcoaching", [])
    assert "lightness" not in browser.get(url("kind", catalogue.work.pk)).context["form"].fields


def test_name_end_and_withdrawal(browser, catalogue):
    work = catalogue.work
    browser.post(url("rename", work.pk), {"name": "Werk met steun", "version": 1})
    browser.post(url("end", work.pk), {"ends_on": today(5), "version": 2})
    work.refresh_from_db()
    assert (work.name, work.ends_on) == ("Werk met steun", today(6))

    refused = browser.post(url("withdraw", work.pk), {"version": 3}).content.decode()
    assert "al begonnen" in refused
    Instrument.objects.filter(pk=work.pk).update(starts_on=today(1))
    assert browser.post(url("withdraw", work.pk), {"version": 3}).url == url("list")
    assert not Instrument.objects.filter(pk=work.pk).exists()


# --- the page ---------------------------------------------------------------------------------------------------


def test_the_page_of_a_day_tells_what_was_told_then(browser, catalogue, eva):
    told_since(catalogue.work, today(-5), eva, description="Nieuwe tekst", theme="Nieuw thema")

    assert "Nieuwe tekst" in page(browser, catalogue.work.get_absolute_url())
    then = browser.get(catalogue.work.get_absolute_url(), {"op": str(today(-6))})
    assert then.context["told"] == catalogue.work
    assert "Zo staat het in de catalogus op" in then.content.decode()


def test_a_day_that_is_no_day_is_today(browser, catalogue):
    for nonsense in ("morgen", "2026-13-01", "\0", "9" * 5000):
        assert browser.get(catalogue.work.get_absolute_url(), {"op": nonsense}).context["is_today"]


def test_the_history_says_what_every_change_changed(browser, catalogue, eva):
    told_since(catalogue.work, today(-9), eva, fund="buig", counts_as_participation=True)
    told_since(catalogue.work, today(-5), eva, outcomes=["gestart"], regime="web")

    changes = browser.get(catalogue.work.get_absolute_url()).context["changes"]

    assert [[(field.label, field.old, field.new) for field in change.changed] for change in changes] == [
        [("Wettelijke soort", "leeg", "Basisvaardigheden (WEB)"), ("Mogelijke uitkomsten", "leeg", "gestart")],
        [("Fonds", "leeg", "BUIG"), ("Telt als participatie", "leeg", "ja")],
    ]


def test_the_page_lists_the_law_that_comes_with_the_kind(browser, catalogue):
    assert "heeft geen wettelijke soort" in page(browser, catalogue.work.get_absolute_url())

    Instrument.objects.filter(pk=catalogue.work.pk).update(regime="jongerenaanpak")
    of_law = browser.get(catalogue.work.get_absolute_url()).context["of_law"]
    assert {"jongerenaanpak_leeftijd", "jongerenaanpak_zonder_startkwalificatie"} <= {part.rule.key for part in of_law}
    assert "Waarschuwt" in page(browser, catalogue.work.get_absolute_url())


def test_who_only_reads_sees_no_buttons(client, anna, catalogue, eva):
    planned(catalogue, eva, 10, description="Nieuw")
    add_condition(catalogue.work.code, by=eva, rule_key="leeftijd", settings={"van": 16, "tot": 27}, starts_on=today())
    client.force_login(anna)
    for address in (url("list"), catalogue.work.get_absolute_url()):
        shown = page(client, address)
        assert "/instrument/" not in shown
    assert "Vanaf deze leeftijd: 16 jaar" in shown


def test_what_has_stopped_is_only_to_be_read(browser, catalogue):
    Instrument.objects.filter(pk=catalogue.work.pk).update(ends_on=today())
    shown = page(browser, catalogue.work.get_absolute_url())
    assert url("edit", catalogue.work.pk) not in shown
    assert url("end", catalogue.work.pk) not in shown


def test_the_list_reads_what_was_told_on_the_day_that_is_asked(browser, catalogue, eva):
    policy = {"theme": "Nieuw thema", "fund": "buig", "stage": "regulier_werk", "regime": "scholing"}
    told_since(catalogue.work, today(-5), eva, **policy)

    def found(**query: Any) -> list[str]:
        return [line.instrument.code for line in browser.get(url("list"), query).context["lines"]]

    then = {"geldig_op": str(today(-6))}
    assert found(thema="Nieuw thema") == ["werk"]
    assert found(thema="Nieuw thema", **then) == []
    assert (found(fonds="buig"), found(fonds="buig", **then)) == (["werk"], [])
    assert (found(fase="regulier_werk"), found(fase="regulier_werk", **then)) == (["werk"], [])
    assert (found(soort="scholing"), found(soort="scholing", **then)) == (["werk"], [])
    assert found(soort="geen") == ["arbeidsmatige_dagbesteding"]
    assert found(zoek="nieuw werk") == ["werk"]
    assert found(zoek="nieuw werk", **then) == []


def test_the_list_shows_who_manages_what_has_no_kind(browser, client, anna, catalogue):
    assert "Zonder wettelijke soort</" in page(browser, url("list")).split('id="resultaten"')[1]
    client.force_login(anna)
    assert "Zonder wettelijke soort" not in page(client, url("list")).split('id="resultaten"')[1]


def test_a_hundred_instruments_cost_what_one_costs(browser, catalogue, eva):
    for number in range(100):
        made = Instrument.objects.create(code=f"i{number}", name=LONG, theme=f"Thema {number % 7}")
        told_since(made, today(-number), eva, description="Nieuw")
    with at_most(8):
        page(browser, url("list"))
    planned(catalogue, eva, 5, description="Nieuw")
    told_since(catalogue.work, today(-9), eva, description="Oud")
    others = {"rule_key": "niet_naast", "settings": {"instrumenten": ["i1", "i2"]}, "starts_on": today()}
    add_condition(catalogue.work.code, by=eva, **others)
    with at_most(12):
        page(browser, catalogue.work.get_absolute_url())


# --- the factsheet ----------------------------------------------------------------------------------------------


def test_the_preview_is_of_the_day_on_which_it_goes_in(browser, catalogue, eva):
    planned(catalogue, eva, 10, description="Nieuwe tekst")

    assert "Nieuwe tekst" in page(browser, url("preview", catalogue.work.pk))
    assert "Nieuwe tekst" not in page(browser, url("preview", catalogue.work.pk, op=today(9)))


def test_the_paper_says_what_the_preview_says(browser, catalogue, eva):
    if not (here := available()):
        pytest.skip(here.reason)
    planned(catalogue, eva, 10, description="Nieuwe tekst", purpose="Een baan", theme="Nieuw thema")

    answer = browser.get(url("preview_pdf", catalogue.work.pk))

    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    for words in ("Nieuw thema", "Werk met begeleiding", "Nieuwe tekst", "Doel. Een baan"):
        assert words in text


# --- conditions -------------------------------------------------------------------------------------------------


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
