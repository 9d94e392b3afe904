"""A rule and a fact that exist for a test: what the law asks changes, how its answers are carried out does not."""

import pytest

from instruments.models import EntryRule, Instrument
from instruments.rules.case import Case
from instruments.rules.checks import Effect
from instruments.rules.facts import FACTS, About, FactKind
from instruments.rules.library import RULES, Moment, Rule
from instruments.rules.register import Verdict, met, not_met
from tests.people import today

ROOM, TALK = "ruimte_gezien", "afspraak_gemaakt"


def seen(case: Case) -> Verdict:
    if case.fact(ROOM):
        return met("De ruimte is gezien.")
    return not_met("De ruimte past niet.", advice="Zoek een andere ruimte.", offers=("Thuis",))


def talked(case: Case) -> Verdict:
    return met("Er is een afspraak.") if case.fact(TALK) else not_met("Er is geen afspraak.")


@pytest.fixture
def ruled(monkeypatch) -> Instrument:
    """An instrument of which the law asks that the room was seen (blocks), and an appointment for the step (warns)."""
    facts = (
        FactKind(ROOM, "ruimte gezien", "Heeft iemand de ruimte gezien?"),
        FactKind(TALK, "afspraak gemaakt", "Is er een afspraak gemaakt?", about=About.STEP),
    )
    for kind in facts:
        monkeypatch.setitem(FACTS, kind.key, kind)
    for key, judge, effect in (("ruimte", seen, Effect.BLOCK), ("afspraak", talked, Effect.WARN)):
        rule = Rule(key, f"De {key}", "Wet op de proef", judge, effect, Moment.ENTRY, frozenset({"proef"}))
        monkeypatch.setitem(RULES, key, rule)
    return Instrument.objects.create(
        code="proef",
        name="Proef met ruimte",
        theme="Meedoen",
        regime="proef",
        target_group="Wie wil oefenen.",
        lightness="licht",
    )


def a_condition(instrument: Instrument, rule_key: str, **values: object) -> EntryRule:
    """A condition of the municipality, since ten days."""
    settings = {name: value for name, value in values.items() if name not in ("starts_on", "ends_on")}
    days = {name: value for name, value in values.items() if name in ("starts_on", "ends_on")}
    return EntryRule.objects.create(
        instrument=instrument, rule_key=rule_key, settings=settings, **({"starts_on": today(-10)} | days)
    )
