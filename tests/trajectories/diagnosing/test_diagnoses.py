"""What goes well, what stands in the way, and which stage of the chain is advised: one diagnosis beside the other."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Draft
from instruments.models import Stage
from tests.aims import a_diagnosis
from tests.chain import a_trajectory
from tests.people import a_client, today
from tests.queries import at_most
from trajectories.models import Diagnosis
from trajectories.services import close_trajectory, plan_step
from trajectories.services.diagnosing import adopt_advice, change_diagnosis


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def undecided(jaimy, anna):
    """A traject of which the goal in the chain is not known yet."""
    return a_trajectory(jaimy, anna, goal_stage="")


def url(name: str, row) -> str:
    return reverse(f"trajectories:{name}", args=[row.pk])


def filled(**values) -> dict:
    told = {"made_on": str(today()), "strengths": "Werkt netjes", "obstacles": "", "own_view": ""}
    return told | {"advised_stage": "", "advice": "", "step": "", **values}


class TestActs:
    def test_a_later_diagnosis_stands_beside_the_earlier_the_newest_first(self, trajectory, anna, bas):
        first = a_diagnosis(trajectory, anna, made_on=today(-90))
        second = a_diagnosis(trajectory, bas, made_on=today(-2), advised_stage=Stage.SUPPORTED_WORK)
        assert list(trajectory.diagnoses.all()) == [second, first]
        act = AuditEvent.objects.filter(verb="diagnosis.add").latest("pk")
        assert (act.happened_on, act.client_id) == (today(-2), trajectory.client_id)

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"made_on": today(1)}, "nog niet"),
            ({"strengths": "", "obstacles": "", "own_view": "", "advised_stage": ""}, "ten minste één"),
            ({"advice": ""}, "waarom u deze fase adviseert"),
        ],
    )
    def test_what_says_nothing_or_gives_no_reason_is_refused(self, trajectory, anna, values, said):
        with pytest.raises(FieldRefusal, match=said):
            a_diagnosis(trajectory, anna, **values)

    def test_it_comes_from_a_step_of_the_same_person(self, trajectory, catalogue, anna):
        step = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
        assert a_diagnosis(trajectory, anna, step=step).step == step
        elsewhere = a_trajectory(a_client(anna, last_name="Bakker"), anna)
        with pytest.raises(FieldRefusal, match="stap van deze inwoner"):
            a_diagnosis(elsewhere, anna, step=step)

    def test_a_closed_traject_gets_no_diagnosis(self, trajectory, anna):
        close_trajectory(trajectory.pk, by=anna, version=trajectory.version, ends_on=today(), outcome="gestopt")
        with pytest.raises(Refusal, match="afgesloten"):
            a_diagnosis(trajectory, anna)

    def test_one_puts_right_ones_own_and_what_stood_is_kept(self, trajectory, anna, bas):
        found = a_diagnosis(trajectory, anna)
        changed = change_diagnosis(found.pk, by=anna, version=1, obstacles="Vervoer")
        assert (changed.obstacles, changed.version) == ("Vervoer", 2)
        assert Change.objects.get(field="obstacles").old == "Drukte in de ochtend."
        with pytest.raises(Refusal, match="van een collega"):
            change_diagnosis(found.pk, by=bas, version=2, obstacles="Anders")
        with pytest.raises(StaleEdit):
            change_diagnosis(found.pk, by=anna, version=1, obstacles="Anders")

    def test_who_may_not_see_or_plan_writes_none(self, trajectory, carla, frank, bas):
        with pytest.raises(ObjectDoesNotExist):
            a_diagnosis(trajectory, carla)
        with pytest.raises(NotAllowed):
            a_diagnosis(trajectory, frank)
        Client.objects.update(shielded=True)
        with pytest.raises(ObjectDoesNotExist):
            a_diagnosis(trajectory, bas)


class TestAdvice:
    def test_the_advised_stage_becomes_the_goal_in_one_press(self, as_anna, undecided, anna):
        found = a_diagnosis(undecided, anna)
        page = as_anna.get(reverse("trajectories:of_client", args=[undecided.client_id])).content.decode()
        assert "Maak dit het doel" in page
        as_anna.post(url("adopt_advice", found), {"version": str(undecided.version)})
        undecided.refresh_from_db()
        assert undecided.goal_stage == Stage.SHELTERED_WORK
        page = as_anna.get(reverse("trajectories:of_client", args=[undecided.client_id])).content.decode()
        assert "Maak dit het doel" not in page

    def test_a_goal_that_was_agreed_is_not_overruled(self, trajectory, anna):
        with pytest.raises(Refusal, match="al een doel"):
            adopt_advice(a_diagnosis(trajectory, anna).pk, by=anna, version=trajectory.version)

    def test_without_advice_there_is_nothing_to_take(self, undecided, anna):
        found = a_diagnosis(undecided, anna, advised_stage="", advice="")
        with pytest.raises(Refusal, match="geen advies"):
            adopt_advice(found.pk, by=anna, version=undecided.version)

    @pytest.mark.parametrize("version", ["", "x", "99"])
    def test_a_press_on_an_old_page_changes_nothing(self, as_anna, undecided, anna, version):
        as_anna.post(url("adopt_advice", a_diagnosis(undecided, anna)), {"version": version})
        undecided.refresh_from_db()
        assert undecided.goal_stage == ""


class TestPages:
    def test_it_is_written_on_a_page_of_its_own_and_told_in_short_at_the_traject(self, as_anna, trajectory):
        long = "Kan goed plannen. " * 60
        as_anna.post(url("add_diagnosis", trajectory), filled(strengths=long))
        assert Diagnosis.objects.get().strengths == long.strip()
        assert long.strip() in as_anna.get(url("diagnoses", trajectory)).content.decode()
        tab = as_anna.get(reverse("trajectories:of_client", args=[trajectory.client_id])).content.decode()
        assert "Kan goed plannen." in tab
        assert long.strip() not in tab

    def test_starting_a_traject_goes_on_to_it_where_one_asked(self, as_anna, jaimy):
        address = reverse("trajectories:start", args=[jaimy.pk])
        answer = as_anna.post(address, {"starts_on": str(today()), "diagnosis": "on"})
        assert answer.url == url("add_diagnosis", jaimy.trajectories.get())

    def test_who_came_second_reads_both_texts(self, as_anna, trajectory, anna):
        found = a_diagnosis(trajectory, anna)
        change_diagnosis(found.pk, by=anna, version=1, strengths="Op de andere computer")
        page = as_anna.post(url("change_diagnosis", found), filled(strengths="Hier", version="1")).content.decode()
        assert "Op de andere computer" in page
        assert "Hier" in page

    def test_of_a_colleague_there_is_nothing_to_change(self, as_anna, trajectory, bas):
        found = a_diagnosis(trajectory, bas)
        assert as_anna.get(url("change_diagnosis", found)).status_code == 404
        assert url("change_diagnosis", found) not in as_anna.get(url("diagnoses", trajectory)).content.decode()

    def test_what_was_refused_is_kept_as_a_draft_until_it_is_sent_in(self, as_anna, trajectory):
        as_anna.post(url("add_diagnosis", trajectory), filled(advised_stage=Stage.REGULAR_WORK))
        assert Draft.objects.get().fields["strengths"] == ["Werkt netjes"]
        sent = filled(draft_version=str(Draft.objects.get().version))
        as_anna.post(url("add_diagnosis", trajectory), sent)
        assert Diagnosis.objects.count() == 1
        assert not Draft.objects.exists()

    @pytest.mark.parametrize("text", ["ë" * 100_000, "nul\0", "123456782"])
    def test_what_can_not_be_kept_is_said(self, as_anna, trajectory, text):
        answer = as_anna.post(url("add_diagnosis", trajectory), filled(strengths=text))
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert not Diagnosis.objects.exists()

    @pytest.mark.parametrize("number", [1, 5])
    def test_more_of_them_cost_no_more_questions(self, as_anna, trajectory, anna, number):
        for n in range(number):
            a_diagnosis(trajectory, anna, made_on=today(-n))
        with at_most(10):
            as_anna.get(url("diagnoses", trajectory))
