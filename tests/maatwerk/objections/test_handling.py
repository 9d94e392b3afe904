"""Who handles a bezwaar: another than who decided, asked or wrote along; and what there is to do before deciding."""

import pytest

from accounts.models import Deputy, Mandate, User
from accounts.permissions import Role
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Admission, Client, Task
from maatwerk.models import Advice, Objection
from maatwerk.services.objections import CHOOSE, HANDLE, assign, candidates, handle, receive
from tests.conftest import person
from tests.maatwerk.letters.written import refused
from tests.maatwerk.objections.conftest import GROUNDS, handled, send
from tests.people import today
from tests.queries import at_most


def chosen(row: Objection, by: User, handler: User, **values) -> Objection:
    return assign(row.pk, by=by, version=row.version, **({"handler": handler, "with_committee": False} | values))


def names(row: Objection) -> list[str]:
    return [found.user.username for found in candidates(row)]


class TestWhoMay:
    def test_is_every_other_teamleider_with_a_mandate(self, objection, second_lead, dirk, frank, carla):
        assert names(objection) == ["dirk", "tess"]

    def test_is_not_who_asked(self, objection, second_lead, dirk):
        objection.decision.request.requested_by = second_lead
        assert names(objection) == ["dirk"]

    def test_is_not_whose_mandate_it_was(self, objection, second_lead, dirk):
        objection.decision.on_behalf_of = dirk
        assert names(objection) == ["tess"]

    def test_is_who_holds_a_mandate_that_is_high_enough(self, objection, second_lead, dirk):
        objection.decision.request.mandate_level = 2
        Mandate.objects.create(level=2, user=dirk, starts_on=today(-1))
        assert names(objection) == ["dirk"]

    def test_is_not_who_only_stands_in_for_a_holder(self, objection, dirk, carla):
        Deputy.objects.create(absentee=dirk, deputy=carla, starts_on=today(-1), ends_on=today(9))
        assert names(objection) == ["dirk"]

    def test_is_not_who_left(self, objection, second_lead, dirk):
        User.objects.filter(pk=dirk.pk).update(is_active=False)
        assert names(objection) == ["tess"]

    def test_may_be_who_advised_and_then_it_says_so(self, request_of_anna, house, anna, bas, dirk):
        """Advice of a colleague of Keten, given before the decision."""
        Advice.objects.filter(name="Joris Pot").update(adviser=dirk, name=dirk.name)
        done = refused(request_of_anna, bas)
        send(done, bas)
        row = receive(done.pk, by=anna, received_on=today(), grounds=GROUNDS)

        assert candidates(row)[0].label.startswith("Dirk, Jeugd (adviseerde over dit verzoek")

    def test_costs_as_many_questions_for_many_colleagues(self, objection, second_lead, dirk):
        with at_most(4):
            candidates(objection)
        for number in range(5):
            person(f"lead{number}", Role.TEAMLEIDER, second_lead.team)
        with at_most(4):
            assert len(candidates(objection)) == 7


class TestChoosing:
    def test_puts_it_on_the_list_of_who_handles_it(self, objection, bas, second_lead):
        row = chosen(objection, bas, second_lead)

        assert row.handler == second_lead
        task = Task.objects.open().get(kind=HANDLE)
        assert (task.assignee, task.url_name) == (second_lead, "maatwerk:objection")
        assert not Task.objects.open().filter(kind=CHOOSE).exists()

    def test_lets_in_who_does_not_see_the_dossier(self, objection, bas, dirk):
        chosen(objection, bas, dirk)

        assert Client.objects.visible_to(dirk).filter(pk=objection.decision.request.client_id).exists()
        assert Admission.objects.get(user=dirk).source_kind == HANDLE

    def test_another_lets_the_first_out(self, objection, bas, dirk, second_lead):
        row = chosen(objection, bas, dirk)
        chosen(row, bas, second_lead)

        assert not Client.objects.visible_to(dirk).filter(pk=objection.decision.request.client_id).exists()
        assert Task.objects.open().get(kind=HANDLE).assignee == second_lead

    def test_with_a_committee_there_is_more_time(self, objection, bas, second_lead):
        before = Task.objects.open().get(kind=CHOOSE).due_on
        chosen(objection, bas, second_lead, with_committee=True)

        after = Task.objects.open().get(kind=HANDLE).due_on
        assert (after - before).days in range(40, 45)

    @pytest.mark.parametrize("who", ["bas", "anna", "carla"])
    def test_refuses_who_decided_who_asked_and_who_may_not_decide(self, objection, bas, request, who):
        with pytest.raises(FieldRefusal, match="niet behandelen"):
            chosen(objection, bas, request.getfixturevalue(who))

    def test_is_for_who_may_decide(self, objection, anna, second_lead):
        with pytest.raises(NotAllowed):
            chosen(objection, anna, second_lead)

    def test_by_two_at_once_is_told_to_the_second(self, objection, bas, second_lead, dirk):
        chosen(objection, bas, dirk)
        with pytest.raises(StaleEdit):
            chosen(objection, second_lead, second_lead)


class TestHearing:
    def test_is_kept_with_its_day(self, objection, bas, second_lead):
        row = handled(objection, bas, second_lead)

        assert (row.heard_on, row.hearing) == (today(), "De inwoner vertelde waarom.")

    def test_is_only_for_who_handles_it(self, objection, bas, second_lead, dirk):
        row = chosen(objection, bas, second_lead)
        with pytest.raises(Refusal, match="Alleen wie het bezwaar behandelt"):
            handle(row.pk, by=bas, version=row.version, hearing="Ik was erbij.")

    def test_takes_what_was_said(self, objection, bas, second_lead):
        row = chosen(objection, bas, second_lead)
        with pytest.raises(FieldRefusal, match="wat er bij het horen is gezegd"):
            handle(row.pk, by=second_lead, version=row.version, heard_on=today(), hearing=" ")

    @pytest.mark.parametrize("day", [1, -1])
    def test_is_after_the_bezwaar_and_not_in_the_future(self, objection, bas, second_lead, day):
        row = chosen(objection, bas, second_lead)
        with pytest.raises(FieldRefusal):
            handle(row.pk, by=second_lead, version=row.version, heard_on=today(day), hearing="Gehoord.")

    def test_knows_no_advice_of_a_committee_that_there_is_not(self, objection, bas, second_lead):
        row = chosen(objection, bas, second_lead)
        with pytest.raises(FieldRefusal, match="zonder adviescommissie"):
            handle(row.pk, by=second_lead, version=row.version, hearing="Gehoord.", committee_advice="Gegrond.")
