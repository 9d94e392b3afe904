"""The plan that the inwoner takes home: one page, from "ik", with nothing else of the dossier in it."""

import datetime
from io import BytesIO

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AuditEvent, User
from accounts.workflow import NotAllowed, Refusal
from clients.models import Appointment, Client, Document, InvolvedPerson
from clients.models.documents import DocumentKind
from clients.services.shielding import shield
from instruments.models import Stage
from office.paper import available
from tests import chain
from tests.aims import a_goal
from tests.people import a_client, a_contact, today
from tests.queries import at_most
from trajectories.inwoner_plan import MOST_AIMS, PLAIN, InwonerPlan, inwoner_plan
from trajectories.models import Deployment, FallbackPlan, Placement
from trajectories.services import plan_step
from trajectories.services.inwoner_plan import keep_plan

PHONE = "14 000"


@pytest.fixture
def jaimy(anna: User) -> Client:
    return a_client(anna, first_names="Jaimy", infix="van der", last_name="Vélde", bsn="999990019", phone="06 12345678")


@pytest.fixture
def catalogue(db) -> chain.Catalogue:
    return chain.a_catalogue()


@pytest.fixture
def office(municipality):
    municipality.phone = PHONE
    municipality.save()
    return municipality


@pytest.fixture
def as_anna(client: Browser, anna: User) -> Browser:
    client.force_login(anna)
    return client


def plan_of(dossier: Client) -> InwonerPlan:
    return inwoner_plan(Client.objects.select_related("case_manager").get(pk=dossier.pk), timezone.now())


def url(name: str, dossier: Client) -> str:
    return reverse(f"trajectories:{name}", args=[dossier.pk])


def a_step(dossier: Client, by: User, catalogue: chain.Catalogue, **values) -> Deployment:
    trajectory = dossier.trajectories.first() or chain.a_trajectory(dossier, by)
    return Deployment.objects.create(
        trajectory=trajectory, instrument=catalogue.guidance, provider=catalogue.provider, **values
    )


def an_appointment(dossier: Client, by: User, hours: int = 48, **values) -> Appointment:
    starts_at = timezone.now() + datetime.timedelta(hours=hours)
    ends_at = starts_at + datetime.timedelta(hours=1)
    defaults = {"subject": "Voortgang", "place": "Stadhuis, balie 3", "staff": by, "made_by": by}
    return Appointment.objects.create(client=dossier, starts_at=starts_at, ends_at=ends_at, **(defaults | values))


class TestWhatItTells:
    def test_the_goal_in_own_words_and_the_stage_in_plain_ones(self, anna, jaimy):
        chain.a_trajectory(jaimy, anna, goal="Werken op kantoor", goal_stage=Stage.SUPPORTED_WORK)
        (goal,) = plan_of(jaimy).goals
        assert (goal.in_own_words, goal.plain) == (
            "Werken op kantoor",
            "Ik wil betaald werk, met hulp als ik die nodig heb.",
        )

    def test_every_stage_has_plain_words(self):
        assert set(PLAIN) == set(Stage.values)
        assert all(words.startswith("Ik wil ") and words.endswith(".") for words in PLAIN.values())

    def test_steps_that_run_and_steps_to_come_with_place_and_days(self, anna, jaimy, catalogue):
        a_step(jaimy, anna, catalogue, location=chain.LIBRARY, starts_on=today(-30), expected_end_on=today(60))
        a_step(jaimy, anna, catalogue, starts_on=today(14))
        a_step(jaimy, anna, catalogue, location="Voorbij", starts_on=today(-90), ends_on=today(-60))
        a_step(jaimy, anna, catalogue, location="Ingetrokken", starts_on=today(20), ends_on=today(20))
        plan = plan_of(jaimy)
        (now,), (later,) = plan.now, plan.next
        assert (now.what, now.place) == ("Arbeidsmatige dagbesteding", "Zorgpunt, De bibliotheek")
        assert now.when.startswith("Sinds ")
        assert "tot en met" in now.when
        assert later.when.startswith("Vanaf ")

    def test_hours_of_work_where_they_are_agreed(self, anna, jaimy, catalogue):
        step = a_step(jaimy, anna, catalogue, starts_on=today(-30))
        Placement.objects.create(deployment=step, employer="Bakker", hours_per_week="12.50", starts_on=today(-30))
        Placement.objects.create(
            deployment=step, employer="Slager", hours_per_week=40, starts_on=today(-60), ends_on=today(-30)
        )
        assert plan_of(jaimy).now[0].hours == "12,5 uur per week"

    def test_who_helps_now_and_no_longer_who_helped(self, anna, jaimy):
        for name, ends_on in (("Mila Jansen", None), ("Oude Hulp", today(-1))):
            InvolvedPerson.objects.create(
                client=jaimy,
                kind="jobcoach",
                name=name,
                organisation="Zorgpunt",
                phone="06 1",
                starts_on=today(-90),
                ends_on=ends_on,
            )
        assert [(row.name, row.role, row.phone) for row in plan_of(jaimy).helpers] == [
            ("Mila Jansen", "jobcoach, Zorgpunt", "06 1")
        ]

    def test_the_first_appointment_that_is_still_to_come(self, anna, jaimy):
        an_appointment(jaimy, anna, hours=100)
        an_appointment(jaimy, anna, hours=-2, place="Geweest")
        an_appointment(jaimy, anna, hours=2, place="Afgezegd", state="afgezegd")
        first = an_appointment(jaimy, anna, hours=50)
        assert plan_of(jaimy).meeting.on == first.starts_at

    def test_the_way_back_is_an_earlier_step_of_the_same_traject(self, anna, jaimy, catalogue):
        a_step(jaimy, anna, catalogue, location=chain.LIBRARY, starts_on=today(-90), ends_on=today(-40))
        assert plan_of(jaimy).back_to == []  # nothing runs now, so there is nothing to step back from
        a_step(jaimy, anna, catalogue, location=chain.FOUNDATION, starts_on=today(-40))
        assert plan_of(jaimy).back_to == ["Arbeidsmatige dagbesteding (Zorgpunt, De bibliotheek)"]

    def test_who_has_no_plan_yet_reads_what_comes(self, as_anna, jaimy, office):
        assert plan_of(jaimy).is_empty
        page = as_anna.get(url("inwoner_plan", jaimy)).content.decode()
        assert "Er is nog geen plan" in page
        assert "Mijn doel staat nog niet op papier" in page
        assert "Download als PDF" not in page


class TestThePage:
    def test_it_is_written_from_ik_with_whom_to_call(self, as_anna, anna, jaimy, catalogue, office):
        chain.a_trajectory(jaimy, anna)
        a_step(jaimy, anna, catalogue, starts_on=today(-3))
        an_appointment(jaimy, anna)
        page = as_anna.get(url("inwoner_plan", jaimy)).content.decode()
        for told in ("Mijn doel", "Mijn stappen", "Wie helpt mij", "Wat doe ik als het niet lukt", "Samen besproken"):
            assert told in page
        assert f"Ik bel Anna: {PHONE}" in page
        assert "Stadhuis, balie 3" in page

    def test_nothing_else_of_the_dossier_is_on_it(self, as_anna, anna, jaimy, office):
        a_contact(jaimy, anna, report="Vertrouwelijk verslag")
        chain.a_trajectory(jaimy, anna)
        page = as_anna.get(url("inwoner_plan", jaimy)).content.decode()
        for secret in ("Vertrouwelijk", "999990019", "******019", "06 12345678"):
            assert secret not in page

    def test_without_a_number_or_klantmanager_it_still_makes_sense(self, as_anna, bas, jaimy):
        chain.a_trajectory(jaimy, bas)
        Client.objects.filter(pk=jaimy.pk).update(case_manager=None)
        as_anna.force_login(bas)
        page = as_anna.get(url("inwoner_plan", jaimy)).content.decode()
        assert "Ik bel de gemeente." in page

    def test_of_another_team_or_shielded_it_is_not_there(self, client, anna, bas, carla, frank, jaimy):
        chain.a_trajectory(jaimy, anna)
        client.force_login(carla)
        for name in ("inwoner_plan", "inwoner_plan_pdf"):
            assert client.get(url(name, jaimy)).status_code == 404
        assert client.post(url("keep_inwoner_plan", jaimy)).status_code == 404
        shield(jaimy.pk, by=bas, version=1, reason="Werkt bij de gemeente")
        client.force_login(frank)
        assert client.get(url("inwoner_plan", jaimy)).status_code == 404

    @pytest.mark.parametrize("number", [1, 12])
    def test_more_steps_cost_no_more_questions(self, as_anna, anna, jaimy, catalogue, number):
        for n in range(number):
            step = a_step(jaimy, anna, catalogue, starts_on=today(-n))
            past = a_step(jaimy, anna, catalogue, starts_on=today(-60), ends_on=today(-50 + n))
            FallbackPlan.objects.create(deployment=step, returns_to=past, ends_on=today(90))
            a_goal(step.trajectory, anna, aim=f"Doel {n}")
            Placement.objects.create(deployment=step, employer="Bakker", hours_per_week=12, starts_on=today(-n))
            InvolvedPerson.objects.create(client=jaimy, kind="maatje", name=f"Maatje {n}", starts_on=today(-9))
        with at_most(15):
            as_anna.get(url("inwoner_plan", jaimy))


@pytest.mark.pdf
class TestPaper:
    @pytest.fixture(autouse=True)
    def pango(self) -> None:
        if not available():
            pytest.skip(available().reason)

    @pytest.fixture
    def planned(self, anna, jaimy, catalogue, office) -> Client:
        chain.a_trajectory(jaimy, anna)
        a_step(jaimy, anna, catalogue, location=chain.LIBRARY, starts_on=today(-90), ends_on=today(-40))
        a_step(jaimy, anna, catalogue, location=chain.FOUNDATION, starts_on=today(-40), expected_end_on=today(90))
        a_step(jaimy, anna, catalogue, starts_on=today(30))
        InvolvedPerson.objects.create(
            client=jaimy,
            kind="jobcoach",
            name="Mila Jansen",
            organisation="Zorgpunt",
            phone="06 1",
            starts_on=today(-9),
        )
        an_appointment(jaimy, anna)
        return jaimy

    def paper(self, browser: Browser, dossier: Client) -> PdfReader:
        answer = browser.get(url("inwoner_plan_pdf", dossier))
        assert answer.headers["Content-Type"] == "application/pdf"
        return PdfReader(BytesIO(answer.content))

    def test_it_is_one_page_that_says_the_same(self, as_anna, planned):
        (page,) = self.paper(as_anna, planned).pages
        text = " ".join(page.extract_text().split())
        for told in ("Mijn plan", "Jaimy van der Vélde", "De bibliotheek", "Mila Jansen", PHONE, "Samen besproken"):
            assert told in text
        assert "999990019" not in text

    def test_who_has_much_to_do_gets_one_page_too(self, as_anna, anna, planned, catalogue):
        planned.trajectories.update(
            goal="Ik wil een baan waar ik met mijn handen werk, in de buurt van mijn huis. " * 3
        )
        for n in range(MOST_AIMS):
            a_goal(
                planned.trajectories.get(),
                anna,
                aim="Zelf met de bus naar het werk, ook als het regent",
                due_on=today(n),
            )
        for n in range(4):
            a_step(planned, anna, catalogue, location="Werkplaats aan de Lange Voorbeeldstraat", starts_on=today(-n))
            InvolvedPerson.objects.create(
                client=planned,
                kind="begeleider",
                name=f"Wilhelmina van der Voorbeeld {n}",
                organisation="Zorgpunt",
                phone="06 12345678",
                starts_on=today(-9),
            )
        assert len(self.paper(as_anna, planned).pages) == 1

    @pytest.mark.verapdf
    def test_it_lasts_and_can_be_read_out(self, as_anna, planned, vera, tmp_path):
        assert vera.faults_of(as_anna.get(url("inwoner_plan_pdf", planned)).content, tmp_path) == {}

    def test_as_it_was_discussed_it_is_kept_in_the_dossier_once(self, as_anna, anna, planned):
        as_anna.post(url("keep_inwoner_plan", planned))
        document = Document.objects.get()
        assert (document.kind, document.added_by) == (DocumentKind.PLAN, anna)
        assert bytes(document.content.content).startswith(b"%PDF")
        assert AuditEvent.objects.get(target=f"clients.Document:{document.pk}").client_id == planned.pk
        with pytest.raises(Refusal, match="al in het dossier"):
            keep_plan(planned.pk, by=anna)

    def test_where_there_is_no_plan_there_is_none_to_keep(self, anna, frank, jaimy):
        with pytest.raises(Refusal, match="nog geen plan"):
            keep_plan(jaimy.pk, by=anna)
        with pytest.raises(NotAllowed):
            keep_plan(jaimy.pk, by=frank)


def test_a_machine_without_paper_says_what_to_do(as_anna, anna, jaimy, monkeypatch):
    chain.a_trajectory(jaimy, anna)
    monkeypatch.setattr("trajectories.services.inwoner_plan.available", lambda: False)
    answer = as_anna.get(url("inwoner_plan_pdf", jaimy), follow=True)
    assert "kan nu geen PDF worden gemaakt" in answer.content.decode()


def test_a_step_that_was_planned_through_the_screen_is_in_it(anna, jaimy, catalogue):
    trajectory = chain.a_trajectory(jaimy, anna)
    plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    assert [step.what for step in plan_of(jaimy).now] == ["Arbeidsmatige dagbesteding"]
