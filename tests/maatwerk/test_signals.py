"""A deviation that is approved time and again: the signal rises once, and is quiet once the change works."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from maatwerk.models import Decision, Did, Signal, SignalNote
from maatwerk.services import signals as services
from maatwerk.services.signals import raise_signals
from maatwerk.signals.counting import window_on
from tests.amounts import as_if_always
from tests.at_once import at_once
from tests.chain import FOUNDATION
from tests.clock import set_clock
from tests.people import a_client, today
from tests.recurring import an_approval, closed, delivered


@pytest.fixture
def three(catalogue, anna, bas) -> Signal:
    for _ in range(3):
        an_approval(catalogue, anna, bas)
    return Signal.objects.get()


def in_days(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """The clock goes on."""
    set_clock(monkeypatch, timezone.now() + datetime.timedelta(days=days))


def test_three_alike_give_one_signal_with_the_third(catalogue, anna, bas):
    for _ in range(2):
        an_approval(catalogue, anna, bas)
    assert not Signal.objects.exists()

    an_approval(catalogue, anna, bas)

    signal = Signal.objects.get()
    assert (signal.deviation, signal.instrument, signal.provider) == (
        "locatie_niet_in_contract",
        catalogue.guidance,
        catalogue.provider,
    )
    assert (signal.raised_at_count, signal.raised_on, signal.recurs) == (3, today(), None)
    assert signal.title == "Locatie niet in contract: Arbeidsmatige dagbesteding bij Zorgpunt"
    raised = AuditEvent.objects.get(verb="signal.raise")
    assert (raised.actor, raised.client_id, raised.url_key) == (None, None, str(signal.pk))
    assert [note.did for note in signal.notes.all()] == [Did.RAISED]


def test_a_fourth_and_a_night_change_nothing(three, catalogue, anna, bas):
    an_approval(catalogue, anna, bas)

    assert raise_signals() == 0
    assert Signal.objects.count() == 1


def test_three_locations_of_one_provider_are_one_missing_link(catalogue, anna, bas):
    for location in (FOUNDATION, "De kas", "Het buurthuis"):
        an_approval(catalogue, anna, bas, location=location)

    assert Signal.objects.count() == 1


def test_a_refusal_and_a_question_do_not_count(catalogue, anna, bas, request_of_anna):
    for _ in range(2):
        an_approval(catalogue, anna, bas)

    assert raise_signals() == 0


def test_shielded_dossiers_count_as_in_any_figure(catalogue, anna, bas):
    requests = [an_approval(catalogue, anna, bas) for _ in range(2)]
    requests[0].client.shielded = True
    requests[0].client.save()
    an_approval(catalogue, anna, bas)

    assert Signal.objects.get().raised_at_count == 3


def test_how_many_and_in_which_time_is_as_on_the_day(catalogue, anna, bas):
    as_if_always("maatwerk_patroon_aantal", value=2)
    an_approval(catalogue, anna, bas)
    client = a_client(anna)
    for months in (7, 8):
        delivered(client, catalogue.work, today(-30 * months))
    as_if_always("maatwerk_patroon_maanden", value=6)
    assert raise_signals() == 0

    as_if_always("maatwerk_patroon_maanden", value=12)
    assert raise_signals() == 1
    an_approval(catalogue, anna, bas)
    assert Signal.objects.count() == 2


def test_nothing_rises_where_the_municipality_did_not_say_when(catalogue, anna, bas):
    as_if_always("maatwerk_patroon_aantal", starts_on=today(10))
    for _ in range(3):
        an_approval(catalogue, anna, bas)

    assert window_on(today()) is None
    assert raise_signals() == 0


def test_a_delivered_history_of_years_gives_one_signal_for_each_group(catalogue, anna):
    client = a_client(anna)
    for number in range(40):
        delivered(client, catalogue.guidance, today(-30 * number))
        delivered(client, catalogue.work, today(-20 * number), deviation="eigen_regeling")

    assert raise_signals() == 2
    assert raise_signals() == 0
    counted = {signal.deviation: signal.raised_at_count for signal in Signal.objects.all()}
    assert counted == {"locatie_niet_in_contract": 13, "eigen_regeling": 19}


def test_what_lies_before_the_window_gives_none(catalogue, anna):
    client = a_client(anna)
    window = window_on(today())
    for number in range(5):
        delivered(client, catalogue.guidance, window.since - datetime.timedelta(days=number))

    assert raise_signals() == 0
    for _ in range(3):
        delivered(client, catalogue.guidance, window.starts_on)
    assert raise_signals() == 1


def test_a_night_that_is_killed_goes_on_where_it_was(catalogue, anna, monkeypatch):
    client = a_client(anna)
    for _ in range(3):
        delivered(client, catalogue.guidance, today(-9))
        delivered(client, catalogue.work, today(-9))
    really, roads = services._raise_on, []

    def killed_after_one(road, window):
        roads.append(road)
        if len(roads) == 2:
            raise KeyboardInterrupt
        return really(road, window)

    monkeypatch.setattr(services, "_raise_on", killed_after_one)
    with pytest.raises(KeyboardInterrupt):
        raise_signals()
    assert Signal.objects.count() == 1
    monkeypatch.setattr(services, "_raise_on", really)

    assert raise_signals() == 1
    assert (Signal.objects.count(), SignalNote.objects.count()) == (2, 2)


def test_who_is_killed_while_a_signal_rises_did_not_approve_either(catalogue, anna, bas, monkeypatch):
    for _ in range(2):
        an_approval(catalogue, anna, bas)
    really = services.audit.record

    def killed(verb, **told):
        if verb == "signal.raise":
            raise KeyboardInterrupt
        return really(verb, **told)

    monkeypatch.setattr(services.audit, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        an_approval(catalogue, anna, bas)

    assert not Signal.objects.exists()
    assert Decision.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_nights_at_once_make_one_signal(catalogue, anna):
    client = a_client(anna)
    for _ in range(3):
        delivered(client, catalogue.guidance, today(-9))

    assert sorted(at_once(raise_signals, raise_signals)) == [0, 1]
    assert Signal.objects.count() == 1


def test_it_is_quiet_from_the_day_on_which_the_change_works(three, catalogue, anna, bas, eva, monkeypatch):
    closed(three, eva, today(1))
    assert raise_signals() == 0
    in_days(monkeypatch, 1)
    for _ in range(2):
        an_approval(catalogue, anna, bas)

    assert raise_signals() == 0
    assert not Signal.objects.open().exists()


def test_what_is_approved_before_a_change_to_come_does_not_count(three, catalogue, anna, bas, eva):
    closed(three, eva, today(30))
    for _ in range(3):
        an_approval(catalogue, anna, bas)

    assert not Signal.objects.open().exists()


def test_when_it_comes_back_the_new_signal_says_so(three, catalogue, anna, bas, eva, monkeypatch):
    closed(three, eva, today(10))
    in_days(monkeypatch, 10)
    for _ in range(2):
        an_approval(catalogue, anna, bas)
    assert not Signal.objects.open().exists()

    an_approval(catalogue, anna, bas)

    again = Signal.objects.open().get()
    assert (again.recurs, again.raised_at_count) == (three, 3)
    assert "kwam terug" in again.notes.get().text


def test_what_made_a_signal_rise_does_not_count_twice(three, eva):
    """Also where it is closed on the day on which it rose, by a change that began earlier."""
    closed(three, eva, today(-30))

    assert raise_signals() == 0


def test_what_was_changed_for_every_provider_counts_for_each(catalogue, anna, bas, eva, monkeypatch):
    client = a_client(anna)
    for _ in range(3):
        delivered(client, catalogue.guidance, today(-9))
    raise_signals()
    closed(Signal.objects.get(), eva, today())
    in_days(monkeypatch, 1)
    for _ in range(3):
        an_approval(catalogue, anna, bas)

    assert Signal.objects.open().get().recurs == Signal.objects.closed().get()
