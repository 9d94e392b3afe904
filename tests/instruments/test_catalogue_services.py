"""A beleidsadviseur changes the catalogue: from a day on, and never what was."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from instruments.models import Instrument, InstrumentVersion
from instruments.services.catalogue import (
    add_instrument,
    change_instrument,
    change_planned,
    end_instrument,
    fill_in_kind,
    rename_instrument,
    withdraw_instrument,
    withdraw_planned,
)
from tests.catalogued import told_since
from tests.people import today

REASON = "Besluit van de raad"


def last_act() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def change(instrument: Instrument, by, days: int, **texts) -> InstrumentVersion:
    instrument.refresh_from_db()
    values = {"starts_on": today(days), "reason": REASON, "by": by, "version": instrument.version}
    return change_instrument(instrument.code, texts, **values)


def told(instrument: Instrument, days: int):
    return Instrument.objects.get(pk=instrument.pk).described_on(today(days))


def test_an_instrument_gets_a_code_of_its_name(eva, catalogue):
    first = add_instrument(by=eva, name="Taal op het werk", starts_on=today(), theme="Leren", outcomes=["diploma"])
    Instrument.objects.filter(pk=first.pk).update(name="Anders", ends_on=today())
    second = add_instrument(by=eva, name="Taal op het werk", starts_on=today(), theme="Leren")

    assert (first.code, second.code) == ("taal_op_het_werk", "taal_op_het_werk_2")
    assert (last_act().verb, last_act().url_key) == ("instrument.add", second.code)


def test_two_instruments_that_are_there_have_two_names(eva, catalogue):
    with pytest.raises(FieldRefusal, match="Er is al een instrument") as refused:
        add_instrument(by=eva, name="WERK met begeleiding", starts_on=today(), theme="Werk")
    assert refused.value.field == "name"


def test_an_instrument_ends_after_it_begins(eva, db):
    with pytest.raises(Refusal, match="einddatum ligt voor de begindatum"):
        add_instrument(by=eva, name="Kort", starts_on=today(), ends_on=today(-1), theme="Werk")


def test_a_change_holds_from_its_day_and_leaves_what_was(eva, catalogue):
    version = change(catalogue.work, eva, 10, description="Nieuw", fund="buig")

    assert (told(catalogue.work, 9).description, told(catalogue.work, 9).fund) == ("", "")
    assert (told(catalogue.work, 10).description, told(catalogue.work, 10).fund) == ("Nieuw", "buig")
    assert told(catalogue.work, 10).theme == "Werk"  # what was not named stays
    assert (version.reason, version.made_by) == (REASON, eva)
    assert (last_act().verb, last_act().fields) == ("instrument.change", ["description", "fund"])


def test_a_change_for_an_earlier_day_leaves_the_one_that_was_planned(eva, catalogue):
    change(catalogue.work, eva, 20, description="Over twintig dagen")
    change(catalogue.work, eva, 10, description="Over tien dagen", purpose="Doel")

    assert [told(catalogue.work, days).description for days in (9, 10, 19, 20)] == [
        "",
        "Over tien dagen",
        "Over tien dagen",
        "Over twintig dagen",
    ]
    assert told(catalogue.work, 20).purpose == ""


def test_a_change_begins_with_what_holds_on_its_day(eva, catalogue):
    change(catalogue.work, eva, 10, description="Nieuw")
    change(catalogue.work, eva, 20, purpose="Doel")

    assert (told(catalogue.work, 20).description, told(catalogue.work, 20).purpose) == ("Nieuw", "Doel")


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "Deze dag is voorbij"), (4, "begint op"), (30, "stopt na"), (10, "is er al een wijziging")],
)
def test_a_change_can_not_begin_on_every_day(eva, catalogue, days, words):
    Instrument.objects.filter(pk=catalogue.work.pk).update(starts_on=today(-40), ends_on=today(30))
    change(catalogue.work, eva, 10, description="Nieuw")
    if words == "begint op":
        Instrument.objects.filter(pk=catalogue.work.pk).update(starts_on=today(5))

    with pytest.raises(FieldRefusal, match=words) as refused:
        change(catalogue.work, eva, days, description="Anders")
    assert refused.value.field == "starts_on"


def test_what_is_to_come_can_still_be_told_otherwise_from_its_first_day(eva, db):
    later = add_instrument(by=eva, name="Later", starts_on=today(30), theme="Werk", description="Met een tpyfout")
    change(later, eva, 30, description="Zonder typfout")
    assert told(later, 30).description == "Zonder typfout"


def test_a_change_of_nothing_is_refused(eva, catalogue):
    with pytest.raises(Refusal, match="Er is niets veranderd"):
        change(catalogue.work, eva, 10, theme="Werk")


def test_what_is_no_text_of_the_catalogue_is_a_fault_of_the_program(eva, catalogue):
    with pytest.raises(TypeError, match="code"):
        change(catalogue.work, eva, 10, code="anders")


def test_a_planned_change_can_be_rewritten_and_moved(eva, catalogue):
    planned = change(catalogue.work, eva, 10, description="Nieuw")

    changed = change_planned(
        planned.pk, {"description": "Beter"}, starts_on=today(5), reason="Eerder", by=eva, version=planned.version
    )

    assert (told(catalogue.work, 5).description, changed.version) == ("Beter", 2)
    assert last_act().fields == ["description", "starts_on", "reason"]


def test_a_planned_change_can_be_withdrawn(eva, catalogue):
    planned = change(catalogue.work, eva, 10, description="Nieuw")

    withdraw_planned(planned.pk, by=eva, version=planned.version)

    assert told(catalogue.work, 10).description == ""
    assert last_act().verb == "instrument.withdraw_change"


def test_a_change_that_holds_stays(eva, catalogue):
    begun = change(catalogue.work, eva, 0, description="Nieuw")

    with pytest.raises(Refusal, match="geldt al sinds"):
        change_planned(begun.pk, {}, starts_on=today(5), reason="Later", by=eva, version=begun.version)
    with pytest.raises(Refusal, match="geldt al sinds"):
        withdraw_planned(begun.pk, by=eva, version=begun.version)


def test_who_looked_at_an_older_version_is_told(eva, catalogue):
    planned = change(catalogue.work, eva, 10, description="Nieuw")  # the instrument is at version 2 now
    again = {"starts_on": today(6), "reason": REASON, "by": eva}
    acts = (
        lambda: change_instrument(catalogue.work.code, {"purpose": "Doel"}, version=1, **again),
        lambda: change_planned(planned.pk, {"purpose": "Doel"}, version=9, **again),
        lambda: withdraw_planned(planned.pk, by=eva, version=9),
        lambda: rename_instrument(catalogue.work.code, by=eva, version=1, name="Nieuw"),
        lambda: end_instrument(catalogue.work.code, by=eva, version=1, ends_on=today(9)),
        lambda: fill_in_kind(catalogue.work.code, by=eva, version=1, regime="web"),
        lambda: withdraw_instrument(catalogue.work.code, by=eva, version=1),
        lambda: withdraw_planned(planned.pk + 999, by=eva, version=1),
    )
    for act in acts:
        with pytest.raises(StaleEdit):
            act()


def test_who_only_reads_the_catalogue_changes_nothing(anna, frank, eva, catalogue):
    planned = change(catalogue.work, eva, 10, description="Nieuw")
    code, again = catalogue.work.code, {"starts_on": today(6), "reason": REASON}
    for reader in (anna, frank):
        acts = (
            lambda by=reader: add_instrument(by=by, name="Nieuw", starts_on=today(), theme="Werk"),
            lambda by=reader: change_instrument(code, {"purpose": "Doel"}, by=by, version=2, **again),
            lambda by=reader: change_planned(planned.pk, {}, by=by, version=1, **again),
            lambda by=reader: withdraw_planned(planned.pk, by=by, version=1),
            lambda by=reader: rename_instrument(code, by=by, version=2, name="Nieuw"),
            lambda by=reader: end_instrument(code, by=by, version=2, ends_on=today(9)),
            lambda by=reader: fill_in_kind(code, by=by, version=2, regime="web"),
            lambda by=reader: withdraw_instrument(code, by=by, version=2),
        )
        for act in acts:
            with pytest.raises(NotAllowed):
                act()


# --- the kind ---------------------------------------------------------------------------------------------------


def test_a_kind_that_was_never_said_holds_from_the_beginning(eva, catalogue):
    kind = {"regime": "jobcoaching", "lightness": "gewoon", "outcomes": ["afgebouwd"]}
    fill_in_kind(catalogue.work.code, by=eva, version=1, **kind)

    before = told(catalogue.work, -3000)
    assert {name: getattr(before, name) for name in kind} == kind
    assert last_act().fields == ["regime", "lightness", "outcomes"]


def test_a_kind_that_was_said_is_not_filled_in_again(eva, catalogue):
    fill_in_kind(catalogue.work.code, by=eva, version=1, regime="jobcoaching")
    fill_in_kind(catalogue.work.code, by=eva, version=2, regime="web", lightness="zwaar")

    assert (told(catalogue.work, 0).regime, told(catalogue.work, 0).lightness) == ("jobcoaching", "zwaar")


def test_with_a_history_the_kind_is_policy(eva, catalogue):
    told_since(catalogue.work, today(-10), eva, description="Nieuw")
    with pytest.raises(Refusal, match="al ingevuld"):
        fill_in_kind(catalogue.work.code, by=eva, version=1, regime="web")


# --- name and end -----------------------------------------------------------------------------------------------


def test_another_name_goes_in_at_once_and_leaves_the_code(eva, catalogue):
    renamed = rename_instrument(catalogue.work.code, by=eva, version=1, name="Werk met steun")
    assert (renamed.name, renamed.code, renamed.version) == ("Werk met steun", "werk", 2)


def test_an_instrument_may_keep_its_own_name_in_other_capitals(eva, catalogue):
    assert rename_instrument(catalogue.work.code, by=eva, version=1, name="WERK MET BEGELEIDING").version == 2


def test_an_instrument_is_there_until_its_last_day(eva, catalogue):
    end_instrument(catalogue.work.code, by=eva, version=1, ends_on=today(1))

    assert Instrument.objects.available_on(today()).filter(code="werk").exists()
    assert not Instrument.objects.available_on(today(1)).filter(code="werk").exists()


def test_a_planned_end_can_be_taken_back(eva, catalogue):
    end_instrument(catalogue.work.code, by=eva, version=1, ends_on=today(5))
    end_instrument(catalogue.work.code, by=eva, version=2, ends_on=None)
    assert Instrument.objects.available_on(today(5)).filter(code="werk").exists()


def test_an_instrument_does_not_end_in_the_past(eva, catalogue):
    with pytest.raises(FieldRefusal, match="Deze dag is voorbij"):
        end_instrument(catalogue.work.code, by=eva, version=1, ends_on=today())


def test_an_end_that_has_passed_stays(eva, catalogue):
    Instrument.objects.filter(pk=catalogue.work.pk).update(ends_on=today())
    with pytest.raises(Refusal, match="Dat blijft zo"):
        end_instrument(catalogue.work.code, by=eva, version=1, ends_on=None)


def test_what_was_added_by_mistake_can_go_until_it_begins(eva, db):
    mistake = add_instrument(by=eva, name="Vergissing", starts_on=today(1), theme="Werk")
    withdraw_instrument(mistake.code, by=eva, version=1)
    assert not Instrument.objects.filter(pk=mistake.pk).exists()
    assert last_act().url_name == "instruments:list"


def test_what_has_begun_or_is_in_a_contract_does_not_go(eva, catalogue):
    with pytest.raises(Refusal, match="al begonnen"):
        withdraw_instrument(catalogue.guidance.code, by=eva, version=1)
    Instrument.objects.filter(pk=catalogue.guidance.pk).update(starts_on=today(5))
    with pytest.raises(Refusal, match="al een contract"):
        withdraw_instrument(catalogue.guidance.code, by=eva, version=1)
    assert Instrument.objects.filter(pk=catalogue.guidance.pk).exists()
