"""What the inwoner is told about who looked: function and purpose, and names only where that was decided."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal
from clients.looks import MOST_LINES, told
from clients.models import Client, LookDisclosure
from clients.services.looks import disclose_looks
from office.paper import available
from tests.conftest import person
from tests.looking import look
from tests.people import a_client, opened_outside, today

GROUND = "De inwoner vermoedt dat een bekende heeft gekeken"


@pytest.fixture
def as_hans(hans: User) -> Browser:
    browser = Browser()
    browser.force_login(hans)
    return browser


def url(name: str, dossier: Client) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk])


class TestForTheInwoner:
    def test_it_tells_day_function_team_and_purpose_and_no_name(self, as_hans, anna, bas, jaimy):
        look(jaimy, anna)
        look(jaimy, anna, page="clients:dossier")
        look(jaimy, bas)
        answer = as_hans.get(url("looks_print", jaimy))
        lines = answer.context["told"].lines
        assert [(line.day, line.role, line.team, line.people, line.names) for line in lines] == [
            (today(), "klantmanager", "Werk", 1, ()),
            (today(), "teamleider", "Werk", 1, ()),
        ]
        assert set(lines[0].purposes) == {"Contacten lezen of vastleggen", "Het overzicht van het dossier lezen"}
        main = answer.content.decode().partition("<main")[2]
        assert "Anna" not in main
        assert "Bas" not in main

    def test_colleagues_of_one_function_are_one_line_with_their_number(self, jaimy, anna, team_werk):
        look(jaimy, anna)
        look(jaimy, person("cees", Role.KLANTMANAGER, team_werk))
        (line,) = told(jaimy.pk, today(), today(1)).lines
        assert line.people == 2

    def test_why_someone_opened_it_outside_the_own_work_is_told(self, anna, carla):
        dossier = a_client(anna, birth_date=today(-9000))
        opened_outside(dossier, carla, reason="Vertrouwelijke uitleg")
        look(dossier, carla)
        (line,) = told(dossier.pk, today(), today(1)).lines
        assert "Geopend buiten het eigen werk: de inwoner staat aan de balie of belt" in line.purposes
        assert "Vertrouwelijke uitleg" not in str(line)

    def test_names_only_over_the_days_that_were_decided(self, as_hans, hans, anna, bas, jaimy):
        for days in (-30, -20, -10):
            look(jaimy, anna, on=today(days))
        disclose_looks(jaimy.pk, by=hans, starts_on=today(-20), ends_on=today(-10), ground=GROUND)
        lines = told(jaimy.pk, today(-60), today(1)).lines
        assert [(line.day, line.names) for line in lines] == [
            (today(-10), ()),
            (today(-20), ("Anna",)),
            (today(-30), ()),
        ]
        main = as_hans.get(url("looks_print", jaimy)).content.decode().partition("<main")[2]
        assert main.count("Anna") == 1
        assert "Niet vrijgegeven" in main

    def test_a_decision_about_another_dossier_changes_nothing(self, hans, anna, jaimy):
        other = a_client(anna)
        look(jaimy, anna)
        disclose_looks(other.pk, by=hans, starts_on=today(-20), ends_on=today(1), ground=GROUND)
        assert told(jaimy.pk, today(), today(1)).lines[0].names == ()

    def test_too_much_to_read_is_told_in_parts(self, monkeypatch, as_hans, anna, jaimy):
        monkeypatch.setattr("clients.looks.MOST_LINES", 3)
        for days in range(4):
            look(jaimy, anna, on=today(-days))
        assert "te lang voor één overzicht" in as_hans.get(url("looks_print", jaimy)).content.decode()
        assert as_hans.get(url("looks_pdf", jaimy)).status_code == 302
        assert MOST_LINES >= 366  # a year in which someone looked every day

    @pytest.mark.pdf
    @pytest.mark.verapdf
    def test_the_paper_is_one_that_lasts_and_can_be_read_out(
        self, as_hans, hans, anna, bas, jaimy, municipality, vera, tmp_path
    ):
        for days in range(70):
            look(jaimy, anna if days % 2 else bas, on=today(-days))
        disclose_looks(jaimy.pk, by=hans, starts_on=today(-20), ends_on=today(-10), ground=GROUND)
        answer = as_hans.get(url("looks_pdf", jaimy))
        assert answer.headers["Content-Type"] == "application/pdf"
        assert vera.faults_of(answer.content, tmp_path) == {}
        assert AuditEvent.objects.get(verb="looks.print").actor == hans

    @pytest.mark.pdf
    def test_the_paper_names_no_inwoner(self, as_hans, anna):
        if not available():
            pytest.skip(available().reason)
        dossier = a_client(anna, first_names="Zeldzame", last_name="Achternaam")
        look(dossier, anna)
        answer = as_hans.get(url("looks_pdf", dossier))
        assert b"Zeldzame" not in answer.content
        assert str(dossier.pk) in answer.headers["Content-Disposition"]


class TestDisclosing:
    def test_a_decision_is_kept_with_its_ground_and_period(self, as_hans, hans, jaimy):
        sent = {"starts_on": str(today(-20)), "ends_on": str(today(-10)), "ground": GROUND}
        assert as_hans.post(url("disclose_looks", jaimy), sent).headers["Location"] == url("looks", jaimy)
        row = LookDisclosure.objects.get()
        assert (row.client, row.starts_on, row.ends_on, row.decided_by) == (jaimy, today(-20), today(-9), hans)
        assert AuditEvent.objects.get(verb="looks.disclose").client_id == jaimy.pk

    @pytest.mark.parametrize(
        "changed", [{"ends_on": "2000-01-01"}, {"ground": "nodig"}, {"starts_on": ""}, {"starts_on": "2990-01-01"}]
    )
    def test_half_a_decision_is_none(self, as_hans, jaimy, changed):
        sent = {"starts_on": str(today(-20)), "ends_on": str(today(-10)), "ground": GROUND} | changed
        assert as_hans.post(url("disclose_looks", jaimy), sent).status_code == 200
        assert not LookDisclosure.objects.exists()

    def test_it_is_for_the_privacy_officer(self, bas, hans, jaimy):
        with pytest.raises(NotAllowed):
            disclose_looks(jaimy.pk, by=bas, starts_on=today(-2), ends_on=today(), ground=GROUND)
        with pytest.raises(Refusal):
            disclose_looks(jaimy.pk, by=hans, starts_on=today(), ends_on=today(), ground=GROUND)
