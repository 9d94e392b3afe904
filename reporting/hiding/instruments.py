"""What holds between the table per instrument and the evaluation of instruments, which are published apart."""

from collections.abc import Iterable, Iterator, Mapping

from reporting.figures.evaluation import PREFIX, RESULTS
from reporting.figures.instruments import COLUMN

Tables = Mapping[str, Mapping[str, str]]  # the cells of each table by their group
Within = tuple[tuple[str, ...], tuple[str, ...]]  # wholes that are added up, and what is part of that
Terms = tuple[tuple[str, int], ...]  # they add up to nought

STEPS, ENDED, RUNNING = f"{PREFIX}stappen", f"{COLUMN}beeindigd", f"{COLUMN}lopend_eind"
REACHED, WENT_BACK = f"{COLUMN}doel_bereikt", f"{COLUMN}teruggestapt"
BEGAN = tuple(f"{COLUMN}{name}" for name in ("gestart", "hervat"))
RUNNING_BEFORE = "inzet_lopend_begin"  # nobody prints it, but it is what ran at the end of the year before
AGREED, AGREED_BY_FUND = f"{PREFIX}bedrag", "verplicht_inzet_per_fonds"
# The second is part of the first: what is left over is a group of people too.
PARTS = (
    (f"{PREFIX}gemeten_personen", f"{PREFIX}grote_afstand_personen"),
    (f"{PREFIX}bereik_personen", f"{COLUMN}personen_gestart"),
    (f"{PREFIX}bereik_personen", f"{PREFIX}bedrag_personen"),
    (STEPS, f"{COLUMN}gestart"),
    (f"{PREFIX}weg_terug_stappen", f"{PREFIX}weg_terug_gebruikt_stappen"),
    (WENT_BACK, f"{PREFIX}weg_terug_gebruikt_stappen"),
    (REACHED, f"{PREFIX}beeindigd_bedrag_doel_stappen"),
)


def of_instruments(tables: Tables) -> Iterator[Terms]:
    """Of one instrument as of many, where trying out which tables are sums of others finds too little to be sure."""
    for code, steps in tables.get(STEPS, {}).items():
        parts = [tables[key][code] for key in (ENDED, RUNNING) if code in tables.get(key, {})]
        yield _sum(steps, parts)
    results = tables.get(RESULTS, {})
    for code, ended in tables.get(ENDED, {}).items():
        yield _sum(ended, [cell for pair, cell in results.items() if pair.rpartition(">")[0] == code])
    for pair, cell in results.items():
        code, _, result = pair.rpartition(">")
        if other := tables.get(f"{COLUMN}{result}", {}).get(code):
            yield _sum(other, [cell])
    agreed, by_fund = (list(tables.get(key, {}).values()) for key in (AGREED, AGREED_BY_FUND))
    if agreed and by_fund:
        yield (*((cell, 1) for cell in agreed), *((cell, -1) for cell in by_fund))


def ran_at_the_start(tables: Tables) -> Iterator[tuple[str, Within]]:
    """By code: what ran in the year, without what began in it. It is what ran at the end of the year before."""
    ran = (STEPS,) if STEPS in tables else (ENDED, RUNNING)
    if not {*ran, BEGAN[0]} <= tables.keys():
        return
    for code in {code for key in ran for code in tables[key]}:
        yield code, (_of(tables, ran, code), _of(tables, BEGAN, code))


def _of(tables: Tables, keys: Iterable[str], code: str) -> tuple[str, ...]:
    return tuple(tables[key][code] for key in keys if code in tables.get(key, {}))


def _sum(total: str, parts: list[str]) -> Terms:
    return ((total, -1), *((part, 1) for part in parts))
