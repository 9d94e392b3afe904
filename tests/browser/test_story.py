"""The whole story, in a browser and with a worker: a case of maatwerk, and the documents for the council."""

import datetime
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from maatwerk.forms.writing import WriteForm
from maatwerk.rules.kinds import QUESTIONS
from office.paper import available
from reporting.models import Snapshot
from tests.browser import council
from tests.browser.council import PATIENCE
from tests.browser.visitor import Visitor
from tests.celery_worker import a_worker
from tests.chain import ANSWERS, WEIGHING
from tests.verapdf import why_not
from trajectories.models import Deployment

pytestmark = [pytest.mark.worker, pytest.mark.pdf]

YEAR = 2021
OUTSIDE = "Stichting De Draaischijf"
IN_CONTRACT = ("Bibliotheek Lindermarke", "Kwekerij Zonnemarke", "Werkplaats Het Bolwerk")
ASKED = {str(WriteForm.base_fields[name].label): name for name in WEIGHING if not name.startswith("legal_nature")}


@pytest.fixture
def lindermarke(transactional_db) -> None:
    """The invented municipality, brought in as `make run` does."""
    call_command("demo")


@pytest.fixture
def worker(transactional_db, tmp_path) -> Iterator[None]:
    with a_worker(tmp_path / "worker.log"):
        yield


@pytest.fixture
def visitor(page: Page, live_server: Any, axe: Callable[[], dict[str, list[Any]]]) -> Iterator[Visitor]:
    def measure() -> None:
        assert axe() == {}

    expect.set_options(timeout=PATIENCE)
    page.set_default_timeout(PATIENCE)
    yield Visitor(page, live_server.url, measure)
    expect.set_options(timeout=5_000)  # as it is without a word


def test_from_a_place_outside_the_contract_to_the_gemeenteraad(lindermarke, worker, visitor, tmp_path, request):
    if not available():
        pytest.skip("Pango is niet geïnstalleerd (apt-get install libpango-1.0-0 libpangoft2-1.0-0).")
    anna_asks_for_maatwerk(visitor)
    bas_approves(visitor)
    anna_plans_the_step(visitor)
    snapshot = fatima_takes_a_snapshot(visitor)
    council.fatima_writes(visitor)
    council.fatima_may_not_write_a_loose_number(visitor)
    council.step(visitor, "Aanbieden voor controle")
    visitor.sign_out()
    council.geert_checks(visitor)
    council.the_college_decides(visitor)
    for kind in ("Raadsbrief", "Factsheet"):
        links = council.numbers_of(visitor, kind)
        assert council.every_number_is_its_list(visitor, links, snapshot) >= {(link.key, link.group) for link in links}
    letter, factsheet = fatima_publishes(visitor, tmp_path)
    the_griffie_finds_them(visitor, tmp_path, letter)
    everyone_reads_them(visitor, letter)
    the_letter_says_what_the_snapshot_says(letter, snapshot)
    the_factsheet_says_what_the_snapshot_says(factsheet, snapshot)
    for document in (letter, factsheet):
        the_figures_inside_are_those_of_the_snapshot(document, snapshot)
        if not why_not():  # without Java the rest of the story still counts
            assert request.getfixturevalue("vera").faults_of(document, tmp_path) == {}


def anna_asks_for_maatwerk(anna: Visitor) -> None:
    today = timezone.localdate()
    anna.sign_in("anna")
    anna.look_for("jaimy")
    anna.follow("Veldkornet, Jaimy")
    anna.turn_to("Contacten")
    anna.page.get_by_label("Soort").select_option("Telefoon")
    anna.fill(Verslag="Brinkzorg kan Jaimy ook bij Samenloop begeleiden.")
    anna.press("Vastleggen")
    anna.read("Het contact is vastgelegd.")
    anna.read("Brinkzorg kan Jaimy ook bij Samenloop begeleiden.")

    anna.turn_to("Trajecten")
    anna.follow("Stap plannen")
    anna.page.get_by_label("Instrument").select_option("Arbeidsmatige dagbesteding")
    anna.page.get_by_label("Aanbieder").select_option("Brinkzorg Dagbesteding")
    anna.fill(Locatie=OUTSIDE, Eerste_dag=str(today), Verwacht_tot_en_met=str(today + datetime.timedelta(days=181)))
    anna.press("Plannen")
    anna.read("Deze stap kan zo niet")
    anna.read(f"{OUTSIDE} staat op")
    anna.read("niet in het contract van Brinkzorg Dagbesteding")
    offers = anna.page.get_by_role("alert").get_by_role("list").first
    expect(offers.get_by_role("button")).to_have_text(list(IN_CONTRACT))

    anna.follow("Vraag maatwerk")
    anna.read("Wat kan volgens de regels niet")
    expect(anna.page.get_by_label("Plek buiten het contract")).to_be_checked()
    anna.press("Verzoek beginnen")
    anna_weighs_it(anna)
    for name, organisation in (("Mila Jansen", "Begeleider bij Brinkzorg"), ("Joris Pot", "Arbeidsdeskundige")):
        anna_records_advice(anna, name, organisation)
    anna.follow("Indienen")
    anna.read("Bas Rouwenhorst besluit, als teamleider")
    anna.press("Indienen")
    anna.read("Het maatwerk is gevraagd.")
    expect(anna.page.get_by_role("link", name="Besluiten", exact=True)).to_have_count(0)
    anna.sign_out()


def anna_weighs_it(anna: Visitor) -> None:
    """In the order of the omgekeerde toets; saved halfway, with what is still missing beside it."""
    for label, name in ASKED.items():
        anna.page.get_by_label(label).fill(WEIGHING[name])
    for key, answer in ANSWERS.items():
        anna.page.get_by_label(QUESTIONS[key].label).fill(answer)
    anna.press("Opslaan")
    anna.is_told("Opgeslagen.")
    anna.page.get_by_label("Ja, het is een besluit").check()
    anna.page.get_by_label("Waarom wel of geen besluit?").fill(WEIGHING["legal_nature_ground"])
    anna.press("Opslaan")
    anna.is_told("Opgeslagen.")
    anna.follow("Controleren en indienen")
    anna.read("Alles is ingevuld.")
    anna.follow("Vraag advies of leg een advies vast")


def anna_records_advice(anna: Visitor, name: str, organisation: str) -> None:
    anna.follow("Advies van buiten vastleggen")
    anna.fill(Naam=name, Organisatie_of_functie=organisation, Gegeven_op=str(timezone.localdate()))
    anna.page.get_by_label("Wel doen", exact=True).check()
    anna.page.get_by_label("Advies", exact=True).fill("Jaimy leert hier het meest.")
    anna.page.get_by_label("Of schrijf op waar het advies staat").fill("Mail in het zaaksysteem.")
    anna.press("Vastleggen")
    anna.is_told("Het advies is vastgelegd.")


def bas_approves(bas: Visitor) -> None:
    bas.sign_in("bas")
    bas.choose("Taken")
    task = bas.row("Jaimy Veldkornet").filter(has_text=OUTSIDE)  # another place is asked for too
    task.get_by_role("rowheader").get_by_role("link").click()
    bas.read("U kunt hierover besluiten.")
    bas.follow("Besluiten")
    bas.read(WEIGHING["own_view"])
    bas.read("Jaimy leert hier het meest.")
    bas.page.get_by_label("Goedkeuren").check()
    bas.fill(Gronden_van_het_besluit="Alleen hier is er kantoorwerk met begeleiding.")
    bas.fill(Gevolgen_voor_uitkering_of_inkomen="Er verandert niets.")
    bas.press("Lees het besluit na")
    bas.press("Besluit vastleggen")
    bas.read("Het verzoek is goedgekeurd. Anna Wevers ziet dat bij de taken.")
    bas.sign_out()


def anna_plans_the_step(anna: Visitor) -> None:
    anna.sign_in("anna")
    anna.choose("Taken")
    anna.row(f"maatwerk voor {OUTSIDE} is goedgekeurd").get_by_role("link").first.click()
    expect(anna.page.get_by_label("Locatie")).to_have_value(OUTSIDE)
    anna.press("Plannen")
    anna.read("De stap is gepland: Arbeidsmatige dagbesteding")
    expect(anna.step(f"Brinkzorg Dagbesteding, {OUTSIDE}")).to_contain_text("Loopt")
    step = Deployment.objects.get(location=OUTSIDE, provider__code="brinkzorg", trajectory__client__first_names="Jaimy")
    assert (step.instrument.code, step.starts_on) == ("arbeidsmatige_dagbesteding", timezone.localdate())
    anna.sign_out()


def fatima_takes_a_snapshot(fatima: Visitor) -> Snapshot:
    fatima.sign_in("fatima")
    fatima.follow("Momentopname maken")
    fatima.fill(Jaar=str(YEAR))
    fatima.press("Maken")
    expect(fatima.page.get_by_role("progressbar")).to_be_visible()
    fatima.page.get_by_role("link", name="Bekijk het resultaat").click(timeout=PATIENCE)
    fatima.read(f"Momentopname van {YEAR}")
    return Snapshot.objects.get(year=YEAR)


def fatima_publishes(fatima: Visitor, folder: Path) -> tuple[bytes, bytes]:
    fatima.choose("Raadsstukken")
    made = [fatima.take_home(kind, folder) for kind in ("Raadsbrief", "Factsheet")]
    fatima.choose("Verantwoording")
    fatima.follow("Raadsbrief met factsheet 2021")
    council.step(fatima, "Naar de griffie")
    council.step(fatima, "Openbaar maken")
    fatima.sign_out()
    return made[0], made[1]


def the_griffie_finds_them(hanna: Visitor, folder: Path, letter: bytes) -> None:
    hanna.sign_in("hanna")
    expect(hanna.page.get_by_role("main").get_by_role("link", name="PDF")).to_have_count(2)
    assert hanna.take_home("Raadsbrief", folder) == letter
    hanna.sign_out()


def everyone_reads_them(someone: Visitor, letter: bytes) -> None:
    """Without signing in: the very bytes, and the fingerprint beside them."""
    someone.page.goto(f"{someone.address}/publicaties/")
    someone.follow(f"Werk en meedoen in {YEAR}")
    someone.read(hashlib.sha256(letter).hexdigest())
    address = someone.page.get_by_role("link", name="Lees als PDF").get_attribute("href") or ""
    assert someone.page.request.get(someone.address + address).body() == letter


def text_of(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def values_of(snapshot: Snapshot) -> dict[str, Any]:
    return dict(snapshot.values.values_list("key", "value"))


def euros(amount: str | Decimal) -> str:
    """In tons, with one decimal of a million, as both letters write it; cut off, because `ruim` says the rest."""
    tons = int(Decimal(amount) // 100_000)
    return f"{tons} ton" if tons < 10 else f"{tons // 10},{tons % 10} miljoen"


def the_letter_says_what_the_snapshot_says(letter: bytes, snapshot: Snapshot) -> None:
    """What Hengelo printed over 2021, once as a number of these cases and once as the words of the letter."""
    text, values = text_of(letter), values_of(snapshot)
    counted = {
        "uitstroom_naar_werk_personen": (268, "{} personen"),
        "aanvragen": (927, "{} aanvragen"),
        "toekenningen": (436, "{} toekenningen"),
        "geplaatst_ontwikkelbedrijf_personen": (304, "{} personen"),
    }
    for key, (printed, words) in counted.items():
        assert values[key] == printed, key
        assert words.format(values[key]) in text, key

    assert values["bestand_mutatie"] == -115
    assert f"met {-values['bestand_mutatie']} uitkeringen afgenomen" in text

    assert euros(values["lks_uitgaven"]) == "1,7 miljoen"
    assert f"ruim {euros(values['lks_uitgaven'])}" in text
    share = f"{100 * values['lks_aandeel_buig']:.1f} %".replace(".", ",")
    assert share == "4,9 %"
    assert share in text
    earlier = {year: euros(amount) for year, amount in values["lks_uitgaven_eerdere_jaren"].items()}
    assert earlier == {"2018": "7 ton", "2019": "1,1 miljoen", "2020": "1,5 miljoen"}
    for year, amount in earlier.items():
        assert re.search(rf"{amount}( euro)? \({year}\)", text), year

    ready = values["klaar_voor_volgende_stap_personen"] / values["klaar_beoordeeld_personen"]
    assert 0.45 <= ready <= 0.55
    assert round(ready, 6) == pytest.approx(values["klaar_voor_volgende_stap_aandeel"])
    assert "ongeveer de helft klaar voor een volgende stap" in text


def the_factsheet_says_what_the_snapshot_says(factsheet: bytes, snapshot: Snapshot) -> None:
    text, values = text_of(factsheet), values_of(snapshot)
    for key in ("uitstroom_naar_werk_personen", "geplaatst_ontwikkelbedrijf_personen", "lks_personen"):
        assert re.search(rf"{values[key]} ?personen", text), key  # the number stands large above the word
    assert "Arbeidsmatige dagbesteding" in text


def the_figures_inside_are_those_of_the_snapshot(document: bytes, snapshot: Snapshot) -> None:
    """Every figure that a document prints is in it as data too, with the value of the snapshot."""
    [attached] = PdfReader(io.BytesIO(document)).attachments["cijfers.json"]
    inside, values = json.loads(attached)["cijfers"], values_of(snapshot)
    whole = {key: figure["waarde"] for key, figure in inside.items() if not isinstance(figure["waarde"], dict)}
    assert len(whole) >= 5
    for key, value in whole.items():
        assert str(value) == str(values[key]) or str(value).startswith("minder dan"), key
