"""What a drawing gives away to who lays a ruler along it: the length of a bar, the height of a step."""

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from office.paper.charts import Chart
from office.paper.charts.style import STYLES
from tests.attacking.forms import number

SVG = "{http://www.w3.org/2000/svg}"
CORNER = re.compile(r"H([\d.]+)V([\d.]+)")
START = re.compile(r"M([\d.]+) ([\d.]+)")
NEAR = 12.0


@dataclass
class Ruler:
    """A drawing, measured. Its scale comes from the numbers that stand in it."""

    chart: Chart

    def __post_init__(self) -> None:
        self.root = ElementTree.fromstring(str(self.chart.svg))  # noqa: S314 (our own drawing)

    def _all(self, tag: str) -> list[ElementTree.Element]:
        return [each for each in self.root.iter() if each.tag.removeprefix(SVG) == tag]

    def bars(self) -> list[tuple[float, float]]:
        """The middle and the length of each lying bar."""
        drawn = [each for each in self._all("rect") if each.get("stroke") == STYLES[0].colour]
        return [
            (float(each.get("y", 0)) + float(each.get("height", 0)) / 2, float(each.get("width", 0))) for each in drawn
        ]

    def without_number(self) -> list[int]:
        """How many a bar stands for that has a word behind it, from the lengths of those that have a number."""
        said = [
            (float(each.get("y", 0)) - 4.5, "".join(each.itertext()))
            for each in self._all("text")
            if each.get("font-weight") == "600"
        ]
        beside = [(long, next(text for y, text in said if abs(y - middle) < NEAR)) for middle, long in self.bars()]
        known = [(long, count) for long, text in beside if (count := number(text))]
        if not known:
            return []
        long, count = max(known)
        return [round(other * count / long) for other, text in beside if number(text) is None]

    def steps(self) -> list[float]:
        """By how much of the whole each step of a line rises: the dashed rules stand at nought and at the whole."""
        path = next(each.get("d", "") for each in self._all("path") if each.get("stroke") == STYLES[0].colour)
        start = START.match(path)
        assert start
        heights = [float(start[2]), *(float(y) for _, y in CORNER.findall(path))]
        levels = sorted(float(each.get("y1", 0)) for each in self._all("line") if each.get("y1") == each.get("y2"))
        whole = levels[-1] - levels[0]
        return [(one - other) / whole for one, other in pairwise(heights) if one - other > 0]
