"""Amounts that rules ask and that Keten brings no value for: each municipality has its own, some of them each year."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Awaited:
    key: str
    label: str
    unit: str
    why: str  # where the municipality finds it, and what it is for
    is_yearly: bool = False  # a value ends with its calendar year


AWAITED = {
    awaited.key: awaited
    for awaited in (
        Awaited(
            "beschut_taakstelling",
            "Taakstelling beschut werk",
            "plekken",
            "Het aantal plekken dat de gemeente dit jaar moet maken. Het staat in een ministeriële regeling; een "
            "verordening kan een hoger aantal noemen (Participatiewet art. 10b lid 4 en lid 5).",
            is_yearly=True,
        ),
    )
}
