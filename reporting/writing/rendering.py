"""From what was typed to HTML, for the page, the paper and the preview alike."""

import re
from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from reporting.documents.charts import Charts
from reporting.documents.said import Placeholders, UnknownFigure
from reporting.writing.marks import MARK, BadMark, Chart, Fixed, Number, Year, read

# Raw HTML stays text; links and pictures are no part of a letter on paper.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink", "reference", "html_block"])
# Private characters, which Markdown leaves alone, around the place of a mark.
PLACE = re.compile("\ue000(\\d+)\ue001")
ALONE = re.compile("<p>\ue000(\\d+)\ue001</p>")
NO_PLACE = str.maketrans("", "", "\ue000\ue001\x00")


def html_of(
    body: str, figures: Placeholders, charts: Charts, *, broken: Callable[[str], str] | None = None
) -> SafeString:
    """The text with its figures filled in, which the placeholders remember.

    Raises BadMark and UnknownFigure, or where `broken` is given, has that show what cannot be filled in.
    """
    said: list[str] = []

    def keep(found: re.Match[str]) -> str:
        mark = None
        try:
            mark = read(found[1])
            said.append(_chart(mark, charts) if isinstance(mark, Chart) else say(mark, figures))
        except (BadMark, UnknownFigure):
            if broken is None:
                raise
            said.append(broken(found[0]))
        place = f"\ue000{len(said) - 1}\ue001"
        return f"\n\n{place}\n\n" if isinstance(mark, Chart) else place  # a chart is no part of a paragraph

    html = MARKDOWN.render(MARK.sub(keep, body.translate(NO_PLACE)))
    for places in (ALONE, PLACE):
        html = places.sub(lambda found: said[int(found[1])], html)
    return mark_safe(html)  # noqa: S308 (Markdown without HTML, values escaped where they are made)


def say(mark: Number | Year | Fixed, figures: Placeholders) -> str:
    """As it reads in a sentence. Raises UnknownFigure."""
    if isinstance(mark, Fixed):
        return escape(mark.said)
    if isinstance(mark, Year):
        return str(figures.figures.year - mark.back)
    figure = figures.last_year(mark.key) if mark.is_of_last_year else figures[mark.key]
    return figure.say(mark.form)


def _chart(mark: Chart, charts: Charts) -> str:
    return render_to_string("pdf/_chart.html", {"chart": charts.named(mark.name)})
