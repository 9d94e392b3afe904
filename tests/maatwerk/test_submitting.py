"""Asking for the decision: whole, with two who advised, and put where it can be decided."""

import pytest

from accounts.models import Mandate
from accounts.permissions import Permission
from accounts.workflow import Refusal, StaleEdit
from clients.models import Client, Task
from maatwerk.models import Request
from maatwerk.services import record_advice, submit, write
from maatwerk.terms import term_of
from maatwerk.workflow import Status
from office.models import Delivery
from tests.chain import ANSWERS, WEIGHING, a_concept, advice, second_advice
from tests.people import today


@pytest.fixture
def concept(jaimy, catalogue, anna) -> Request:
    return a_concept(jaimy, catalogue, anna)


@pytest.fixture
def whole(concept, anna) -> Request:
    """Weighed, with two who advised, and not asked yet."""
    written = write(concept.pk, by=anna, version=concept.version, answers=ANSWERS, **WEIGHING)
    record_advice(written.pk, advice(), by=anna)
    record_advice(written.pk, second_advice(), by=anna)
    written.refresh_from_db()
    return written


def test_two_who_advise_are_needed(concept, anna):
    written = write(concept.pk, by=anna, version=concept.version, answers=ANSWERS, **WEIGHING)
    record_advice(written.pk, advice(), by=anna)
    record_advice(written.pk, advice(name=" mila jansen "), by=anna)  # the same professional counts once
    written.refresh_from_db()

    with pytest.raises(Refusal, match="twee professionals"):
        submit(written.pk, by=anna, version=written.version)


def test_asking_puts_it_where_it_is_decided(whole, anna, bas, dirk):
    asked = submit(whole.pk, by=anna, version=whole.version)

    task = Task.objects.get(kind="maatwerk.decide")
    assert (task.url_name, task.url_key) == ("maatwerk:detail", str(asked.pk))
    assert task.due_on == term_of(asked).due_on
    assert list(Task.objects.visible_to(bas)) == [task]
    assert not Task.objects.visible_to(anna).exists()
    assert not Task.objects.visible_to(dirk).exists()
    assert (asked.status, asked.submitted_on, asked.mandate_level) == (Status.ASKED, today(), 1)


def test_the_circumstances_are_kept_as_on_the_day_it_was_asked(whole, anna):
    assert whole.circumstances == []

    asked = submit(whole.pk, by=anna, version=whole.version)

    assert asked.circumstances
    assert not any(asked.client.last_name.casefold() in key for key in asked.circumstances)


def test_it_is_asked_once_and_of_what_one_saw(whole, anna):
    with pytest.raises(StaleEdit):
        submit(whole.pk, by=anna, version=whole.version - 1)
    asked = submit(whole.pk, by=anna, version=whole.version)

    with pytest.raises(Refusal, match="al gevraagd"):
        submit(whole.pk, by=anna, version=asked.version)


def test_what_is_asked_stays_whole(whole, anna):
    asked = submit(whole.pk, by=anna, version=whole.version)

    with pytest.raises(Refusal, match="Laat niets leeg: motivering"):
        write(whole.pk, by=anna, version=asked.version, motivation="")
    assert write(whole.pk, by=anna, version=asked.version, motivation="Beter gezegd.").motivation == "Beter gezegd."


class TestDelivered:
    """What came undecided with an import has no weighing: it is completed first."""

    @pytest.fixture
    def delivered(self, jaimy) -> Request:
        delivery = Delivery.objects.create(name="oud systeem")
        return Request.objects.create(
            client=jaimy, deviation="verdringing", requested_on=today(-20), motivation="Daarom.", delivery=delivery
        )

    def test_it_is_completed_and_asked_by_the_klantmanager(self, delivered, anna, bas):
        with pytest.raises(Refusal, match="nog niet compleet"):
            submit(delivered.pk, by=anna, version=delivered.version)
        answers = {"wat_anders": "Het oude systeem kende geen weging."}
        written = write(delivered.pk, by=anna, version=delivered.version, answers=answers, **WEIGHING)
        record_advice(written.pk, advice(), by=bas)
        record_advice(written.pk, second_advice(), by=bas)
        written.refresh_from_db()

        asked = submit(delivered.pk, by=anna, version=written.version)

        assert (asked.requested_by, asked.submitted_on, asked.requested_on) == (anna, today(), today(-20))
        assert Task.objects.open().get(kind="maatwerk.decide").due_on == term_of(asked).due_on


class TestWhoDecides:
    def test_who_wrote_along_is_not_asked(self, whole, anna, bas, second_lead):
        written = write(whole.pk, by=bas, version=whole.version, motivation="Samen geschreven.")

        submit(whole.pk, by=anna, version=written.version)

        task = Task.objects.get(kind="maatwerk.decide")
        assert list(Task.objects.visible_to(second_lead)) == [task]

    def test_where_the_only_teamleider_wrote_along_another_is_let_in(self, whole, anna, bas, dirk):
        written = write(whole.pk, by=bas, version=whole.version, motivation="Samen geschreven.")
        assert not Request.objects.visible_to(dirk).exists()

        submit(whole.pk, by=anna, version=written.version)

        assert Task.objects.open().get(kind="maatwerk.decide").assignee == dirk
        assert Request.objects.visible_to(dirk).exists()

    def test_for_a_shielded_dossier_one_chooses_whom_to_let_in(self, whole, anna, bas, dirk, second_lead):
        Client.objects.update(shielded=True)

        with pytest.raises(Refusal, match="Kies wie hierover besluit"):
            submit(whole.pk, by=anna, version=whole.version)
        with pytest.raises(Refusal, match="kan hierover niet besluiten"):
            submit(whole.pk, by=anna, version=whole.version, to=anna)
        submit(whole.pk, by=anna, version=whole.version, to=second_lead)

        assert Request.objects.visible_to(second_lead).exists()
        assert not Request.objects.visible_to(bas).exists()
        assert Task.objects.open().get(kind="maatwerk.decide").assignee == second_lead

    def test_who_is_named_on_a_shielded_dossier_decides(self, whole, anna, bas, second_lead):
        Client.objects.update(shielded=True)
        whole.client.named_users.add(second_lead)

        submit(whole.pk, by=anna, version=whole.version)

        task = Task.objects.get(kind="maatwerk.decide")
        assert task.assignee is None
        assert list(Task.objects.visible_to(second_lead)) == [task]
        assert not Task.objects.visible_to(bas).exists()

    def test_above_the_amount_of_a_teamleider_it_goes_to_who_is_named(self, whole, anna, bas, dirk):
        Mandate.objects.update(up_to=5000)
        Mandate.objects.create(level=2, user=dirk, function="Afdelingshoofd", starts_on=today(-10))
        dear = write(whole.pk, by=anna, version=whole.version, cost=9000, fund="wmo")

        asked = submit(whole.pk, by=anna, version=dear.version)

        assert asked.mandate_level == 2
        assert Task.objects.open().get(kind="maatwerk.decide").assignee == dirk
        cheap = write(whole.pk, by=anna, version=asked.version, cost=4000)
        assert (cheap.mandate_level, Task.objects.open().get(kind="maatwerk.decide").team) == (1, bas.team)
        assert not Request.objects.visible_to(dirk).exists()  # no longer asked of this colleague

    def test_with_nobody_to_decide_it_lies_with_the_team(self, whole, anna, team_werk):
        Mandate.objects.all().delete()

        submit(whole.pk, by=anna, version=whole.version)

        task = Task.objects.get(kind="maatwerk.decide")
        assert (task.team, task.permission) == (team_werk, Permission.DECIDE_MAATWERK.name)
