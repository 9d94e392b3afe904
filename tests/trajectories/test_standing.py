"""Where someone stands in the chain, on the first page of the dossier."""

from tests.chain import LIBRARY
from tests.people import today
from trajectories.services import plan_step
from trajectories.standing import in_the_chain


def told(client) -> dict[str, tuple[str, ...]]:
    return {standing.label: standing.lines for standing in in_the_chain(client, today())}


def test_without_a_traject_there_is_no_step(jaimy):
    assert told(jaimy) == {"Stap nu": ()}


def test_the_step_of_now_the_next_one_and_the_goal(jaimy, trajectory, catalogue, anna):
    first = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=1)
    trajectory.refresh_from_db()
    plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(30)), by=anna, version=trajectory.version)

    found = told(jaimy)

    assert list(found) == ["Stap nu", "Gepland", "Doel"]
    assert found["Stap nu"][0].startswith(f"{first.instrument} (Zorgpunt, {LIBRARY}), sinds ")
    assert found["Gepland"][0].startswith("Werk met begeleiding, vanaf ")
    assert found["Doel"] == ("Werk met ondersteuning",)


def test_what_ended_or_was_withdrawn_is_not_where_someone_stands(jaimy, trajectory, catalogue, anna):
    step = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-30)), by=anna, version=1)
    withdrawn = plan_step(trajectory.pk, catalogue.plan(starts_on=today(30)), by=anna, version=trajectory.version + 1)
    type(step).objects.filter(pk=step.pk).update(ends_on=today())
    type(step).objects.filter(pk=withdrawn.pk).update(ends_on=withdrawn.starts_on)

    assert told(jaimy)["Stap nu"] == ()
    assert "Gepland" not in told(jaimy)


def test_the_dossier_tells_it(client, jaimy, trajectory, catalogue, anna):
    plan_step(trajectory.pk, catalogue.plan(), by=anna, version=1)
    client.force_login(anna)

    assert f"Arbeidsmatige dagbesteding (Zorgpunt, {LIBRARY})" in client.get(f"/inwoners/{jaimy.pk}/").content.decode()
