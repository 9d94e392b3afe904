"""`manage.py demo` brings the municipality in as one act, only on a trial, and only once."""

from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, Municipality, User
from clients.models import Client
from config.demo.logins import DEMO_LOGINS, DEMO_PASSWORD
from reporting.figures.period import Period
from reporting.figures.register import printed, reckon_all


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

    figures = printed(reckon_all(Period(2021)))
    assert figures["uitstroom_naar_werk_personen"] == demo_package.out_to_work(2021) == 268
    assert figures["bestand_mutatie"] == demo_package.stock_change(2021) == -115
    assert figures["aanvragen"] == len(demo_package.applications(2021)) == 927
    assert figures["toekenningen"] == demo_package.granted(2021) == 436
    assert figures["geplaatst_ontwikkelbedrijf_personen"] == demo_package.placed_at_company(2021) == 304
    assert figures["klaar_voor_volgende_stap_aandeel"] == pytest.approx(demo_package.ready_share(2021), abs=1e-6)
    assert Decimal(figures["lks_uitgaven"]) == demo_package.wage_subsidies(2021)
    assert round(figures["lks_aandeel_buig"], 3) == 0.049
