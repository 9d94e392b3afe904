"""How full the dossiers are: of each figure that needs something filled in, the share of its rows without it."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from reporting.figures.figure import AnyFigure, Asked, Derived, Figure, Theme, Unit, Value
from reporting.figures.measures import share
from reporting.figures.period import Period

KEY = "ontbrekende_gegevens_aandeel"
NAME = "onvolledig_{}"


def incomplete(figure: Figure, asked: Asked) -> Figure:
    """The rows of this figure in which something is missing: a list to fill in."""

    def rows(period: Period) -> QuerySet:
        return figure.evidence(period).filter(asked.within(period))

    return Figure(
        key=NAME.format(figure.key),
        label=f"Onvolledig: {figure.label[:1].lower()}{figure.label[1:]}",
        definition=f"Van het cijfer '{figure.label}': de {figure.unit} waarbij niet is ingevuld: {asked.words}.",
        unit=figure.unit,
        moment=figure.moment,
        evidence=rows,
        measure=figure.measure,
        part_of=KEY,
    )


def total(value: Value) -> int:
    """Of a table all of its numbers together."""
    numbers = value.values() if isinstance(value, dict) else [value]
    return sum(int(number or 0) for number in numbers)


def shares(asking: list[Figure]) -> Callable[..., Value]:
    def formula(*values: Value) -> Value:
        wholes, missing = values[: len(asking)], values[len(asking) :]
        found = {
            figure.key: share(total(part), total(whole))
            for figure, whole, part in zip(asking, wholes, missing, strict=True)
        }
        return {key: part for key, part in found.items() if part is not None}

    return formula


def quality(figures: Iterable[AnyFigure]) -> Theme:
    asking = [figure for figure in figures if isinstance(figure, Figure) and figure.asked]
    lacking = [incomplete(figure, figure.asked) for figure in asking if figure.asked]
    whole = Derived(
        key=KEY,
        label="Ontbrekende gegevens per cijfer",
        definition="Per cijfer waarvoor iets moet zijn ingevuld: het deel van de regels of personen van dat cijfer "
        "waarbij het niet is ingevuld. Cijfers zonder regels staan er niet bij.",
        unit=Unit.SHARE,
        source="AVG art. 5 lid 1 onder d",
        of=tuple(figure.key for figure in (*asking, *lacking)),
        formula=shares(asking),
        groups={figure.key: f"{figure.label}: {figure.asked.words}" for figure in asking if figure.asked},
    )
    return Theme("registratie", "Kwaliteit van de registratie", (*lacking, whole))
