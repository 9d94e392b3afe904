"""The words that tell one request from another, and the words that are much like them.

Dutch full text finds every form of a word. Trigrams over the list of all words find what was typed in haste, or stands
in a compound: that list is small where the texts are many. It also says which words too many decided requests have
(inwoner, werk): those tell nothing, so they are not looked for and never named (maatwerk_word.tells).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import e, log
from typing import Any

from django.db import connection

from maatwerk.models import Request
from maatwerk.rules.likeness import Words

KNOWN, NEW, SHORTEST = 12, 6, 4  # so many words are looked for, of at least so many letters
MOST_NEAR, LONG = 4, 5  # at most so many words count as near (maatwerk_near), to a word of at least so many letters
FULL, NOT_COUNTED = 2.0, 25
"""Words that weigh so much together make the same wording; a word that is in no count weighs as one of so many."""
FEW = 1500
"""So many other requests are looked into: words that stand in more of them tell little."""
TEXTS = ("asked_for", "wished_effect", "own_view", "motivation")
"""Of which the database keeps the words (Request.words)."""

CHOSEN = """
with typed as (
    select distinct on (lexeme) lexeme, word
    from (select word, (ts_lexize('dutch_stem', word))[1] as lexeme from unnest(%(words)s::text[]) word) stemmed
    where lexeme <> '' order by lexeme, length(word), word
), counted as (
    select typed.*, coalesce(known.number, 0) as number from typed left join maatwerk_word known using (lexeme)
    where coalesce(known.tells, true)
), chosen as (
    (select * from counted where number > 0 order by number, lexeme limit %(known)s)
    union all
    (select * from counted where number = 0 order by length(lexeme) desc, lexeme limit %(new)s)
)
select chosen.word, chosen.number, chosen.lexeme, near.lexeme, near.number
from chosen left join lateral maatwerk_near(chosen.lexeme, %(most)s) near on length(chosen.lexeme) >= %(long)s
order by chosen.number, chosen.word
"""


@dataclass(frozen=True)
class LookedFor:
    """One word of the request, what it weighs, and under which lexemes it is found: in how many requests each."""

    word: str
    weight: float
    lexemes: Mapping[str, int]


@dataclass(frozen=True)
class Wording:
    """All that is looked for in other requests."""

    words: tuple[LookedFor, ...]

    @property
    def lexemes(self) -> list[str]:
        return sorted({lexeme for word in self.words for lexeme in word.lexemes})

    def rarest(self) -> tuple[list[str], list[float]]:
        """The lexemes that lead to other requests, with what each weighs: as many as lead to no more than FEW."""
        pairs = sorted((number, lexeme, word.weight) for word in self.words for lexeme, number in word.lexemes.items())
        within = [sum(number for number, *_ in pairs[: place + 1]) <= FEW for place in range(len(pairs))]
        kept = [pair for pair, fits in zip(pairs, within, strict=True) if fits] or pairs[:1]
        return [lexeme for _, lexeme, _ in kept], [weight for *_, weight in kept]

    def found(self, lexemes: Iterable[str]) -> Words:
        """What of it stands among these lexemes."""
        there = set(lexemes)
        same = [word for word in self.words if there & word.lexemes.keys()]
        if not same:
            return Words()
        whole = min(FULL, sum(word.weight for word in self.words))
        return Words(tuple(word.word for word in same), min(1.0, sum(word.weight for word in same) / whole))


NO_WORDS = Wording(())


def wording_of(request: Request) -> Wording:
    """The rarest words of a request: a word weighs less the more requests have it. Its names are not looked for."""
    text = " ".join(getattr(request, name) for name in TEXTS).casefold()
    client = request.client
    names = set(re.findall(r"\w+", f"{client.first_names} {client.infix} {client.last_name}".casefold()))
    words = sorted({word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= SHORTEST} - names)
    terms: dict[str, Any] = {"words": words, "known": KNOWN, "new": NEW, "long": LONG, "most": MOST_NEAR}
    with connection.cursor() as cursor:
        cursor.execute(CHOSEN, terms)
        rows = cursor.fetchall()
    found = []
    for (word, number, lexeme), near in groupby(rows, key=lambda row: row[:3]):
        lexemes = {lexeme: number} | {other: seen for *_, other, seen in near if other}
        found.append(LookedFor(word, _weight(number), lexemes))
    return Wording(tuple(found))


def _weight(number: int) -> float:
    """Of a word that so many decided requests have: the fewer, the more it tells. Of a new one nobody knows yet."""
    return 1 / log(e + (number or NOT_COUNTED))


def refresh_words() -> None:
    """Take the words of what was decided since into the list of near words; exact words are found without it."""
    with connection.cursor() as cursor:
        cursor.execute("refresh materialized view concurrently maatwerk_word")
