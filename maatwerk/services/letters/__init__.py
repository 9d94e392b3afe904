"""Letters about maatwerk: written from what was decided, drawn once they are whole, and sent on a day that counts.

A sort of letter is registered with its text and its needs (registry.Sort); `sorts_for` tells which fit.
"""

from maatwerk.services.letters import answers, on_the_way
from maatwerk.services.letters.composing import Composed, compose
from maatwerk.services.letters.making import (
    DRAW_LETTER,
    about_letter,
    ask,
    ask_again,
    draw,
    have_drawn,
    make,
    rewrite,
    write,
)
from maatwerk.services.letters.registry import (
    SORTS,
    About,
    Blank,
    BlankKind,
    Signing,
    Sort,
    register,
    sorts_for,
    when_sent,
)
from maatwerk.services.letters.sending import SEND, decision_sent_on, object_until, put_to_send, send

__all__ = [
    "DRAW_LETTER",
    "SEND",
    "SORTS",
    "About",
    "Blank",
    "BlankKind",
    "Composed",
    "Signing",
    "Sort",
    "about_letter",
    "answers",
    "ask",
    "ask_again",
    "compose",
    "decision_sent_on",
    "draw",
    "have_drawn",
    "make",
    "object_until",
    "on_the_way",
    "put_to_send",
    "register",
    "rewrite",
    "send",
    "sorts_for",
    "when_sent",
    "write",
]
