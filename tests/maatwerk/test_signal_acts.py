"""Seeing to a missing link: an owner, an action, closing it once the change works, and opening it again."""

import pytest

from accounts.models import AuditEvent
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from instruments.services.conditions import add_condition, end_condition
from maatwerk.models import Change, Did, Signal
from maatwerk.services.signals import assign, close, plan, raise_signals, reopen
from maatwerk.signals.passing import seen_on
from tests.chain import FOUNDATION
from tests.conftest import person
from tests.people import a_client, today
from tests.recurring import a_missing_link, an_approval, closed, delivered


@pytest.fixture
def three(catalogue, anna, bas) -> Signal:
    for location in (FOUNDATION, "De kas", FOUNDATION.upper()):
        an_approval(catalogue, anna, bas, location=location)
    return Signal.objects.get()


@pytest.fixture
def waiting(catalogue) -> Signal:
    return a_missing_link(catalogue.guidance, catalogue.provider)


def history(signal: Signal) -> list[str]:
    return [note.did for note in signal.notes.order_by("pk")]


def test_it_gets_an_owner_and_an_action(waiting, eva):
    other = person("evert", Role.BELEIDSADVISEUR)
    signal = assign(waiting.pk, by=eva, version=1, owner=other)
    signal = plan(signal.pk, by=eva, version=2, change=Change.CONTRACT, action="Plek opnemen", due_on=today(30))

    assert (signal.owner, signal.change, signal.due_on, signal.version) == (other, "contract", today(30), 3)
    assert history(signal) == [Did.ASSIGNED, Did.PLANNED]
    acts = AuditEvent.objects.filter(verb__startswith="signal.").order_by("pk")
    assert [(act.verb, act.actor) for act in acts] == [("signal.assign", eva), ("signal.plan", eva)]


def test_who_says_what_will_change_has_it_when_nobody_had(waiting, eva):
    assert plan(waiting.pk, by=eva, version=1, change=Change.RULE, action="Naar de raad").owner == eva


def test_only_who_handles_them_may(waiting, anna, bas, frank, eva):
    for colleague in (anna, bas, frank):
        with pytest.raises(NotAllowed):
            plan(waiting.pk, by=colleague, version=1, change=Change.OTHER, action="Iets")
    with pytest.raises(Refusal, match="kan dit niet behandelen"):
        assign(waiting.pk, by=eva, version=1, owner=bas)


def test_who_comes_second_is_told(waiting, eva):
    plan(waiting.pk, by=eva, version=1, change=Change.OTHER, action="Iets")
    for act in (
        lambda: assign(waiting.pk, by=eva, version=1, owner=eva),
        lambda: plan(waiting.pk, by=eva, version=1, change=Change.OTHER, action="Anders"),
        lambda: closed(waiting, eva),
        lambda: reopen(waiting.pk, by=eva, version=1, reason="Toch niet"),
    ):
        with pytest.raises(StaleEdit):
            act()


def test_closing_asks_whether_one_is_sure_as_long_as_the_contract_does_not_name_the_places(three, catalogue, eva):
    wanted = {"change": Change.CONTRACT, "because": "De stichting staat in het contract.", "effective_on": today(30)}
    with pytest.raises(Refusal, match=r"staat op .* niet in het contract van Zorgpunt"):
        close(three.pk, by=eva, version=three.version, **wanted)

    catalogue.contract(FOUNDATION, starts_on=today(30))
    with pytest.raises(Refusal, match="De kas staat op"):
        close(three.pk, by=eva, version=three.version, **wanted)
    catalogue.contract("De Kas", starts_on=today(30))

    signal = close(three.pk, by=eva, version=three.version, **wanted)
    assert (signal.effective_on, signal.closed_on, signal.closed_by) == (today(30), today(), eva)
    assert history(signal) == [Did.RAISED, Did.CLOSED]


def test_a_contract_that_begins_later_does_not_help_yet(three, catalogue, eva):
    for location in (FOUNDATION, "De kas"):
        catalogue.contract(location, starts_on=today(30))

    assert {seen.passes for seen in seen_on(three, Change.CONTRACT, today(29))} == {False}
    assert {seen.passes for seen in seen_on(three, Change.CONTRACT, today(30))} == {True}


def test_who_is_sure_may_close_all_the_same(three, eva):
    assert not closed(three, eva).is_open


def test_places_of_shielded_dossiers_are_not_told(catalogue, anna, bas):
    requests = [an_approval(catalogue, anna, bas, location=place) for place in ("De kas", "Kerkstraat 1", "De kas")]
    requests[1].client.shielded = True
    requests[1].client.save()

    said = " ".join(seen.sentence for seen in seen_on(Signal.objects.get(), Change.CONTRACT, today()))
    assert "De kas" in said
    assert "Kerkstraat" not in said


def test_where_the_provider_is_not_known_keten_does_not_say_that_it_passes(catalogue, anna, eva):
    client = a_client(anna)
    for _ in range(3):
        delivered(client, catalogue.guidance, today(-9))
    raise_signals()

    [seen] = seen_on(Signal.objects.get(), Change.CONTRACT, today())
    assert seen.passes is None


def test_of_a_condition_of_the_municipality_it_is_seen_whether_it_still_holds(catalogue, eva):
    age = add_condition(
        catalogue.work.code, by=eva, rule_key="leeftijd", settings={"van": 18, "tot": 27}, starts_on=today()
    )
    signal = a_missing_link(catalogue.work, deviation="leeftijd", kind="vrij")

    [same] = seen_on(signal, Change.RULE, today(10))
    end_condition(age.pk, by=eva, version=age.version, ends_on=today(5))
    [gone] = seen_on(signal, Change.RULE, today(10))

    assert (same.passes, gone.passes) == (False, True)
    assert "Vanaf deze leeftijd: 18 jaar" in same.sentence


def test_a_closed_one_is_done_until_it_is_opened_again_with_a_reason(three, eva):
    signal = closed(three, eva)
    with pytest.raises(Refusal, match="gesloten"):
        plan(signal.pk, by=eva, version=signal.version, change=Change.OTHER, action="Iets")

    signal = reopen(signal.pk, by=eva, version=signal.version, reason="Het contract ging niet door.")

    assert (signal.effective_on, signal.closed_on, signal.closed_because) == (None, None, "")
    assert signal.notes.order_by("pk").last().text == "Het contract ging niet door."
    with pytest.raises(Refusal, match="al open"):
        reopen(signal.pk, by=eva, version=signal.version, reason="Nog eens")


def test_it_is_not_opened_again_beside_a_newer_one(waiting, catalogue, eva):
    done = closed(waiting, eva)
    a_missing_link(catalogue.guidance, catalogue.provider)

    with pytest.raises(Refusal, match="nieuwere"):
        reopen(done.pk, by=eva, version=done.version, reason="Toch niet")
