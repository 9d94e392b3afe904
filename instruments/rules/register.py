"""Every rule, with its article, what it does when it fails, and when it is asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from instruments.rules.case import Case, MissingFact
from instruments.rules.checks import Answer, Check, Effect
from instruments.rules.facts import FACTS
from instruments.rules.parameters import MissingParameter


class Moment(StrEnum):
    ENTRY = "begin"  # may this step begin?
    RUNNING = "tijdens"  # while the step runs
    PERSON = "persoon"  # about the person, whatever runs


@dataclass(frozen=True)
class Verdict:
    """What a rule finds, before it is dressed as a Check. Missing facts are raised, not returned."""

    answer: Answer
    sentence: str
    advice: str = ""
    offers: tuple[str, ...] = ()


def met(sentence: str) -> Verdict:
    return Verdict(Answer.MET, sentence)


def not_met(sentence: str, advice: str = "", offers: Iterable[str] = ()) -> Verdict:
    return Verdict(Answer.NOT_MET, sentence, advice, tuple(offers))


Judge = Callable[[Case], Verdict]


class Asks(StrEnum):
    """What a setting of a condition is, so that a form can ask for it."""

    NUMBER = "getal"
    CHOICE = "keuze"
    CHOICES = "keuzes"
    INSTRUMENTS = "instrumenten"  # codes of the catalogue


@dataclass(frozen=True)
class Setting:
    """What the municipality fills in for a condition of its own: 16 and 27, or `klein` and `middel`."""

    key: str
    label: str
    asks: Asks
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    unit: str = ""
    help: str = ""


@dataclass(frozen=True)
class Rule:
    key: str
    label: str  # the condition in a few words, as in "27 jaar of ouder"
    article: str
    judge: Judge
    effect: Effect
    moment: Moment
    regimes: frozenset[str]  # the kinds of instrument it belongs to; none for a rule about the person
    settings: tuple[Setting, ...] = ()  # only of a condition that the municipality sets itself
    is_own: bool = False

    def check(self, case: Case) -> Check:
        """The answer, whatever is known. A missing fact or amount is onbekend, never no."""
        case = case.about(case.step, case.settings)  # its own list of values used
        missing = missing_fact = ""
        try:
            verdict = self.judge(case)
        except MissingFact as fault:
            missing, missing_fact = FACTS[fault.key].label, fault.key
            verdict = Verdict(Answer.UNKNOWN, f"Niet bekend: {missing}.")
        except MissingParameter as fault:
            missing = f"de waarde van {fault.key.replace('_', ' ')}"
            verdict = Verdict(Answer.UNKNOWN, f"Niet bekend: {missing} op {fault.day:%d-%m-%Y}.")
        return Check(
            rule_key=self.key,
            label=self.label,
            answer=verdict.answer,
            sentence=verdict.sentence,
            basis=self.article,
            values=dict(case.used),
            missing=missing,
            missing_fact=missing_fact,
            asked=tuple(case.asked),
            offers=verdict.offers,
            advice=verdict.advice,
            effect=self.effect,
            day=case.day,
        )


RULES: dict[str, Rule] = {}


def rule(
    key: str,
    *,
    label: str,
    article: str,
    effect: Effect = Effect.WARN,
    moment: Moment = Moment.ENTRY,
    regimes: Iterable[str] = (),
    settings: tuple[Setting, ...] = (),
    is_own: bool = False,
) -> Callable[[Judge], Judge]:
    """Register a test. The function gets a Case and answers with met() or not_met(); it raises what it misses."""

    def add(judge: Judge) -> Judge:
        if key in RULES:
            raise ValueError(f"{key} is already a rule")
        RULES[key] = Rule(key, label, article, judge, effect, moment, frozenset(regimes), settings, is_own)
        return judge

    return add


def rules_of(regime: str, moment: Moment) -> list[Rule]:
    """The tests that the law brings for this kind of instrument."""
    return [rule for rule in RULES.values() if rule.moment is moment and regime in rule.regimes]


def rules_of_person() -> list[Rule]:
    return [rule for rule in RULES.values() if rule.moment is Moment.PERSON]


def own_rules() -> list[Rule]:
    """The conditions from which the municipality chooses for an instrument."""
    return [rule for rule in RULES.values() if rule.is_own]
