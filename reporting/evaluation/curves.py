"""The time to paid work of one instrument as a drawing, with how many people were still followed at each moment."""

from dataclasses import replace

from office.paper.charts import BESIDE, Chart, Moment, steps
from office.paper.numbers import percent, whole
from office.paper.small import is_small
from reporting.evaluation.instrument import Evaluated
from reporting.rules.spans import days_of
from reporting.rules.survival import Point, at, grouped

HALF_A_YEAR = 6
COLUMNS = ("maanden", "had betaald werk", "nog gevolgd")
ROUNDED = (*COLUMNS[:2], "nog gevolgd, ongeveer")
NOTE = (
    "Elke trede staat voor minstens {} mensen, en de lijn stopt waar er minder worden gevolgd: daar staat een x."
    " Hoeveel mensen nog worden gevolgd, is afgerond op een veelvoud van {}."
)
HIDDEN = "x"  # a word would not fit under the line


def chart_of(one: Evaluated, key: str, *, threshold: int = 0, width: int = BESIDE) -> Chart | None:
    """None where there is nothing to draw: too few people or too few with work, or not followed for half a year."""
    months = _months(one)
    if one.is_paid_work or is_small(one.followed, threshold) or len(months) < 2:
        return None
    line = line_of(one.curve, threshold)
    if len(line) < 2:  # nobody found work, or too few to say so
        return None
    points = [point for each in months if (point := at(one.curve, days_of(each)))]
    moments = [
        Moment(str(each), days_of(each), (_share(point, line, threshold), _number(point, threshold)))
        for each, point in zip(months, points, strict=True)
    ]
    corners = [(point.days, 1 - point.survival) for point in line]
    corners.append((max(_until(points, moments, threshold), line[-1].days), corners[-1][1]))
    title = f"{one.name}: tijd tot betaald werk"
    note = NOTE.format(threshold, threshold) if threshold else ""
    columns = ROUNDED if threshold else COLUMNS
    drawn = [corner for corner in corners if corner[0] <= moments[-1].at]
    return steps(key, title, columns, moments, drawn, width=width, note=note)


def line_of(curve: list[Point], threshold: int) -> list[Point]:
    """As it leaves the house: in steps for enough people, and in whole percents. An exact share would tell how many
    were no longer followed by then, and some of those died."""
    line = grouped(curve, threshold)
    return [replace(point, survival=round(point.survival, 2)) for point in line] if threshold else line


def _until(points: list[Point], moments: list[Moment], threshold: int) -> int:
    """The last moment at which enough were followed: the exact day could be that of one person."""
    followed = [each.at for each, point in zip(moments, points, strict=True) if not is_small(point.at_risk, threshold)]
    return int(max(followed, default=0))


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


def _number(point: Point, threshold: int) -> str:
    """How many were still followed, rounded where it leaves the house. The line tells how many found work: exact
    numbers would leave over who was lost from sight, and one fewer may be one who found work."""
    if not threshold:
        return whole(point.at_risk)
    if is_small(point.at_risk, threshold):
        return HIDDEN
    return whole((point.at_risk + threshold // 2) // threshold * threshold)
