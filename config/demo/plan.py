"""What happens in each year of the demonstration: how many people apply, flow in, flow out and are placed.

The year 2021 follows what Hengelo published; the other years are invented around it. These are plans for lives,
not figures: every figure is counted from the case files.
"""

from dataclasses import dataclass

OPENING_CLAIMS = 2256


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The events of one year that the population has to bring about."""

    year: int
    applications: int
    granted: int
    net_change: int
    out_to_work: int
    development_places: int
    ready: float
    language_tests: float
    wage_subsidies: int


PLANS = (
    YearPlan(2019, 905, 421, -48, 231, 268, 0.47, 0.52, 0),
    YearPlan(2020, 988, 468, 57, 184, 277, 0.51, 0.58, 0),
    YearPlan(2021, 927, 436, -115, 268, 304, 0.49, 0.74, 1_712_000),
    YearPlan(2022, 842, 389, -62, 243, 311, 0.46, 0.79, 1_905_000),
    YearPlan(2023, 868, 402, -21, 227, 298, 0.52, 0.83, 2_180_000),
    YearPlan(2024, 901, 421, 18, 214, 306, 0.5, 0.86, 2_395_000),
    YearPlan(2025, 934, 437, 26, 221, 315, 0.53, 0.88, 2_610_000),
    YearPlan(2026, 806, 352, -9, 189, 272, 0.48, 0.89, 2_290_000),
)
