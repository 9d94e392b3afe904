"""Lists that someone keeps under a name, and the columns that someone wants to see. They are of one's own."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from accounts import audit
from accounts.models import User
from accounts.verbs import name_acts
from accounts.workflow import Refusal, refuse_stale
from clients.models import ColumnChoice, SavedList
from clients.worklists import COLUMNS, worklist_for

name_acts(
    {
        "list.save": "lijst bewaard",
        "list.change": "bewaarde lijst gewijzigd",
        "list.remove": "bewaarde lijst verwijderd",
        "list.columns": "kolommen van een lijst gekozen",
    }
)


@transaction.atomic
def save_list(worklist: str, *, by: User, name: str, query: str, columns: Sequence[str]) -> SavedList:
    """Keep filters, order and columns of a list, after the lists that one has already."""
    _refuse_unknown(worklist, columns, by=by)
    own = _own(by)
    last = own.aggregate(last=Max("position"))["last"]
    saved = SavedList(
        owner=by,
        worklist=worklist,
        name=name,
        query=query,
        columns=list(columns),
        position=0 if last is None else last + 1,
    )
    _store(saved)
    audit.record("list.save", by=by, target=saved)
    return saved


@transaction.atomic
def rename_list(list_id: int, *, by: User, version: int, name: str) -> SavedList:
    saved = _hold(list_id, by=by, version=version)
    return _change(saved, by=by, name=name)


@transaction.atomic
def update_list(list_id: int, *, by: User, version: int, query: str, columns: Sequence[str]) -> SavedList:
    """Let it be what the screen shows now."""
    saved = _hold(list_id, by=by, version=version)
    _refuse_unknown(saved.worklist, columns, by=by)
    return _change(saved, by=by, query=query, columns=list(columns))


@transaction.atomic
def remove_list(list_id: int, *, by: User, version: int) -> None:
    saved = _hold(list_id, by=by, version=version)
    audit.record("list.remove", by=by, target=saved)
    saved.delete()


@transaction.atomic
def move_list(list_id: int, *, by: User, earlier: bool) -> None:
    """Swap places with the neighbour. Who moves the first one up, or the last one down, changes nothing."""
    rows = list(_own(by).select_for_update().order_by("position", "name"))
    here = next((place for place, row in enumerate(rows) if row.pk == list_id), None)
    if here is None:
        raise SavedList.DoesNotExist
    there = here - 1 if earlier else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows):
        row.position = place
    SavedList.objects.bulk_update(rows, ["position"])
    audit.record("list.change", by=by, target=rows[there], fields=("position",))


@transaction.atomic
def choose_columns(worklist: str, *, by: User, columns: Sequence[str]) -> ColumnChoice:
    """How one wants to see a list from now on; without columns, as everyone does."""
    _refuse_unknown(worklist, columns, by=by)
    choice, _ = ColumnChoice.objects.update_or_create(owner=by, worklist=worklist, defaults={"columns": list(columns)})
    audit.record("list.columns", by=by, target=choice)
    return choice


def _own(by: User) -> QuerySet[SavedList]:
    return SavedList.objects.filter(owner=by)


def _hold(list_id: int, *, by: User, version: int) -> SavedList:
    saved = _own(by).select_for_update().get(pk=list_id)
    refuse_stale(saved.version, version)
    return saved


def _change(saved: SavedList, *, by: User, **values: object) -> SavedList:
    changed = [name for name, value in values.items() if getattr(saved, name) != value]
    if not changed:
        return saved
    for name in changed:
        setattr(saved, name, values[name])
    saved.version += 1
    _store(saved)
    audit.record("list.change", by=by, target=saved, fields=changed)
    return saved


def _store(saved: SavedList) -> None:
    try:
        saved.validate_constraints()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    saved.save()


def _refuse_unknown(worklist: str, columns: Sequence[str], *, by: User) -> None:
    if worklist_for(by, worklist) is None:
        raise Refusal("Deze lijst bestaat niet.")
    if not COLUMNS.keys() >= set(columns):
        raise Refusal("Deze kolommen bestaan niet. Kies opnieuw.")
