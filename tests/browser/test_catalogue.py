"""A new beleidsadviseur builds up the catalogue: on the screens alone, without a programmer."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Municipality, User
from instruments.models import EntryRule, Instrument, InstrumentVersion
from tests.browser.visitor import Visitor
from tests.people import today

NAME = "Leerwerkplek in de zorg"


@pytest.fixture
def eva_at_work(
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    axe: Callable[[], dict[str, list[Any]]],
    eva: User,
    municipality: Municipality,
) -> Visitor:
    """At the catalogue, which she found in the menu."""

    def measure() -> None:
        assert axe() == {}

    sign_in(eva)
    visitor = Visitor(page, live_server.url, measure)
    page.goto(live_server.url)
    visitor.choose("Catalogus")
    return visitor


def test_an_instrument_is_added_with_its_texts_its_kind_and_a_condition(eva_at_work):
    she_previews_and_adds_it(eva_at_work)
    she_sets_a_condition(eva_at_work)
    she_plans_a_change(eva_at_work)


def she_previews_and_adds_it(eva: Visitor) -> None:
    eva.follow("Instrument toevoegen")
    eva.fill(
        Naam=NAME,
        Thema="Leren",
        Beschrijving="Een dag per week naar school, en vier dagen werken in een zorghuis.",
        Doel="Een diploma en een baan in de zorg.",
        Doelgroep="Jongeren van 16 tot 27 jaar zonder startkwalificatie.",
        Resultaat="Een diploma op niveau 2.",
        Grondslag="Participatiewet, artikel 10f",
    )
    eva.press("Zoek de soort bij de grondslag")
    eva.read("Ingevuld bij deze grondslag: Leerwerktraject")
    expect(eva.page.get_by_label("Mogelijke uitkomsten")).to_have_value("diploma\npraktijkverklaring\nafgebroken")
    eva.pick(Fonds="Participatiebudget", Hoe_zwaar="Gewone hulp", Telt_als_participatie="Ja")
    eva.press("Bekijk het voorbeeld")
    eva.read("Zo komt het in de factsheet")
    sheet = eva.page.locator("#voorbeeld")
    expect(sheet.get_by_role("heading", name=NAME)).to_be_visible()
    expect(sheet).to_contain_text("Voor wie. Jongeren van 16 tot 27 jaar")
    assert not Instrument.objects.exists()  # a preview keeps nothing
    eva.press("Toevoegen")
    eva.is_told(f"{NAME} is toegevoegd.")
    eva.read("Leerwerktraject")
    made = Instrument.objects.get()
    assert (made.code, made.regime, made.lightness) == ("leerwerkplek_in_de_zorg", "leerwerktraject", "gewoon")


def she_sets_a_condition(eva: Visitor) -> None:
    eva.follow("Voorwaarde toevoegen")
    eva.follow("Leeftijd")
    eva.press("Toevoegen")
    eva.read("Vul ten minste een van deze velden in.")
    eva.fill(**{"Vanaf_deze_leeftijd_(in_jaar)": "16", "Tot_deze_verjaardag_(in_jaar)": "27"})
    eva.press("Toevoegen")
    eva.is_told("De voorwaarde is toegevoegd.")
    eva.read("Vanaf deze leeftijd: 16 jaar")
    eva.read("Tot deze verjaardag: 27 jaar")
    assert EntryRule.objects.get().settings == {"van": 16, "tot": 27}


def she_plans_a_change(eva: Visitor) -> None:
    eva.follow("Wijzigen")
    eva.fill_day(Gaat_in_op=today(30))
    eva.fill(Reden_van_de_wijziging="De raad besloot dit in november.", Doel="Een diploma, en daarna een vaste baan.")
    eva.press("Opslaan")
    eva.is_told("De wijziging is opgeslagen.")
    eva.read("verandert dit")
    expect(eva.page.get_by_role("row", name="Doel").first).to_contain_text("en daarna een vaste baan")
    assert InstrumentVersion.objects.get().starts_on == today(30)
    eva.follow("Bekijk het voorbeeld")
    eva.read("Doel. Een diploma, en daarna een vaste baan.")
