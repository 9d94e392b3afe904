"""Diplomas and certificates: in a step or before, put right, withdrawn and restored."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Education
from instruments.models import Instrument
from tests.aims import a_certificate
from tests.chain import a_trajectory
from tests.people import a_client, today
from tests.queries import at_most
from trajectories.models import Certificate, CertificateKind, Deployment
from trajectories.services import plan_step
from trajectories.services.certificates import (
    change_certificate,
    learning_steps,
    restore_certificate,
    withdraw_certificate,
)


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def course(trajectory, catalogue, anna) -> Deployment:
    """A step in which one learns."""
    Instrument.objects.filter(pk=catalogue.work.pk).update(regime="scholing", name="Vakopleiding")
    catalogue.work.refresh_from_db()
    return plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(-30)), by=anna, version=trajectory.version)


def url(name: str, row) -> str:
    return reverse(f"trajectories:{name}", args=[row.pk])


def filled(**values) -> dict:
    told = {"kind": "certificaat", "name": "VCA", "issuer": "ROC", "obtained_on": str(today(-5))}
    return told | {"valid_until": "", "deployment": "", **values}


class TestActs:
    def test_it_is_recorded_with_its_day(self, jaimy, anna, course):
        row = a_certificate(jaimy, anna, deployment=course, valid_until=today(900))
        assert list(course.certificates.all()) == [row]
        assert AuditEvent.objects.get(verb="certificate.add").happened_on == row.obtained_on

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"name": " "}, "Vul de naam in"),
            ({"obtained_on": today(1)}, "nog niet"),
            ({"valid_until": today(-21)}, "laatste dag ligt voor"),
        ],
    )
    def test_what_can_not_be_is_refused(self, jaimy, anna, values, said):
        with pytest.raises(FieldRefusal, match=said):
            a_certificate(jaimy, anna, **values)

    def test_before_ones_birth_nothing_is_earned(self, anna):
        child = a_client(anna, birth_date=today(-7000))
        with pytest.raises(FieldRefusal, match="geboorte"):
            a_certificate(child, anna, obtained_on=today(-7001))

    def test_a_step_is_one_of_the_same_person(self, course, anna):
        with pytest.raises(FieldRefusal, match="deze inwoner"):
            a_certificate(a_client(anna, last_name="Bakker"), anna, deployment=course)

    def test_it_is_put_right_withdrawn_and_restored_each_with_its_line(self, jaimy, anna):
        row = a_certificate(jaimy, anna)
        change_certificate(row.pk, by=anna, version=1, name="Heftruck")
        assert Change.objects.get(field="name").old == "Heftruckchauffeur"
        assert withdraw_certificate(row.pk, by=anna, version=2).withdrawn_at
        with pytest.raises(Refusal, match="eerst terug"):
            change_certificate(row.pk, by=anna, version=3, name="Anders")
        assert restore_certificate(row.pk, by=anna, version=3).withdrawn_at is None
        verbs = AuditEvent.objects.filter(verb__startswith="certificate.").order_by("pk").values_list("verb", flat=True)
        assert [verb.removeprefix("certificate.") for verb in verbs] == ["add", "change", "withdraw", "restore"]

    @pytest.mark.parametrize("act", [withdraw_certificate, restore_certificate, change_certificate])
    def test_who_comes_second_is_told(self, jaimy, anna, act):
        row = a_certificate(jaimy, anna)
        with pytest.raises(StaleEdit):
            act(row.pk, by=anna, version=7)

    def test_who_may_not_see_or_plan_records_none(self, jaimy, anna, bas, carla, frank):
        row = a_certificate(jaimy, anna)
        with pytest.raises(ObjectDoesNotExist):
            a_certificate(jaimy, carla)
        with pytest.raises(ObjectDoesNotExist):
            withdraw_certificate(row.pk, by=carla, version=1)
        with pytest.raises(NotAllowed):
            a_certificate(jaimy, frank)
        Client.objects.update(shielded=True)
        with pytest.raises(ObjectDoesNotExist):
            a_certificate(jaimy, bas)

    def test_only_steps_in_which_one_learns_are_offered_and_the_one_that_was_chosen(
        self, jaimy, trajectory, course, catalogue, anna
    ):
        trajectory.refresh_from_db()
        other = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
        a_trajectory(a_client(anna, last_name="Bakker"), anna)
        assert list(learning_steps(jaimy.pk)) == [course]
        assert set(learning_steps(jaimy.pk, but=other.pk)) == {course, other}


class TestPages:
    def test_from_the_step_it_is_known_where_it_was_earned(self, as_anna, jaimy, course):
        page = as_anna.get(url("step", course)).content.decode()
        assert "nog geen diploma of certificaat" in page
        address = f"{url('add_certificate', jaimy)}?stap={course.pk}"
        assert address in page
        assert f'<option value="{course.pk}" selected>' in as_anna.get(address).content.decode()
        as_anna.post(address, filled(deployment=str(course.pk)))
        assert "VCA" in as_anna.get(url("step", course)).content.decode()

    def test_a_step_of_another_kind_has_no_such_part(self, as_anna, trajectory, catalogue, anna):
        step = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
        assert "nog geen diploma" not in as_anna.get(url("step", step)).content.decode()

    def test_a_diploma_offers_to_add_the_education_and_writes_none_itself(self, as_anna, jaimy, anna):
        page = as_anna.post(url("add_certificate", jaimy), filled(kind="diploma"), follow=True).content.decode()
        assert "startkwalificatie" in page
        assert not Education.objects.filter(client=jaimy).exists()
        address = reverse("clients:add_education", args=[jaimy.pk])
        query = f"?finished=True&year={today(-5).year}&source=Diploma%20gezien"
        assert f"{address}{query.replace('&', '&amp;')}" in page
        form = as_anna.get(address + query).context["form"]
        assert (form["year"].value(), form["source"].value()) == (str(today(-5).year), "Diploma gezien")

    def test_it_is_withdrawn_and_restored_with_a_press(self, as_anna, jaimy, anna):
        row = a_certificate(jaimy, anna)
        as_anna.post(url("withdraw_certificate", row), {"version": "1"})
        page = as_anna.get(url("certificates", jaimy)).content.decode()
        assert "Ingetrokken" in page
        as_anna.post(url("restore_certificate", row), {"version": "2"})
        row.refresh_from_db()
        assert row.withdrawn_at is None

    @pytest.mark.parametrize("version", ["", "x", "9"])
    def test_a_press_on_an_old_page_changes_nothing(self, as_anna, jaimy, anna, version):
        row = a_certificate(jaimy, anna)
        as_anna.post(url("withdraw_certificate", row), {"version": version})
        row.refresh_from_db()
        assert row.withdrawn_at is None

    @pytest.mark.parametrize(
        "values", [{"name": "x" * 100_000}, {"name": "a\0b"}, {"kind": "zwemdiploma"}, {"deployment": "x"}]
    )
    def test_what_makes_no_sense_is_said_at_its_field(self, as_anna, jaimy, values):
        answer = as_anna.post(url("add_certificate", jaimy), filled(**values))
        assert set(answer.context["form"].errors) == set(values)
        assert not Certificate.objects.exists()

    def test_a_certificate_past_its_day_is_marked(self, as_anna, jaimy, anna):
        a_certificate(jaimy, anna, valid_until=today(-1))
        assert "Verlopen" in as_anna.get(url("certificates", jaimy)).content.decode()

    @pytest.mark.parametrize("number", [1, 12])
    def test_more_of_them_cost_no_more_questions(self, as_anna, jaimy, anna, course, number):
        for n in range(number):
            a_certificate(jaimy, anna, name=f"Bewijs {n}", kind=CertificateKind.DIPLOMA, deployment=course)
        with at_most(10):
            as_anna.get(url("certificates", jaimy))
