"""Deciding on a bezwaar: what it takes, and what then holds while the decision stays in the record."""

import datetime

import pytest

from accounts.models import AuditEvent, Mandate
from accounts.workflow import FieldRefusal, Refusal, StaleEdit
from clients.models import Admission, Client, Task
from maatwerk.models import LetterKind, Objection, Request
from maatwerk.services.objections import HANDLE, TELL, assign, change, decide, receive, tell
from maatwerk.services.terms import extend, suspend
from tests.maatwerk.objections.conftest import GROUNDS, handled, send
from tests.papers import a_document
from tests.people import today
from trajectories.models import Waiver
from trajectories.services import checks_of_step


def decided(row: Objection, by, outcome: str = "gegrond", **values) -> Objection:
    answers = {"reasons": "De plek past wel.", "new_outcome": "U mag naar Stichting De Brug."}
    if outcome in ("gegrond", "deels_gegrond"):
        answers |= {"consequence": "toestaan", "starts_on": today(), "ends_on": today(90)}
    row.refresh_from_db()
    return decide(row.pk, by=by, version=row.version, outcome=outcome, **(answers | values))


class TestAWellFoundedBezwaar:
    def test_lets_the_step_pass_that_the_rule_refused(self, heard, second_lead, catalogue):
        client = heard.decision.request.client_id
        plan = catalogue.plan("Stichting De Brug", starts_on=today())
        assert any(check.is_refused for check in checks_of_step(client, plan))

        decided(heard, second_lead)

        assert not any(check.is_refused for check in checks_of_step(client, plan))

    def test_gives_a_leave_that_names_the_bezwaar(self, heard, second_lead, anna):
        row = decided(heard, second_lead)

        waiver = Waiver.objects.get()
        assert (waiver.source_kind, waiver.source_key) == ("bezwaar", str(row.pk))
        assert (waiver.source_url_name, waiver.granted_by) == ("maatwerk:objection", second_lead)
        assert (waiver.starts_on, waiver.ends_on) == (today(), today(90))
        assert Task.objects.open().filter(kind="step.plan_on_waiver", assignee=anna).exists()

    def test_leaves_the_decision_as_it_was_taken(self, heard, second_lead, bas):
        before = Request.objects.values().get()
        row = decided(heard, second_lead)

        decision = Objection.objects.get(pk=row.pk).decision
        assert (decision.outcome, decision.decided_by) == ("afgewezen", bas)
        assert Request.objects.values().get() == before

    def test_takes_the_place_of_what_was_allowed_before(self, approved_request, anna, bas, second_lead):
        """Allowed for half a year; after the bezwaar for longer, from next month on."""
        row = handled(receive(approved_request.pk, by=anna, received_on=today(), grounds="Te kort."), bas, second_lead)
        decided(row, second_lead, starts_on=today(30), ends_on=today(300))

        first, second = Waiver.objects.order_by("starts_on")
        assert (first.source_kind, first.ends_on) == ("maatwerk", today(30))
        assert (second.source_kind, second.starts_on, second.ends_on) == ("bezwaar", today(30), today(300))

    def test_can_end_what_was_allowed(self, approved_request, anna, bas, second_lead):
        row = handled(
            receive(approved_request.pk, by=anna, received_on=today(), grounds="Niet meer."), bas, second_lead
        )
        decided(row, second_lead, consequence="beeindigen", starts_on=None, ends_on=today(10))

        assert Waiver.objects.get().ends_on == today(10)
        assert AuditEvent.objects.filter(verb="waiver.end").exists()

    def test_can_change_only_the_words(self, heard, second_lead):
        row = decided(heard, second_lead, consequence="anders", starts_on=None, ends_on=None)

        assert row.new_outcome == "U mag naar Stichting De Brug."
        assert not Waiver.objects.exists()

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"consequence": ""}, "Vul in wat er nu geldt"),
            ({"new_outcome": " "}, "Vul in wat er nu geldt"),
            ({"starts_on": None}, "vanaf wanneer"),
            ({"ends_on": today()}, "voor de eerste dag"),
            ({"ends_on": today(5000)}, "duurt te lang"),
            ({"consequence": "beeindigen"}, "geen ontheffing"),
            ({"reasons": " "}, "redenen"),
        ],
    )
    def test_takes_all_that_follows_from_it(self, heard, second_lead, values, said):
        with pytest.raises(FieldRefusal, match=said):
            decided(heard, second_lead, **values)
        heard.refresh_from_db()
        assert heard.is_open
        assert not Waiver.objects.exists()


class TestWhatIsNotWellFounded:
    @pytest.mark.parametrize("outcome", ["ongegrond", "niet_ontvankelijk"])
    def test_leaves_everything_as_it_was_and_says_so(self, heard, second_lead, outcome):
        row = decided(heard, second_lead, outcome)

        assert "blijft zoals het is" in row.new_outcome
        assert not Waiver.objects.exists()


class TestWhatItTakes:
    def test_is_that_one_handles_it(self, heard, bas, dirk):
        with pytest.raises(Refusal, match="Alleen wie het bezwaar behandelt"):
            decided(heard, bas)

    def test_is_a_mandate_of_ones_own_on_the_day(self, heard, second_lead):
        Mandate.objects.update(ends_on=today(1))
        decided(heard, second_lead, "ongegrond")

    def test_is_not_a_mandate_that_ended_meanwhile(self, heard, second_lead, dirk):
        Mandate.objects.create(user=dirk, starts_on=today(-9))
        type(second_lead).objects.filter(pk=second_lead.pk).update(role="klantmanager")
        second_lead.refresh_from_db()
        with pytest.raises(Refusal):
            decided(heard, second_lead, "ongegrond")

    def test_is_that_the_inwoner_was_heard_or_why_not(self, objection, bas, second_lead):
        row = assign(objection.pk, by=bas, version=1, handler=second_lead, with_committee=False)
        with pytest.raises(Refusal, match="Leg eerst vast wat de inwoner"):
            decided(row, second_lead)

    def test_is_the_advice_of_the_committee_where_there_is_one(self, objection, bas, second_lead):
        row = handled(objection, bas, second_lead, with_committee=True)
        with pytest.raises(Refusal, match="advies van de commissie"):
            decided(row, second_lead)

    def test_is_a_reason_where_it_came_too_late(self, heard, second_lead, anna):
        Objection.objects.filter(pk=heard.pk).update(received_on=today(50))
        with pytest.raises(FieldRefusal, match="te laat"):
            decided(heard, second_lead)

    def test_is_no_reason_to_call_it_inadmissible(self, heard, second_lead):
        Objection.objects.filter(pk=heard.pk).update(received_on=today(-50))
        assert decided(heard, second_lead, "niet_ontvankelijk").outcome == "niet_ontvankelijk"

    def test_is_an_outcome_of_the_law(self, heard, second_lead):
        for outcome in ("", "ingetrokken", "misschien"):
            with pytest.raises(FieldRefusal, match="Kies een uitkomst"):
                decided(heard, second_lead, outcome)

    def test_is_what_stands_there_now(self, heard, second_lead, anna):
        seen = heard.version
        change(heard.pk, by=anna, version=heard.version, grounds="Er is meer.")
        with pytest.raises(StaleEdit):
            decide(heard.pk, by=second_lead, version=seen, outcome="ongegrond", reasons="x")

    def test_happens_once(self, heard, second_lead):
        decided(heard, second_lead, "ongegrond")
        with pytest.raises(Refusal, match="al ongegrond"):
            decided(heard, second_lead)


class TestAfterwards:
    def test_the_inwoner_is_told(self, heard, second_lead, anna):
        row = decided(heard, second_lead)
        assert Task.objects.open().get(kind=TELL).assignee == anna

        tell(row.pk, by=anna, version=row.version)

        assert not Task.objects.open().filter(kind=TELL).exists()
        assert AuditEvent.objects.filter(verb="objection.tell").count() == 1

    def test_the_letter_ends_the_work_of_who_was_let_in(self, objection, bas, dirk, anna):
        row = decided(handled(objection, bas, dirk), dirk, "ongegrond")
        assert Client.objects.visible_to(dirk).filter(pk=row.decision.request.client_id).exists()

        send(row.decision.request, dirk, LetterKind.OBJECTION_DECISION, objection=row)

        assert not Admission.objects.filter(ended_at=None).exists()
        assert not Task.objects.open().filter(kind=HANDLE).exists()
        assert not Client.objects.visible_to(dirk).filter(pk=row.decision.request.client_id).exists()

    def test_nobody_can_object_to_it_once_more(self, heard, second_lead, anna):
        row = decided(heard, second_lead, "ongegrond")
        with pytest.raises(Refusal, match="beroep bij de rechtbank"):
            receive(row.decision.request_id, by=anna, received_on=today(), grounds=GROUNDS)


class TestItsTerm:
    """What changes the term changes the day on the task of who handles it, at once."""

    def due(self):
        return Task.objects.open().get(kind=HANDLE).due_on

    def test_moves_when_the_inwoner_agrees_to_wait(self, heard, anna):
        before, request = self.due(), heard.decision.request
        paper = a_document(request.client, anna)
        extend(
            request.pk,
            by=anna,
            ground="instemming_bezwaar",
            told_on=today(),
            last_day=before + datetime.timedelta(days=90),
            document=paper,
            objection_id=heard.pk,
        )
        assert self.due() > before

    def test_moves_when_the_letter_says_that_it_comes_later(self, heard, anna):
        before = self.due()
        later = (before + datetime.timedelta(days=40)).isoformat()
        send(heard.decision.request, anna, LetterKind.OBJECTION_LATER, objection=heard, typed={"until": later})

        assert heard.postponements.get().ground == "verdaging"
        assert self.due().isoformat() >= later  # over a weekend or a holiday it moves on

    def test_stands_still_while_something_has_to_be_put_right(self, heard, anna):
        """Also where that is asked before the term began: of those days none counts."""
        before = self.due()
        typed = {"pieces": "uw handtekening", "repair_until": today(14).isoformat()}
        send(heard.decision.request, anna, LetterKind.OBJECTION_RECEIVED, objection=heard, typed=typed)

        row = heard.postponements.get()
        assert (row.ground, row.starts_on, row.ends_on) == ("verzuim", today(1), today(15))
        assert self.due() == before

    def test_stands_still_by_force_majeure(self, heard, anna):
        suspend(heard.decision.request_id, by=anna, ground="overmacht", since=today(), objection_id=heard.pk)
        assert self.due() is None
