"""The tab Persoon as a whole, the person's own data, and what of it stays on the first page."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.workflow import Refusal
from clients.models import Change, Client, HouseholdMember
from clients.services import change_client
from clients.services.benefits import add_application, add_benefit
from clients.services.circumstances import add_indication, add_involved, record_work_ability
from clients.services.household import add_household_member
from clients.services.schooling import add_education
from tests.people import a_client, today
from tests.queries import asking, at_most

MOST = 14


def url(name: str, dossier: Client) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk])


def a_full_life(dossier: Client, by, number: int) -> None:
    """One of everything that may stand on the tab."""
    day = today(-40 * number - 10)
    add_education(dossier.pk, by=by, level="mbo2", finished=None, year=2000 + number % 20, source="inwoner")
    add_involved(dossier.pk, by=by, kind="jobcoach", name=f"Noor {number}", starts_on=day)
    add_application(dossier.pk, by=by, scheme="pw", received_on=day)
    add_benefit(dossier.pk, by=by, scheme="bijzondere_bijstand", starts_on=day)
    add_indication(dossier.pk, by=by, kind="beschut_werk", starts_on=day, ends_on=today(-40 * number - 5), source="UWV")
    record_work_ability(dossier.pk, by=by, established_on=day, source="UWV", hours_per_week=Decimal(20))
    mate = a_client(by, last_name=f"Huisgenoot {number}")
    if number == 0:
        add_household_member(dossier.pk, by=by, other_id=mate.pk, role="kind", starts_on=today(-10))
    else:
        household = HouseholdMember.objects.get(client=dossier).household
        HouseholdMember.objects.create(household=household, client=mate, role="kind", starts_on=today(-5))


@pytest.mark.parametrize("tab", ["person", "dossier"])
def test_a_long_life_costs_no_more_questions_than_a_short_one(as_anna, anna, jaimy, tab):
    a_full_life(jaimy, anna, 0)
    with asking() as short:
        as_anna.get(url(tab, jaimy))
    for number in range(1, 12):
        a_full_life(jaimy, anna, number)
    with at_most(MOST) as long:
        assert as_anna.get(url(tab, jaimy)).status_code == 200
    assert len(long) == len(short)


def test_rows_that_were_fetched_together_are_as_they_were_stored(as_anna, anna, jaimy):
    a_full_life(jaimy, anna, 0)
    person = as_anna.get(url("person", jaimy)).context["person"]
    assert person.abilities == list(jaimy.work_abilities.all())
    ability = person.abilities[0]
    assert (ability.hours_per_week, ability.established_on, ability.recorded_by) == (Decimal(20), today(-10), anna)
    assert [row.starts_on for row in person.involved.now] == [today(-10)]
    assert person.schooling.rows[0].finished is None


def test_a_new_dossier_says_of_everything_that_it_is_not_there_and_offers_to_add_it(as_anna, jaimy):
    page = as_anna.get(url("person", jaimy)).content.decode()
    for name in ("education", "member", "benefit", "application", "indication", "ability", "involved"):
        assert url(f"add_{name}", jaimy) in page
    for words in ("Nog geen opleiding bekend", "Geen huishouden bekend", "Geen uitkering bekend"):
        assert words in page


def test_who_may_only_read_gets_no_link_to_change_anything(client, anna, frank, jaimy):
    a_full_life(jaimy, anna, 0)
    client.force_login(frank)
    page = client.get(url("person", jaimy)).content.decode()
    assert "Noor 0" in page
    assert "Wijzig" not in page.replace("Wijzigingen", "")
    assert "/verwijderen/" not in page
    assert url("add_education", jaimy) not in page


def test_the_first_page_says_in_one_line_which_benefit_runs(as_anna, anna, jaimy):
    add_benefit(
        jaimy.pk, by=anna, scheme="ioaw", starts_on=date(2019, 1, 1), ends_on=date(2020, 1, 1), end_reason="studie"
    )
    first = as_anna.get(url("dossier", jaimy)).context["overview"].standings[0]
    assert (first.label, first.lines, first.missing) == ("Uitkering", (), "Geen lopende uitkering bekend")
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=date(2021, 3, 1))
    first = as_anna.get(url("dossier", jaimy)).context["overview"].standings[0]
    assert first.lines == ("Participatiewet, sinds 1 maart 2021",)


def fill(**values) -> dict[str, object]:
    return {"last_name": "Vélde", "intensity": "gewoon", "version": 1, **values}


def test_how_much_time_someone_asks_is_chosen_with_the_persons_data(as_anna, jaimy):
    page = as_anna.get(url("change", jaimy)).content.decode()
    assert "Hoeveel tijd deze inwoner vraagt" in page
    as_anna.post(url("change", jaimy), fill(intensity="intensief"))
    jaimy.refresh_from_db()
    assert jaimy.intensity == "intensief"


@pytest.mark.parametrize("intensity", ["", "zwaar"])
def test_another_intensity_is_refused(as_anna, jaimy, intensity):
    assert as_anna.post(url("change", jaimy), fill(intensity=intensity)).context["form"].errors["intensity"]


@pytest.mark.parametrize("field", ["deceased_on", "moved_away_on", "birth_date", "status_holder_since"])
@pytest.mark.parametrize("new", [None, date(2021, 4, 1)])
def test_a_past_day_is_filled_in_freely_and_changed_or_removed_for_a_reason(anna, jaimy, field, new):
    change_client(jaimy.pk, by=anna, version=1, **{field: date(2021, 3, 1)})
    with pytest.raises(Refusal, match="Vul in waarom"):
        change_client(jaimy.pk, by=anna, version=2, **{field: new})
    changed = change_client(jaimy.pk, by=anna, version=2, reason="Melding BRP", **{field: new})
    assert getattr(changed, field) == new
    assert Change.objects.get(field="reden").new == "Melding BRP"


def test_a_day_that_was_filled_in_today_is_put_right_without_a_reason(anna, jaimy):
    change_client(jaimy.pk, by=anna, version=1, moved_away_on=today())
    assert change_client(jaimy.pk, by=anna, version=2, moved_away_on=None).moved_away_on is None


def test_the_form_asks_the_reason_at_its_field(as_anna, anna, jaimy):
    change_client(jaimy.pk, by=anna, version=1, deceased_on=date(2021, 3, 1))
    page = as_anna.post(url("change", jaimy), fill(version=2))
    assert "datum in het verleden" in str(page.context["form"].errors["reason"])
    assert as_anna.post(url("change", jaimy), fill(version=2, reason="Vergissing")).status_code == 302
