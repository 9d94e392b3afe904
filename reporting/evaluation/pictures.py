"""Instruments beside each other as drawings, for a page and for paper."""

from collections.abc import Sequence

from office.paper.charts import WHOLE, Cell, Chart, Data, bars, stacks
from office.paper.numbers import percent
from reporting.evaluation.instrument import ENDED
from reporting.evaluation.telling import NOT_SHOWN, RESULT_WORDS, Telling

MOST = 12  # so many bars can be read at a glance


def goals(told: list[Telling], year: int) -> Chart | None:
    """In the order of the table: a place in it says how many took part, not how good it is."""
    ended = [each.one for each in told if each.one.has(ENDED)][:MOST]
    rows: list[tuple[Cell, ...]] = [(one.name, one.values.get("doel_bereikt_aandeel", NOT_SHOWN)) for one in ended]
    if all(isinstance(share, str) for _, share in rows):
        return None
    note = f"De {MOST} instrumenten met de meeste deelnemers." if len(told) > MOST else ""
    title = f"Deel van de stappen die in {year} eindigden en hun doel bereikten"
    columns = ("instrument", "doel bereikt")
    return bars(Data("doelen", title, columns, rows, lambda share: percent(share, 0)), width=WHOLE, note=note)


def outcomes(key: str, title: str, told: Sequence[Telling]) -> Chart | None:
    """How the steps ended, of instruments of which every part may be shown; a bar with a hole would be untrue."""
    ended = [each.one for each in told if each.one.has(ENDED)]
    shown = [one for one in ended if not any(isinstance(count, str) for count in one.results.values())]
    if not shown:
        return None
    used = [result for result in RESULT_WORDS if any(one.results.get(result) for one in shown)]
    rows = [(one.name, *(one.results.get(result, 0) for result in used)) for one in shown]
    note = "Alleen instrumenten waarvan alle delen groot genoeg zijn om te tonen." if len(shown) < len(ended) else ""
    columns = ("instrument", *(RESULT_WORDS[result] for result in used))
    return stacks(Data(key, title, columns, rows), width=WHOLE, note=note)
