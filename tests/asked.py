"""Asking for maatwerk as one does it on the screen: begin, write, have it advised on, and submit."""

from collections.abc import Mapping
from html.parser import HTMLParser

from django.test import Client as Browser

from maatwerk.models import Request
from tests.chain import WEIGHING
from tests.people import today

ADVICE = (
    {"name": "Mila Jansen", "organisation": "Zorgpunt", "text": "Hier leert de inwoner het meest."},
    {"name": "Joris Pot", "organisation": "Arbeidsdeskundige", "text": "De plek past."},
)


class Screen(HTMLParser):
    """The fields of the form on a page that keeps what one types, as the browser would send them in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._is_open = False
        self._text = self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_open = "data-draft" in given
        elif not self._is_open:
            return
        elif tag == "input" and (given.get("type") != "radio" or "checked" in given):
            self.fields[given["name"]] = given.get("value", "")
        elif tag == "textarea" and "name" in given:
            self._text = given["name"]
            self.fields[self._text] = ""
        elif tag == "select":
            self._select = given["name"]
            self.fields[self._select] = ""
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""
        elif tag == "form":
            self._is_open = False


def opened(browser: Browser, request: Request) -> dict[str, str]:
    """The form to write in, as it stands on someone's screen."""
    fields = Screen(browser.get(f"/maatwerk/{request.pk}/schrijven/").content.decode()).fields
    return {name: text for name, text in fields.items() if name != "csrfmiddlewaretoken"}


def save(browser: Browser, request: Request, fields: Mapping[str, str], **typed: str) -> str:
    answer = browser.post(f"/maatwerk/{request.pk}/schrijven/", {**fields, **typed}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def asked_on_screen(
    browser: Browser, address: str, step: Mapping[str, object], kind: str, answers: Mapping[str, str], **texts: str
) -> Request:
    """`address` is where one begins; `texts` are what differs from the weighing of other stories."""
    begun = browser.post(address, {**step, "kind": kind, "received_on": str(today())})
    assert begun.status_code == 302, begun.context["form"].errors
    request = Request.objects.get(pk=begun["Location"].split("/")[2])
    questions = {f"antwoord_{key}": text for key, text in answers.items()}
    assert "Opgeslagen." in save(browser, request, opened(browser, request), **{**WEIGHING, **texts, **questions})
    for given in ADVICE:
        sent = {**given, "judgement": "wel", "given_on": str(today()), "source": "Mail in het zaaksysteem"}
        assert browser.post(f"/maatwerk/{request.pk}/advies/", sent).status_code == 302
    version = Request.objects.values_list("version", flat=True).get(pk=request.pk)
    page = browser.post(f"/maatwerk/{request.pk}/indienen/", {"version": version}, follow=True)
    assert "Het maatwerk is gevraagd." in page.content.decode()
    return Request.objects.get(pk=request.pk)
