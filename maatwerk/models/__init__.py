"""The reasoned deviation: what was asked, advised and decided, written and said against it, and what recurs."""

from maatwerk.models.advice import Advice, Judgement, QuestionBack
from maatwerk.models.decisions import AgreedWith, Agreement, Decision, Helped, Outcome, Review
from maatwerk.models.dilemmas import Dilemma, Road
from maatwerk.models.letters import Letter, LetterKind, SentBy
from maatwerk.models.objections import Objection, ObjectionOutcome
from maatwerk.models.requests import WEIGHED, LegalNature, Request
from maatwerk.models.signals import Change, Did, Signal, SignalNote
from maatwerk.models.terms import DefaultNotice, Postponement

__all__ = [
    "WEIGHED",
    "Advice",
    "AgreedWith",
    "Agreement",
    "Change",
    "Decision",
    "DefaultNotice",
    "Did",
    "Dilemma",
    "Helped",
    "Judgement",
    "LegalNature",
    "Letter",
    "LetterKind",
    "Objection",
    "ObjectionOutcome",
    "Outcome",
    "Postponement",
    "QuestionBack",
    "Request",
    "Review",
    "Road",
    "SentBy",
    "Signal",
    "SignalNote",
]
