"""The addresses of the showcase: `@pytest.mark.urls("tests.office.showcase.urls")`."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account import views as allauth
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from office.forms import DayField, EuroField, LastDayField, refuse_reversed
from office.models import Job, JobState
from office.paging import Page
from office.paper.charts import Data, columns

TEMPLATES = Path(__file__).parent
ZONE = ZoneInfo("Europe/Amsterdam")


class ContactForm(forms.Form):
    kind = forms.ChoiceField(
        label="Soort contact",
        choices=[("gesprek", "Gesprek"), ("telefoon", "Telefoon"), ("huisbezoek", "Huisbezoek")],
        widget=forms.RadioSelect,
    )
    on = DayField(label="Datum", latest=date(2026, 11, 21), help_text="De dag van het contact.")
    instrument = forms.ChoiceField(
        label="Instrument", choices=[("", "Kies een instrument"), ("w", "Werkervaringsplek")]
    )
    starts_on = DayField(label="Van")
    ends_on = LastDayField(required=False, help_text="Laat leeg als het einde nog niet bekend is.")
    amount = EuroField(label="Kosten", required=False, help_text="Bijvoorbeeld 1.250,00")
    report = forms.CharField(label="Verslag", widget=forms.Textarea)
    agreed = forms.BooleanField(label="De inwoner is het eens met deze stap")
    topics = forms.MultipleChoiceField(
        label="Onderwerpen",
        required=False,
        choices=[("taal", "Taal"), ("schulden", "Schulden"), ("vervoer", "Vervoer")],
        widget=forms.CheckboxSelectMultiple,
    )
    attachment = forms.FileField(label="Bijlage", required=False)

    def clean(self) -> dict[str, Any]:
        refuse_reversed(self)
        return self.cleaned_data


class FilterForm(forms.Form):
    zoek = forms.CharField(label="Zoek op naam", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    team = forms.ChoiceField(label="Team", required=False, choices=[("", "Alle teams"), ("werk", "Werk")])
    trede = forms.ChoiceField(label="Trede", required=False, choices=[("", "Alle treden"), ("2", "2. Contact buiten")])
    mijn = forms.BooleanField(label="Alleen mijn inwoners", required=False)


PEOPLE = [
    SimpleNamespace(pk=1, name="Aydoğan, Şerife", born=date(1987, 3, 2), step="Werkervaringsplek", costs="1.250,00",
                    badges=[("Actief", "ok")], contact=date(2026, 11, 12)),
    SimpleNamespace(pk=2, name="Boer, Daan van der", born=date(1999, 12, 30), step="Taaltraining", costs="640,00",
                    badges=[("Wacht op besluit", "warning"), ("Maatwerk", "brand")], contact=date(2026, 10, 3)),
    SimpleNamespace(pk=3, name="Łukaszewicz-de Wit, Katarzyna Magdalena", born=date(1965, 7, 18), step="Nazorg",
                    costs="0,00", badges=[("Afgeschermd", "danger")], contact=None),
    SimpleNamespace(pk=4, name="Jansen, Mo", born=date(2004, 1, 9), step="Proefplaatsing", costs="12.480,00",
                    badges=[("Gepland", "info"), ("Nieuw", "neutral")], contact=date(2026, 11, 20)),
]  # fmt: skip
CHART = columns(
    Data(
        key="uitstroom",
        title="Uitstroom naar werk per jaar",
        columns=("Jaar", "Loondienst", "Eigen bedrijf"),
        rows=[("2023", 118, 14), ("2024", 131, 17), ("2025", 126, 21)],
    ),
    note="Peildatum 31 december van elk jaar.",
)
CLIENT = SimpleNamespace(
    pk=12, full_name="Daan van der Boer", formal_name="Boer, Daan van der", birth_date=date(1999, 12, 30),
    masked_bsn="*****1234", case_manager="Anna Bakker", shielded=True, deceased_on=None, moved_away_on=None,
    age_on=lambda day: 26,
)  # fmt: skip


def _template(name: str) -> Any:
    return engines["django"].from_string((TEMPLATES / f"{name}.html").read_text())


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    return HttpResponse(_template(name).render(context, request))


RUNNING = Job(
    key="0191e0a2-0000-7000-8000-000000000001",
    label="Raadsbrief 2025",
    state=JobState.RUNNING,
    done=13,
    total=31,
    step="Figuren tekenen",
)


def progress(request: HttpRequest) -> HttpResponse:
    """What a page with work on it asks every second."""
    return render(request, "components/progress.html", {"job": RUNNING, "url": request.path})


def components(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Het contact is vastgelegd.")
    others = [
        Job(key="0191e0a2-0000-7000-8000-000000000002", label="Factsheet 2025", state=JobState.DONE),
        Job(key="0191e0a2-0000-7000-8000-000000000003", label="Factsheet 2024", state=JobState.FAILED),
    ]
    return _page(
        request, "components", jobs=[RUNNING, *others], chart=CHART, moment=datetime(2026, 11, 21, 14, 5, tzinfo=ZONE)
    )


def listing(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("zoek", "").lower()
    found = [person for person in PEOPLE if asked in person.name.lower()]
    context = {"people": found, "page": Page(found, sort="naam", next=4, previous=1)}
    if request.headers.get("HX-Request"):
        return _page(request, "_list", **context)
    return _page(request, "list", form=FilterForm(request.GET), results=_template("_list"), **context)


def form(request: HttpRequest) -> HttpResponse:
    filled = ContactForm(request.POST or None, request.FILES or None)
    filled.is_valid()
    return render(request, "pages/form.html", {"form": filled, "title": "Contact vastleggen", "submit": "Vastleggen",
                  "cancel_url": "/", "intro": "Schrijf op wat er besproken is en wat u afsprak."})  # fmt: skip


def dossier(request: HttpRequest, key: int = 12) -> HttpResponse:
    moment = datetime(2026, 11, 20, 9, 30, tzinfo=ZONE)
    return _page(request, "dossier", client=CLIENT, moment=moment, day=date(2026, 3, 1), end=date(2026, 9, 1))


def question(request: HttpRequest) -> HttpResponse:
    context = {
        "title": "Wilt u deze stap terugzetten?",
        "consequences": "De inwoner gaat terug naar trede 2. De weg terug staat in het plan.",
        "submit": "Stap terugzetten",
        "cancel_url": "/",
        "danger": True,
    }
    return render(request, "pages/confirm.html", context)


of_clients = [
    path("", listing, name="list"),
    path("<int:key>/", dossier, name="dossier"),
    path("<int:key>/contacten/", dossier, name="contacts"),
    path("<int:key>/tijdlijn/", dossier, name="timeline"),
]
of_trajectories = [path("<int:key>/", dossier, name="of_client")]
urlpatterns = [
    path("onderdelen/", components),
    path("voortgang/", progress),
    path("formulier/", form),
    path("vraag/", question),
    path("proef/inwoners/", include((of_clients, "clients"))),
    path("proef/trajecten/", include((of_trajectories, "trajectories"))),
    path("inloggen/", allauth.login, name="account_login"),
    path("uitloggen/", allauth.logout, name="account_logout"),
    path("wachtwoord/", allauth.password_change, name="account_change_password"),
]
