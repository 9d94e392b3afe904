"""A text for the gemeenteraad as its people see it: written, checked, decided on, public, and looked into."""

import csv
import io
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from playwright.sync_api import expect

from reporting.figures import REGISTER, Unit
from reporting.models import FigureValue, Snapshot
from tests.browser.visitor import Visitor
from tests.people import today

ADDED = "Zo gingen [[uitstroom_naar_werk_personen]] verder."
PATIENCE = 90_000  # milliseconds in which a worker that shares its machine makes two documents
COUNTED = {unit for unit in Unit if unit not in {Unit.EUROS, Unit.SHARE, Unit.DAYS}}


def fatima_writes(fatima: Visitor) -> None:
    """From the snapshot on her screen: the example of Keten, and a sentence of her own with a figure from the list."""
    fatima.choose("Verantwoording")
    fatima.follow("Teksten")
    fatima.follow("Tekst beginnen")
    fatima.press("Beginnen")
    fatima.follow("Van bijstand naar werk")
    body = fatima.page.get_by_label(re.compile("^Tekst"))
    body.press("Control+End")
    body.press_sequentially("\n\nZo gingen ", delay=0)
    fatima.page.get_by_label("Zoek een cijfer op woorden").fill("uit de bijstand naar werk")
    picked = fatima.page.locator("#gevonden")
    way = picked.get_by_role("listitem").filter(has_text="[[uitstroom_naar_werk_personen]]").last
    way.get_by_role("button", name=re.compile("^Invoegen")).click()
    body.press_sequentially(" verder.", delay=0)
    assert body.input_value().endswith(ADDED)
    expect(fatima.page.locator("#voorbeeld")).to_contain_text("Zo gingen 268 personen verder.")
    fatima.press("Opslaan")


def fatima_may_not_write_a_loose_number(fatima: Visitor) -> None:
    """It is told where it stands, and the text goes no further until it is a figure or has a source."""
    fatima.follow("Tot slot")
    body = fatima.page.get_by_label(re.compile("^Tekst"))
    kept = body.input_value()
    body.fill(f"{kept}\n\nWij hielpen 300 inwoners.")
    fatima.press("Opslaan")
    fatima.read("Nog niet klaar voor controle")
    fatima.follow("Tot slot")
    fatima.page.get_by_label(re.compile("^Tekst")).fill(kept)
    fatima.press("Opslaan")


def step(someone: Visitor, name: str, **answers: str) -> None:
    someone.follow(name)
    someone.fill(**answers)
    someone.press(name)
    someone.is_told("Vastgelegd.")


def geert_checks(geert: Visitor) -> None:
    geert.sign_in("geert")
    geert.choose("Verantwoording")
    geert.follow("Raadsbrief met factsheet 2021")
    geert.follow("Controleren per deel")
    geert.read("Getallen in dit deel")
    geert.follow("Akkoord met het geheel")
    geert.press("Akkoord")
    geert.is_told("De stand is nu: gecontroleerd.")
    geert.sign_out()


def the_college_decides(fatima: Visitor) -> None:
    fatima.sign_in("fatima")
    fatima.choose("Verantwoording")
    fatima.follow("Raadsbrief met factsheet 2021")
    step(fatima, "Naar de portefeuillehouder", Portefeuillehouder="Wethouder W. Werk")
    step(
        fatima,
        "Besluit van het college vastleggen",
        Akkoord_van_de_portefeuillehouder_op=str(today(-1)),
        Besluit_van_het_college_op=str(today()),
        Nummer_van_het_besluit="2022-0412",
    )
    fatima.follow("Definitieve stukken maken")
    fatima.press("Maken")
    expect(fatima.page.get_by_role("progressbar")).to_be_visible()
    fatima.page.get_by_role("link", name="Bekijk het resultaat").click(timeout=PATIENCE)


@dataclass(frozen=True)
class Link:
    key: str
    address: str
    said: str


def numbers_of(reader: Visitor, kind: str) -> list[Link]:
    """Every number in the page of a document, with where it leads to."""
    reader.choose("Raadsstukken")
    reader.row(kind).get_by_role("rowheader").get_by_role("link").click()
    found = reader.page.locator("a.number").evaluate_all("links => links.map(link => [link.href, link.textContent])")
    return [Link(urlsplit(href).path.strip("/").split("/")[-1], href, said) for href, said in found]


def every_number_is_its_list(reader: Visitor, links: list[Link], snapshot: Snapshot) -> set[str]:
    """Each number was clicked; of what counts, the list behind it has as many lines. Returns the keys of those."""
    assert {parse_qs(urlsplit(link.address).query)["momentopname"][0] for link in links} == {str(snapshot.pk)}
    listed, to_open = set(), {link.key: link.address for link in links}
    while to_open:
        key, address = to_open.popitem()
        listed.add(key)
        reader.page.goto(address)
        value = snapshot.values.light().get(key=key)
        expect(reader.page.get_by_role("heading", level=1)).to_have_text(value.label)
        if value.evidence_model and value.unit in COUNTED and isinstance(value.value, int):
            assert lines_of(reader) == value.value, key
        to_open |= {made: address.replace(f"/{key}/", f"/{made}/") for made in _of(value) if made not in listed}
    return listed


def _of(value: FigureValue) -> tuple[str, ...]:
    return getattr(REGISTER[value.key], "of", ())


def lines_of(reader: Visitor) -> int:
    """How many lines the list has, as it comes home; without one nothing counted."""
    file = reader.page.get_by_role("link", name="Download alle regels (CSV)")
    if not file.count():
        expect(reader.page.get_by_role("main")).to_contain_text("Niets telde mee.")
        return 0
    answer = reader.page.request.get(urljoin(reader.page.url, file.get_attribute("href")))
    rows = list(csv.reader(io.StringIO(answer.text().removeprefix("\ufeff")), delimiter=";"))
    return len(rows) - 1
