"""Who has seen a dossier: for the privacy officer with names, for the inwoner by function and purpose."""

import datetime

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from accounts import audit, purposes
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from accounts.verbs import EXPORT_LIST
from accounts.workflow import NotAllowed
from clients.models import Client
from clients.services import find_by_bsn
from clients.services.looks import find_for_looks
from tests.access import ACCESS, ANONYMOUS, BY_POST
from tests.looking import look
from tests.people import a_client, a_contact, a_shielded_client, opened_outside, today
from tests.queries import at_most
from tests.test_access import browser_of, url_names
from tests.world import World, world

__all__ = ["world"]  # a fixture

GROUND = "De inwoner vermoedt dat een bekende heeft gekeken"


@pytest.fixture
def as_hans(hans: User) -> Browser:
    browser = Browser()
    browser.force_login(hans)
    return browser


def url(name: str, dossier: Client | int) -> str:
    return reverse(f"clients:{name}", args=[dossier if isinstance(dossier, int) else dossier.pk])


class TestPurposes:
    def test_every_page_that_shows_a_person_says_what_it_is_for(self, world: World):
        """Every address is opened by the first two who may; what that leaves in the trail has a purpose in words."""
        nameless: set[str] = set()
        for name, allowed in ACCESS.items():
            for who in [who for who in allowed.split() if who != ANONYMOUS][:2]:
                with transaction.atomic():
                    last = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
                    getattr(browser_of(world, who), "post" if name in BY_POST else "get")(world.url(name))
                    looks = AuditEvent.objects.looks().filter(pk__gt=last)
                    nameless |= {look.url_name or look.verb for look in looks if look.purpose == purposes.UNKNOWN}
                    transaction.set_rollback(True)
        assert not nameless, f"name these in the module purposes of their app: {sorted(nameless)}"

    def test_each_purpose_is_of_an_address_that_exists(self):
        assert set(purposes.PAGES) - set(url_names()) == set()

    def test_each_purpose_is_a_sentence_that_an_inwoner_reads(self):
        for purpose in (*purposes.PAGES.values(), *purposes.ACTS.values()):
            assert purpose[0].isupper(), purpose
            assert not purpose.endswith(".")
            assert len(purpose) <= 80


class TestForThePrivacyOfficer:
    def test_pages_lists_downloads_and_searches_are_all_there(self, client, as_hans, anna, bas, jaimy):
        other = a_client(anna)
        client.force_login(anna)
        client.get(url("contacts", jaimy))
        audit.looked_at_list([jaimy.pk, other.pk], by=bas, page="clients:list")
        audit.looked_at_list([jaimy.pk], by=bas, page="clients:list", verb=EXPORT_LIST)
        find_by_bsn("999990019", by=bas)
        page = as_hans.get(url("looks", jaimy))
        (day,) = page.context["days"]
        assert {visit.name: list(visit.purposes) for visit in day.visits} == {
            "Bas": ["Zoeken op BSN", "Een inwoner zoeken in een lijst"],
            "Anna": ["Contacten lezen of vastleggen"],
        }
        assert "Klantmanager, Werk" in page.content.decode()

    def test_who_looked_at_someone_else_is_not_there(self, as_hans, anna, jaimy):
        other = a_client(anna)
        look(other, anna)
        audit.looked_at_list([other.pk], by=anna, page="clients:list")
        assert as_hans.get(url("looks", jaimy)).context["days"] == []

    def test_function_and_team_are_those_of_that_moment(self, as_hans, anna, team_jeugd, jaimy):
        look(jaimy, anna)
        anna.role, anna.team = Role.TEAMLEIDER, team_jeugd
        anna.save()
        look(jaimy, anna)
        (day,) = as_hans.get(url("looks", jaimy)).context["days"]
        assert [(visit.role, visit.team) for visit in day.visits] == [("teamleider", "Jeugd"), ("klantmanager", "Werk")]

    def test_a_look_outside_the_own_work_stands_there_with_its_reason(self, as_hans, anna, carla):
        dossier = a_client(anna, birth_date=today(-9000))
        opened_outside(dossier, carla, reason="De inwoner belt in paniek")
        look(dossier, carla)
        page = as_hans.get(url("looks", dossier)).content.decode()
        assert "Buiten eigen werk" in page
        assert "De inwoner belt in paniek" in page

    def test_a_period_is_chosen(self, as_hans, anna, bas, jaimy):
        look(jaimy, anna, on=today(-40))
        look(jaimy, bas, on=today(-10))

        def days(**parameters: str) -> list[datetime.date]:
            return [day.day for day in as_hans.get(url("looks", jaimy), parameters).context["days"]]

        assert days() == [today(-10), today(-40)]
        assert days(vanaf=str(today(-20))) == [today(-10)]
        assert days(tot_en_met=str(today(-40))) == [today(-40)]
        assert days(vanaf=str(today(-10)), tot_en_met=str(today(-10))) == [today(-10)]
        assert days(vanaf="ooit") == days()

    def test_it_is_read_page_by_page(self, as_hans, anna, jaimy):
        for number in reversed(range(130)):
            look(jaimy, anna, on=today(-number))
        first = as_hans.get(url("looks", jaimy)).context
        second = as_hans.get(url("looks", jaimy), {"na": first["page"].next}).context
        days = [day.day for day in (*first["days"], *second["days"])]
        assert days == [today(-number) for number in range(130)]

    @pytest.mark.parametrize("number", [1, 60])
    def test_a_long_history_costs_no_more_questions(self, as_hans, anna, bas, jaimy, number):
        for n in range(number):
            look(jaimy, bas if n % 2 else anna, on=today(-n))
            audit.looked_at_list([jaimy.pk], by=bas, page="clients:list")
        with at_most(10):
            as_hans.get(url("looks", jaimy))

    def test_no_name_of_the_inwoner_and_no_content_is_there(self, as_hans, anna):
        dossier = a_client(anna, first_names="Zeldzame", last_name="Achternaam", bsn="999990019")
        a_contact(dossier, anna, report="Vertrouwelijk verslag")
        look(dossier, anna)
        for name in ("looks", "looks_print", "disclose_looks"):
            page = as_hans.get(url(name, dossier)).content.decode()
            for secret in ("Zeldzame", "Achternaam", "999990019", "Vertrouwelijk"):
                assert secret not in page, name

    def test_reading_it_leaves_a_line_and_is_no_look_at_the_dossier(self, as_hans, hans, jaimy):
        as_hans.get(url("looks", jaimy))
        assert AuditEvent.objects.get(verb="looks.read").actor == hans
        assert not AuditEvent.objects.naming(jaimy.pk).looks().exists()

    def test_a_number_that_never_was_is_not_there_and_one_that_was_destroyed_is(self, as_hans, anna, jaimy):
        assert as_hans.get(url("looks", 10**9)).status_code == 404
        look(jaimy, anna)
        number = jaimy.pk
        jaimy.delete()
        assert as_hans.get(url("looks", number)).context["days"]
        assert as_hans.get(url("disclose_looks", number)).status_code == 404


class TestFinding:
    @pytest.mark.parametrize("key", ["bsn", "number"])
    def test_a_bsn_or_a_number_leads_to_it(self, as_hans, hans, jaimy, key):
        sent = {"bsn": "999990019"} if key == "bsn" else {"number": jaimy.pk}
        assert as_hans.post(reverse("clients:find_looks"), sent).headers["Location"] == url("looks", jaimy)
        line = AuditEvent.objects.get(verb="looks.find")
        assert (line.actor, line.client_id) == (hans, jaimy.pk)
        assert "999990019" not in str(vars(line))

    def test_of_a_shielded_dossier_too_for_who_looks_there_matters_most(self, hans, anna):
        hidden = a_shielded_client(anna, bsn="999990019")
        assert find_for_looks(by=hans, bsn="999990019") == hidden.pk

    @pytest.mark.parametrize(
        "sent", [{"bsn": ""}, {"bsn": "1"}, {"number": "0"}, {"bsn": "999990019", "number": "1"}, {"number": "12345"}]
    )
    def test_what_leads_nowhere_says_so(self, as_hans, sent):
        answer = as_hans.post(reverse("clients:find_looks"), sent)
        assert answer.status_code == 200
        assert answer.context["form"].errors

    def test_it_is_for_the_privacy_officer(self, bas, jaimy):
        with pytest.raises(NotAllowed):
            find_for_looks(by=bas, number=jaimy.pk)


class TestFindingLines:
    def test_naming_finds_looks_at_one_and_looks_at_a_list(self, anna, jaimy):
        other = a_client(anna)
        look(jaimy, anna)
        audit.looked_at_list([jaimy.pk, other.pk], by=anna, page="clients:list")
        audit.looked_at_list([other.pk], by=anna, page="clients:list")
        assert AuditEvent.objects.naming(jaimy.pk).looks().count() == 2
        assert AuditEvent.objects.naming(other.pk).looks().count() == 2

    def test_an_index_finds_both(self, db):
        """The table is nearly empty here, so PostgreSQL is told to leave out what it would do with few rows."""
        with connection.cursor() as cursor:
            cursor.execute("set local enable_seqscan = off; set local enable_indexscan = off")
        plan = AuditEvent.objects.naming(12).looks().order_by("-id")[:51].explain()
        assert "audit_of_client" in plan
        assert "audit_of_clients_in_a_list" in plan
