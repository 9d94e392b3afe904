"""What a plain HTML table needs to be read as cards on a phone, and still as a table by a screen reader."""

import re

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
TAG = re.compile(r"<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>")
HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
HEADING = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
LABEL = re.compile(r'data-label="([^"]*)"')
COLSPAN = re.compile(r'colspan="?(\d+)')


def as_cards(rows: str) -> SafeString:
    """Give every row and cell its role, and every cell the name of its column.

    Cards are made with `display: block`, which takes the meaning of a table away in some browsers; explicit roles
    give it back. Writing them by hand in every template is noise and would be forgotten, so they are added here.
    """
    labels = _column_labels(rows)
    column = 0

    def complete(match: re.Match[str]) -> str:
        nonlocal column
        name, attributes = match.groups()
        if name == "tr":
            column = 0
        added = f' role="{_role(name, attributes)}"'
        if name in ("td", "th"):
            if name == "td" and column < len(labels) and labels[column] and "data-label" not in attributes:
                added += f' data-label="{labels[column]}"'
            span = COLSPAN.search(attributes)
            column += int(span[1]) if span else 1
        return f"<{name}{attributes}{added}>"

    return mark_safe(TAG.sub(complete, rows))  # noqa: S308 (markup of our own templates, values already escaped)


def _role(name: str, attributes: str) -> str:
    if name == "th":
        return "rowheader" if 'scope="row"' in attributes else "columnheader"
    return ROLES[name]


def _column_labels(rows: str) -> list[str]:
    head = HEAD.search(rows)
    labels: list[str] = []
    for attributes, content in HEADING.findall(head[0] if head else ""):
        named, span = LABEL.search(attributes), COLSPAN.search(attributes)
        label = named[1] if named else " ".join(strip_tags(content).split()).replace('"', "&quot;")
        labels += [label] * (int(span[1]) if span else 1)
    return labels
