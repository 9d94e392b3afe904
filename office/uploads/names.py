"""The name of a file as it may be kept and sent back."""

import re
import unicodedata

LONGEST = 120
SEPARATORS = re.compile(r'[/\\:*?"<>|]+')


def safe_name(name: str, extension: str) -> str:
    """The name without folders, without characters that can not be seen, and with this extension.

    Among the unseen ones are newlines, which could end a header, and the marks that turn the direction of writing
    around, by which `gpj.exe` reads as `exe.jpg`.
    """
    shown = "".join(character for character in name if unicodedata.category(character)[0] != "C")
    stem = SEPARATORS.sub(" ", re.split(r"[/\\]", shown)[-1])
    stem = re.sub(r"\.[^.\s]{1,5}$", "", stem)
    stem = " ".join(stem.split()).strip(". ")[:LONGEST]
    return f"{stem or 'document'}.{extension}"
