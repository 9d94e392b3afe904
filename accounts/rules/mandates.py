"""Whether the register of mandates leaves room for every decision, and whether its levels are in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from office.paper.numbers import euro


@dataclass(frozen=True)
class Granted:
    """One mandate, as far as its place among the others goes."""

    level: int
    kind: str  # empty: every kind
    up_to: Decimal | None  # none: any amount
    holder: str  # a role or a name, in words
    is_held: bool = True  # somebody who works here has it, and may decide

    def is_about(self, kind: str) -> bool:
        return self.kind in ("", kind)

    @property
    def reach(self) -> Decimal:
        return Decimal("Infinity") if self.up_to is None else self.up_to

    @property
    def told(self) -> str:
        return "elk bedrag" if self.up_to is None else f"bedragen tot en met {_euro(self.up_to)}"


def gaps(rows: Sequence[Granted], kinds: Mapping[str, str]) -> list[str]:
    """What nobody could decide with these mandates, and what is odd about them. `kinds` are key and label."""
    if not rows:
        return ["Er is nu geen mandaat. Niemand kan over maatwerk besluiten."]
    told = [f"Trede {level} ontbreekt: daarboven is er wel een." for level in _missing_levels(rows)]
    told += [f"Trede {row.level} ({row.holder}): geen collega heeft dit mandaat nu." for row in rows if not row.is_held]
    return list(dict.fromkeys([*told, *_out_of_reach(rows, kinds)]))


def conflict(new: Granted, others: Iterable[Granted]) -> str:
    """Why `new` can not stand beside the mandates of the same days; empty when it can.

    A request goes to the lowest level that reaches its amount, and then everyone on that level may decide. So one level
    has one amount, and a higher level a higher one.
    """
    for other in others:
        if new.kind and other.kind and new.kind != other.kind:
            continue
        if (new.level, new.kind, new.holder) == (other.level, other.kind, other.holder):
            return f"{new.holder} heeft dit mandaat in deze periode al."
        if new.level == other.level and new.reach != other.reach:
            return (
                f"Trede {other.level} gaat in deze periode over {other.told} ({other.holder}). Kies hetzelfde bedrag, "
                "kies een andere trede, of geef dat mandaat eerst een laatste dag."
            )
        lower, higher = sorted((new, other), key=lambda row: row.level)
        if lower.level < higher.level and lower.reach > higher.reach:
            return (
                f"Trede {other.level} gaat in deze periode over {other.told} ({other.holder}). Een hogere trede gaat "
                "niet over een lager bedrag. Pas de trede of het bedrag aan, of geef dat mandaat eerst een laatste dag."
            )
    return ""


def _missing_levels(rows: Sequence[Granted]) -> list[int]:
    present = {row.level for row in rows}
    return [level for level in range(1, max(present)) if level not in present]


def _out_of_reach(rows: Sequence[Granted], kinds: Mapping[str, str]) -> list[str]:
    """By kind what nobody may decide; said once where it goes for every kind."""
    found = {label: _unreached([row for row in rows if row.is_about(kind)]) for kind, label in kinds.items()}
    if len(set(found.values())) == 1:
        return [sentence.format("elke vorm") for sentence in set(found.values()) if sentence]
    return [sentence.format(f"“{label}”") for label, sentence in found.items() if sentence]


def _unreached(rows: Sequence[Granted]) -> str:
    held = [row for row in rows if row.is_held]
    if not held:
        return "Voor {} heeft niemand een mandaat."
    most = max(held, key=lambda row: row.reach)
    return "" if most.up_to is None else f"Voor {{}} kan niemand besluiten boven {_euro(most.up_to)}."


def _euro(amount: Decimal) -> str:
    """With cents only where there are."""
    return euro(amount, 0 if amount == amount.to_integral_value() else 2)
