"""Colleagues who are asked to advise: what they read, what they answer, and who hears of it."""

import pytest

from accounts.models import AuditEvent
from accounts.permissions import Role
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Task
from clients.services.deputies import add_deputy
from clients.services.shielding import shield
from instruments.models import Parameter
from maatwerk.models import Advice
from maatwerk.services import approve, withdraw, write
from maatwerk.services.advising import (
    ADVISE,
    ADVISED,
    decline_advice,
    give_advice,
    read_advice,
    stop_asking,
    withdraw_advice,
)
from maatwerk.services.outside_advice import record_advice
from maatwerk.services.whole import professionals
from tests.advised import asked_of
from tests.chain import a_concept, advice
from tests.conftest import person
from tests.people import a_client, a_transfer, today


@pytest.fixture
def concept(jaimy, catalogue, anna):
    return a_concept(jaimy, catalogue, anna)


def advises(asked: Advice, **values) -> Advice:
    answers = {"judgement": "mits", "text": "Doen, met een tolk erbij."} | values
    return give_advice(asked.pk, by=asked.adviser, version=asked.version, **answers)


def test_a_colleague_of_another_team_gets_a_task_and_does_not_see_the_dossier(concept, anna, carla):
    asked = asked_of(carla, concept, anna)

    task = Task.objects.get(kind=ADVISE)
    assert (task.assignee, task.due_on, task.url_key, task.is_personal) == (carla, today(10), str(asked.pk), True)
    assert not Client.objects.visible_to(carla).exists()
    assert not Task.objects.visible_to(carla).exists()
    assert list(Advice.objects.asked_of(carla)) == [asked]
    assert not concept.advice.filter(given_on__isnull=False).exists()


def test_who_asks_reads_that_it_waits_for_another(concept, anna, carla):
    asked_of(carla, concept, anna)

    assert Task.objects.waiting_for_others(anna).get().assignee == carla


def test_who_is_on_the_team_has_it_among_the_tasks(concept, anna, bas):
    asked_of(bas, concept, anna)

    assert Task.objects.visible_to(bas).get().kind == ADVISE


def test_given_it_counts_as_a_professional_and_who_asked_hears_of_it(concept, anna, carla):
    given = advises(asked_of(carla, concept, anna))

    assert (given.given_on, given.judgement, given.organisation) == (today(), "mits", "klantmanager (Jeugd)")
    assert professionals(concept) == {str(carla.pk)}
    assert not Task.objects.open().filter(kind=ADVISE).exists()
    told = Task.objects.open().get(kind=ADVISED)
    assert (told.assignee, told.title.startswith("Carla heeft geadviseerd")) == (anna, True)
    read_advice(concept.pk, by=anna)
    assert not Task.objects.open().filter(kind=ADVISED).exists()


def test_who_was_deciding_or_writing_reads_it_first(concept, anna, carla):
    advises(asked_of(carla, concept, anna))

    with pytest.raises(StaleEdit):
        write(concept.pk, by=anna, version=concept.version, motivation="Zonder deze plek stopt het.")


def test_who_can_not_advise_says_why_and_another_is_asked(concept, anna, carla, dirk):
    asked = asked_of(carla, concept, anna)
    with pytest.raises(FieldRefusal, match="waarom"):
        decline_advice(asked.pk, by=carla, version=asked.version, reason=" ")
    decline_advice(asked.pk, by=carla, version=asked.version, reason="Ik ken de inwoner privé.")

    assert not Advice.objects.asked_of(carla).exists()
    assert Task.objects.open().get(kind=ADVISED).title.startswith("Carla kan niet adviseren")
    assert not Task.objects.open().filter(kind=ADVISE).exists()
    asked_of(dirk, concept, anna)
    asked_of(carla, concept, anna)  # and later carla after all
    assert Task.objects.open().filter(kind=ADVISE).count() == 2


def test_until_the_decision_advice_is_put_right_or_taken_back(concept, anna, carla):
    given = advises(asked_of(carla, concept, anna))
    changed = advises(given, judgement="niet", text="Toch niet: de plek is vol.")
    assert Change.objects.get(field="text").old == "Doen, met een tolk erbij."

    taken_back = withdraw_advice(given.pk, by=carla, version=changed.version, reason="Ik wist niet alles.")

    assert (taken_back.is_given, taken_back.text, taken_back.declined_because) == (False, "", "Ik wist niet alles.")
    assert not professionals(concept)
    assert Task.objects.open().get(kind=ADVISED).title.startswith("Een advies is ingetrokken")


def test_nobody_takes_back_the_advice_of_another(concept, anna, bas, carla):
    given = advises(asked_of(carla, concept, anna))
    outside = record_advice(concept.pk, advice(), by=anna)

    for row, who in ((given, anna), (given, bas), (outside, bas), (outside, carla)):
        with pytest.raises(Advice.DoesNotExist):
            withdraw_advice(row.pk, by=who, version=row.version, reason="Klopt niet")
    withdraw_advice(outside.pk, by=anna, version=outside.version, reason="Van een ander dossier")
    outside.refresh_from_db()
    assert not outside.is_given


def test_after_the_decision_nothing_is_added_or_taken_away(request_of_anna, anna, bas, carla):
    given, waiting = (
        advises(asked_of(carla, request_of_anna, anna)),
        asked_of(person("mo", "klantmanager"), request_of_anna, anna),
    )
    request_of_anna.refresh_from_db()
    withdraw(request_of_anna.pk, by=anna, version=request_of_anna.version, grounds="Niet meer nodig")

    assert not Task.objects.open().filter(kind__in=[ADVISE, ADVISED]).exists()
    with pytest.raises(Refusal, match="ingetrokken"):
        withdraw_advice(given.pk, by=carla, version=given.version, reason="Toch niet")
    with pytest.raises(Refusal, match="ingetrokken"):
        advises(waiting)
    with pytest.raises(Refusal, match="ingetrokken"):
        asked_of(bas, request_of_anna, anna)


def test_the_database_keeps_the_two_on_whom_a_decision_rests(request_of_anna, anna, bas):
    """Also where someone is deciding at the very moment at which advice is taken back."""
    approve(
        request_of_anna.pk,
        by=bas,
        version=request_of_anna.version,
        grounds="Het leidt naar werk.",
        starts_on=today(),
        ends_on=today(90),
    )
    recorded = request_of_anna.advice.earliest("pk")

    with pytest.raises(Refusal, match="goedgekeurd"):
        withdraw_advice(recorded.pk, by=anna, version=recorded.version, reason="Klopt niet")
    assert request_of_anna.advice.filter(given_on__isnull=False).count() == 2


def test_the_wrong_colleague_is_not_asked_any_longer(concept, anna, carla):
    asked = asked_of(carla, concept, anna)
    stop_asking(asked.pk, by=anna, version=asked.version)

    assert not Advice.objects.exists()
    assert not Task.objects.open().filter(kind=ADVISE).exists()
    given = advises(asked_of(carla, concept, anna))
    with pytest.raises(Refusal, match="al geantwoord"):
        stop_asking(given.pk, by=anna, version=given.version)


def test_who_asks_or_writes_along_is_not_asked(concept, anna, bas, carla):
    write(concept.pk, by=bas, version=concept.version, motivation="Zonder deze plek stopt het.")

    for writer in (anna, bas):
        with pytest.raises(FieldRefusal, match="schrijft zelf"):
            asked_of(writer, concept, anna)


def test_only_who_works_with_maatwerk_asks_or_is_asked(concept, anna, carla, eva, frank):
    with pytest.raises(FieldRefusal, match="werkt niet met maatwerk"):
        asked_of(frank, concept, anna)
    with pytest.raises(NotAllowed):
        asked_of(carla, concept, eva)
    with pytest.raises(concept.DoesNotExist):  # carla does not see the dossier
        asked_of(anna, concept, carla)


def test_a_colleague_is_asked_once(concept, anna, carla):
    asked_of(carla, concept, anna)

    with pytest.raises(FieldRefusal, match="al om advies gevraagd"):
        asked_of(carla, concept, anna)


def test_on_a_shielded_dossier_only_who_is_named_is_asked(concept, jaimy, anna, bas, carla, dirk):
    before = asked_of(carla, concept, anna)
    shield(jaimy.pk, by=bas, version=jaimy.version, reason="Werkt bij de gemeente", named=[dirk])

    assert not Advice.objects.asked_of(carla).exists()  # what was asked before is out of sight as well
    with pytest.raises(Advice.DoesNotExist):
        advises(before)
    with pytest.raises(FieldRefusal, match="afgeschermd"):
        asked_of(person("mo", Role.KLANTMANAGER), concept, anna)
    advises(asked_of(dirk, concept, anna))


def test_who_stands_in_does_not_advise_in_anothers_name(concept, anna, bas, carla, team_werk):
    colleague = person("mo", Role.KLANTMANAGER, team_werk)
    asked = asked_of(colleague, concept, anna)
    add_deputy(by=bas, absentee=colleague, deputy=bas, starts_on=today(), ends_on=today(7))

    assert Task.objects.visible_to(bas).get().kind == ADVISE  # it can be seen that it lies there
    with pytest.raises(Advice.DoesNotExist):
        give_advice(asked.pk, by=bas, version=asked.version, judgement="wel", text="Prima")


def test_a_question_for_advice_does_not_go_along_with_the_dossier(jaimy, catalogue, anna, bas, carla):
    """Bas asks; Anna is who advises, and then the dossier goes to Carla."""
    concept = a_concept(jaimy, catalogue, bas)
    asked = asked_of(anna, concept, bas)
    a_transfer(jaimy, anna, carla)

    assert Task.objects.open().get(kind=ADVISE).assignee == anna
    advises(asked)


def test_two_who_answer_at_once_do_not_overwrite_each_other(concept, anna, carla):
    asked = asked_of(carla, concept, anna)
    advises(asked)

    with pytest.raises(StaleEdit):
        decline_advice(asked.pk, by=carla, version=asked.version, reason="In een ander venster")


@pytest.mark.parametrize(("values", "field"), [({"judgement": "misschien"}, "judgement"), ({"text": " "}, "text")])
def test_advice_is_a_judgement_and_a_text(concept, anna, carla, values, field):
    asked = asked_of(carla, concept, anna)

    with pytest.raises(FieldRefusal) as refused:
        advises(asked, **values)
    assert refused.value.field == field


def test_the_trail_tells_what_was_asked_and_given(concept, anna, carla):
    given = advises(asked_of(carla, concept, anna))

    verbs = AuditEvent.objects.acts().filter(verb__startswith="maatwerk.", client_id=concept.client_id)
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == [
        "maatwerk.begin",
        "maatwerk.ask_advice",
        "maatwerk.advise",
    ]
    assert AuditEvent.objects.get(verb="maatwerk.advise").target == f"maatwerk.Advice:{given.pk}"


def test_the_days_come_from_the_parameter(concept, as_anna):
    page = as_anna.get(f"/maatwerk/{concept.pk}/advies-vragen/")

    days = int(Parameter.objects.on("maatwerk_advies_dagen", today()))
    assert page.context["form"]["answer_by"].value() == today(days)


def test_other_dossiers_stay_out_of_it(concept, anna, carla, catalogue):
    asked_of(carla, concept, anna)
    other = a_concept(a_client(anna, last_name="Bakker"), catalogue, anna)

    assert [row.request for row in Advice.objects.asked_of(carla)] == [concept]
    assert other.pk
