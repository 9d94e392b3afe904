"""From what was typed to HTML, for the page, the paper and the preview alike."""

import re

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from reporting.documents.charts import Charts
from reporting.documents.said import Placeholders
from reporting.writing.marks import MARK, Chart, Fixed, Mark, Year, read

# Raw HTML stays text; links and pictures are no part of a letter on paper.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink", "reference", "html_block"])
# Private characters, which Markdown leaves alone, around the place of a mark.
PLACE = re.compile("\ue000(\\d+)\ue001")
ALONE = re.compile("<p>\ue000(\\d+)\ue001</p>")
NO_PLACE = str.maketrans("", "", "\ue000\ue001\x00")


def html_of(body: str, figures: Placeholders, charts: Charts) -> SafeString:
    """The text with its figures filled in, which the placeholders remember. Raises BadMark and UnknownFigure."""
    said: list[str] = []

    def keep(found: re.Match[str]) -> str:
        mark = read(found[1])
        said.append(_say(mark, figures, charts))
        place = f"\ue000{len(said) - 1}\ue001"
        return f"\n\n{place}\n\n" if isinstance(mark, Chart) else place  # a chart is no part of a paragraph

    html = MARKDOWN.render(MARK.sub(keep, body.translate(NO_PLACE)))
    for places in (ALONE, PLACE):
        html = places.sub(lambda found: said[int(found[1])], html)
    return mark_safe(html)  # noqa: S308 (Markdown without HTML, values escaped where they are made)


def _say(mark: Mark, figures: Placeholders, charts: Charts) -> str:
    if isinstance(mark, Fixed):
        return escape(mark.said)
    if isinstance(mark, Year):
        return str(figures.figures.year - mark.back)
    if isinstance(mark, Chart):
        return render_to_string("pdf/_chart.html", {"chart": charts.named(mark.name)})
    figure = figures.last_year(mark.key) if mark.is_of_last_year else figures[mark.key]
    return conditional_escape(getattr(figure, mark.form))
