"""Something new is offered, on the screens alone: from an empty form to a step in a dossier, and the factsheet."""

import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from accounts.models import User
from accounts.permissions import Role
from clients.services.schooling import add_education
from instruments.models import EntryRule, Instrument
from instruments.rules.ages import birthday
from office.paper import available
from reporting.models import Snapshot
from tests.browser.conftest import WIDTHS
from tests.browser.visitor import PASSWORD, Keyboard, Visitor
from tests.celery_worker import a_worker
from tests.chain import a_trajectory
from tests.conftest import person
from tests.people import a_client, today
from trajectories.models import Deployment

NAME, PROVIDER, PLACE = "Omscholen in de techniek", "Vakschool De Draaibank", "Praktijkhal aan de Havenweg"
PURPOSE = "Een diploma waar wel werk mee te vinden is."
FOR_WHOM = "Jongeren van 18 tot 27 jaar met een diploma waar geen werk mee te vinden is."
KYRA, RUUD = "Zilverberg", "Hamerling"
PATIENCE = 90_000  # milliseconds in which a worker that shares its machine makes two documents


@pytest.fixture
def visitor(page: Page, live_server: Any, axe: Callable[[], dict[str, list[Any]]], fits: Callable[[], bool]) -> Visitor:
    def measure() -> None:
        assert axe() == {}
        assert fits()

    return Visitor(page, live_server.url, measure)


@pytest.fixture
def lindermarke(transactional_db) -> None:
    """The invented municipality, brought in as `make run` does."""
    call_command("demo")
    two_people(User.objects.get(username="daan"))


@pytest.fixture
def office(municipality, team_werk) -> None:
    """A small one, with the same names."""
    for username, role in (("fatima", Role.BELEIDSADVISEUR), ("daan", Role.KLANTMANAGER)):
        colleague = person(username, role, team_werk if role == Role.KLANTMANAGER else None)
        colleague.set_password(PASSWORD)
        colleague.save()
    two_people(colleague)


def two_people(by: User) -> None:
    """Kyra, whom it is meant for, and Ruud, who is past that age. Both have a diploma and a traject."""
    for name, last_name, years in (("Kyra", KYRA, 23), ("Ruud", RUUD, 32)):
        born = birthday(today(), -years)
        dossier = a_client(by, first_names=name, last_name=last_name, birth_date=born)
        add_education(dossier.pk, by=by, level="mbo2", source="diploma", finished=True, year=born.year + 19)
        a_trajectory(dossier, by)


@pytest.fixture
def worker(transactional_db, tmp_path) -> Iterator[None]:
    with a_worker(tmp_path / "worker.log"):
        yield


@pytest.mark.worker
@pytest.mark.pdf
def test_from_an_empty_form_to_the_factsheet(lindermarke, worker, visitor, tmp_path):
    if not available():
        pytest.skip("Pango is niet geïnstalleerd (apt-get install libpango-1.0-0 libpangoft2-1.0-0).")
    it_is_added_and_someone_starts(visitor, on_paper=True)
    visitor.sign_in("fatima")
    snapshot = she_takes_a_snapshot_of_this_year(visitor)
    it_stands_in_the_factsheet(visitor, snapshot, tmp_path)


def test_the_same_on_a_phone(office, page, visitor):
    page.set_viewport_size({"width": WIDTHS["telefoon"], "height": 900})
    it_is_added_and_someone_starts(visitor)


def test_the_same_without_a_mouse(office, page, live_server):
    hands = Keyboard(page)
    it_is_added_and_someone_starts(Visitor(page, live_server.url, hands.go_round, hands))


def it_is_added_and_someone_starts(visitor: Visitor, *, on_paper: bool = False) -> None:
    fatima = daan = visitor
    fatima.sign_in("fatima")
    she_adds_it(fatima)
    she_sets_for_whom_it_is(fatima)
    she_reads_how_it_will_stand_in_the_factsheet(fatima, on_paper=on_paper)
    she_adds_who_gives_it(fatima)
    she_adds_where_and_at_what_price(fatima)
    fatima.sign_out()

    daan.sign_in("daan")
    he_sees_why_it_is_not_for_ruud(daan)
    he_fills_in_what_is_missing_for_kyra(daan)
    he_plans_it_at_the_price_of_the_contract(daan)
    daan.sign_out()


def she_adds_it(fatima: Visitor) -> None:
    fatima.choose("Catalogus")
    fatima.follow("Instrument toevoegen")
    fatima.fill(
        Naam=NAME,
        Thema="Leren",
        Beschrijving="Een half jaar naar de vakschool, met stage bij een bedrijf in de buurt.",
        Doel=PURPOSE,
        Doelgroep=FOR_WHOM,
        Resultaat="Een diploma, en daarna een baan.",
        Grondslag="Participatiewet, artikel 7",
    )
    fatima.pick(
        Wettelijke_soort="Scholing",
        Fase_in_de_keten="Ontwikkelplek",
        Fonds="Participatiebudget",
        Hoe_zwaar="Gewone hulp",
    )
    fatima.press("Bekijk het voorbeeld")
    fatima.read("Zo komt het in de factsheet")
    assert not Instrument.objects.filter(name=NAME).exists()  # a preview keeps nothing
    fatima.press("Toevoegen")
    fatima.is_told(f"{NAME} is toegevoegd.")
    fatima.read("Onderwijs gaat voor")  # the rules came with the kind, and so did what can come of it
    fatima.read("diploma, certificaat, deelcertificaat, afgebroken")


def she_sets_for_whom_it_is(fatima: Visitor) -> None:
    fatima.follow("Voorwaarde toevoegen")
    fatima.read("Kies waar Keten naar moet kijken.")
    fatima.follow("Leeftijd")
    fatima.fill(**{"Vanaf_deze_leeftijd_(in_jaar)": "18", "Tot_deze_verjaardag_(in_jaar)": "27"})
    fatima.press("Toevoegen")
    fatima.is_told("De voorwaarde is toegevoegd.")
    fatima.follow("Voorwaarde toevoegen")
    fatima.follow("Startkwalificatie")
    fatima.tick("Ja")
    fatima.press("Toevoegen")
    fatima.is_told("De voorwaarde is toegevoegd.")
    fatima.read("Tot deze verjaardag: 27 jaar")
    conditions = EntryRule.objects.filter(instrument__name=NAME).order_by("rule_key")
    assert [condition.settings for condition in conditions] == [{"van": 18, "tot": 27}, {"heeft": "ja"}]


def she_reads_how_it_will_stand_in_the_factsheet(fatima: Visitor, *, on_paper: bool) -> None:
    fatima.follow("Voorbeeld van de factsheet")
    fatima.read(f"Voor wie. {FOR_WHOM}")
    if on_paper:
        link = fatima.page.get_by_role("link", name="Bekijk dit als PDF")
        paper = fatima.page.request.get(f"{fatima.address}{link.get_attribute('href')}")
        assert FOR_WHOM in text_of(paper.body())
    fatima.follow(NAME)


def she_adds_who_gives_it(fatima: Visitor) -> None:
    fatima.follow("Naar de aanbieders")
    fatima.follow("Aanbieder toevoegen")
    fatima.fill(Naam=PROVIDER)
    fatima.pick(Soort="Onderwijs")
    fatima.press("Toevoegen")
    fatima.is_told("De aanbieder is toegevoegd.")
    fatima.follow("Contract toevoegen")
    fatima.fill(**{"Contractnummer": "LM-2026-101", "Waar_gaat_het_over?": "Omscholing van jongeren"})
    fatima.fill_day(Eerste_dag=today(), Laatste_dag=today(730))
    fatima.press("Opslaan")
    fatima.is_told("Het contract is toegevoegd. Zet er nu locaties en prijzen in.")


def she_adds_where_and_at_what_price(fatima: Visitor) -> None:
    fatima.follow("Locatie toevoegen")
    fatima.pick(Instrument=NAME)
    fatima.fill(Locatie=PLACE, Aantal_plaatsen="12")
    fatima.press("Opslaan")
    fatima.is_told("De locatie is toegevoegd.")
    fatima.follow("Prijs toevoegen")
    fatima.pick(Instrument=NAME)
    fatima.fill(Prijs_in_euro="52,50")
    fatima.tick("per dagdeel")
    fatima.press("Opslaan")
    fatima.is_told("De prijs is toegevoegd.")
    fatima.read("€ 52,50 per dagdeel")
    fatima.read("12")


def he_sees_why_it_is_not_for_ruud(daan: Visitor) -> None:
    he_looks_what_fits(daan, RUUD)
    here = the_answer(daan, "Kan alleen met een reden")
    expect(here).to_contain_text("De inwoner is 32 jaar. Dit is er tot de dag van de 27e verjaardag.")
    expect(here.get_by_role("link", name="Vraag maatwerk")).to_be_visible()


def he_fills_in_what_is_missing_for_kyra(daan: Visitor) -> None:
    he_looks_what_fits(daan, KYRA)
    here = the_answer(daan, "Nog niet bekend")
    expect(here).to_contain_text(PROVIDER)
    daan.hands.press(here.get_by_role("link", name="Vul in: of er onderwijs is dat past"))
    daan.read("Dit is nodig voor deze regel")
    daan.hands.tick(daan.page.get_by_role("radio", name="Nee"))
    daan.fill(Bron="Gesprek met het Doorstroompunt")
    daan.press("Vastleggen")
    daan.is_told("Vastgelegd: of er onderwijs is dat past.")
    expect(the_answer(daan, "Past")).to_contain_text("3 voorwaarden kloppen")


def he_plans_it_at_the_price_of_the_contract(daan: Visitor) -> None:
    daan.hands.press(the_answer(daan, "Past").get_by_role("link", name="Plan deze stap"))
    expect(daan.page.get_by_label("Locatie")).to_have_value(PLACE)  # the only one in the contract
    daan.fill_day(Verwacht_tot_en_met=today(181))
    daan.fill(Aantal_dagdelen_of_uren="40")
    daan.read("Volgens het contract: € 52,50 per dagdeel")
    daan.read("dus € 2.100,00. Laat dit leeg om dat bedrag af te spreken.")
    daan.press("Plannen")
    daan.is_told(f"De stap is gepland: {NAME}")
    expect(daan.step(NAME)).to_contain_text("2.100,00")
    step = Deployment.objects.get(instrument__name=NAME)
    assert (step.location, step.provider.name, step.committed_amount) == (PLACE, PROVIDER, Decimal("2100.00"))


def he_looks_what_fits(daan: Visitor, who: str) -> None:
    daan.look_for(who)
    daan.follow(who)
    daan.turn_to("Trajecten")
    daan.follow("Welke instrumenten passen?")
    daan.read("beoordeeld op")
    daan.fill(Zoek_een_woord="techniek")
    daan.press("Toon")
    daan.read(NAME)


def the_answer(daan: Visitor, verdict: str) -> Locator:
    """The new instrument, where it stands under this heading."""
    part = daan.page.get_by_role("region", name=f"{verdict} (")
    return part.get_by_role("listitem").filter(has=daan.page.get_by_role("heading", name=NAME))


def she_takes_a_snapshot_of_this_year(fatima: Visitor) -> Snapshot:
    fatima.follow("Momentopname maken")
    fatima.fill(Jaar=str(today().year))
    fatima.press("Maken")
    fatima.page.get_by_role("link", name="Bekijk het resultaat").click(timeout=PATIENCE)
    fatima.read(f"Momentopname van {today().year}")
    return Snapshot.objects.latest("taken_at")


def it_stands_in_the_factsheet(fatima: Visitor, snapshot: Snapshot, folder: Path) -> None:
    fatima.follow("Een tekst bij deze cijfers beginnen")
    fatima.press("Beginnen")
    fatima.follow("Concept als stuk maken")
    fatima.press("Maken")
    fatima.page.get_by_role("link", name="Bekijk het resultaat").click(timeout=PATIENCE)
    fatima.choose("Raadsstukken")
    factsheet = text_of(fatima.take_home(f"Factsheet {snapshot.year}", folder))
    assert NAME in factsheet
    assert f"Doel. {PURPOSE}" in factsheet
    assert f"Voor wie. {FOR_WHOM}" in factsheet


def text_of(paper: bytes) -> str:
    pages = PdfReader(io.BytesIO(paper)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
