"""Asking for maatwerk: begun from a failed rule or freely, and asked once it is whole."""

import pytest

from accounts.models import AuditEvent
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal
from clients.models import Change, Client
from instruments.models import Parameter
from instruments.rules import wording
from maatwerk.models import Request
from maatwerk.rules.kinds import KINDS, KindKey
from maatwerk.services import begin, record_advice, submit, withdraw, write
from maatwerk.services.whole import missing_fields
from maatwerk.workflow import Status
from tests.chain import ANSWERS, FOUNDATION, LIBRARY, WEIGHING, a_concept, a_request, advice, second_advice
from tests.conftest import person
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


def test_a_concept_carries_the_rule_that_failed_and_its_reason(concept):
    assert concept.deviation == "locatie_niet_in_contract"
    assert concept.refusal.startswith("Stichting De Brug staat op ")
    assert (concept.wanted_from, concept.wanted_until) == (today(), today(182))
    assert (concept.status, concept.submitted_on) == (Status.CONCEPT, None)


def test_asked_freely_the_kind_is_what_it_deviates_by(jaimy, anna):
    free = begin(jaimy.pk, by=anna, received_on=today(-3), kind=KindKey.CERTAINTY)

    assert (free.deviation, free.rule, free.refusal) == ("tijdelijke_zekerheid", "Tijdelijke zekerheid", "")
    changed = write(free.pk, by=anna, version=free.version, kind=KindKey.BUDGET)
    assert changed.deviation == "budget_zonder_uitkering"


def test_maatwerk_is_not_needed_for_what_may_be_planned(jaimy, catalogue, anna):
    for location in (LIBRARY, ""):  # unknown is not no
        with pytest.raises(Refusal, match="niet nodig"):
            begin(jaimy.pk, by=anna, received_on=today(), kind=KindKey.PLACE, plan=catalogue.plan(location))


def test_a_question_can_not_have_come_in_tomorrow(jaimy, anna):
    with pytest.raises(Refusal, match="moet nog komen"):
        begin(jaimy.pk, by=anna, received_on=today(1))


def test_the_same_is_not_begun_twice_at_once(concept, jaimy, catalogue, anna):
    with pytest.raises(Refusal, match="al gevraagd"):
        a_concept(jaimy, catalogue, anna)


def test_whoever_may_not_ask_does_not_begin(jaimy, frank, carla):
    with pytest.raises(NotAllowed):
        begin(jaimy.pk, by=frank, received_on=today())
    with pytest.raises(Client.DoesNotExist):  # another team
        begin(jaimy.pk, by=carla, received_on=today())


@pytest.mark.parametrize("field", [name for name in WEIGHING if name != "room"])
def test_every_part_of_the_weighing_is_needed(whole, anna, field):
    emptied = write(whole.pk, by=anna, version=whole.version, **{field: ""})

    assert [missing.field for missing in missing_fields(emptied)] == [field]
    with pytest.raises(Refusal, match=str(Request._meta.get_field(field).verbose_name)):
        submit(whole.pk, by=anna, version=emptied.version)


def test_where_there_is_no_room_another_road_will_do(whole, anna):
    emptied = write(whole.pk, by=anna, version=whole.version, room=" ")
    with pytest.raises(Refusal, match="het alternatief"):
        submit(whole.pk, by=anna, version=emptied.version)

    other = write(whole.pk, by=anna, version=emptied.version, alternative_road="Een proefplaatsing met begeleiding.")

    assert submit(whole.pk, by=anna, version=other.version).status == Status.ASKED


@pytest.mark.parametrize("question", KINDS[KindKey.PLACE].questions)
def test_every_question_of_the_kind_is_needed(whole, anna, question):
    emptied = write(whole.pk, by=anna, version=whole.version, answers={question.key: ""})

    with pytest.raises(Refusal, match=question.label[:-1]):
        submit(whole.pk, by=anna, version=emptied.version)


def test_what_was_answered_for_another_kind_stays(whole, anna):
    other = write(whole.pk, by=anna, version=whole.version, kind=KindKey.FREE, answers={"wat_anders": "Het vak."})

    assert other.answers == {**ANSWERS, "wat_anders": "Het vak."}


def test_costs_come_with_their_fund(whole, anna):
    dear = write(whole.pk, by=anna, version=whole.version, cost=100)

    assert [missing.field for missing in missing_fields(dear)] == ["fund"]


def test_who_writes_along_asks_along(concept, anna, bas):
    write(concept.pk, by=bas, version=concept.version, law_intention="Meedoen naar vermogen.")

    assert set(concept.authors.all()) == {anna, bas}


def test_saving_what_stands_there_already_is_no_act(concept, anna):
    written = write(concept.pk, by=anna, version=concept.version, own_view="Ik wil hier blijven.")
    acts = AuditEvent.objects.count()

    again = write(concept.pk, by=anna, version=written.version, own_view="Ik wil hier blijven.")

    assert (again.version, AuditEvent.objects.count()) == (written.version, acts)


def test_what_stood_there_before_is_kept_with_the_dossier(concept, anna):
    write(concept.pk, by=anna, version=concept.version, own_view="Ik wil hier blijven.", answers=ANSWERS)

    kept = dict(Change.objects.filter(event__verb="maatwerk.write").values_list("field", "new"))
    assert kept["own_view"] == "Ik wil hier blijven."
    assert kept["answers"] == (
        "Waarom passen de plekken in het contract niet? Daar is geen kantoorwerk.\n"
        "Wie begeleidt de inwoner daar, en hoe veilig is de plek? Mila van Zorgpunt, twee ochtenden."
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_kind_lasts_longer_than_its_parameter(jaimy, anna, kind):
    months = int(Parameter.objects.on(kind.longest, today()))
    concept = begin(jaimy.pk, by=anna, received_on=today(), kind=kind.key)
    first = today().replace(day=1)
    year, month = divmod(first.month - 1 + months, 12)
    after = first.replace(year=first.year + year, month=month + 1)

    label = Parameter.objects.get(key=kind.longest).label
    with pytest.raises(Refusal) as refused:
        write(
            concept.pk, by=anna, version=concept.version, wanted_from=first, wanted_until=after + (today(1) - today())
        )
    last_day = wording.day(after - (today(1) - today()))
    assert refused.value.message.endswith(f"(parameter: {label}). De laatste dag die kan, is {last_day}.")
    assert refused.value.field == "wanted_until"
    assert (
        write(concept.pk, by=anna, version=concept.version, wanted_from=first, wanted_until=after).wanted_until == after
    )


def test_a_step_that_lasts_too_long_is_told_so_when_one_begins(jaimy, catalogue, anna):
    with pytest.raises(Refusal, match="duurt te lang") as refused:
        a_concept(jaimy, catalogue, anna, expected_end_on=today(800))

    assert refused.value.field == "expected_end_on"


def test_a_concept_is_taken_back_by_who_asked_or_by_the_klantmanager_of_now(concept, anna, bas, team_werk):
    ivo = person("ivo", Role.KLANTMANAGER, team_werk)
    for other in (bas, ivo):
        with pytest.raises(Refusal, match="Alleen wie"):
            withdraw(concept.pk, by=other, version=concept.version, grounds="Niet meer nodig")
    Client.objects.update(case_manager=ivo)

    withdraw(concept.pk, by=ivo, version=concept.version, grounds="De stichting stopt.")

    concept = Request.objects.get(pk=concept.pk)
    assert (concept.status, concept.decision.decided_by) == (Status.WITHDRAWN, ivo)
    with pytest.raises(Refusal, match="ingetrokken"):
        write(concept.pk, by=anna, version=concept.version, own_view="Toch wel.")


def test_every_act_has_its_line(jaimy, catalogue, anna):
    asked = a_request(jaimy, catalogue, anna, location=FOUNDATION)
    withdraw(asked.pk, by=anna, version=asked.version, grounds="De stichting stopt.")

    verbs = AuditEvent.objects.filter(client_id=jaimy.pk, verb__startswith="maatwerk.").order_by("pk")
    assert list(verbs.values_list("verb", "actor__username")) == [
        ("maatwerk.begin", "anna"),
        ("maatwerk.write", "anna"),
        ("maatwerk.advise", "anna"),
        ("maatwerk.advise", "anna"),
        ("maatwerk.ask", "anna"),
        ("maatwerk.withdraw", "anna"),
    ]
