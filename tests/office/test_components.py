"""What the components make of what they are given."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.template import Context, engines
from django.test import RequestFactory

from office.forms import DayField
from office.models import Job, JobState
from office.paging import Page

COMPONENTS = settings.BASE_DIR / "templates" / "components"
pytestmark = pytest.mark.urls("tests.office.showcase.urls")


def render(source: str, request: HttpRequest | None = None, **context: object) -> str:
    """The HTML of a template without the frame of a page, on one line."""
    made = engines["django"].from_string(source)
    html = made.template.render(_context(request or RequestFactory().get("/proef/inwoners/12/contacten/"), context))
    return re.sub(r"\s+", " ", html)


def _context(request: HttpRequest, values: dict[str, object]) -> Context:
    return Context({"request": request, **values})


class SmallForm(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op het paspoort.")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    on = DayField(label="Datum", required=False)
    agreed = forms.BooleanField(label="Akkoord")
    hidden = forms.CharField(widget=forms.HiddenInput, initial="7")


def test_every_component_tells_what_it_takes():
    for template in COMPONENTS.glob("*.html"):
        assert template.read_text().startswith("{% comment %}\n"), template.name


def test_no_template_has_what_the_browser_will_refuse():
    """The content security policy allows no inline style or script; only paper has its own rules."""
    forbidden = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:|hx-on|hx-vals=.js:")
    templates = [path for path in (settings.BASE_DIR / "templates").rglob("*.html") if "pdf" not in path.parts]

    assert len(templates) > 30
    assert [path.name for path in templates if forbidden.search(path.read_text())] == []


def test_text_of_people_stays_text():
    html = render('{% panel x %}{% badge x "ok" %}{% fact x x %}{% crumb x %}{% endpanel %}', x="<b>&</b>")

    assert "<b>" not in html
    assert html.count("&lt;b&gt;&amp;&lt;/b&gt;") == 5


def test_what_is_not_known_says_so_and_zero_is_known():
    assert '<dd class="k-missing">Niet bekend</dd>' in render('{% fact "Telefoon" "" %}')
    assert '<dd class="k-missing">Nog niet</dd>' in render('{% fact "Gesprek" x missing="Nog niet" %}', x=None)
    assert "<dd>0</dd>" in render('{% fact "Uren" 0 %}')


def test_a_link_to_a_part_that_is_not_there_is_left_out():
    assert render('{% action "Weg" "clients:nergens" %}{% tab "Weg" "clients:nergens" 1 %}') == ""
    assert 'href="/proef/inwoners/"' in render('{% action "Lijst" "clients:list" kind="primary" icon="plus" %}')


def test_the_tab_of_this_address_is_the_current_one():
    tabs = (
        '{% tabs "Dossier" %}{% tab "Overzicht" "clients:dossier" 12 whole=True %}'
        '{% tab "Contacten" "clients:contacts" 12 %}{% endtabs %}'
    )

    assert render(tabs).count("aria-current") == 1
    assert 'href="/proef/inwoners/12/contacten/" aria-current="page"' in render(tabs)
    assert 'href="/proef/inwoners/12/" aria-current="page"' in render(tabs, active_tab="clients:dossier")


def test_a_form_gives_each_field_its_label_help_and_fault():
    html = render("{{ form }}", form=SmallForm({"name": "", "agreed": ""}))

    assert '<label class="utrecht-form-label" for="id_name">Naam</label>' in html
    assert 'id="id_name_helptext">Zoals op het paspoort.' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"><p>Vul dit in.</p>' in html
    assert re.search(r'<input type="text" name="name" class="[^"]*--invalid"[^>]*aria-invalid="true"', html)
    assert html.count('type="hidden"') == 1


def test_the_faults_stand_together_above_the_form_and_lead_to_the_field():
    html = render("{{ form }}", form=SmallForm({}))
    summary = html[: html.index("</ul>")]

    assert 'role="alert" tabindex="-1"' in summary
    assert [*re.findall(r'href="#([^"]+)">([^<]+)<', summary)] == [
        ("id_name", "Naam: Vul dit in."),
        ("id_kind_0", "Soort: Maak een keuze."),
        ("id_agreed", "Akkoord: Zet hier een vinkje."),
    ]
    assert 'id="id_kind_0"' in html
    assert "<li>(Verborgen veld hidden) Vul dit in.</li>" in summary  # one cannot go there, so no link


def test_a_form_without_faults_has_no_summary():
    assert "role=" not in render("{{ form }}", form=SmallForm())


def test_what_need_not_be_filled_in_says_so():
    html = render("{{ form }}", form=SmallForm())

    assert html.count("(niet verplicht)") == 1
    assert 'Datum <span class="k-optional">(niet verplicht)</span>' in html


def test_choices_are_a_group_with_a_name():
    html = render("{{ form }}", form=SmallForm())

    assert "<fieldset" in html
    assert re.search(r"<legend[^>]*>Soort</legend>", html)
    assert '<label class="utrecht-form-label utrecht-form-label--radio" for="id_kind_1">B</label>' in html


def test_a_form_is_sent_with_its_token_and_its_way_back():
    html = render('{% postform form submit="Vastleggen" cancel_url="/terug/" %}', form=SmallForm(), csrf_token="abc")

    assert '<input type="hidden" name="csrfmiddlewaretoken" value="abc">' in html
    assert '<button class="utrecht-button utrecht-button--primary-action" type="submit">Vastleggen</button>' in html
    assert 'href="/terug/">Annuleren</a>' in html
    assert "enctype" not in html


def test_a_heading_that_sorts_turns_around_and_begins_at_the_first_page():
    request = RequestFactory().get("/proef/inwoners/", {"zoek": "jan", "na": "4", "sorteer": "naam"})
    page = Page([], sort="naam")

    assert 'aria-sort="ascending"' in render('{% sortheader page "naam" "Naam" %}', request, page=page)
    assert 'href="?zoek=jan&amp;sorteer=-naam"' in render('{% sortheader page "naam" "Naam" %}', request, page=page)
    other = render('{% sortheader page "geboren" "Geboren" %}', request, page=page)
    assert 'href="?zoek=jan&amp;sorteer=geboren"' in other
    assert "aria-sort" not in other


def test_pages_lead_on_with_what_was_searched():
    request = RequestFactory().get("/proef/inwoners/", {"zoek": "jan", "na": "4"})
    html = render("{% pagination page %}", request, page=Page([1], sort="naam", next=9, previous=5))

    assert re.findall(r'<a [^>]*href="([^"]+)"', html) == ["?zoek=jan", "?zoek=jan&amp;voor=5", "?zoek=jan&amp;na=9"]
    assert render("{% pagination page %}", request, page=Page([1], sort="naam")) == ""


def test_a_filter_works_as_an_ordinary_form_and_keeps_the_order():
    class Filter(forms.Form):
        zoek = forms.CharField(label="Zoek", required=False, widget=forms.TextInput(attrs={"type": "search"}))

    request = RequestFactory().get("/proef/inwoners/", {"zoek": "jan", "sorteer": "-naam"})
    html = render('{% filterform form target="lijst" %}', request, form=Filter(request.GET))

    assert '<form class="k-filter" method="get" action="/proef/inwoners/" hx-get="/proef/inwoners/"' in html
    assert 'hx-target="#lijst"' in html
    assert '<input type="hidden" name="sorteer" value="-naam">' in html
    assert 'type="search" name="zoek"' in html
    assert "Wis alles" in html
    assert "Wis alles" not in render("{% filterform form %}", RequestFactory().get("/"), form=Filter())


def job(**fields: object) -> Job:
    return Job(label="Raadsbrief 2025", **fields)


def test_work_that_goes_on_is_asked_after_every_second():
    running = render('{% progress job "/taken/1/" %}', job=job(state=JobState.RUNNING, done=13, total=31))

    assert 'hx-get="/taken/1/" hx-trigger="every 1s" hx-swap="outerHTML"' in running
    assert 'max="100" value="41"' in running
    assert "<noscript>" in running


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED])
def test_work_that_has_ended_is_asked_after_no_more(state):
    ended = render('{% progress job "/taken/1/" %}', job=job(state=state, message="Geen cijfers over 2025."))

    assert "hx-" not in ended
    assert "noscript" not in ended
    assert ("Geen cijfers over 2025." in ended) == (state == JobState.FAILED)


def test_an_event_has_its_day_or_its_moment():
    day = render('{% event at "Besluit" %}{% endevent %}', at=date(2026, 11, 21))
    moment = render('{% event at "Gesprek" who="Anna" %}{% endevent %}', at=datetime(2026, 11, 21, 13, 5, tzinfo=UTC))

    assert '<time datetime="2026-11-21">21 november 2026</time>' in day
    assert '<time datetime="2026-11-21T14:05:00+01:00">21 november 2026 om 14.05 uur</time>, Anna' in moment


def test_an_actionless_heading_leaves_no_empty_box():
    assert "k-actions" not in render('{% pageheading "Inwoners" %} {% endpageheading %}')
    assert "k-actions" in render('{% pageheading "Inwoners" %}<a href="/">x</a>{% endpageheading %}')


def test_a_chart_has_its_numbers_beside_it():
    table = SimpleNamespace(caption="Uitstroom", columns=("Jaar", "Aantal"), rows=(("2025", "147"),))
    drawing = SimpleNamespace(title="Uitstroom", svg="", table=table, note="")

    html = render("{% chart drawing %}", drawing=drawing)

    assert '<th scope="row" role="rowheader">2025</th>' in html
    assert 'data-label="Aantal">147</td>' in html
