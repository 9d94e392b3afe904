"""The time to paid work of one instrument as a drawing, with how many people were still followed at each moment."""

from office.paper.charts import BESIDE, Chart, Moment, steps
from office.paper.numbers import percent, whole
from office.paper.small import is_small
from reporting.evaluation.instrument import Evaluated
from reporting.rules.spans import days_of
from reporting.rules.survival import Point, at, grouped

HALF_A_YEAR = 6
COLUMNS = ("maanden", "had betaald werk", "nog gevolgd")
NOTE = (
    "Elke trede staat voor minstens {} mensen, en de lijn stopt waar er minder worden gevolgd."
    " Een x: te weinig mensen, of te weinig verschil."
)
HIDDEN = "x"  # a word would not fit under the line


def chart_of(one: Evaluated, key: str, *, threshold: int = 0, width: int = BESIDE) -> Chart | None:
    """None where there is nothing to draw: too few people or too few with work, or not followed for half a year."""
    months = _months(one)
    if one.is_paid_work or is_small(one.followed, threshold) or len(months) < 2:
        return None
    line = grouped(one.curve, threshold)
    if len(line) < 2:  # nobody found work, or too few to say so
        return None
    points = [point for each in months if (point := at(one.curve, days_of(each)))]
    numbers = _numbers(points, threshold)
    moments = [
        Moment(str(each), days_of(each), (_share(point, line, threshold), number))
        for each, point, number in zip(months, points, numbers, strict=True)
    ]
    until = max(point.days for point in one.curve if not is_small(point.at_risk, threshold))
    corners = [(point.days, 1 - point.survival) for point in line]
    corners.append((max(min(until, days_of(months[-1])), line[-1].days), corners[-1][1]))
    title = f"{one.name}: tijd tot betaald werk"
    note = NOTE.format(threshold) if threshold else ""
    return steps(key, title, COLUMNS, moments, [c for c in corners if c[0] <= moments[-1].at], width=width, note=note)


def _months(one: Evaluated) -> list[int]:
    """Every half year that people were followed."""
    last = one.curve[-1].days if one.curve else -1
    return [months for months in range(0, last // 30 + 1, HALF_A_YEAR) if days_of(months) <= last]


def _share(point: Point, line: list[Point], threshold: int) -> str:
    """As it is drawn, of the last step until then: at least so many, where a few more found work since."""
    drawn = [step for step in line if step.days <= point.days][-1]
    if is_small(point.at_risk, threshold) or (point.happened and not drawn.happened):
        return "niet getoond"
    share = percent(1 - drawn.survival, 0)
    return share if point.happened == drawn.happened else f"minstens {share}"


def _numbers(points: list[Point], threshold: int) -> list[str]:
    """How many were still followed, where enough left since the last number: one fewer may be one who found work.

    One word for few who left and for few who are left: to know which of the two would tell how many.
    """
    found, last = [], points[0].at_risk
    for point in points:
        if is_small(point.at_risk, threshold) or is_small(last - point.at_risk, threshold):
            found.append(HIDDEN)
        else:
            found.append(whole(point.at_risk))
            last = point.at_risk
    return found
