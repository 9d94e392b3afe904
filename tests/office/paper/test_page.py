"""The HTML of a document, before it becomes paper: what no PDF validator looks at."""

from html.parser import HTMLParser

import pytest

from tests.office.paper.sample import sample_html


class Tables(HTMLParser):
    """Collects per table its header cells and their scope."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[tuple[str, str | None]]] = []
        self.ids: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        if tag == "table":
            self.tables.append([])
        if tag in {"th", "td"}:
            self.tables[-1].append((tag, given.get("scope")))
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))


@pytest.fixture(params=["letter", "factsheet"])
def page(request) -> Tables:
    parser = Tables()
    parser.feed(sample_html(request.param))
    return parser


def test_every_table_has_header_cells_with_a_scope(page):
    assert page.tables
    for cells in page.tables:
        heads = [scope for tag, scope in cells if tag == "th"]
        assert heads
        assert set(heads) <= {"col", "row"}


def test_ids_are_unique(page):
    assert len(page.ids) == len(set(page.ids)) >= 6


def test_there_is_one_title_and_no_heading_level_is_skipped(page):
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
