"""Beschut werk on the screens: the page of the dossier, its forms, and the part on the page of a step."""

import pytest

from clients.models import Client, Fact
from tests.helped import advised, works_sheltered
from tests.people import today
from tests.queries import at_most
from trajectories.models import ShelteredAdvice
from trajectories.services.sheltered import ask_advice, change_advice


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def page(jaimy) -> str:
    return f"/inwoners/{jaimy.pk}/beschut-werk/"


@pytest.fixture
def asked(jaimy, anna) -> ShelteredAdvice:
    return ask_advice(jaimy.pk, by=anna, requested_on=today(-40))


def test_from_the_question_to_the_answer_and_back(as_anna, page):
    assert "Nog geen advies gevraagd" in as_anna.get(page).content.decode()
    as_anna.post(f"{page}vragen/", {"requested_on": today(-20), "note": "Rust"})
    advice = ShelteredAdvice.objects.get()
    assert "Gevraagd" in as_anna.get(page).content.decode()
    answer = {"outcome": "positief", "advised_on": today(-5), "hours_per_week": "20,5", "note": "Rust", "version": "1"}
    assert as_anna.post(f"/beschut-werk/{advice.pk}/advies/", answer).url == page
    assert "Plaats 1 van 1 op de wachtlijst" in as_anna.get(page).content.decode()
    as_anna.post(
        f"/beschut-werk/{advice.pk}/intrekken/", {"withdrawn_on": today(), "reason": "Ander werk", "version": "2"}
    )
    shown = as_anna.get(page).content.decode()
    assert "Ingetrokken" in shown
    assert "op de wachtlijst" not in shown
    as_anna.post(f"/beschut-werk/{advice.pk}/weghalen/", {"reason": "Vergissing", "version": "3"})
    assert not ShelteredAdvice.objects.exists()
    timeline = as_anna.get(page.replace("beschut-werk", "tijdlijn")).content.decode()
    assert "Advies beschut werk weggehaald" in timeline


def test_an_answer_is_put_right_and_emptied(as_anna, asked, page):
    filled = {"requested_on": today(-41), "outcome": "positief", "advised_on": today(-5), "version": "1"}
    as_anna.post(f"/beschut-werk/{asked.pk}/wijzigen/", filled)
    as_anna.post(f"/beschut-werk/{asked.pk}/wijzigen/", {"requested_on": today(-41), "version": "2"})

    asked.refresh_from_db()
    assert (asked.outcome, asked.advised_on, asked.requested_on) == ("", None, today(-41))


def test_who_comes_second_keeps_what_was_typed(as_anna, asked, bas):
    change_advice(asked.pk, by=bas, version=1, note="Rustige plek")
    filled = {"requested_on": today(-40), "note": "Vaste begeleider", "version": "1"}

    shown = as_anna.post(f"/beschut-werk/{asked.pk}/wijzigen/", filled).content.decode()

    assert "Niet opgeslagen" in shown
    assert "Rustige plek" in shown
    assert "Vaste begeleider" in shown


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"advised_on": ""}, "advised_on"),
        ({"advised_on": today(1)}, "advised_on"),
        ({"advised_on": today(-50)}, "advised_on"),
        ({"outcome": "misschien"}, "outcome"),
        ({"outcome": ""}, "outcome"),
        ({"hours_per_week": "veel"}, "hours_per_week"),
        ({"hours_per_week": "99"}, "hours_per_week"),
        ({"note": "\0"}, "note"),
        ({"note": "ë" * 100_000}, "note"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(as_anna, asked, values, field):
    filled = {"outcome": "positief", "advised_on": today(-5), "version": "1"} | values

    shown = as_anna.post(f"/beschut-werk/{asked.pk}/advies/", filled)

    assert field in shown.context["form"].errors
    asked.refresh_from_db()
    assert not asked.outcome


def test_who_asks_again_too_early_is_told_and_may(as_anna, jaimy, anna, page):
    advised(jaimy, anna, "negatief", days=-30)

    assert "Een nieuw advies kan vanaf" in as_anna.get(f"{page}vragen/").content.decode()

    as_anna.post(f"{page}vragen/", {"requested_on": today()})
    assert ShelteredAdvice.objects.count() == 2
    assert "Eerdere adviezen" in as_anna.get(page).content.decode()


def test_the_question_of_a_rule_leads_here_and_what_was_recorded_before_still_counts(as_anna, jaimy, anna, page):
    Fact.objects.create(
        client=jaimy, key="advies_beschut", value="positief", starts_on=today(-9), source="UWV", recorded_by=anna
    )

    assert as_anna.get(f"/inwoners/{jaimy.pk}/gegeven/advies_beschut/").url == page
    shown = as_anna.get(page).content.decode()
    assert "de gegevens voor de regels" in shown
    assert "Plaats 1 van 1" in shown


def test_the_page_of_a_step_tells_the_advice_and_the_hours(as_anna, jaimy, anna):
    advised(jaimy, anna, hours_per_week=24)
    step = works_sheltered(jaimy, anna, 20)

    shown = as_anna.get(f"/stappen/{step.pk}/").content.decode()

    assert "24 per week" in shown
    assert "20 per week" in shown
    step.placements.update(hours_per_week=None)
    assert "telt deze plek niet mee" in as_anna.get(f"/stappen/{step.pk}/").content.decode()


def test_another_kind_of_help_says_nothing_of_it(as_anna, jaimy, anna, trajectory, catalogue):
    step = trajectory.deployments.create(instrument=catalogue.work, starts_on=today(-9))

    assert "Advies van UWV" not in as_anna.get(f"/stappen/{step.pk}/").content.decode()


def test_a_page_with_many_advices_costs_what_one_costs(as_anna, jaimy, anna, page, asked):
    with at_most(16):
        as_anna.get(page)
    change_advice(asked.pk, by=anna, version=1, outcome="positief", advised_on=today(-30))
    for days in (-29, -20, -10):
        ShelteredAdvice.objects.create(
            client=jaimy, requested_on=today(days), advised_on=today(days + 5), outcome="positief"
        )
    with at_most(17):
        as_anna.get(page)


def test_another_team_and_a_reader_get_no_further_than_they_may(client, jaimy, asked, page, carla, frank, anna, bas):
    client.force_login(frank)
    assert "Wijzigen" not in client.get(page).content.decode()
    acts = [f"/beschut-werk/{asked.pk}/{act}/" for act in ("advies", "wijzigen", "intrekken", "weghalen")]
    assert {client.get(act).status_code for act in (*acts, f"{page}vragen/")} == {404}
    Client.objects.filter(pk=jaimy.pk).update(shielded=True)
    for stranger in (carla, bas):
        client.force_login(stranger)
        assert {client.get(act).status_code for act in (*acts, page, f"{page}vragen/")} == {404}
    client.force_login(anna)
    assert client.get(page).status_code == 200
