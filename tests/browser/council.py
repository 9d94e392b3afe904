"""A text for the gemeenteraad as its people see it: written, checked, decided on, public, and looked into."""

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, urljoin, urlsplit

from playwright.sync_api import expect

from office.paper.numbers import whole
from reporting.figures import REGISTER, Unit
from reporting.models import FigureValue, Snapshot
from tests.browser.letter_2021 import AHEAD, IN_ORDER, PARTS, TO_WORK, Elsewhere, Part, Picked
from tests.browser.visitor import Visitor
from tests.people import today

PATIENCE = 90_000  # milliseconds in which a worker that shares its machine makes two documents
COUNTED = {unit for unit in Unit if unit not in {Unit.EUROS, Unit.SHARE, Unit.DAYS}}


def fatima_writes(fatima: Visitor) -> None:
    """From the snapshot on her screen: an empty text, and then part by part all that is in it."""
    fatima.choose("Verantwoording")
    fatima.follow("Teksten")
    fatima.follow("Tekst beginnen")
    fatima.page.get_by_label("Met een lege tekst").check()
    fatima.press("Beginnen")
    fatima.read("Hier staat nog niets.")
    expect(fatima.page.get_by_role("link", name="Aanbieden voor controle")).to_have_count(0)
    fatima.follow("Eerste deel schrijven")
    for number, part in enumerate(PARTS):
        if number:
            fatima.follow(part.theme) if part.theme else _act(fatima, "link", "Deel toevoegen", part.place)
        fatima_adds(fatima, part)
    fatima_changes_her_mind(fatima)
    fatima.follow("Wijzigen")
    fatima.fill(Zaaknummer="Z-2022-0412")
    fatima.press("Opslaan")
    fatima.is_told("Opgeslagen.")


def fatima_adds(fatima: Visitor, part: Part) -> None:
    fatima.fill(Kop=part.title)
    fatima.press("Toevoegen en schrijven")
    body = fatima.page.get_by_label(re.compile("^Tekst"))
    expect(body).to_be_focused()
    for piece in part.pieces:
        if isinstance(piece, Picked):
            _insert(fatima, piece.words, piece.typed.strip())
        elif isinstance(piece, Elsewhere):
            _insert(fatima, "", "[[vast")
            fatima.page.keyboard.insert_text(piece.number)
            fatima.page.keyboard.press("End")
            for _ in "]]":
                fatima.page.keyboard.press("ArrowLeft")
            fatima.page.keyboard.insert_text(piece.source)
            fatima.page.keyboard.press("End")
        else:
            fatima.page.keyboard.insert_text(piece)
    expect(body).to_have_value(part.typed)
    preview = fatima.page.locator("#voorbeeld")
    expect(preview).to_contain_text(part.reads, timeout=PATIENCE)
    expect(preview).not_to_contain_text("Te verbeteren")
    fatima.press("Opslaan")
    fatima.is_told(f"“{part.title}” is opgeslagen.")


def _insert(fatima: Visitor, words: str, mark: str) -> None:
    """From the list of figures to where the cursor stood."""
    fatima.page.get_by_label("Zoek een cijfer op woorden").fill(words)
    way = fatima.page.locator("#gevonden .k-way-to-say").filter(has_text=mark)
    way.first.get_by_role("button", name=re.compile("^Invoegen")).click()


def _act(fatima: Visitor, role: Literal["link", "button"], name: str, of: str) -> None:
    """What stands more than once on the page, told apart by what one hears behind it."""
    fatima.page.get_by_role("main").get_by_role(role, name=re.compile(rf"^{name}\s?: {re.escape(of)}$")).click()


def fatima_changes_her_mind(fatima: Visitor) -> None:
    """What closes the letter goes to its end, and a part that is too much goes away."""
    for _ in range(2):
        _act(fatima, "button", "Omlaag", AHEAD.title)
        fatima.page.wait_for_url(re.compile("#deel-"))
    letter = fatima.page.get_by_role("list").filter(has_text=TO_WORK.title).last
    expect(letter.locator(".k-section__title")).to_have_text([part.title for part in IN_ORDER])
    _act(fatima, "link", "Deel toevoegen", TO_WORK.place)
    fatima.fill(Kop="Toch niet")
    fatima.press("Toevoegen en schrijven")
    fatima.follow("Terug naar de tekst")
    _act(fatima, "link", "Weghalen", "Toch niet")
    fatima.press("Weghalen")
    fatima.is_told("“Toch niet” is weggehaald.")


def fatima_may_not_write_a_loose_number(fatima: Visitor) -> None:
    """It is told where it stands, and the text goes no further until it is a figure or has a source."""
    fatima.follow("Tot slot")
    body = fatima.page.get_by_label(re.compile("^Tekst"))
    kept = body.input_value()
    body.fill(f"{kept}\n\nWij hielpen 300 inwoners.")
    fatima.press("Opslaan")
    fatima.read("Nog niet klaar voor controle")
    fatima.follow("Aanbieden voor controle")
    fatima.press("Aanbieden voor controle")
    fatima.read("Er staat nog iets in de tekst dat niet kan (1 keer).")
    fatima.follow("Annuleren")
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
    group: str  # of a figure that is a table
    address: str
    said: str

    @classmethod
    def of(cls, address: str, said: str) -> "Link":
        split = urlsplit(address)
        return cls(split.path.strip("/").split("/")[-1], parse_qs(split.query).get("groep", [""])[0], address, said)


def numbers_of(reader: Visitor, kind: str) -> list[Link]:
    """Every number in the page of a document, in its charts' tables too, with where it leads to."""
    reader.choose("Raadsstukken")
    reader.row(kind).get_by_role("rowheader").get_by_role("link").click()
    amounts = reader.page.locator(".chart-block td.amount, .use b")
    # Of nought there is no list.
    expect(amounts.filter(has_text=re.compile("[1-9]"), has_not=reader.page.locator("a.number"))).to_have_count(0)
    found = reader.page.locator("a.number").evaluate_all("links => links.map(link => [link.href, link.textContent])")
    return [Link.of(href, said) for href, said in found]


def every_number_is_its_list(reader: Visitor, links: list[Link], snapshot: Snapshot) -> set[tuple[str, str]]:
    """Each number was clicked; of what counts, the list behind it has as many lines. Returns what was opened."""
    assert {parse_qs(urlsplit(link.address).query)["momentopname"][0] for link in links} == {str(snapshot.pk)}
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in links:
        said[link.key, link.group].add(link.said)
    listed, to_open = set(), {(link.key, link.group): link.address for link in links}
    while to_open:
        (key, group), address = to_open.popitem()
        listed.add((key, group))
        reader.page.goto(address)
        value = snapshot.values.light().get(key=key)
        expect(reader.page.get_by_role("heading", level=1)).to_have_text(value.label)
        number = value.value[group] if group else value.value
        if value.unit in COUNTED and isinstance(number, int):
            assert all(_says(words, number) for words in said[key, group]), (key, group, said[key, group])
            if value.evidence_model:
                assert lines_of(reader) == number, (key, group)
        made = {(other, ""): urljoin(address, f"../{other}/?momentopname={snapshot.pk}") for other in _of(value)}
        to_open |= {name: where for name, where in made.items() if name not in listed}
    return listed


def _says(words: str, number: int) -> bool:
    """Whole, or hidden because it is too small to show, or could tell such a number."""
    return whole(abs(number)) in words or words == "x" or "minder dan" in words or "getoond" in words


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
