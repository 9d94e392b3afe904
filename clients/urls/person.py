"""The tab Persoon, with the pages of its rows."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from clients.views import person
from clients.views.person_parts import (
    ABILITY,
    APPLICATION,
    BENEFIT,
    EDUCATION,
    INDICATION,
    INVOLVED,
    MEMBER,
    Part,
)

TAB = "inwoners/<int:pk>/persoon/"
PARTS = {
    "opleiding": EDUCATION,
    "huishouden": MEMBER,
    "aanvraag": APPLICATION,
    "uitkering": BENEFIT,
    "indicatie": INDICATION,
    "gezondheid-en-werk": ABILITY,
    "betrokkene": INVOLVED,
}


def of_part(word: str, part: Part) -> Iterator[URLPattern]:
    yield path(f"{TAB}{word}/", person.add, {"part": part}, name=f"add_{part.name}")
    if part.change:
        yield path(f"{TAB}{word}/<int:row>/", person.change, {"part": part}, name=f"change_{part.name}")
    yield path(f"{TAB}{word}/<int:row>/verwijderen/", person.remove, {"part": part}, name=f"remove_{part.name}")


urlpatterns = [
    path(TAB, person.person, name="person"),
    *(pattern for word, part in PARTS.items() for pattern in of_part(word, part)),
]
