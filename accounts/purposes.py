"""What a look at people is for, in words for the inwoner who asks who has seen the dossier (AVG art. 15).

Two kinds of look. A page, a list or a download is recorded with its url name. An act such as searching on a BSN shows
someone too, and is known by its verb. Each app names what it records; a test opens every address and misses none.
"""

from collections.abc import Mapping

UNKNOWN = "Doel niet vastgelegd"

PAGES: dict[str, str] = {}
"""Url name -> what one does there."""

ACTS: dict[str, str] = {}
"""Verb -> what one does. These count as looks."""


def name_purposes(pages: Mapping[str, str], acts: Mapping[str, str] | None = None) -> None:
    PAGES.update(pages)
    ACTS.update(acts or {})


def purpose_of(verb: str, url_name: str) -> str:
    return ACTS.get(verb) or PAGES.get(url_name, UNKNOWN)
