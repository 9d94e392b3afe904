"""Measurements of one kind as a page shows them: the newest first, in words, with a picture where one helps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from accounts.models import User
from clients.forms.measurements import STEPS
from clients.models import Client, DistanceMeasurement, LadderMeasurement, LanguageTest
from clients.models.measurements import LanguageTestResult
from clients.services.measurements import DESTINATION, DISTANCE, KINDS, LADDER, LANGUAGE, Kind, own_of_today
from office.paper.charts import Cell, Chart, Data, lines

DRAWN, SHOWN = 8, 4  # so many fit in a picture, and in a panel


@dataclass(frozen=True)
class Line:
    """One measurement."""

    row: Any
    day: Any
    value: str
    note: str
    who: str
    delivered: bool
    can_withdraw: bool
    asks_talk: bool


@dataclass(frozen=True)
class Series:
    """What a panel shows of one kind."""

    kind: Kind
    title: str
    intro: str
    lines: list[Line]
    names_who: bool
    drawing: Chart | None = None
    more: bool = False


@dataclass(frozen=True)
class Telling:
    """How rows of one kind are told."""

    title: str
    intro: str
    value: Callable[[Any], str]
    note: Callable[[Any], str]
    drawn: tuple[str, Callable[[Any], Cell]] | None = None
    names_who: bool = False


def _term(row: DistanceMeasurement) -> str:
    months = row.expected_within_months
    if months is None:
        return "geen termijn genoemd"
    return f"werk verwacht binnen {months} {'maand' if months == 1 else 'maanden'}"


def _talk(row: LanguageTest) -> str:
    if row.talk_on is None:
        return "nog geen gesprek" if row.result == LanguageTestResult.POSSIBLY_LOW else ""
    return (
        "gesprek op dezelfde dag" if row.talk_on == row.taken_on else f"gesprek op {date_format(row.talk_on, 'j F Y')}"
    )


def _step(row: LadderMeasurement) -> str:
    return f"Trede {dict(STEPS).get(row.step, str(row.step))}"


def _nothing(row: Any) -> str:
    return ""


TELLINGS = {
    DISTANCE.key: Telling(
        "Afstand tot werk",
        "Hoe ver iemand van werk is, en binnen hoeveel maanden u werk verwacht.",
        lambda row: str(row.get_distance_display()).capitalize(),
        _term,
        ("maanden tot werk", lambda row: row.expected_within_months),
        names_who=True,
    ),
    LADDER.key: Telling(
        "Participatieladder",
        "Op welke van de zes treden iemand meedoet.",
        _step,
        _nothing,
        ("trede", lambda row: row.step),
        names_who=True,
    ),
    LANGUAGE.key: Telling(
        "Taalmeter",
        "De taaltest bij de intake, en het gesprek dat daarbij hoort.",
        lambda row: str(row.get_result_display()).capitalize(),
        _talk,
    ),
    DESTINATION.key: Telling(
        "Bestemming",
        "Waar een jongere naartoe gaat.",
        lambda row: str(row.get_destination_display()).capitalize(),
        _nothing,
    ),
}


def series_of(client: Client, *, seen_by: User, may_log: bool) -> list[Series]:
    """The newest of every kind, each in one question, and one for what may still be taken back."""
    own = own_today(client, seen_by) if may_log else frozenset()
    found = []
    for kind in KINDS.values():
        rows = list(rows_of(client, kind).order_by(f"-{kind.on}", "-pk")[:DRAWN])
        found.append(shown(kind, rows, own, may_log=may_log, most=SHOWN))
    return found


def rows_of(client: Client, kind: Kind) -> Any:
    rows = kind.model.objects.filter(client=client)
    return rows.select_related("measured_by") if TELLINGS[kind.key].names_who else rows


def shown(kind: Kind, rows: Sequence[Any], own: frozenset[str], *, may_log: bool, most: int | None = None) -> Series:
    telling = TELLINGS[kind.key]
    found = [
        Line(
            row=row,
            day=getattr(row, kind.on),
            value=telling.value(row),
            note=telling.note(row),
            who=row.measured_by.name if telling.names_who and row.measured_by else "",
            delivered=row.delivery_id is not None,
            can_withdraw=f"{row._meta.label}:{row.pk}" in own,
            asks_talk=may_log and kind is LANGUAGE and row.delivery_id is None and _talk(row) == "nog geen gesprek",
        )
        for row in rows[:most]
    ]
    drawing = _drawing(kind, telling, rows)
    return Series(kind, telling.title, telling.intro, found, telling.names_who, drawing, more=len(found) < len(rows))


def own_today(client: Client, seen_by: User) -> frozenset[str]:
    """What may still be taken back, as targets of the trail."""
    return own_of_today(client.pk, by=seen_by, verbs=[kind.verb for kind in KINDS.values()])


def _drawing(kind: Kind, telling: Telling, rows: Iterable[Any]) -> Chart | None:
    """A line from the oldest to the newest, once there are two values: one point shows no direction."""
    if telling.drawn is None:
        return None
    word, value = telling.drawn
    points = [(date_format(getattr(row, kind.on), "j M Y").lower(), value(row)) for row in rows]
    if sum(amount is not None for _, amount in points) < 2:
        return None
    return lines(Data(f"meting-{kind.key}", f"{word.capitalize()} in de tijd", ("datum", word), points[::-1]))
