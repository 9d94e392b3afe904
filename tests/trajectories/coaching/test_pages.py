"""The hours of a jobcoach on the screens."""

import pytest

from clients.models import Client
from tests.helped import a_step, granted, used
from tests.people import today
from tests.queries import asking, at_most
from trajectories.models import CoachingGrant, CoachingHours, Deployment
from trajectories.services.coaching import change_hours


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def step(jaimy, anna) -> Deployment:
    return a_step(jaimy, anna, "jobcoaching", days=-100, expected_end_on=today(200))


@pytest.fixture
def page(step) -> str:
    return f"/stappen/{step.pk}/jobcoach/"


def test_hours_are_written_down_at_once_and_stand_there_with_who_wrote_them(as_anna, page, step):
    assert "Er zijn nog geen uren toegekend" in as_anna.get(page).content.decode()
    period = {"starts_on": today(-100), "ends_on": today(80), "hours": "20", "decided_on": today(-100)}
    assert as_anna.post(f"{page}toekennen/", period).url == f"/stappen/{step.pk}/"
    sent = as_anna.post(page, {"worked_on": today(-1), "hours": "2,5", "note": "Op de werkvloer", "coach": "Tessa"})

    assert sent.url == page
    shown = as_anna.get(page).content.decode()
    assert "2,5 van 20 uur gebruikt" in shown
    assert "Op de werkvloer" in shown
    assert 'value="Tessa"' in shown  # who it was last time is filled in
    assert "2,5 van 20 uur gebruikt" in as_anna.get(f"/stappen/{step.pk}/").content.decode()


@pytest.mark.parametrize(
    ("hours", "words"),
    [("9", "Nog 1 uur over"), ("9,5", "Bijna op"), ("10", "Alle uren zijn"), ("12", "2 uur meer dan")],
)
def test_the_words_say_what_the_bar_shows(as_anna, page, step, anna, hours, words):
    granted(step, anna, 10)
    as_anna.post(page, {"worked_on": today(-1), "hours": hours})

    assert words in as_anna.get(f"/stappen/{step.pk}/").content.decode()


def test_a_grant_is_changed_and_taken_away(as_anna, step, anna):
    grant = granted(step, anna)
    filled = {"starts_on": today(-90), "ends_on": today(80), "hours": "30", "decided_on": today(-100), "version": "1"}
    as_anna.post(f"/jobcoach/toekenning/{grant.pk}/wijzigen/", filled)
    grant.refresh_from_db()
    assert (grant.hours, grant.ends_on) == (30, today(81))
    stale = as_anna.post(f"/jobcoach/toekenning/{grant.pk}/wijzigen/", filled | {"hours": "35"}).content.decode()
    assert "Niet opgeslagen" in stale
    as_anna.post(f"/jobcoach/toekenning/{grant.pk}/weghalen/", {"reason": "Vergissing", "version": "2"})
    assert not CoachingGrant.objects.exists()


def test_hours_are_changed_withdrawn_and_put_back(as_anna, page, step, anna, bas):
    row = used(step, anna)
    as_anna.post(f"/jobcoach/uren/{row.pk}/wijzigen/", {"worked_on": today(-2), "hours": "1", "version": "1"})
    as_anna.post(f"/jobcoach/uren/{row.pk}/intrekken/", {"version": "2"})
    shown = as_anna.get(page).content.decode()
    assert "Ingetrokken" in shown
    assert "Zet terug" in shown
    for version in ("2", "", "x", "9" * 30):
        as_anna.post(f"/jobcoach/uren/{row.pk}/terugzetten/", {"version": version})
        row.refresh_from_db()
        assert row.withdrawn_at
    as_anna.post(f"/jobcoach/uren/{row.pk}/terugzetten/", {"version": "3"})
    row.refresh_from_db()
    assert (row.withdrawn_at, row.hours) == (None, 1)


def test_who_comes_second_keeps_what_was_typed(as_anna, step, anna, bas):
    row = used(step, anna)
    change_hours(row.pk, by=bas, version=1, note="Met de leidinggevende")
    filled = {"worked_on": today(-1), "hours": "2", "note": "Op de werkvloer", "version": "1"}

    shown = as_anna.post(f"/jobcoach/uren/{row.pk}/wijzigen/", filled).content.decode()

    assert "Met de leidinggevende" in shown
    assert "Op de werkvloer" in shown


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"hours": ""}, "hours"),
        ({"hours": "veel"}, "hours"),
        ({"hours": "0"}, "hours"),
        ({"hours": "25"}, "hours"),
        ({"worked_on": "ooit"}, "worked_on"),
        ({"worked_on": today(1)}, "worked_on"),
        ({"worked_on": today(-101)}, "worked_on"),
        ({"note": "\0"}, "note"),
        ({"note": "ë" * 100_000}, "note"),
        ({"coach": "x" * 201}, "coach"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(as_anna, page, values, field):
    shown = as_anna.post(page, {"worked_on": today(), "hours": "2"} | values)

    assert field in shown.context["form"].errors
    assert not CoachingHours.objects.exists()


def test_the_question_of_a_rule_leads_to_the_step(as_anna, jaimy, step):
    for key in ("jobcoach_uren_toegekend", "jobcoach_uren_gebruikt"):
        assert as_anna.get(f"/inwoners/{jaimy.pk}/gegeven/{key}/?stap={step.pk}").url == f"/stappen/{step.pk}/"
    for wrong in ("0", "x", "9" * 30):
        assert as_anna.get(f"/inwoners/{jaimy.pk}/gegeven/{key}/?stap={wrong}").status_code == 404


def test_another_kind_of_help_has_no_such_page(as_anna, jaimy, anna):
    other = a_step(jaimy, anna, "dagbesteding")

    assert as_anna.get(f"/stappen/{other.pk}/jobcoach/").status_code == 404
    assert as_anna.get(f"/stappen/{other.pk}/jobcoach/toekennen/").status_code == 404
    assert "Uren van de jobcoach" not in as_anna.get(f"/stappen/{other.pk}/").content.decode()


def test_a_hundred_hours_cost_what_one_costs(as_anna, page, step, anna):
    used(step, anna)
    with at_most(18) as one:
        as_anna.get(page)
    CoachingHours.objects.bulk_create(
        CoachingHours(deployment=step, worked_on=today(-1), hours=1, written_by=anna) for _ in range(100)
    )
    with asking() as many:
        shown = as_anna.get(page)

    assert len(many) == len(one)
    assert len(shown.context["page"].rows) == 50


def test_a_reader_reads_and_another_team_gets_no_hint(client, jaimy, page, step, anna, frank, carla, bas):
    grant, row = granted(step, anna), used(step, anna)
    client.force_login(frank)
    shown = client.get(page).content.decode()
    assert "2 van 40 uur gebruikt" in shown
    assert "Trek in" not in shown
    assert client.post(page, {"worked_on": today(), "hours": "2"}).status_code == 404
    acts = [f"/jobcoach/toekenning/{grant.pk}/{act}/" for act in ("wijzigen", "weghalen")]
    acts += [f"/jobcoach/uren/{row.pk}/wijzigen/", f"{page}toekennen/"]
    assert {client.get(act).status_code for act in acts} == {404}
    Client.objects.filter(pk=jaimy.pk).update(shielded=True)
    for stranger in (carla, bas):
        client.force_login(stranger)
        assert {client.get(act).status_code for act in (*acts, page)} == {404}
        assert client.post(f"/jobcoach/uren/{row.pk}/intrekken/", {"version": "1"}).status_code == 404
    assert CoachingHours.objects.count() == 1
