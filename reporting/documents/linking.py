"""From a printed number to where it comes from: for the page of a document inside the house, not for what goes out."""

import re
from html import unescape
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reporting.figures import REGISTER
from reporting.models import CouncilDocument

# As `Printed.origin` names it: a figure, or a group of one that is a table.
PRINTED = re.compile(r'<span class="(number(?: long)?)" data-figure="(\w+)(?::([^"]*))?">([^<]*)</span>')


def linked(document: CouncilDocument) -> SafeString:
    """Each number as a link to its figure in the snapshot of this document."""

    def link(found: re.Match[str]) -> str:
        looks, key, group, said = found.groups()
        if key not in REGISTER:  # a difference of two figures has no page of its own
            return found[0]
        asked = {"momentopname": document.snapshot_id} | ({"groep": unescape(group)} if group else {})
        address = f"{reverse('reporting:figure', args=[key])}?{urlencode(asked)}"
        # The text was escaped when the document was made.
        return format_html('<a class="{}" href="{}">{}</a>', looks, address, mark_safe(said))  # noqa: S308

    return mark_safe(PRINTED.sub(link, document.html))  # noqa: S308 (made by our own templates, and kept)
