"""`manage.py demo` brings the municipality in as one act, only on a trial, and only once."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, Municipality, User
from clients.models import Client
from config.demo.logins import DEMO_LOGINS, DEMO_PASSWORD
from tests.config.demo_package import CountedPackage


def demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_production_refuses_it(db, settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="KETEN_MODE=development"):
        demo()
    assert not Municipality.objects.exists()


def test_a_municipality_that_is_there_is_left_alone(municipality):
    assert "niets veranderd" in demo()
    assert not Client.objects.exists()


def test_the_logins_are_told_with_their_roles(db):
    told = demo("--logins")
    assert all(login.username in told and login.name in told for login in DEMO_LOGINS)
    assert DEMO_PASSWORD in told


def test_the_municipality_comes_in_and_its_figures_are_those_of_the_letter(db, demo_package):
    demo()
    assert Client.objects.count() == len(demo_package["inwoners"])
    assert all(authenticate(username=login.username, password=DEMO_PASSWORD) for login in DEMO_LOGINS)
    others = User.objects.exclude(username__in=[login.username for login in DEMO_LOGINS])
    assert not any(user.check_password(DEMO_PASSWORD) for user in others)
    assert "verzonnen" in Municipality.objects.get().letter_notice
    assert AuditEvent.objects.filter(verb="package.import").count() == 1

    for year in (2020, 2021, 2025):
        assert_counted_apart(told_figures(year), demo_package, year)
    letter = told_figures(2021)
    assert letter["uitstroom_naar_werk_personen"] == 268
    assert letter["bestand_mutatie"] == -115
    assert (letter["aanvragen"], letter["toekenningen"]) == (927, 436)
    assert letter["geplaatst_ontwikkelbedrijf_personen"] == 304
    assert 0.48 <= letter["klaar_voor_volgende_stap_aandeel"] <= 0.52
    assert round(letter["lks_aandeel_buig"], 3) == 0.049


def told_figures(year: int) -> dict:
    out = StringIO()
    call_command("figures", str(year), "--json", stdout=out)
    return json.loads(out.getvalue())


def assert_counted_apart(figures: dict, package: CountedPackage, year: int) -> None:
    """What Keten counts in its database is what the files say when they are counted by hand."""
    assert figures["uitstroom_naar_werk_personen"] == package.out_to_work(year)
    assert figures["bestand_mutatie"] == package.stock_change(year)
    assert figures["aanvragen"] == len(package.applications(year))
    assert figures["toekenningen"] == package.granted(year)
    assert figures["geplaatst_ontwikkelbedrijf_personen"] == package.placed_at_company(year)
    assert figures["klaar_voor_volgende_stap_aandeel"] == pytest.approx(package.ready_share(year), abs=1e-6)
    assert Decimal(figures["lks_uitgaven"]) == package.wage_subsidies(year)
