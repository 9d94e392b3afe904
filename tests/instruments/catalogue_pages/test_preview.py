"""The block of the factsheet, before it goes in."""

import io

import pytest
from pypdf import PdfReader

from office.paper import available
from tests.instruments.catalogue_pages.conftest import page, planned, url
from tests.people import today


def test_the_preview_is_of_the_day_on_which_it_goes_in(browser, catalogue, eva):
    planned(catalogue, eva, 10, description="Nieuwe tekst")

    assert "Nieuwe tekst" in page(browser, url("preview", catalogue.work.pk))
    assert "Nieuwe tekst" not in page(browser, url("preview", catalogue.work.pk, op=today(9)))


def test_the_paper_says_what_the_preview_says(browser, catalogue, eva):
    if not (here := available()):
        pytest.skip(here.reason)
    planned(catalogue, eva, 10, description="Nieuwe tekst", purpose="Een baan", theme="Nieuw thema")

    answer = browser.get(url("preview_pdf", catalogue.work.pk))

    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    for words in ("Nieuw thema", "Werk met begeleiding", "Nieuwe tekst", "Doel. Een baan"):
        assert words in text
