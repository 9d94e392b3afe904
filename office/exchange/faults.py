"""What is wrong with a delivery, and where."""

from dataclasses import dataclass

LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one file. The header is row 1; records are counted, not lines."""

    file: str
    wrong: str
    expected: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"rij {self.row}")
        if self.column:
            place.append(f"kolom {self.column}")
        return f"{', '.join(place)}: {self.wrong}, verwacht {self.expected}"


class Wrong(ValueError):
    """A value that does not hold what its column asks for."""

    def __init__(self, wrong: str, expected: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.expected = expected


def quoted(value: object) -> str:
    """A value as a message shows it: one line, never long, and harmless on a terminal."""
    text = str(value)
    if len(text) > LONGEST_QUOTE:
        text = text[: LONGEST_QUOTE - 1] + "…"
    return f"'{harmless(text)}'"


def harmless(text: str) -> str:
    """Text on one line that any terminal and the database can hold, whatever bytes the name of a file is made of."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
