"""The weighing, in the order of the omgekeerde toets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maatwerk.models import Request
from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.rules.kinds import QUESTIONS
from maatwerk.rules.weighing import SECTIONS

TOLD_ELSEWHERE = {"wanted_from", "wanted_until", "cost", "fund", "avoided_cost"}  # with what was asked
EITHER = {"room": "alternative_road", "alternative_road": "room"}  # one of the two will do


@dataclass(frozen=True)
class Line:
    label: str
    text: str


@dataclass(frozen=True)
class Step:
    title: str
    lines: list[Line]


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    """Of a concept also what is still empty; of what was delivered only what came along."""
    steps = []
    for section in SECTIONS:
        names = [name for name in section.names_of(on.found.kind) if name not in TOLD_ELSEWHERE]
        lines = [line for name in names if (line := _line(on.found, name, on.found.is_concept)) is not None]
        if lines:
            steps.append(Step(section.title, lines))
    return {"steps": steps} if steps else None


def _line(found: Request, name: str, shows_empty: bool) -> Line | None:
    key = name.removeprefix("antwoord_")
    if key in QUESTIONS:
        label, text = QUESTIONS[key].label, str(found.answers.get(key, ""))
    else:
        label, text = _told(found, name)
    either = EITHER.get(name)
    if text.strip() or (shows_empty and not (either and getattr(found, either).strip())):
        return Line(label, text)
    return None


def _told(found: Request, name: str) -> tuple[str, str]:
    label = str(getattr(found._meta.get_field(name), "verbose_name", name))
    text = found.get_legal_nature_display() if name == "legal_nature" else getattr(found, name)
    return label[:1].upper() + label[1:], str(text)


PART = Part("weighing", "De weging", _tell, weighs=True, folds=True)
