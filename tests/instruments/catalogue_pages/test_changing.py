"""Adding an instrument, and changing its texts from a day on."""

from instruments.models import Instrument, InstrumentVersion
from tests.catalogued import told_since
from tests.instruments.catalogue_pages.conftest import TEXTS, a_change, page, planned, url
from tests.people import today


def test_an_instrument_is_added_with_all_that_was_filled_in(browser, db):
    sent = TEXTS | {"name": "Aan de slag", "starts_on": today(), "regime": "scholing", "counts_as_participation": "ja"}
    answer = browser.post(url("add"), sent, follow=True)

    made = Instrument.objects.get(code="aan_de_slag")
    assert (made.theme, made.regime, made.counts_as_participation) == ("Werk", "scholing", True)
    assert made.outcomes == ["gestart", "gestopt"]
    assert "Aan de slag is toegevoegd." in answer.content.decode()


def test_outcomes_that_were_left_empty_are_those_of_the_kind(browser, db):
    browser.post(url("add"), TEXTS | {"name": "Scholing", "starts_on": today(), "regime": "scholing", "outcomes": " "})
    assert Instrument.objects.get().outcomes == ["diploma", "certificaat", "deelcertificaat", "afgebroken"]


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
