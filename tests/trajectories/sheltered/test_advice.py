"""The advice of UWV on beschut werk: asked, given, put right, withdrawn, and what the rules read of it."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client
from instruments.rules.library import RULES
from tests.helped import advised, works_sheltered
from tests.people import a_client, a_shielded_client, today
from trajectories.models import Alert, ShelteredAdvice
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.sheltered import ask_advice, change_advice, record_advice, remove_advice, withdraw_advice


@pytest.fixture
def asked(jaimy, anna) -> ShelteredAdvice:
    return ask_advice(jaimy.pk, by=anna, requested_on=today(-40))


def known(client: Client, days: int = 0) -> str | None:
    """What the rules know of the advice on a day."""
    facts = cases_of([client.pk], catalogue_on(today(days)))[client.pk].facts
    found = facts.on("advies_beschut", today(days))
    return found.value if found else None


def says(client: Client, rule: str) -> str:
    check = RULES[rule].check(cases_of([client.pk], catalogue_on(today()))[client.pk])
    return "onbekend" if check.missing_fact else "voldoet" if check.is_met else "voldoet_niet"


def test_the_rules_read_each_answer_from_its_own_day_on(jaimy, anna, asked):
    advice = record_advice(asked.pk, by=anna, version=1, outcome="positief", advised_on=today(-10))
    withdraw_advice(advice.pk, by=anna, version=2, withdrawn_on=today(-3), reason="Werkt nu elders")

    assert known(jaimy, -41) is None
    assert [known(jaimy, days) for days in (-40, -11, -10, -4, -3, 0)] == [
        "gevraagd",
        "gevraagd",
        "positief",
        "positief",
        "ingetrokken",
        "ingetrokken",
    ]


def test_asked_and_advised_on_one_day_is_advised(jaimy, anna):
    advice = ask_advice(jaimy.pk, by=anna, requested_on=today(-5))
    record_advice(advice.pk, by=anna, version=1, outcome="negatief", advised_on=today(-5))

    assert known(jaimy) == "negatief"


def test_an_act_lets_the_rules_look_again(jaimy, anna):
    """UWV takes eight weeks; after that it is a signal, and the answer takes it away."""
    advice = ask_advice(jaimy.pk, by=anna, requested_on=today(-60))
    late = Alert.objects.filter(client=jaimy, rule_key="beschut_advies_laat").unsolved()
    assert late.exists()

    record_advice(advice.pk, by=anna, version=1, outcome="negatief", advised_on=today(-1))

    assert not late.exists()


def test_a_step_may_be_planned_once_the_advice_is_positive(jaimy, anna, asked):
    assert says(jaimy, "beschut_advies_uwv") == "voldoet_niet"
    record_advice(asked.pk, by=anna, version=1, outcome="positief", advised_on=today())
    assert says(jaimy, "beschut_advies_uwv") == "voldoet"


def test_each_act_has_its_line_and_keeps_what_stood(jaimy, anna, asked):
    record_advice(asked.pk, by=anna, version=1, outcome="positief", advised_on=today(-10), hours_per_week=20)
    change_advice(asked.pk, by=anna, version=2, hours_per_week=24)
    withdraw_advice(asked.pk, by=anna, version=3, withdrawn_on=today(), reason="Werkt nu elders")
    remove_advice(asked.pk, by=anna, version=4, reason="Verkeerde inwoner")

    events = AuditEvent.objects.filter(verb__startswith="sheltered.").order_by("pk")
    verbs = ["sheltered.add", "sheltered.advise", "sheltered.change", "sheltered.withdraw", "sheltered.remove"]
    assert list(events.values_list("verb", flat=True)) == verbs
    assert {event.client_id for event in events} == {jaimy.pk}
    kept = {(row.event.verb, row.field): (row.old, row.new) for row in Change.objects.select_related("event")}
    assert kept["sheltered.change", "hours_per_week"] == ("20", "24")
    assert kept["sheltered.withdraw", "reden"] == ("", "Werkt nu elders")
    assert kept["sheltered.remove", "outcome"] == ("positief", "")
    assert not ShelteredAdvice.objects.exists()


def test_a_change_that_changes_nothing_is_no_act(anna, asked):
    change_advice(asked.pk, by=anna, version=1, requested_on=today(-40))

    asked.refresh_from_db()
    assert asked.version == 1
    assert not AuditEvent.objects.filter(verb="sheltered.change").exists()


def test_withdrawn_by_mistake_is_undone_by_emptying_the_day(jaimy, anna, asked):
    record_advice(asked.pk, by=anna, version=1, outcome="positief", advised_on=today(-10))
    withdraw_advice(asked.pk, by=anna, version=2, withdrawn_on=today(), reason="Vergissing")
    change_advice(asked.pk, by=anna, version=3, withdrawn_on=None)

    assert known(jaimy) == "positief"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"advised_on": today(-41)}, "advised_on"),
        ({"advised_on": today(1)}, "advised_on"),
        ({"outcome": "misschien"}, "outcome"),
        ({"outcome": ""}, "outcome"),
        ({"hours_per_week": 0}, "hours_per_week"),
        ({"hours_per_week": 61}, "hours_per_week"),
        ({"waits_since": today(1)}, "waits_since"),
    ],
)
def test_an_answer_that_can_not_be_is_refused_at_its_field(anna, asked, values, field):
    with pytest.raises(FieldRefusal) as refusal:
        record_advice(asked.pk, by=anna, version=1, **{"outcome": "positief", "advised_on": today()} | values)
    assert refusal.value.field == field


def test_one_question_is_answered_before_the_next_is_asked(jaimy, anna, asked):
    with pytest.raises(Refusal, match="is al een advies gevraagd"):
        ask_advice(jaimy.pk, by=anna, requested_on=today())
    record_advice(asked.pk, by=anna, version=1, outcome="negatief", advised_on=today(-10))
    for day in (today(-11), today(-50)):
        with pytest.raises(FieldRefusal, match="lopen door elkaar"):
            ask_advice(jaimy.pk, by=anna, requested_on=day)
    again = ask_advice(jaimy.pk, by=anna, requested_on=today(-10))
    with pytest.raises(Refusal, match="lopen door elkaar"):
        change_advice(asked.pk, by=anna, version=2, advised_on=today(-9))

    assert known(jaimy) == "gevraagd"
    assert again.pk != asked.pk


def test_what_is_answered_or_withdrawn_is_not_answered_again(jaimy, anna, asked):
    record_advice(asked.pk, by=anna, version=1, outcome="positief", advised_on=today(-10))
    with pytest.raises(Refusal, match="Het advies staat er al"):
        record_advice(asked.pk, by=anna, version=2, outcome="negatief", advised_on=today())
    withdraw_advice(asked.pk, by=anna, version=2, withdrawn_on=today(-2), reason="Ander werk")
    for act in (
        lambda: record_advice(asked.pk, by=anna, version=3, outcome="negatief", advised_on=today()),
        lambda: withdraw_advice(asked.pk, by=anna, version=3, withdrawn_on=today(), reason="Nog eens"),
    ):
        with pytest.raises(Refusal, match="ingetrokken"):
            act()
    with pytest.raises(FieldRefusal, match="waarom"):
        remove_advice(asked.pk, by=anna, version=3, reason=" ")


def test_who_comes_second_is_told(anna, bas, asked):
    record_advice(asked.pk, by=bas, version=1, outcome="positief", advised_on=today(-10))
    for act in (
        lambda: record_advice(asked.pk, by=anna, version=1, outcome="negatief", advised_on=today()),
        lambda: change_advice(asked.pk, by=anna, version=1, note="Rust"),
        lambda: withdraw_advice(asked.pk, by=anna, version=1, withdrawn_on=today(), reason="Ander werk"),
        lambda: remove_advice(asked.pk, by=anna, version=1, reason="Vergissing"),
    ):
        with pytest.raises(StaleEdit):
            act()


def test_only_who_works_on_the_dossier_acts(jaimy, anna, carla, frank, eva, asked):
    with pytest.raises(ShelteredAdvice.DoesNotExist):
        change_advice(asked.pk, by=carla, version=1, note="Rust")
    with pytest.raises(Client.DoesNotExist):
        ask_advice(jaimy.pk, by=carla, requested_on=today())
    for reader in (frank, eva):
        with pytest.raises(NotAllowed):
            change_advice(asked.pk, by=reader, version=1, note="Rust")
    hidden = a_shielded_client(anna, last_name="Visser")
    Client.objects.filter(pk=hidden.pk).update(case_manager=None)
    with pytest.raises(Client.DoesNotExist):
        ask_advice(hidden.pk, by=anna, requested_on=today())


def test_someone_with_a_place_waits_for_none(anna):
    sam = a_client(anna, last_name="Bos")
    advised(sam, anna, days=-200)
    assert says(sam, "beschut_wacht_op_plek") == "voldoet_niet"

    works_sheltered(sam, anna)

    assert says(sam, "beschut_wacht_op_plek") == "voldoet"
