"""What is public is for everyone, byte for byte; what is not can not be reached, and nothing says that it is there."""

import hashlib
import re
import uuid

import pytest
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from reporting.models import CouncilDocument, CouncilText
from reporting.overview.publications import bytes_of
from reporting.services import correct_text
from tests.accounted import FACTSHEET, LETTER, a_document, a_text_of, decided, public
from tests.council import moved
from tests.queries import asking, at_most

LIST = "/publicaties/"


@pytest.fixture
def published(eva, frank, municipality) -> CouncilDocument:
    return public(a_text_of(2021, eva), eva, frank)[0]


@pytest.fixture
def kept_inside(eva, frank) -> CouncilDocument:
    """Decided by the college, and not yet with the griffie."""
    return a_document(decided(a_text_of(2022, eva), eva, frank), eva, title="Nog geheim")


def address(document: CouncilDocument, form: str = "") -> str:
    if form:
        return reverse("reporting:publication_file", args=[document.public_key, form])
    return reverse("reporting:publication", args=[document.public_key])


def test_without_sign_in_one_reads_what_is_public(client, published):
    page = client.get(LIST)
    assert page.status_code == 200
    assert "Raadsbrief over 2021" in page.content.decode()
    page = client.get(address(published))
    assert "één op de tien" in page.content.decode()
    assert "Gemeente Proefstad" in page.content.decode()


@pytest.mark.parametrize("form", ["pdf", "html", "csv", "json"])
def test_the_fingerprint_on_the_page_is_that_of_the_bytes(client, published, form):
    answer = client.get(address(published, form))
    fingerprint = hashlib.sha256(answer.content).hexdigest()

    assert answer.content == bytes_of(published, form)
    for page in (LIST, address(published)):
        shown = client.get(page).content.decode()
        assert fingerprint in shown
    assert answer.headers["Content-Type"].startswith({"html": "text/html", "csv": "text/csv"}.get(form, "application/"))
    assert f"2021.{form}" in answer.headers["Content-Disposition"]


def test_a_title_with_marks_of_html_has_the_fingerprint_of_its_bytes_too(client, eva, frank, municipality):
    text = decided(a_text_of(2021, eva), eva, frank)
    made = a_document(text, eva, title="Werk & <zorg> in 2021")
    public_too(text, eva)
    bytes_ = client.get(address(made, "html")).content
    assert b"<title>Werk &amp; &lt;zorg>" in bytes_
    assert hashlib.sha256(bytes_).hexdigest() in client.get(LIST).content.decode()


def public_too(text: CouncilText, eva: User) -> None:
    for key in ("verzenden", "openbaar"):
        moved(text, key, eva)


def test_what_is_not_public_is_not_there(client, published, kept_inside, eva):
    for form in ("", "pdf", "html", "csv", "json"):
        assert client.get(address(kept_inside, form)).status_code == 404
    assert "Nog geheim" not in client.get(LIST).content.decode()
    assert "2022" not in client.get(LIST).content.decode()
    client.force_login(eva)
    assert client.get(address(kept_inside)).status_code == 404


def test_an_address_that_was_made_up_is_answered_like_one_that_is_not_public(client, published, kept_inside):
    made_up = client.get(reverse("reporting:publication", args=[uuid.uuid4()]))
    inside = client.get(address(kept_inside))
    assert made_up.status_code == inside.status_code == 404
    assert made_up.content == inside.content


def test_no_page_tells_a_key_of_a_row(client, published):
    for page in (LIST, address(published)):
        html = client.get(page).content.decode()
        links = re.findall(r'href="(/[^"]*)"', html)
        assert links
        strange = [link for link in links if re.search(r"/\d+/", link)]
        assert not strange


def test_a_form_that_was_not_made_is_not_offered(client, eva, frank, municipality):
    text = decided(a_text_of(2021, eva), eva, frank)
    made = a_document(text, eva, csv="", json="")
    public_too(text, eva)
    assert client.get(address(made, "csv")).status_code == 404
    assert client.get(address(made, "exe")).status_code == 404
    assert address(made, "csv") not in client.get(LIST).content.decode()


def test_a_replaced_version_stays_and_says_what_came_in_its_place(client, published, eva, frank):
    correction = correct_text(published.text_id, by=eva, what_changed="De tabel op bladzijde 3.")
    page = client.get(address(published)).content.decode()
    assert "nieuwere versie" not in page  # the correction is not public yet, and nothing of it shows
    assert "bladzijde 3" not in client.get(LIST).content.decode()

    newer = public(correction, eva, frank)[0]

    page = client.get(address(published))
    assert page.status_code == 200
    assert address(newer) in page.content.decode()
    listing = client.get(LIST).content.decode()
    assert listing.count(">Vervangen<") == 2
    assert "De tabel op bladzijde 3." in listing
    assert listing.index(str(newer.public_key)) < listing.index(str(published.public_key))


def test_the_page_is_the_same_for_who_is_signed_in_and_may_be_kept_by_every_cache(client, published, eva):
    signed_in = Browser()
    signed_in.force_login(eva)
    for page in (LIST, address(published)):
        answer, other = client.get(page), signed_in.get(page)
        assert answer.content == other.content
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert not answer.cookies
        assert b"noindex" not in answer.content
        assert b"Raadsstukken" not in answer.content  # no menu of who works here
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_who_has_it_already_is_told_so_without_the_bytes(client, published):
    for url, kept in (
        (LIST, "no-cache"),
        (address(published, "pdf"), "immutable"),
        (address(published, "csv"), "immutable"),
    ):
        answer = client.get(url)
        again = client.get(url, headers={"if-none-match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert kept in again.headers["Cache-Control"]
        assert client.get(url, headers={"if-none-match": '"iets anders"'}).status_code == 200


def test_asking_what_there_is_without_the_bytes(client, published):
    head, whole = client.head(address(published, "pdf")), client.get(address(published, "pdf"))
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.content))


def test_nothing_can_be_sent_in(published):
    browser = Browser(enforce_csrf_checks=True)
    for url in (LIST, address(published), address(published, "pdf")):
        for send in (browser.post, browser.put, browser.delete):
            assert send(url).status_code == 405


def test_of_many_years_one_asks_for_one(client, eva, frank, municipality):
    for year in range(2014, 2021):
        public(a_text_of(year, eva), eva, frank, LETTER)
    newest = client.get(LIST).content.decode()
    assert "Over 2020" in newest
    assert "Over 2014" not in newest
    assert "Over 2014" in client.get(f"{LIST}?jaar=2014").content.decode()
    for wrong in ("2013", "x", "9" * 50):
        assert client.get(LIST, {"jaar": wrong}).status_code == 404


def test_the_list_costs_the_same_for_one_document_as_for_many(client, eva, frank, municipality, published):
    with asking() as one:
        client.get(LIST)
    public(a_text_of(2020, eva), eva, frank)
    public(a_text_of(2019, eva), eva, frank, LETTER, FACTSHEET)
    with at_most(len(one)):
        client.get(LIST)


def test_without_anything_public_the_page_says_so(client, db):
    assert "Er is nog niets openbaar" in client.get(LIST).content.decode()
