"""Why a row counts, where the row itself does not say: the group of a table, the stages of the chain, the age."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from clients.models import Client
from reporting.figures import Period
from reporting.models import FigureValue
from reporting.shown import group_names
from trajectories.flows import NO_STAGE, PLACES, moved


def reasons_of(value: FigureValue, rows: Sequence[Any]) -> Mapping[int, str]:
    """Per row, in words; in one query more, or none."""
    pks = [row.pk for row in rows]
    if isinstance(value.value, dict):
        groups = value.groups_of(pks)
        names = group_names(value.key, sorted({group for found in groups.values() for group in found}))
        return {pk: ", ".join(names[group] for group in found) for pk, found in groups.items()}
    asked = REASONS.get(value.key)
    return asked(pks, Period(value.snapshot.year)) if asked else {}


def _stages(clients: list[int], period: Period) -> Mapping[int, str]:
    people: QuerySet[Any] = moved(Client.objects.filter(pk__in=clients), period.day_before, period.last_day)
    pairs = people.values_list("pk", "stage_then", "stage_now")
    return {pk: f"van {PLACES[then or NO_STAGE]} naar {PLACES[now or NO_STAGE]}" for pk, then, now in pairs}


def _ages(clients: list[int], period: Period) -> Mapping[int, str]:
    born = Client.objects.filter(pk__in=clients, birth_date__isnull=False).values_list("pk", "birth_date__year")
    return {pk: f"werd in {period.year} {period.year - year} jaar" for pk, year in born}


REASONS: Mapping[str, Callable[[list[int], Period], Mapping[int, str]]] = {
    "stappen_omhoog_personen": _stages,
    "stappen_terug_personen": _stages,
    "jongeren_16_26_personen": _ages,
    "jongeren_zonder_startkwalificatie_personen": _ages,
    "jongeren_startkwalificatie_onbekend_personen": _ages,
}
