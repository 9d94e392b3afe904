"""The register of figures: what each means, what it was in which year, and how fast and with how few questions."""

import re
from datetime import date

import pytest
from django.urls import reverse

from clients.models import Client
from reporting.figures import REGISTER, Derived
from reporting.models import FigureValue, HistoricalFigure, Snapshot, Target
from reporting.services import take_snapshot
from tests.queries import asking

WORK = "uitstroom_naar_werk_personen"
STEPS = "stappen_omhoog_personen"


@pytest.fixture
def opened(client):
    def get(user, key: str = "", **parameters) -> str:
        client.force_login(user)
        url = reverse("reporting:figure", args=[key]) if key else reverse("reporting:figures")
        return client.get(url, parameters).content.decode()

    return get


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def a_year(eva, year: int, value: int, **meaning) -> Snapshot:
    """A snapshot of one figure, as it was counted in that year."""
    snapshot = Snapshot.objects.create(year=year, taken_by=eva, status=meaning.pop("status", "definitief"))
    told = {"label": REGISTER[WORK].label, "unit": "personen", "definition": REGISTER[WORK].definition, **meaning}
    FigureValue.objects.create(snapshot=snapshot, key=WORK, value=value, **told)
    return snapshot


def test_a_figure_stands_beside_the_three_years_before_with_their_status(opened, eva):
    for year, value in ((2018, 11), (2019, 22), (2020, 33), (2021, 44), (2022, 55)):
        a_year(eva, year, value, status="voorlopig" if year == 2022 else "definitief")
    told = text(opened(eva, jaar=2022))
    assert "2022 (voorlopig) 2021 2020 2019 Doel" in told
    assert "55 44 33 22" in told


def test_a_word_narrows_the_register(opened, eva):
    a_year(eva, 2021, 44)
    assert REGISTER[WORK].label in opened(eva, zoek="BIJSTAND werk")
    nothing = opened(eva, zoek="raketten")
    assert "Geen cijfer gevonden" in nothing
    assert REGISTER[WORK].definition not in nothing


def test_the_picture_and_the_table_tell_the_same_years(opened, eva):
    HistoricalFigure.objects.create(year=2019, figure=WORK, value=20, source="Raadsbrief 2019")
    Target.objects.create(year=2021, figure=WORK, value=50, note="Uit het programma")
    Target.objects.create(year=2030, figure=WORK, value=90)
    a_year(eva, 2020, 33)
    a_year(eva, 2021, 44, status="voorlopig")
    html = opened(eva, WORK, jaar=2021)
    told = text(html)
    assert "2021 44 Voorlopig 50" in told
    assert "2020 33 Definitief" in told
    assert "2019 20 Eerder gepubliceerd Raadsbrief 2019" in told
    assert "2030" not in told
    drawn = html[html.index('<figure class="k-chart"') : html.index("</figure>")]
    for words in ("2019: personen 20", "2020: personen 33", "2021*: personen 44, doel 50"):
        assert words in drawn


def test_another_definition_in_an_earlier_year_is_told(opened, eva):
    a_year(eva, 2019, 20, version=1, definition="Wie werk vond.")
    a_year(eva, 2020, 30, version=1, definition="Wie werk vond.")
    a_year(eva, 2021, 44, version=2, definition="Wie werk vond en geen uitkering meer had.")
    told = text(opened(eva, WORK, jaar=2021))
    assert "2019 tot en met 2020: versie 1 Wie werk vond." in told
    assert "2021: versie 2 Wie werk vond en geen uitkering meer had." in told


def test_while_the_definition_stays_nothing_is_said_of_it(opened, eva):
    a_year(eva, 2020, 30)
    a_year(eva, 2021, 44)
    assert "Wat er in de definitie veranderde" not in opened(eva, WORK)


def test_a_derived_figure_leads_to_what_it_is_made_of(snapshot, opened, eva):
    made = [figure for figure in REGISTER.values() if isinstance(figure, Derived) and len(figure.of) == 2]
    for figure in made[:5]:
        html = opened(eva, figure.key)
        for key in figure.of:
            assert reverse("reporting:figure", args=[key]) in html, (figure.key, key)


def test_of_who_moved_in_the_chain_it_says_from_where_to_where(snapshot, opened, eva):
    html = opened(eva, STEPS)
    lines = html[html.index('id="dossiers"') :]
    told = len(re.findall(r"van [A-Z][\w -]+ naar [A-Z]", lines)) + lines.count("Afgeschermd dossier")
    assert told == snapshot.values.get(key=STEPS).value


def test_of_a_young_person_it_says_the_age_of_that_year(snapshot, opened, eva):
    Client.objects.filter(pk__in=snapshot.values.get(key="jongeren_16_26_personen").rows().values("pk")).update(
        birth_date=date(2001, 12, 31)
    )
    assert "werd in 2021 20 jaar" in opened(eva, "jongeren_16_26_personen")


def test_of_a_row_in_a_table_it_says_under_which_key(snapshot, opened, eva):
    html = opened(eva, "doorstroom")
    assert "→" in html[html.index('id="dossiers"') :]


def test_the_register_asks_as_much_for_many_figures_and_years_as_for_few(example, opened, eva):
    a_year(eva, 2020, 1)
    opened(eva)
    with asking() as few:
        opened(eva)
    take_snapshot(2021, by=eva)
    for year in (2017, 2018, 2019):
        a_year(eva, year, 1)
    with asking() as many:
        opened(eva)
    assert len(many) == len(few)
    assert len(many) <= 12, many.questions


def test_a_figure_of_many_years_asks_as_much_as_one_of_few(snapshot, opened, eva):
    opened(eva, WORK)
    with asking() as few:
        opened(eva, WORK, jaar=2021)
    for year in (2017, 2018, 2019, 2020):
        a_year(eva, year, 1)
    with asking() as many:
        opened(eva, WORK, jaar=2021)
    assert len(many) == len(few)
