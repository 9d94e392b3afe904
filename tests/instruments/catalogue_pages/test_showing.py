"""The page of an instrument and the list, on any day."""

from typing import Any

from instruments.models import Instrument
from instruments.services.conditions import add_condition
from tests.catalogued import told_since
from tests.instruments.catalogue_pages.conftest import LONG, page, planned, url
from tests.people import today
from tests.queries import at_most


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
