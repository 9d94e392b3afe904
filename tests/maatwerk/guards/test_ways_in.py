"""There is no back door: no admin, no address of the API that writes maatwerk, and no page that decides for another."""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client as Browser
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

from accounts.models import User
from maatwerk.models import Decision, Request
from maatwerk.services.objections import assign
from tests.decided import version_of
from tests.objected import a_refusal, an_objection
from tests.people import today
from tests.test_access import url_names


def sent(request: Request, **values: Any) -> dict[str, Any]:
    """As who may decide would send it in after reading it back: for good."""
    answers = {
        "version": version_of(request),
        "outcome": "goedkeuren",
        "grounds": "Het leidt naar werk.",
        "starts_on": str(today()),
        "ends_on": str(today(90)),
        "evaluate_on": str(today(60)),
        "legal_basis": "Participatiewet art. 7",
        "income_effect": "Er verandert niets.",
        "vastleggen": "ja",
    }
    return answers | values


def browser_of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


class TestThereIsNoAdmin:
    def test_it_is_not_installed(self):
        assert not apps.is_installed("django.contrib.admin")
        assert not [name for name in settings.INSTALLED_APPS if "admin" in name]

    def test_it_has_no_address(self):
        with pytest.raises(NoReverseMatch):
            reverse("admin:index")
        for path in ("/admin/", "/beheer/admin/", "/admin/maatwerk/decision/add/", "/django-admin/"):
            with pytest.raises(Resolver404):
                resolve(path)

    def test_no_view_comes_from_it(self):
        names = list(url_names())
        assert names
        assert not [name for name in names if name.startswith("admin")]
        assert "admin" not in (get_resolver().namespace_dict or {})


class TestTheApi:
    def test_has_no_address_for_maatwerk(self):
        offered = [name for name in url_names() if name.startswith("api:")]
        assert offered
        assert not [name for name in offered if "maatwerk" in name or "decision" in name or "request" in name]

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    @pytest.mark.parametrize(
        "path", ["maatwerk/", "maatwerk/1/", "maatwerk/1/besluiten/", "besluiten/", "inwoners/1/maatwerk/"]
    )
    def test_decides_nothing(self, request_of_anna, bas, method, path):
        path = path.replace("1", str(request_of_anna.pk))
        answer = getattr(browser_of(bas), method)(
            f"/api/v1/{path}", data='{"outcome": "goedgekeurd"}', content_type="application/json"
        )

        assert answer.status_code in (404, 405)
        assert not Decision.objects.exists()


class TestThePages:
    """Sent in by hand, past the form that is not offered."""

    @pytest.mark.parametrize("page", ["detail", "decide"])
    def test_let_nobody_decide_who_asked(self, request_of_anna, second_lead, page):
        request_of_anna.authors.add(second_lead)
        browser_of(second_lead).post(reverse(f"maatwerk:{page}", args=[request_of_anna.pk]), sent(request_of_anna))

        assert not Decision.objects.exists()

    @pytest.mark.parametrize("page", ["detail", "decide"])
    def test_let_no_klantmanager_decide(self, request_of_anna, anna, page):
        browser_of(anna).post(reverse(f"maatwerk:{page}", args=[request_of_anna.pk]), sent(request_of_anna))

        assert not Decision.objects.exists()

    def test_let_nobody_say_by_which_mandate_or_for_whom(self, request_of_anna, bas, dirk):
        forged = {"mandate": 1, "mandate_id": 1, "on_behalf_of": dirk.pk, "decided_by": dirk.pk, "mandate_level": 1}
        address = reverse("maatwerk:decide", args=[request_of_anna.pk])
        answer = browser_of(bas).post(address, sent(request_of_anna, **forged))

        assert answer.status_code == 302
        decision = Decision.objects.get()
        assert (decision.decided_by, decision.on_behalf_of) == (bas, None)

    def test_decide_no_second_time(self, request_of_anna, bas, second_lead):
        address, form = reverse("maatwerk:decide", args=[request_of_anna.pk]), sent(request_of_anna)
        browser_of(bas).post(address, form)
        before = Decision.objects.values().get()

        browser_of(second_lead).post(address, form | {"outcome": "afwijzen", "alternative": "Iets anders."})

        assert Decision.objects.values().get() == before

    def test_let_who_decided_not_decide_on_the_bezwaar(self, request_of_anna, anna, bas, second_lead):
        row = an_objection(a_refusal(request_of_anna, bas), anna)
        row = assign(row.pk, by=bas, version=row.version, handler=second_lead, with_committee=False)
        answer = {"version": row.version, "outcome": "ongegrond", "reasons": "Het was goed."}
        browser_of(bas).post(reverse("maatwerk:decide_objection", args=[row.pk]), answer)
        browser_of(bas).post(
            reverse("maatwerk:assign_objection", args=[row.pk]), {"version": row.version, "handler": bas.pk}
        )

        row.refresh_from_db()
        assert (row.is_open, row.handler) == (True, second_lead)
