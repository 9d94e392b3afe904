"""The overview as the page shows it: the main numbers, and a chart with its table for each way to look at them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count
from django.db.models.functions import ExtractYear

from instruments.models import Parameter
from maatwerk.models import Outcome, Request
from maatwerk.overview import numbers
from maatwerk.overview.hidden import NOT_SHOWN, Row, alone, of_all, rows_of, told
from maatwerk.overview.numbers import Counts, Line
from maatwerk.overview.scope import Scope
from maatwerk.overview.sets import Days, asking_support
from office.paper.charts import Chart, Data, bars, columns
from office.paper.small import is_small
from office.templatetags.dutch import aandeel, aantal, getal

SMALL, EXPECTED = "kleine_aantallen_drempel", "maatwerk_verwacht_procent"
YEARS = 6  # in the chart of years
UNKNOWN = "niet bekend"
HEADS = ("Gevraagd", "Goedgekeurd", "Afgewezen", "Aandeel goedgekeurd")


@dataclass(frozen=True)
class Stat:
    """One of the main numbers, with what it means."""

    label: str
    value: str
    definition: str
    note: str = ""


@dataclass(frozen=True)
class Section:
    """One way to look: a chart, and the fuller table of the same."""

    title: str
    caption: str
    of: str  # what a row is
    chart: Chart | None  # where there is a number to draw
    rows: list[Row]


@dataclass(frozen=True)
class Overview:
    stats: list[Stat]
    sections: list[Section]
    years: Chart
    hides: int | None  # below this number nothing is told


def overview_of(year: int, scope: Scope) -> Overview:
    """A fixed number of questions, however many requests, teams and years."""
    days = Days.of_year(year)
    lines = numbers.lines_of(days, scope)
    threshold = int(Parameter.objects.on(SMALL, days.last_day)) if scope.hides else None
    return Overview(
        stats=main_numbers(days, scope, lines),
        sections=list(_sections(lines, scope, threshold)),
        years=_by_year(scope, year, threshold),
        hides=threshold,
    )


def main_numbers(days: Days, scope: Scope, lines: list[Line]) -> list[Stat]:
    book = Parameter.objects.filter(key__in=(SMALL, EXPECTED)).book()
    threshold = int(book.on(SMALL, days.last_day).value) if scope.hides else None
    asking = scope.of(asking_support(days)).count()
    expected = book.on(EXPECTED, days.last_day).value
    return [*_counts(lines, threshold), *_times(lines, threshold), _share(lines, asking, threshold, expected)]


def years_known(scope: Scope) -> list[int]:
    """In which something was asked or decided, the latest first."""
    rows = scope.of(Request.objects.all(), "client").order_by()
    asked = rows.values_list(ExtractYear("requested_on"))
    decided = rows.filter(decision__decided_on__isnull=False).values_list(ExtractYear("decision__decided_on"))
    return sorted({year for (year,) in asked.union(decided)}, reverse=True)


def _counts(lines: list[Line], threshold: int | None) -> list[Stat]:
    counts = numbers.counted(lines)
    row = of_all(counts, threshold)
    return [
        Stat("Gevraagd", told(row.asked), "Verzoeken die in het jaar zijn gevraagd of begonnen."),
        Stat("Besloten", told(row.decided), "Verzoeken waarover in het jaar is besloten."),
        Stat("Goedgekeurd", told(row.approved), "Van de besluiten: die de afwijking toestaan.", row.share),
        Stat("Afgewezen", told(row.refused), "Van de besluiten: die de afwijking niet toestaan."),
        Stat(
            "Ingetrokken",
            told(alone(counts.withdrawn, threshold)),
            "Verzoeken die in het jaar zijn ingetrokken voordat er een besluit was.",
        ),
    ]


def _times(lines: list[Line], threshold: int | None) -> list[Stat]:
    days, (met, known) = numbers.median_days(lines), numbers.in_time(lines)
    decided = numbers.counted(lines).decided
    few = threshold is not None and any(is_small(count, threshold) for count in (met, known - met))
    time = UNKNOWN if days is None else f"{getal(days, 0)} dagen"
    in_time = aandeel(met / known, 0) if known else UNKNOWN
    return [
        Stat(
            "Tijd tot het besluit",
            NOT_SHOWN if threshold and is_small(decided, threshold) else time,
            "De middelste van alle tijden tussen de dag waarop de vraag binnenkwam en de dag van het besluit.",
        ),
        Stat(
            "Binnen de termijn",
            NOT_SHOWN if few else in_time,
            "Van de besluiten die zijn gegeven: het deel dat op of voor de laatste dag van de termijn is gegeven "
            "(Algemene wet bestuursrecht art. 4:13). Een besluit is gegeven als de brief is verstuurd.",
        ),
    ]


def _share(lines: list[Line], asking: int, threshold: int | None, expected: Decimal) -> Stat:
    people = numbers.people_approved(lines)
    few = threshold is not None and (is_small(people, threshold) or is_small(asking, threshold))
    share = aandeel(people / asking) if asking else UNKNOWN
    told_of = f"{aantal(people)} van {aantal(asking)} mensen. " if not few and asking else ""
    return Stat(
        "Mensen met maatwerk",
        NOT_SHOWN if few else share,
        "De personen met goedgekeurd maatwerk, gedeeld door de personen met een vraag om ondersteuning: met een "
        "traject op een dag van het jaar, of met maatwerk dat in het jaar is gevraagd of besloten.",
        f"{told_of}Verwacht wordt ongeveer {aandeel(expected / 100, 0)}. Dat is geen norm.",
    )


def _sections(lines: list[Line], scope: Scope, threshold: int | None) -> Iterator[Section]:
    ways = [("Per regel", "Regel", lambda line: line.rule), ("Per vorm", "Vorm", lambda line: line.kind)]
    if scope.is_everything:
        ways.insert(0, ("Per team", "Team", lambda line: line.team))
    for title, of, group in ways:
        groups: Mapping[str, Counts] = numbers.by(lines, group)
        rows = rows_of(groups, threshold)
        caption = f"Goedgekeurd {title.lower()}"
        cells = [(row.name, row.approved) for row in rows]
        data = Data(f"maatwerk-{of.lower()}", caption, (of.lower(), "goedgekeurd"), cells)
        drawn = any(isinstance(cell, int) for _, cell in cells)
        yield Section(title, caption, of, bars(data) if drawn else None, rows)


def _by_year(scope: Scope, year: int, threshold: int | None) -> Chart:
    """Of the last years. Nobody knows their sum, so a small number hides by itself."""
    rows = scope.of(Request.objects.all(), "client").order_by()
    asked = dict(rows.values_list(ExtractYear("requested_on")).annotate(number=Count("pk")))
    years = rows.filter(decision__outcome=Outcome.APPROVED, decision__decided_on__isnull=False)
    approved = dict(years.values_list(ExtractYear("decision__decided_on")).annotate(number=Count("pk")))
    told_of = [
        (str(of), alone(asked.get(of, 0), threshold), alone(approved.get(of, 0), threshold))
        for of in range(year - YEARS + 1, year + 1)
    ]
    return columns(Data("jaren", "Gevraagd en goedgekeurd per jaar", ("jaar", "gevraagd", "goedgekeurd"), told_of))
