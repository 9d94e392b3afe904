"""The settings of a condition of the municipality: whether they can be judged by, and how people read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from instruments.rules.register import Asks, Rule, Setting
from instruments.rules.wording import listed

LARGEST = 100_000
LOWEST, HIGHEST = "van", "tot"  # the keys of two settings that are a range together


@dataclass(frozen=True)
class Fault:
    setting: str  # its key
    message: str


def fault_of(rule: Rule, settings: Mapping[str, Any]) -> Fault | None:
    """Why this condition can not be judged with these settings, in words for who fills them in."""
    known = {setting.key: setting for setting in rule.settings}
    if unknown := sorted(settings.keys() - known.keys()):
        raise TypeError(f"not a setting of {rule.key}: {unknown}")
    for key, setting in known.items():
        if message := _fault(setting, settings.get(key)):
            return Fault(key, message)
    if known and not any(_is_given(value) for value in settings.values()):
        return Fault(next(iter(known)), "Vul ten minste een van deze velden in.")
    lowest, highest = settings.get(LOWEST), settings.get(HIGHEST)
    if lowest is not None and highest is not None and highest <= lowest:
        return Fault(HIGHEST, f"Vul meer in dan {lowest}.")
    return None


def told(rule: Rule, settings: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """Each setting that is filled in, in words. `names` are those of the instruments, by code."""
    given = [(setting, settings[setting.key]) for setting in rule.settings if _is_given(settings.get(setting.key))]
    return [_line(setting.label, _shown(setting, value, names)) for setting, value in given]


def _line(label: str, value: str) -> str:
    return f"{label} {value.capitalize()}" if label.endswith("?") else f"{label}: {value}"


def _is_given(value: Any) -> bool:
    return value is not None and value != "" and value != []


def _fault(setting: Setting, value: Any) -> str:
    if not _is_given(value):
        return "Vul dit in." if setting.required else ""
    match setting.asks:
        case Asks.NUMBER:
            fits = isinstance(value, int) and 0 <= value <= LARGEST
        case Asks.CHOICE:
            fits = value in dict(setting.choices)
        case Asks.CHOICES:
            fits = isinstance(value, list) and set(value) <= dict(setting.choices).keys()
        case _:
            fits = isinstance(value, list) and all(isinstance(code, str) for code in value)
    return "" if fits else "Dit past niet bij deze voorwaarde. Kies opnieuw."


def _shown(setting: Setting, value: Any, names: Mapping[str, str]) -> str:
    words = dict(setting.choices) if setting.choices else names
    if isinstance(value, list):
        return listed(tuple(words.get(one, one) for one in value))
    return f"{words.get(str(value), str(value))} {setting.unit}".strip()
