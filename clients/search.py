"""Finding someone by whatever one knows. Who may not be seen is not there: that is the first thing asked."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import transaction
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Contains
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.verbs import name_acts
from clients.bsn import lookup_hash
from clients.models import Client
from clients.querysets import ClientQuerySet
from clients.rules.looked_for import LookedFor, read

MOST = 50
SPACE = Value(" ", output_field=TextField())
SEARCH = "client.search"
name_acts({SEARCH: "gezocht"})  # on no timeline: it changes nothing


@dataclass(frozen=True)
class Found:
    """What was understood, and who it is, the closest first."""

    looked_for: LookedFor
    clients: list[Client]
    more: bool

    @property
    def only(self) -> Client | None:
        """Who has this BSN or number: one wants to be there at once."""
        return self.clients[0] if self.looked_for.names_one and len(self.clients) == 1 else None


@transaction.atomic
def search(typed: str, *, by: User) -> Found:
    """Find, and keep that someone searched and by what kind of key, so that trying out shows; never the key."""
    found = find(typed, by=by)
    client_id = found.only.pk if found.only else None
    audit.record(SEARCH, by=by, client_id=client_id, fields=found.looked_for.kinds)
    return found


def find(typed: str, *, by: User) -> Found:
    """Two questions: who, and then their data. Only when few fit exactly does PostgreSQL look at what is like it."""
    looked_for = read(typed, timezone.localdate())
    visible = Client.objects.visible_to(by)
    fits = _fits(looked_for)
    exact: QuerySet[Any] = visible.filter(fits).own_first(by).annotate(whole=_whole_words(looked_for))
    keys = exact.order_by("-whole", "-is_own", "sort_name", "pk").values_list("pk")[: MOST + 1]
    if looked_for.words:
        alike = _alike(visible, looked_for).exclude(fits)
        keys = keys.union(alike.values_list("pk")[: MOST + 1], all=True)[: MOST + 1]
    ordered = [key for (key,) in keys]
    clients = Client.objects.select_related("case_manager").in_bulk(ordered[:MOST])
    found = [clients[key] for key in ordered[:MOST] if key in clients]  # an import may have taken one away meanwhile
    return Found(looked_for, found, more=len(ordered) > MOST)


def _fits(looked_for: LookedFor) -> Q:
    """Has this number, or every word in the name as it was typed."""
    condition = Q(source_key=looked_for.key)
    if looked_for.bsn:
        condition |= Q(bsn_hash=lookup_hash(looked_for.bsn))
    if looked_for.number is not None:
        condition |= Q(pk=looked_for.number)
    if looked_for.words:
        condition |= Q(*(_contains(word) for word in looked_for.words), _born(looked_for))
    elif looked_for.born_on:
        condition |= Q(birth_date__in=looked_for.born_on)
    return condition


def _contains(word: str) -> Q:
    """Somewhere in the name; one or two letters only begin a name."""
    if len(word) > 2:
        return Q(search_name__contains=_norm(word))
    return Q(search_name__startswith=_norm(word)) | Q(search_name__contains=Concat(SPACE, _norm(word)))


def _alike(visible: ClientQuerySet, looked_for: LookedFor) -> ClientQuerySet:
    """Every word is like one in the name: slips of the finger, or another spelling. The closest first."""
    words = [_norm(word) for word in sorted(looked_for.words, key=len, reverse=True)]
    keys = Func(Func(*words, function="ARRAY", template="ARRAY[%(expressions)s]"), function="clients_alike")
    any_of = Func(keys, function="ANY", output_field=BigIntegerField())
    alike = Func(F("pk"), any_of, template="%(expressions)s", arg_joiner=" = ", output_field=BooleanField())
    near: Any = TrigramWordSimilarity  # its stub wants text, where it takes an expression too
    closeness = sum((near(word, "search_name") for word in words), Value(0.0))
    return visible.filter(Q(alike), _born(looked_for)).order_by(closeness.desc(), "sort_name", "pk")


def _born(looked_for: LookedFor) -> Q:
    """The day or the year that was typed beside a name."""
    if looked_for.born_on:
        return Q(birth_date__in=looked_for.born_on)
    return Q(birth_date__year=looked_for.born_in) if looked_for.born_in else Q()


def _whole_words(looked_for: LookedFor) -> Q | Value:
    """Jansen before Jansensen."""
    name = Concat(SPACE, "search_name", SPACE)
    words = [Contains(name, Concat(SPACE, _norm(word), SPACE)) for word in looked_for.words]
    return Q(*words) if words else Value(True)


def _norm(word: str) -> Func:
    return Func(Value(word), function="keten_norm", output_field=TextField())
