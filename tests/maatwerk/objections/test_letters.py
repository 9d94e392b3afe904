"""The letters of a bezwaar: whole before they leave, in words for the inwoner, and with the way to the rechtbank."""

from unittest.mock import patch

import pytest

from accounts.workflow import Refusal
from clients.services.correspondence import render_pdf
from maatwerk.models import LetterKind, Objection, Request
from maatwerk.services import letters
from maatwerk.services.letters import sorts_for
from maatwerk.services.objections import withdraw
from tests.maatwerk.letters.written import paper_text
from tests.maatwerk.objections.conftest import handled, send
from tests.maatwerk.objections.test_deciding import decided
from tests.people import today

RECEIVED, LATER, DECISION = (
    LetterKind.OBJECTION_RECEIVED,
    LetterKind.OBJECTION_LATER,
    LetterKind.OBJECTION_DECISION,
)


def fitting(objection: Objection) -> set[LetterKind]:
    request = Request.objects.get(pk=objection.decision.request_id)
    return {sort.kind for sort in sorts_for(request)} & {RECEIVED, LATER, DECISION}


class TestWhichFits:
    def test_none_without_a_bezwaar(self, refused_request):
        kinds = {sort.kind for sort in sorts_for(Request.objects.get(pk=refused_request.pk))}
        assert not kinds & {RECEIVED, LATER, DECISION}

    def test_received_and_later_as_long_as_it_is_open(self, objection):
        assert fitting(objection) == {RECEIVED, LATER}

    def test_the_decision_until_it_was_sent(self, heard, second_lead):
        row = decided(heard, second_lead, "ongegrond")
        assert fitting(row) == {DECISION}

        send(row.decision.request, second_lead, DECISION, objection=row)
        assert fitting(row) == set()

    def test_none_after_the_inwoner_took_it_back(self, objection, anna):
        row = withdraw(objection.pk, by=anna, version=1, withdrawn_on=today(), reasons="Per mail.")
        assert fitting(row) == set()


class TestTheDecision:
    @pytest.fixture
    def letter(self, heard, second_lead):
        row = decided(heard, second_lead)
        return send(row.decision.request, second_lead, DECISION, objection=row)

    def test_begins_with_the_answer_and_says_what_holds_now(self, letter):
        text = paper_text(letter)

        said = ["U krijgt gelijk.", "Uw bezwaar is gegrond.", "U mag naar Stichting De Brug.", "De inwoner vertelde"]
        assert [each for each in said if each not in text] == []
        assert text.index("U krijgt gelijk.") < text.index("De plek past wel.")

    def test_names_the_rechtbank_and_the_last_day_to_go_there(self, letter):
        text = paper_text(letter)
        until = letters.object_until(letter)

        assert "U kunt ook in beroep gaan. Dat doet u met een brief aan de rechtbank Overijssel." in text
        assert f"De laatste dag is {until.day} " in text
        assert "bezwaar maken" not in text

    def test_is_signed_by_who_decided_on_it_for_the_college(self, letter, second_lead):
        composed = letters.compose(letters.SORTS[DECISION], letters.about_letter(letter))

        assert (letter.signed_by, letter.mandate) == (second_lead, letter.objection.mandate)
        assert composed.signing.for_college

    def test_is_not_whole_without_the_rechtbank(self, heard, second_lead, municipality):
        row = decided(heard, second_lead)
        municipality.court = ""
        municipality.save()
        with pytest.raises(Refusal, match="rechtbank"):
            send(row.decision.request, second_lead, DECISION, objection=row)

    @pytest.mark.parametrize(
        ("outcome", "answer"),
        [("ongegrond", "U krijgt geen gelijk."), ("niet_ontvankelijk", "Wij kunnen uw bezwaar niet beoordelen.")],
    )
    def test_says_no_in_plain_words(self, heard, second_lead, outcome, answer):
        row = decided(heard, second_lead, outcome)
        text = paper_text(send(row.decision.request, second_lead, DECISION, objection=row))

        assert answer in text
        assert "blijft zoals het is" in text

    def test_tells_what_the_committee_advised(self, objection, bas, second_lead):
        row = handled(objection, bas, second_lead, with_committee=True)
        Objection.objects.filter(pk=row.pk).update(committee_advice="De plek past bij de inwoner.")
        row = decided(row, second_lead)

        text = paper_text(send(row.decision.request, second_lead, DECISION, objection=row))

        assert "De plek past bij de inwoner." in text


class TestTheReceipt:
    def test_tells_what_is_missing_and_until_when(self, objection, anna):
        typed = {"pieces": "uw handtekening\nde datum", "repair_until": today(14).isoformat()}
        text = paper_text(send(objection.decision.request, anna, RECEIVED, objection=objection, typed=typed))

        assert "uw handtekening" in text
        assert "Uw bezwaar is nog niet compleet." in text

    def test_asks_until_when_where_something_is_missing(self, objection, anna):
        with pytest.raises(Refusal, match="tot en met welke dag"):
            send(objection.decision.request, anna, RECEIVED, objection=objection, typed={"pieces": "uw handtekening"})

    def test_says_by_when_there_is_a_decision(self, objection, anna):
        text = paper_text(send(objection.decision.request, anna, RECEIVED, objection=objection))

        assert "Wij besluiten uiterlijk op" in text
        assert "nog niet compleet" not in text


@pytest.mark.parametrize("kind", [RECEIVED, LATER, DECISION])
def test_the_papers_are_open_to_everyone(heard, second_lead, vera, tmp_path, kind):
    row = decided(heard, second_lead) if kind == DECISION else heard
    typed = {"until": today(120).isoformat()} if kind == LATER else {}
    with patch("clients.services.correspondence.render_pdf", side_effect=render_pdf):
        letter = send(row.decision.request, second_lead, kind, objection=row, typed=typed)

    assert vera.faults_of(bytes(letter.document.content.content), tmp_path) == {}
