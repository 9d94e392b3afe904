"""From values to places on the paper. Every axis holds zero: a cut axis makes a small change look large."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from office.paper.numbers import Number


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: Number) -> float:
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def _step(span: float, count: int, *, whole_numbers: bool) -> float:
    raw = span / count
    power = 10.0 ** floor(log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if raw <= factor * power * 1.000001)
    return max(1.0, ceil(step)) if whole_numbers else step


def scale(values: Sequence[Number], start: float, end: float, count: int = 4) -> Scale:
    low, high = min([0.0, *map(float, values)]), max([0.0, *map(float, values)])
    if high == low:
        high = 1.0
    step = _step(high - low, count, whole_numbers=all(float(value).is_integer() for value in values))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return Scale(first * step, last * step, start, end, tuple(n * step for n in range(first, last + 1)))
