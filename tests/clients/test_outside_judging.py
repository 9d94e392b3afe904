"""The privacy officer reads along with looks outside one's own work, and judges them."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Client, EmergencyAccess
from clients.services.outside import judge_outside, judged_token
from tests.conftest import person
from tests.people import TEST_BSNS, a_client, a_contact, opened_outside, today
from tests.queries import at_most

BORN = datetime.date(1990, 5, 17)
BSN = TEST_BSNS[7]


@pytest.fixture
def jaimy(anna: User) -> Client:
    """Of Anna's caseload, so not of Carla's team."""
    return a_client(anna, first_names="Jaimy", last_name="Vélde", birth_date=BORN, bsn=BSN)


@pytest.fixture
def as_carla(client: Browser, carla: User) -> Browser:
    client.force_login(carla)
    return client


@pytest.fixture
def as_hans(hans: User) -> Browser:
    browser = Browser()
    browser.force_login(hans)
    return browser


class TestReadingAlong:
    def test_the_list_says_who_which_function_when_why_and_what_was_seen(self, as_carla, as_hans, carla, jaimy):
        access = opened_outside(jaimy, carla)
        as_carla.get(reverse("clients:timeline", args=[jaimy.pk]))
        carla.role, carla.team = Role.TEAMLEIDER, None
        carla.save()
        page = as_hans.get(reverse("clients:outside_looks")).content.decode()
        for told in ("Carla", "Klantmanager, Jeugd", "De inwoner staat aan de balie", str(jaimy.pk), "1 keer"):
            assert told in page, told
        one = as_hans.get(reverse("clients:judge_outside", args=[access.pk])).content.decode()
        assert "Lezen wat er is gebeurd" in one

    def test_what_was_seen_is_of_that_time_that_dossier_and_that_colleague(
        self, client, as_hans, carla, dirk, anna, jaimy
    ):
        other = a_client(dirk, last_name="Ander")
        access = opened_outside(jaimy, carla)
        for user, dossier in ((carla, other), (anna, jaimy), (carla, jaimy)):
            client.force_login(user)
            client.get(reverse("clients:timeline", args=[dossier.pk]))
        seen = as_hans.get(reverse("clients:judge_outside", args=[access.pk])).context["seen"]
        assert [(row.actor, row.client_id) for row in seen] == [(carla, jaimy.pk)]
        EmergencyAccess.objects.update(ends_at=access.starts_at)
        assert as_hans.get(reverse("clients:judge_outside", args=[access.pk])).context["seen"] == []

    def test_no_name_and_no_content_of_the_dossier_is_there(self, as_carla, as_hans, anna, carla, jaimy):
        a_contact(jaimy, anna, report="Vertrouwelijk verslag")
        access = opened_outside(jaimy, carla)
        as_carla.get(reverse("clients:contacts", args=[jaimy.pk]))
        for address in (reverse("clients:outside_looks"), reverse("clients:judge_outside", args=[access.pk])):
            page = as_hans.get(address).content.decode()
            for secret in ("Jaimy", "Vélde", BSN, BSN[-3:] + "<", "Vertrouwelijk"):
                assert secret not in page

    def test_it_is_filtered_by_state_person_and_period(self, as_hans, carla, dirk, jaimy, hans):
        one, other = opened_outside(jaimy, carla), opened_outside(jaimy, dirk)
        judge_outside(one.pk, by=hans, justified=False, judgement="Geen afspraak die dag", seen="nog niet")

        def found(**parameters: str) -> list[EmergencyAccess]:
            return as_hans.get(reverse("clients:outside_looks"), parameters).context["page"].rows

        assert found(stand="open") == [other]
        assert found(stand="niet_terecht") == [one]
        assert found(stand="terecht") == []
        assert found(wie="dir") == [other]
        assert found(tot_en_met=str(today(-1))) == []
        assert found(vanaf=str(today())) == [other, one]
        assert found(vanaf="ooit") == found()

    def test_trying_out_keys_shows(self, as_carla, as_hans, jaimy):
        for year in range(1960, 1966):
            sent = {
                "number": jaimy.pk,
                "birth_date": f"{year}-01-01",
                "ground": "balie",
                "reason": "Staat aan de balie",
            }
            as_carla.post(reverse("clients:open_outside"), sent)
        assert "Carla: 6 keer" in as_hans.get(reverse("clients:outside_looks")).content.decode()

    @pytest.mark.parametrize("number", [1, 12])
    def test_a_longer_list_costs_no_more_questions(self, as_hans, anna, team_jeugd, number):
        for n in range(number):
            dossier = a_client(anna, last_name=f"Nummer{n}", birth_date=BORN)
            opened_outside(dossier, person(f"collega{n}", Role.KLANTMANAGER, team_jeugd))
        with at_most(8):
            as_hans.get(reverse("clients:outside_looks"))


class TestJudging:
    @pytest.fixture
    def access(self, jaimy: Client, carla: User) -> EmergencyAccess:
        return opened_outside(jaimy, carla)

    def test_the_judgement_is_kept_with_who_gave_it(self, as_hans, hans, access):
        url = reverse("clients:judge_outside", args=[access.pk])
        as_hans.post(url, {"justified": "ja", "judgement": "Er was een afspraak", "seen": "nog niet"})
        access.refresh_from_db()
        assert (access.justified, access.judgement, access.judged_by) == (True, "Er was een afspraak", hans)
        assert AuditEvent.objects.get(verb="outside.judge").actor == hans

    def test_who_judges_second_sees_both_and_overwrites_nothing(self, as_hans, hans, access):
        judge_outside(access.pk, by=hans, justified=True, judgement="Er was een afspraak", seen=judged_token(access))
        url = reverse("clients:judge_outside", args=[access.pk])
        answer = as_hans.post(url, {"justified": "nee", "judgement": "Er was niets afgesproken", "seen": "nog niet"})
        page = answer.content.decode()
        assert "Niet opgeslagen" in page
        assert "Er was een afspraak" in page
        assert "Er was niets afgesproken" in page
        access.refresh_from_db()
        assert access.justified is True

    def test_without_saying_what_one_saw_nothing_is_judged(self, as_hans, access):
        url = reverse("clients:judge_outside", args=[access.pk])
        answer = as_hans.post(url, {"justified": "ja", "judgement": "Er was een afspraak"})
        assert answer.status_code == 200
        access.refresh_from_db()
        assert access.judged_at is None

    def test_a_stale_judgement_is_refused(self, hans, access):
        with pytest.raises(StaleEdit):
            judge_outside(access.pk, by=hans, justified=True, judgement="Er was een afspraak", seen="gisteren")

    def test_nobody_judges_the_own_look(self, carla, access):
        carla.role = Role.PRIVACY_OFFICER
        carla.save()
        with pytest.raises(Refusal, match="een ander"):
            judge_outside(access.pk, by=carla, justified=True, judgement="Dat was nodig", seen="nog niet")
        with pytest.raises(IntegrityError), transaction.atomic():
            EmergencyAccess.objects.filter(pk=access.pk).update(judged_by=carla)

    def test_judging_is_for_the_privacy_officer(self, bas, carla, access):
        for user in (bas, carla):
            with pytest.raises(NotAllowed):
                judge_outside(access.pk, by=user, justified=True, judgement="Er was een afspraak", seen="nog niet")
