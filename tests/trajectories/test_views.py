import pytest

from accounts.models import AuditEvent
from clients.models import Client
from instruments.models import Stage
from office.models import Delivery
from tests.chain import FOUNDATION, LIBRARY, a_trajectory
from tests.people import a_client, today
from tests.queries import at_most
from trajectories.models import Deployment, ReadinessAssessment, Trajectory
from trajectories.services import move_on, plan_step, start_trajectory


@pytest.fixture
def step(trajectory, catalogue, anna) -> Deployment:
    return plan_step(trajectory.pk, catalogue.plan(starts_on=today(-100)), by=anna, version=1)


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def filled(catalogue, **values) -> dict:
    return {
        "instrument": catalogue.guidance.code,
        "provider": catalogue.provider.code,
        "location": LIBRARY,
        "starts_on": str(today()),
        "version": "1",
        **values,
    }


def addresses(step: Deployment) -> list[str]:
    trajectory, client = step.trajectory, step.trajectory.client
    return [
        f"/inwoners/{client.pk}/trajecten/",
        f"/inwoners/{client.pk}/trajecten/nieuw/",
        f"/trajecten/{trajectory.pk}/stap/",
        f"/trajecten/{trajectory.pk}/afsluiten/",
        *(f"/stappen/{step.pk}/{act}/" for act in ("verder", "terug", "stoppen", "intrekken", "gereedheid")),
    ]


def test_every_page_of_a_dossier_one_may_see_opens_and_is_recorded(as_anna, step, jaimy, anna):
    for url in addresses(step):
        AuditEvent.objects.acts().count()
        assert as_anna.get(url).status_code == 200, url
    looks = AuditEvent.objects.filter(verb="dossier.look", actor=anna, client_id=jaimy.pk)
    assert {"trajectories:of_client", "trajectories:plan", "trajectories:verder"} <= set(
        looks.values_list("url_name", flat=True)
    )


def test_for_another_team_and_for_who_sees_no_dossiers_they_are_not_there(client, step, carla, dirk, eva, hans, ina):
    for someone in (carla, dirk, eva, hans, ina):
        client.force_login(someone)
        for url in addresses(step):
            assert client.get(url).status_code == 404, (someone, url)
            assert client.post(url, {"version": "1"}).status_code in (404, 405), (someone, url)


def test_a_shielded_dossier_is_not_there_for_the_team(client, step, bas):
    Client.objects.update(shielded=True)
    client.force_login(bas)

    assert {client.get(url).status_code for url in addresses(step)} == {404}


def test_a_controller_reads_the_trajecten_and_plans_nothing(client, step, jaimy, frank):
    client.force_login(frank)
    page = client.get(f"/inwoners/{jaimy.pk}/trajecten/")

    assert page.status_code == 200
    assert "Stap plannen" not in page.content.decode()
    assert "Verder naar" not in page.content.decode()
    assert client.get(addresses(step)[2]).status_code == 404


def test_a_traject_starts_and_asks_for_its_first_step(as_anna, jaimy):
    answer = as_anna.post(
        f"/inwoners/{jaimy.pk}/trajecten/nieuw/",
        {"starts_on": "01-11-2026", "goal_stage": Stage.REGULAR_WORK, "goal": "Werken in een kantoor"},
    )

    trajectory = Trajectory.objects.get()
    assert answer.url == f"/trajecten/{trajectory.pk}/stap/"
    assert (str(trajectory.starts_on), trajectory.goal) == ("2026-11-01", "Werken in een kantoor")


def test_planning_asks_the_last_day_and_keeps_the_day_after(as_anna, trajectory, catalogue):
    values = filled(catalogue, expected_end_on=str(today(30)), committed_amount="1.250,50", stage="")

    answer = as_anna.post(f"/trajecten/{trajectory.pk}/stap/", values)

    step = Deployment.objects.get()
    assert answer.url == f"/inwoners/{trajectory.client_id}/trajecten/"
    assert (step.expected_end_on, str(step.committed_amount)) == (today(31), "1250.50")


def test_a_refused_plan_shows_why_what_fits_and_the_road_to_maatwerk(as_anna, trajectory, catalogue):
    page = as_anna.post(f"/trajecten/{trajectory.pk}/stap/", filled(catalogue, location=FOUNDATION)).content.decode()

    assert "Stichting De Brug staat op" in page
    assert f'name="offer" value="{LIBRARY}"' in page
    assert (
        f"/inwoners/{trajectory.client_id}/maatwerk/nieuw/?instrument=arbeidsmatige_dagbesteding&amp;provider=" in page
    )
    assert f'value="{FOUNDATION}"' in page  # what was filled in is still there
    assert not Deployment.objects.exists()


def test_a_location_that_fits_is_one_press_away(as_anna, trajectory, catalogue):
    as_anna.post(f"/trajecten/{trajectory.pk}/stap/", filled(catalogue, location=FOUNDATION, offer=LIBRARY))

    assert Deployment.objects.get().location == LIBRARY


def test_an_offer_that_was_made_up_is_judged_like_any_location(as_anna, trajectory, catalogue):
    as_anna.post(f"/trajecten/{trajectory.pk}/stap/", filled(catalogue, offer=FOUNDATION))

    assert not Deployment.objects.exists()


def test_without_location_the_form_asks_for_it_and_offers_no_maatwerk(as_anna, trajectory, catalogue):
    page = as_anna.post(f"/trajecten/{trajectory.pk}/stap/", filled(catalogue, location="")).content.decode()

    assert "De locatie is nog niet bekend" in page
    assert "Vraag maatwerk" not in page


def test_who_comes_second_is_told_keeps_what_was_written_and_can_go_on(as_anna, trajectory, catalogue, bas):
    plan_step(trajectory.pk, catalogue.plan(), by=bas, version=1)
    url = f"/trajecten/{trajectory.pk}/stap/"

    page = as_anna.post(url, filled(catalogue, committed_amount="77,00"))

    assert "Een collega heeft dit intussen gewijzigd" in page.content.decode()
    form = page.context["form"]
    assert (form["committed_amount"].value(), form["version"].value()) == ("77,00", "2")
    as_anna.post(url, filled(catalogue, version="2"))
    assert Deployment.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"instrument": ""}, "Kies een instrument."),
        ({"instrument": "bestaat niet"}, "Selecteer een geldige keuze"),
        ({"starts_on": "gisteren"}, "Vul een datum in zoals"),
        ({"expected_end_on": "2020-01-01"}, "De laatste dag ligt voor de eerste dag"),
        ({"committed_amount": "veel"}, "Vul een bedrag in zoals"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(as_anna, trajectory, catalogue, values, said):
    page = as_anna.post(f"/trajecten/{trajectory.pk}/stap/", filled(catalogue, **values)).content.decode()

    assert said in page
    assert not Deployment.objects.exists()


def test_the_locations_of_the_contract_show_while_one_is_choosing(as_anna, catalogue):
    chosen = {"instrument": catalogue.guidance.code, "provider": catalogue.provider.code, "starts_on": str(today())}

    assert f"In het contract: {LIBRARY}." in as_anna.get("/stappen/locaties/", chosen).content.decode()
    for incomplete in (
        {},
        {**chosen, "provider": ""},
        {**chosen, "starts_on": "2017-12-31"},
        {**chosen, "provider": "\0"},
    ):
        assert LIBRARY not in as_anna.get("/stappen/locaties/", incomplete).content.decode()


def test_moving_on_from_the_screen(as_anna, step, catalogue):
    values = filled(
        catalogue, instrument="werk", provider="", location="", ended_on=str(today(-1)), result="doel_bereikt"
    )

    as_anna.post(f"/stappen/{step.pk}/verder/", values)

    step.refresh_from_db()
    assert (step.ends_on, step.result) == (today(), "doel_bereikt")
    assert Deployment.objects.exclude(pk=step.pk).get().stage == Stage.SUPPORTED_WORK


def test_moving_on_to_where_it_can_not_be_shows_why_and_ends_nothing(as_anna, step, catalogue):
    values = filled(catalogue, location=FOUNDATION, ended_on=str(today(-1)), result="doel_bereikt")

    page = as_anna.post(f"/stappen/{step.pk}/verder/", values).content.decode()

    assert "Deze stap kan zo niet" in page
    step.refresh_from_db()
    assert step.ends_on is None


def test_stepping_back_from_the_screen(as_anna, step, catalogue, anna):
    work = move_on(
        step.pk,
        by=anna,
        version=1,
        ends_on=today(-50),
        result="doel_bereikt",
        plan=catalogue.paid_work(starts_on=today(-50)),
    )

    as_anna.post(f"/stappen/{work.pk}/terug/", {"to": step.pk, "ends_on": str(today(-1)), "version": "1"})

    resumed = Deployment.objects.get(resumes=step)
    assert resumed.starts_on == today()
    assert "Hervat" in as_anna.get(f"/inwoners/{step.trajectory.client_id}/trajecten/").content.decode()


def test_without_earlier_step_the_screen_says_so(as_anna, step):
    assert "Er is geen eerdere stap" in as_anna.get(f"/stappen/{step.pk}/terug/").content.decode()


def test_stopping_withdrawing_assessing_and_closing_from_the_screen(as_anna, step, trajectory, catalogue, anna):
    planned = plan_step(trajectory.pk, catalogue.plan(starts_on=today(9)), by=anna, version=2)

    as_anna.post(
        f"/stappen/{step.pk}/gereedheid/", {"assessed_on": str(today(-1)), "ready": "nee", "explanation": "Nog te snel"}
    )
    as_anna.post(f"/stappen/{step.pk}/stoppen/", {"ends_on": str(today(-1)), "result": "niet_bereikt", "version": "1"})
    as_anna.post(f"/stappen/{planned.pk}/intrekken/", {"version": "1"})
    trajectory.refresh_from_db()
    as_anna.post(
        f"/trajecten/{trajectory.pk}/afsluiten/",
        {"ends_on": str(today(-1)), "outcome": "gestopt", "aftercare": "gebruikelijk", "version": trajectory.version},
    )

    assert ReadinessAssessment.objects.get().ready is False
    assert [row.ends_on for row in Deployment.objects.order_by("pk")] == [today(), planned.starts_on]
    trajectory.refresh_from_db()
    assert (trajectory.ends_on, trajectory.outcome) == (today(), "gestopt")


def test_a_refusal_stands_on_the_form(as_anna, step):
    page = as_anna.post(f"/stappen/{step.pk}/intrekken/", {"version": "1"}).content.decode()

    assert "Deze stap staat op loopt" in page


def test_the_buttons_are_the_moves_of_the_table(as_anna, step, jaimy):
    page = as_anna.get(f"/inwoners/{jaimy.pk}/trajecten/").content.decode()

    for act, there in (("verder", True), ("terug", True), ("stoppen", True), ("intrekken", False)):
        assert (f"/stappen/{step.pk}/{act}/" in page) is there


def test_what_was_delivered_stands_on_the_timeline_and_what_was_done_once(as_anna, step, jaimy, catalogue, anna):
    delivery = Delivery.objects.create(name="oud systeem")
    old = Trajectory.objects.create(client=jaimy, starts_on=today(-900), ends_on=today(-700), delivery=delivery)
    old.deployments.create(
        instrument=catalogue.work, starts_on=today(-900), ends_on=today(-700), delivery=delivery, result="doel_bereikt"
    )

    page = as_anna.get(f"/inwoners/{jaimy.pk}/tijdlijn/", {"soort": "traject"}).content.decode()

    for line in ("Stap begonnen: Werk met begeleiding", "Stap beëindigd: Werk met begeleiding", "Traject afgesloten"):
        assert page.count(line) == 1
    assert page.count("Stap gepland: Arbeidsmatige dagbesteding") == 1
    assert "Stap begonnen: Arbeidsmatige" not in page


@pytest.mark.parametrize(("name", "most"), [("of_client", 15), ("plan", 12), ("verder", 14), ("terug", 10)])
def test_thirty_steps_cost_what_one_costs(as_anna, step, jaimy, catalogue, anna, name, most):
    url = {
        "of_client": f"/inwoners/{jaimy.pk}/trajecten/",
        "plan": f"/trajecten/{step.trajectory_id}/stap/",
        "verder": f"/stappen/{step.pk}/verder/",
        "terug": f"/stappen/{step.pk}/terug/",
    }[name]
    with at_most(most) as one:
        as_anna.get(url)
    for _ in range(3):
        other = a_trajectory(jaimy, anna)
        for day in range(10):
            made = plan_step(other.pk, catalogue.plan(starts_on=today(-day)), by=anna, version=day + 1)
            made.readiness.create(assessed_on=today(), ready=True)
    with at_most(most) as thirty:
        as_anna.get(url)
    assert len(thirty) == len(one)


def test_a_household_member_of_another_team_gives_no_way_in(as_anna, carla, catalogue):
    theirs = start_trajectory(a_client(carla, last_name="Elders").pk, by=carla, starts_on=today())

    assert as_anna.get(f"/trajecten/{theirs.pk}/stap/").status_code == 404
    assert as_anna.post(f"/trajecten/{theirs.pk}/stap/", filled(catalogue)).status_code == 404
    assert not Deployment.objects.exists()
