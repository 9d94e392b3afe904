"""Employers on the screen: found, handed over, and nothing typed is lost."""

import pytest
from django.urls import reverse

from instruments.models import Employer
from instruments.services.employers import add_employer, end_employer, hand_over_employer
from instruments.services.jobcarving import add_jobcarving
from instruments.services.sectors import add_sector, set_shortages
from tests.people import today
from tests.queries import asking, at_most

LIST = "/werkgevers/"


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def four(anna, bas, eva) -> dict[str, Employer]:
    care, ict = add_sector(by=eva, name="Zorg"), add_sector(by=eva, name="ICT")
    set_shortages(by=eva, version=2, short={today().year: [care.pk], today().year + 1: [ict.pk]})
    rows = {
        "zorg": add_employer(by=anna, name="Zorghuis De Linde", sector=care, town="Hengelo"),
        "ict": add_employer(by=anna, name="Café-Software", sector=ict, kvk="87654321", is_social_enterprise=True),
        "metall": add_employer(by=anna, name="Metallbau Schulz", country="de", certified_on=today(-9)),
        "weg": add_employer(by=anna, name="Wegwezen"),
    }
    hand_over_employer(rows["zorg"].pk, by=anna, version=1, colleague=anna, starts_on=today(-5), contact_name="Lies")
    hand_over_employer(rows["ict"].pk, by=anna, version=1, colleague=bas, starts_on=today(-5))
    end_employer(rows["weg"].pk, by=anna, version=1, ended_on=today(-1))
    return rows


def found(browser, **asked) -> list[str]:
    return [row.name for row in browser.get(LIST, asked).context["page"].rows]


ALL = ["Café-Software", "Metallbau Schulz", "Zorghuis De Linde"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ALL),
        ({"zoek": "linde zorg"}, ["Zorghuis De Linde"]),
        ({"zoek": "cafe"}, ["Café-Software"]),
        ({"zoek": "8765"}, ["Café-Software"]),
        ({"zoek": "lies"}, ["Zorghuis De Linde"]),
        ({"zoek": "hengelo"}, ["Zorghuis De Linde"]),
        ({"alleen": "mijn"}, ["Zorghuis De Linde"]),
        ({"alleen": "zonder"}, ["Metallbau Schulz"]),
        ({"alleen": "tekort"}, ["Zorghuis De Linde"]),
        ({"alleen": "duitsland"}, ["Metallbau Schulz"]),
        ({"alleen": "werkpakt"}, ["Metallbau Schulz"]),
        ({"alleen": "sociaal"}, ["Café-Software"]),
        ({"alleen": ["duitsland", "sociaal"]}, []),
        ({"stand": "niet_actief"}, ["Wegwezen"]),
        ({"stand": "alle"}, ["Café-Software", "Metallbau Schulz", "Wegwezen", "Zorghuis De Linde"]),
        ({"sorteer": "-naam"}, ALL[::-1]),
        ({"sorteer": "contact"}, ["Zorghuis De Linde", "Café-Software", "Metallbau Schulz"]),
        ({"sorteer": "sector"}, ["Café-Software", "Zorghuis De Linde", "Metallbau Schulz"]),
    ],
    ids=str,
)
def test_searching_filtering_and_sorting(as_anna, four, asked, names):
    assert found(as_anna, **asked) == names


def test_who_left_keeps_up_with_nobody(as_anna, four, bas):
    bas.is_active = False
    bas.save()
    assert found(as_anna, alleen="zonder") == ["Café-Software", "Metallbau Schulz"]
    assert "werkt hier niet meer" in as_anna.get(LIST).content.decode()


def test_sixty_cost_what_one_costs(as_anna, four, anna):
    with asking() as few:
        as_anna.get(LIST)
    for number in range(60):
        row = add_employer(by=anna, name=f"Bedrijf {number}", is_another=True)
        hand_over_employer(row.pk, by=anna, version=1, colleague=anna, starts_on=today())
    with at_most(len(few)) as many:
        page = as_anna.get(LIST)
    assert len(many) <= 8
    with at_most(8):
        assert len(found(as_anna, na=page.context["page"].next)) == 13


def test_a_page_of_one_company_costs_the_same_whatever_happened_there(as_anna, four, anna, bas):
    address = reverse("instruments:employer", args=[four["zorg"].pk])
    with asking() as few:
        as_anna.get(address)
    for number in range(4):
        row = Employer.objects.get(pk=four["zorg"].pk)
        to = bas if number % 2 == 0 else anna
        hand_over_employer(row.pk, by=anna, version=row.version, colleague=to, starts_on=today(number - 4))
        add_jobcarving(row.pk, by=anna, advised_on=today(), tasks=f"Taak {number}", advice="Doen")
    with at_most(len(few)):
        page = as_anna.get(address)
    assert [row.colleague.username for row in page.context["past"]] == ["bas", "anna", "bas", "anna"]
    assert page.context["contact"].colleague == anna
    assert len(few) <= 8


def test_a_company_that_is_there_shows_itself(as_anna, four):
    address = reverse("instruments:add_employer")
    assert "is_another" not in as_anna.get(address).context["form"].fields
    page = as_anna.post(address, {"name": "Zorghuis de Linde B.V.", "country": "nl", "town": "Borne"})
    assert [row.name for row in page.context["alike"]] == ["Zorghuis De Linde"]
    assert page.context["form"]["town"].value() == "Borne"
    sent = {"name": "Zorghuis de Linde B.V.", "country": "nl", "is_another": "on"}
    assert as_anna.post(address, sent).status_code == 302
    assert Employer.objects.filter(name="Zorghuis de Linde B.V.").exists()


@pytest.mark.parametrize("kvk", ["1234", "123456789", "abcdefgh", "12 34 56 7"])
def test_a_wrong_number_is_told_at_its_field(as_anna, kvk):
    page = as_anna.post(reverse("instruments:add_employer"), {"name": "X", "country": "nl", "kvk": kvk})
    assert page.context["form"].errors == {"kvk": ["Een KvK-nummer heeft acht cijfers."]}


def test_a_number_may_be_typed_as_it_is_read_out(as_anna, db):
    as_anna.post(reverse("instruments:add_employer"), {"name": "X", "country": "nl", "kvk": "12 34.56 78"})
    assert Employer.objects.get().kvk == "12345678"


def test_who_changes_it_second_keeps_what_was_typed(as_anna, four, bas):
    row = four["ict"]
    address = reverse("instruments:change_employer", args=[row.pk])
    form = as_anna.get(address).context["form"]
    sent = {"name": row.name, "country": "nl", "kvk": row.kvk, "sector": row.sector_id, "note": "Van mij"}
    first = as_anna.post(address, sent | {"note": "Eerst", "version": form["version"].value()})
    assert first.status_code == 302
    page = as_anna.post(address, sent | {"version": form["version"].value()})
    differences = {each.label: (each.now, each.yours) for each in page.context["stale"].differences}
    assert differences["Toelichting"] == ("Eerst", "Van mij")
    assert "Sector" not in differences


def test_handing_over_and_taking_back_on_the_screen(as_anna, four, carla):
    address = reverse("instruments:hand_over_employer", args=[four["zorg"].pk])
    form = as_anna.get(address).context["form"]
    assert form["contact_name"].value() == "Lies"
    version = form["version"].value()
    sent = {"colleague": carla.pk, "starts_on": today(4), "contact_name": "Lies", "version": version}
    early = as_anna.post(address, sent | {"starts_on": today(-5)})
    assert "Sinds" in early.context["form"].errors["starts_on"][0]
    page = as_anna.post(address, sent, follow=True)
    planned = page.context["coming"][0]
    assert planned.colleague == carla
    back = reverse("instruments:withdraw_employer_contact", args=[planned.pk])
    page = as_anna.post(back, {"version": planned.version}, follow=True)
    assert page.context["coming"] == []
    assert page.context["contact"].ends_on is None


def test_the_ticks_of_two_years_are_kept_and_earlier_years_shown(client, eva, four):
    client.force_login(eva)
    page = client.get(reverse("instruments:sectors"))
    year = today().year
    ticks = {sector.name: [ticked for _, ticked in years] for sector, years in page.context["form"].rows}
    assert ticks == {"ICT": [False, True], "Zorg": [True, False]}
    version = page.context["form"]["version"].value()
    both = [four["ict"].sector_id, four["zorg"].sector_id]
    client.post(reverse("instruments:sectors"), {f"jaar_{year}": both, "version": version})
    assert four["ict"].sector.__class__.objects.get(code="ict").shortage_years == [year]
    late = client.post(reverse("instruments:sectors"), {f"jaar_{year}": [], "version": version})
    assert late.context["stale"].differences[0].now == "ICT, Zorg"


def test_the_parts_of_the_catalogue_are_tabs_of_each_other(as_anna, four):
    for address in (LIST, reverse("instruments:parameters")):
        page = as_anna.get(address).content.decode()
        assert 'href="/werkgevers/"' in page
        assert 'href="/bedragen-en-termijnen/"' in page
        assert 'href="/aanbieders/"' in page
