"""A sheet of SVG: shapes and text, with presentation attributes only, so that it stands under a strict CSP."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe

INK = "#222222"
SOFT = "#535353"  # 7.7:1 on white
RULE = "#c9ced6"  # decoration only
WHITE = "#ffffff"
FONT = "'Source Sans 3', 'Open Sans', sans-serif"

_SLUG = re.compile(r"[a-z][a-z0-9-]*\Z")
# Characters that XML 1.0 has no place for; a name pasted from elsewhere may hold one.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW, _WIDE = set("iljtfr.,:;'|!() -I1\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}"), set("mwMWQO@%€ÆŒ…")

Attribute = str | int | float


def plain(text: str) -> str:
    """The text as one line that any XML parser accepts."""
    return " ".join(_NOT_XML.sub("", text).split())


def width_of(text: str, size: float) -> float:
    """A cautious guess: wide enough for the fallback font of a browser too."""
    return size * sum(0.33 if c in _NARROW else 0.9 if c in _WIDE else 0.66 if c.isupper() else 0.55 for c in text)


def wrapped(text: str, room: float, size: float, lines: int = 2) -> list[str]:
    """At most so many lines within the room; what does not fit ends in an ellipsis, the table has it whole."""
    out, words = [""], plain(text).split(" ")
    while words:
        word = words.pop(0)
        longer = f"{out[-1]} {word}".strip()
        if width_of(longer, size) <= room:
            out[-1] = longer
        elif not out[-1]:
            cut = max(1, next((n for n in range(len(word), 0, -1) if width_of(word[:n], size) <= room), 1))
            out[-1], rest = word[:cut], word[cut:]
            words[:0] = [rest] if rest else []
            out += [""] if words else []
        else:
            out.append("")
            words.insert(0, word)
        if len(out) > lines:
            kept = out[lines - 1]
            while kept and width_of(kept + "…", size) > room:
                # By the word where the line has several.
                kept = kept.rpartition(" ")[0] or kept[:-1]
            return [*out[: lines - 1], kept.rstrip() + "…"]
    return out


def _attributes(given: dict[str, Attribute]) -> dict[str, str]:
    named = {key.rstrip("_").replace("_", "-"): value for key, value in given.items()}
    return {
        key: f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
        for key, value in named.items()
    }


class Sheet:
    """Draws in a box of the given width; the height is what the drawing took."""

    def __init__(self, key: str, alternative: str, width: int) -> None:
        if not _SLUG.match(key):
            raise ValueError(f"A chart key is a slug of small letters, digits and hyphens, not {key!r}.")
        self.width = width
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "class": "chart"})
        self.root.set("aria-labelledby", f"{key}-titel")
        self.root.set("font-family", FONT)
        # WeasyPrint takes the text alternative from <title>, and from nowhere else.
        SubElement(self.root, "title", id=f"{key}-titel").text = plain(alternative)

    def shape(self, tag: str, **attributes: Attribute) -> None:
        SubElement(self.root, tag, _attributes(attributes))

    def line(self, x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> None:
        self.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": RULE, **attributes})

    def text(self, x: float, y: float, content: str, **attributes: Attribute) -> None:
        style = {"font_size": 13, "fill": INK, **attributes}
        SubElement(self.root, "text", _attributes({"x": x, "y": y, **style})).text = plain(content)

    def lines_of_text(self, x: float, middle: float, lines: list[str], **attributes: Attribute) -> None:
        """A label of one or more lines around a middle height."""
        top = middle - (len(lines) - 1) * 7.5 + 4.5
        for n, line in enumerate(lines):
            self.text(x, top + n * 15, line, **attributes)

    def finish(self, height: float) -> SafeString:
        self.root.set("viewBox", f"0 0 {self.width} {height:.0f}")
        self.root.set("width", str(self.width))
        self.root.set("height", f"{height:.0f}")
        # Every text and attribute went through ElementTree, which escapes.
        return mark_safe(tostring(self.root, encoding="unicode"))  # noqa: S308
