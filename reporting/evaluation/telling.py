"""What is said of one instrument, line by line: the same on the screen and on paper, but for what may be seen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from office.paper.numbers import euro, percent, whole
from reporting.evaluation.instrument import ENDED, Aim, Evaluated
from reporting.figures import REGISTER, Unit
from reporting.figures.evaluation import PREFIX, RESULTS
from reporting.figures.evaluation.rows import NO_RESULT
from reporting.rules.spans import length, spread, within_months
from trajectories.models.steps import Result

RESULT_WORDS = {
    Result.GOAL_REACHED.value: "doel bereikt",
    Result.PARTLY_REACHED.value: "deels bereikt",
    Result.NOT_REACHED.value: "niet bereikt",
    Result.STOPPED_EARLY.value: "voortijdig gestopt",
    Result.STEPPED_BACK.value: "een stap terug",
    NO_RESULT: "resultaat niet ingevuld",
}
NOTHING, NOT_SHOWN, UNKNOWN = "geen", "niet getoond", "onbekend"
BRIEFLY = (
    "bereik_personen",
    "grote_afstand_personen",
    "duur_mediaan_dagen",
    "doel_bereikt_aandeel",
    "bedrag_per_persoon",
    "bedrag_per_doel",
)
ITSELF = "is zelf betaald werk"


@dataclass(frozen=True)
class Line:
    """One thing that is said; `figure` and `group` lead to the rows behind it."""

    label: str
    text: str
    figure: str = ""
    group: str = ""


@dataclass(frozen=True)
class Part:
    title: str
    lines: tuple[Line, ...]


class Telling:
    """One instrument in words, with a word in the place of what may not be seen."""

    def __init__(self, one: Evaluated) -> None:
        self.one = one

    def text(self, name: str, *, none: str = NOTHING) -> str:
        """A figure by its key without the part that all share, as it may be read."""
        if word := self.one.words.get(name):
            return word
        value = self.one.values.get(name)
        return none if value is None else WRITTEN[_unit(name)](value)

    def brief(self, name: str, hidden: str) -> str:
        """In a broad table: months in short, and one sign for what is hidden."""
        return hidden if name in self.one.words else self._beside_others(name).replace("maanden", "mnd")

    @property
    def row(self) -> list[str]:
        """In a table of all instruments."""
        first, last = ([self._beside_others(name) for name in names] for names in (BRIEFLY[:4], BRIEFLY[4:]))
        return [*first, self.half, *last]

    def _beside_others(self, name: str) -> str:
        """No cell is empty: there is nobody, or nothing to tell it by."""
        told_by = {"grote_afstand_personen": "gemeten_personen", "bedrag_per_doel": "bedrag"}.get(name)
        is_known = name == "bereik_personen" or (told_by is not None and self.one.has(told_by))
        return self.text(name, none=NOTHING if is_known else UNKNOWN)

    @property
    def parts(self) -> list[Part]:
        told = (
            ("Bereik", self._reach),
            ("Duur", self._duration),
            ("Resultaat", self._results),
            ("Weg terug", self._way_back),
            ("Naar werk", self._work),
            ("Kosten", self._costs),
            ("Doelen", self._aims),
        )
        found = [Part(title, tuple(lines())) for title, lines in told]
        return [part for part in found if part.lines]

    def _line(self, label: str, name: str, *, none: str = NOTHING, listed: bool = True) -> Line:
        figure = name if name.startswith("inzet_") else f"{PREFIX}{name}"
        return Line(label, self.text(name, none=none), figure if listed and self.one.has(name) else "", self.one.code)

    def _reach(self) -> Iterator[Line]:
        yield self._line("Mensen die meededen", "bereik_personen")
        yield self._line("Afstand tot werk bekend", "gemeten_personen")
        yield self._line("Grote afstand tot werk", "grote_afstand_personen")

    def _duration(self) -> Iterator[Line]:
        if self.one.has("duur_mediaan_dagen"):
            yield self._line("De helft duurde hoogstens", "duur_mediaan_dagen")
            yield Line("De middelste helft", self.spread)

    @property
    def spread(self) -> str:
        low, high = (self.one.values.get(f"duur_{name}_dagen") for name in ("kwart", "driekwart"))
        return NOT_SHOWN if low is None or high is None else spread(low, high)

    def _results(self) -> Iterator[Line]:
        if not self.one.has(ENDED):
            return
        yield self._line("Stappen die eindigden", ENDED)
        for result, words in RESULT_WORDS.items():
            if count := self.one.results.get(result):
                text = count if isinstance(count, str) else whole(count)
                yield Line(words.capitalize(), text, RESULTS, f"{self.one.code}>{result}")
        yield self._line("Deel dat het doel bereikte", "doel_bereikt_aandeel", listed=False)

    def _way_back(self) -> Iterator[Line]:
        if self.one.has("stappen"):
            yield self._line("Stappen die liepen", "stappen")
            yield self._line("Met een vastgelegde weg terug", "weg_terug_stappen")
            yield self._line("Weg terug gebruikt", "weg_terug_gebruikt_stappen")

    def _work(self) -> Iterator[Line]:
        behind = f"{PREFIX}tijd_tot_werk" if self.one.has("tijd_tot_werk") else ""
        yield Line("Helft had betaald werk", self.half, behind, self.one.code)
        yield self._line("Het jaar ervoor naar werk", "gevolgd_personen")
        if self.one.has("gevolgd_personen"):
            yield self._line("Binnen twaalf maanden terug", "herinstroom_12m_personen")
            yield self._line("Twaalf maanden uit de uitkering", "duurzaam_aandeel", listed=False)

    @property
    def half(self) -> str:
        """Said only where the curve comes that far."""
        if self.one.is_paid_work:
            return ITSELF
        if word := self._hidden_half:
            return word
        if not self.one.followed:
            return "niemand te volgen"
        months = self._months
        return f"binnen {months} {'maand' if months == 1 else 'maanden'}" if months else "nog niet de helft"

    def half_in_brief(self, hidden: str) -> str:
        if self._hidden_half:
            return hidden
        if self.one.is_paid_work:
            return "is werk"
        if not self.one.followed:
            return "niemand"
        return f"{self._months} mnd" if self._months else "nog niet"

    @property
    def _hidden_half(self) -> str:
        return self.one.words.get("tijd_tot_werk") or self.one.words.get("helft_werk_dagen", "")

    @property
    def _months(self) -> int | None:
        found = self.one.values.get("helft_werk_dagen")
        return None if found is None else within_months(found)

    def _costs(self) -> Iterator[Line]:
        if not self.one.has("bedrag"):
            yield Line("Afgesproken bedrag", "niet vastgelegd")
            return
        yield self._line("Afgesproken bedrag", "bedrag")
        yield self._line("Per persoon", "bedrag_per_persoon", listed=False)
        yield self._line("Per bereikt doel", "bedrag_per_doel", none="geen doel bereikt", listed=False)

    def _aims(self) -> Iterator[Line]:
        for aim in self.one.aims:
            name = aim.key.removeprefix(PREFIX)
            if not isinstance(self.one.values.get(name), list):
                yield Line(REGISTER[aim.key].label, self._aim(aim, name))

    def _aim(self, aim: Aim, name: str) -> str:
        wanted = WRITTEN[REGISTER[aim.key].unit](aim.wanted)
        return f"doel {wanted}, gehaald {self.text(name)}"


def _unit(name: str) -> str:
    return REGISTER[name if name in REGISTER else f"{PREFIX}{name}"].unit


def _amount(value: object) -> str:
    return euro(Decimal(str(value)))


def _share(value: object) -> str:
    """In whole percents, but never all or nothing where it is not."""
    exact = Decimal(str(value))
    if 0 < exact < Decimal("0.005"):
        return "minder dan 1 %"
    if Decimal("0.995") <= exact < 1:
        return "meer dan 99 %"
    return percent(exact, 0)


WRITTEN: dict[str, Callable[[object], str]] = {
    Unit.PERSONS: lambda value: whole(int(str(value))),
    Unit.DEPLOYMENTS: lambda value: whole(int(str(value))),
    Unit.DAYS: lambda value: length(float(str(value))),
    Unit.EUROS: _amount,
    Unit.SHARE: _share,
}
