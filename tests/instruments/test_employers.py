"""Who keeps up with a company: always somebody, never two."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from instruments.models import Employer, EmployerContact, Sector
from instruments.services.employers import (
    add_employer,
    change_employer,
    change_employer_contact,
    end_employer,
    hand_over_employer,
    revive_employer,
    withdraw_employer_contact,
)
from instruments.services.jobcarving import add_jobcarving, change_jobcarving, remove_jobcarving
from instruments.services.sectors import add_sector, change_sector, set_shortages, stamp
from tests.people import today

DAY = datetime.timedelta(days=1)


@pytest.fixture
def bakery(anna) -> Employer:
    return add_employer(by=anna, name="Bakkerij De Korenaar B.V.", kvk="12345678")


def hand_over(employer, by, to, day, **at_company) -> EmployerContact:
    employer.refresh_from_db()
    return hand_over_employer(employer.pk, by=by, version=employer.version, colleague=to, starts_on=day, **at_company)


def who(employer, day) -> list[str]:
    return [row.colleague.username for row in employer.contacts.holding_on(day)]


class TestContacts:
    def test_every_day_somebody_and_never_two(self, bakery, anna, bas, carla):
        hand_over(bakery, anna, anna, today(-10))
        hand_over(bakery, anna, bas, today(-3))
        hand_over(bakery, bas, carla, today(5))

        found = [who(bakery, today(days)) for days in range(-11, 8)]
        assert found == [[], *[["anna"]] * 7, *[["bas"]] * 8, *[["carla"]] * 3]

    def test_the_database_refuses_two_at_once(self, bakery, anna, bas):
        hand_over(bakery, anna, anna, today(-10))
        with pytest.raises(IntegrityError), transaction.atomic():
            EmployerContact.objects.create(employer=bakery, colleague=bas, starts_on=today(-1))

    def test_who_began_later_is_not_passed_over(self, bakery, anna, bas, carla):
        hand_over(bakery, anna, anna, today(-10))
        with pytest.raises(Refusal, match=r"Sinds .* is Anna contactpersoon"):
            hand_over(bakery, anna, bas, today(-10))
        hand_over(bakery, anna, bas, today(10))
        with pytest.raises(Refusal, match="Trek dat eerst in"):
            hand_over(bakery, anna, carla, today(5))
        with pytest.raises(Refusal, match="Bas is al contactpersoon"):
            hand_over(bakery, anna, bas, today(20))
        assert who(bakery, today(9)) == ["anna"]

    def test_what_began_today_is_put_right_today(self, bakery, anna, bas, carla):
        hand_over(bakery, anna, anna, today(-10))
        hand_over(bakery, anna, bas, today())
        hand_over(bakery, anna, carla, today(), contact_name="Mevrouw Meel")

        assert who(bakery, today(-1)) == ["anna"]
        assert who(bakery, today()) == ["carla"]
        assert bakery.contacts.get(colleague=carla).contact_name == "Mevrouw Meel"

    def test_taking_back_what_was_planned_leaves_who_is_there(self, bakery, anna, bas):
        hand_over(bakery, anna, anna, today(-10))
        planned = hand_over(bakery, anna, bas, today(5))
        withdraw_employer_contact(planned.pk, by=anna, version=planned.version)

        assert who(bakery, today(100)) == ["anna"]
        present = bakery.contacts.get()
        with pytest.raises(Refusal, match="al ingegaan"):
            withdraw_employer_contact(present.pk, by=anna, version=present.version)

    def test_two_who_hand_over_at_once_do_not_both(self, bakery, anna, bas, carla):
        hand_over(bakery, anna, anna, today(-10))
        bakery.refresh_from_db()
        seen = bakery.version
        hand_over(bakery, anna, bas, today(1))
        with pytest.raises(StaleEdit):
            hand_over_employer(bakery.pk, by=carla, version=seen, colleague=carla, starts_on=today(2))

    def test_whom_one_speaks_there_changes_apart(self, bakery, anna, bas):
        contact = hand_over(bakery, anna, anna, today(-10), contact_name="Jan")
        change_employer_contact(contact.pk, by=bas, version=contact.version, contact_name="Piet")
        with pytest.raises(StaleEdit):
            change_employer_contact(contact.pk, by=anna, version=contact.version, contact_name="Klaas")
        assert bakery.contacts.get().contact_name == "Piet"


class TestEnding:
    def test_a_company_that_stops_has_nobody_from_that_day(self, bakery, anna, bas):
        hand_over(bakery, anna, anna, today(-10))
        hand_over(bakery, anna, bas, today(5))
        bakery.refresh_from_db()
        end_employer(bakery.pk, by=anna, version=bakery.version, ended_on=today(-1))

        assert [who(bakery, today(days)) for days in (-2, -1, 6)] == [["anna"], [], []]
        with pytest.raises(Refusal, match="niet meer actief"):
            hand_over(bakery, anna, bas, today())

    def test_it_does_not_stop_before_who_is_there_began(self, bakery, anna):
        hand_over(bakery, anna, anna, today(-10))
        bakery.refresh_from_db()
        with pytest.raises(Refusal, match="Sinds"):
            end_employer(bakery.pk, by=anna, version=bakery.version, ended_on=today(-20))
        with pytest.raises(Refusal, match="voorbij"):
            end_employer(bakery.pk, by=anna, version=bakery.version, ended_on=today(1))

    def test_it_can_be_active_again(self, bakery, anna, bas):
        hand_over(bakery, anna, anna, today(-10))
        bakery.refresh_from_db()
        ended = end_employer(bakery.pk, by=anna, version=bakery.version, ended_on=today(-1))
        revive_employer(bakery.pk, by=anna, version=ended.version)
        hand_over(bakery, anna, bas, today())

        assert [who(bakery, today(days)) for days in (-2, -1, 0)] == [["anna"], [], ["bas"]]


class TestOnce:
    def test_a_number_stands_once_and_says_whose_it_is(self, bakery, anna):
        with pytest.raises(Refusal, match="van Bakkerij De Korenaar") as caught:
            add_employer(by=anna, name="Iets anders", kvk="12345678")
        assert caught.value.field == "kvk"
        with pytest.raises(IntegrityError), transaction.atomic():
            Employer.objects.create(name="Iets anders", kvk="12345678")

    @pytest.mark.parametrize("name", ["bakkerij de korenaar", "BAKKERIJ  DE KORENAAR BV", "Bakkery de Korenaar"])
    def test_a_name_that_is_there_is_asked_about(self, bakery, anna, name):
        with pytest.raises(Refusal) as caught:
            add_employer(by=anna, name=name)
        assert caught.value.field == "is_another"
        assert list(Employer.objects.named_like(name)) == [bakery]
        assert add_employer(by=anna, name=name, is_another=True).pk != bakery.pk

    def test_another_name_is_no_question(self, bakery, anna):
        other = add_employer(by=anna, name="Slagerij Van der Worst")
        changed = change_employer(other.pk, by=anna, version=other.version, name="Slagerij De Worst", town="Almelo")
        assert (changed.town, changed.version) == ("Almelo", other.version + 1)

    @pytest.mark.parametrize("kvk", ["1234567", "123456789", "1234567a", "1234 567"])
    def test_a_number_has_eight_digits(self, db, kvk):
        with pytest.raises(Exception, match=r"employer_kvk_eight_digits|too long"), transaction.atomic():
            Employer.objects.create(name="X", kvk=kvk)


class TestJobcarving:
    def test_the_job_comes_later(self, bakery, anna, bas):
        row = add_jobcarving(
            bakery.pk, by=anna, advised_on=today(-90), tasks="Dozen vouwen", advice="Maak er een baan van"
        )
        assert row.adviser == anna
        changed = change_jobcarving(row.pk, by=bas, version=row.version, job="Inpakhulp", hours_per_week=24)
        with pytest.raises(StaleEdit):
            change_jobcarving(row.pk, by=anna, version=row.version, job="Anders")
        with pytest.raises(Refusal, match="kwam een functie"):
            remove_jobcarving(row.pk, by=anna, version=changed.version)

    def test_a_mistake_goes(self, bakery, anna):
        row = add_jobcarving(bakery.pk, by=anna, advised_on=today(), tasks="Fout", advice="Fout")
        remove_jobcarving(row.pk, by=anna, version=row.version)
        assert not bakery.jobcarving.exists()
        with pytest.raises(StaleEdit):
            remove_jobcarving(row.pk, by=anna, version=row.version)

    def test_hours_need_a_job(self, bakery, anna):
        with pytest.raises(Refusal, match="functie"):
            add_jobcarving(bakery.pk, by=anna, advised_on=today(), tasks="A", advice="B", hours_per_week=12)


class TestSectors:
    def test_a_year_is_short_or_not_and_other_years_stay(self, eva):
        care, ict = add_sector(by=eva, name="Zorg"), add_sector(by=eva, name="ICT")
        Sector.objects.filter(pk=care.pk).update(shortage_years=[2019, 2026])
        version = stamp(Sector.objects.all())
        changed = set_shortages(by=eva, version=version, short={2026: [ict.pk], 2027: [care.pk, ict.pk]})

        assert len(changed) == 2
        assert Sector.objects.get(pk=care.pk).shortage_years == [2019, 2027]
        assert Sector.objects.get(pk=ict.pk).shortage_years == [2026, 2027]
        with pytest.raises(StaleEdit):
            set_shortages(by=eva, version=version, short={2026: []})

    def test_a_name_stands_once_and_the_code_stays(self, eva):
        sector = add_sector(by=eva, name="Openbaar bestuur")
        changed = change_sector(sector.pk, by=eva, version=sector.version, name="Overheid", in_use=False)
        assert (changed.code, changed.name, changed.in_use) == ("openbaar_bestuur", "Overheid", False)
        with pytest.raises(Refusal, match="al een sector"):
            add_sector(by=eva, name="overheid")


def test_every_act_leaves_its_line(bakery, anna, eva):
    contact = hand_over(bakery, anna, anna, today(1))
    withdraw_employer_contact(contact.pk, by=anna, version=contact.version)
    add_sector(by=eva, name="Zorg")
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["employer.add", "employer.hand_over", "employer.withdraw_contact", "sector.add"]
    assert not AuditEvent.objects.exclude(client_id=None).exists()


def test_who_may_not_manage_does_not(bakery, frank, anna):
    with pytest.raises(NotAllowed):
        add_employer(by=frank, name="X")
    with pytest.raises(NotAllowed):
        hand_over(bakery, frank, anna, today())
    with pytest.raises(NotAllowed):
        add_sector(by=anna, name="Zorg")
