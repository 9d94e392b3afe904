"""Which characters the letters of the house can draw. Others would come from a font of the machine, or not at all."""

from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

REGULAR = "pdf/fonts/SourceSans3-Regular.ttf.woff2"
LINE_ENDS = frozenset("\n\r\t")


@cache
def _drawn() -> frozenset[int]:
    with TTFont(Path(settings.STATICFILES_DIRS[0]) / REGULAR) as font:
        return frozenset(font.getBestCmap())


def not_drawn(text: str) -> str:
    """The characters of a text that are not in the font of the house, each once, in their order."""
    return "".join(dict.fromkeys(sign for sign in text if sign not in LINE_ENDS and ord(sign) not in _drawn()))
