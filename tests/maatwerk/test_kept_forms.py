"""What is half written about a bezwaar, a letter, a decision or a dilemma is there again, for who wrote it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from clients.models import Draft
from maatwerk.models import Dilemma, Letter, LetterKind, Objection, Request
from maatwerk.services.dilemmas import name_in_dilemma
from maatwerk.services.objections import assign, handle
from tests.chain import a_request
from tests.dilemmas import ROADS, a_choice, a_dilemma
from tests.maatwerk.letters.written import a_house, a_letter, an_address, decided
from tests.maatwerk.test_deciding_views import FINAL, decision
from tests.objected import a_refusal, an_objection
from tests.people import a_client, today

HALF = "Jaimy vertelde dat de reis te lang is, en dat"

pytestmark = pytest.mark.usefixtures("municipality")


def browser_of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def address(name: str, *keys: Any) -> str:
    return reverse(f"maatwerk:{name}", args=keys)


def type_in(browser: Browser, url: str, **fields: str) -> Any:
    """As the script does, with what the form on that page says of itself; what is not typed stays as it stands."""
    page = browser.get(url)
    draft, form = page.context["draft"], page.context["form"]
    typed = {form.add_prefix(name): [str(form[name].value() or "")] for name in form.fields if name != "named"}
    typed |= {name: [text] for name, text in fields.items()}
    sent = {"form": draft.form.key, "client": draft.client_id, "subject": draft.subject, "user": draft.user_id}
    sent |= {"version": draft.version, "fields_typed": json.dumps(typed)}
    return browser.post(reverse("clients:draft"), sent)


def of_receiving(anna, bas, jaimy, catalogue, second_lead):
    return anna, address("receive_objection", a_refusal(a_request(jaimy, catalogue, anna), bas).pk), "grounds"


def an_objection_of_tess(anna, bas, jaimy, catalogue, second_lead) -> Objection:
    row = an_objection(a_refusal(a_request(jaimy, catalogue, anna), bas), anna)
    return assign(row.pk, by=bas, version=row.version, handler=second_lead, with_committee=False)


def of_changing(anna, *others):
    return anna, address("change_objection", an_objection_of_tess(anna, *others).pk), "grounds"


def of_hearing(anna, bas, jaimy, catalogue, second_lead):
    row = an_objection_of_tess(anna, bas, jaimy, catalogue, second_lead)
    return second_lead, address("handle_objection", row.pk), "hearing"


def of_deciding_on_it(anna, bas, jaimy, catalogue, second_lead):
    row = an_objection_of_tess(anna, bas, jaimy, catalogue, second_lead)
    handle(row.pk, by=second_lead, version=row.version, heard_on=today(), hearing="Gehoord.")
    return second_lead, address("decide_objection", row.pk), "reasons"


def of_dilemma(anna, bas, jaimy, *others):
    return anna, address("lay_dilemma", jaimy.pk), "situation"


def of_changing_a_dilemma(anna, bas, jaimy, *others):
    return anna, address("rewrite_dilemma", a_dilemma(jaimy, anna).pk), "situation"


def of_choosing_a_road(anna, bas, jaimy, *others):
    return anna, address("choose_road", a_dilemma(jaimy, anna).pk), "why"


def of_looking_back(anna, bas, jaimy, *others):
    return anna, address("look_back", a_choice(a_dilemma(jaimy, anna), anna).pk), "text"


FORMS: tuple[Callable[..., tuple[User, str, str]], ...] = (
    of_receiving,
    of_changing,
    of_hearing,
    of_deciding_on_it,
    of_dilemma,
    of_changing_a_dilemma,
    of_choosing_a_road,
    of_looking_back,
)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_there_again_on_another_computer_after_the_session_ended(form, anna, bas, jaimy, catalogue, second_lead):
    user, url, field = form(anna, bas, jaimy, catalogue, second_lead)
    assert type_in(browser_of(user), url, **{field: HALF}).status_code == 200
    Session.objects.all().delete()

    page = browser_of(user).get(url)

    assert page.context["form"][field].value() == HALF
    assert "data-draft-form" in page.content.decode()
    [row] = browser_of(user).get(reverse("clients:drafts")).context["rows"]
    assert row.url == url


@pytest.mark.parametrize("form", FORMS)
def test_nobody_else_reads_it(form, anna, bas, carla, frank, jaimy, catalogue, second_lead):
    user, url, field = form(anna, bas, jaimy, catalogue, second_lead)
    type_in(browser_of(user), url, **{field: HALF})

    for other in {anna, bas, carla, frank, second_lead} - {user}:
        for place in (url, reverse("clients:drafts"), reverse("clients:day")):
            assert HALF not in browser_of(other).get(place).content.decode()
    assert HALF not in str(list(Draft.objects.values()))


class TestLetters:
    @pytest.fixture(autouse=True)
    def _house(self, municipality, jaimy, monkeypatch) -> None:
        a_house(municipality)
        an_address(jaimy)
        monkeypatch.setattr("clients.services.correspondence.render_pdf", lambda *_, **__: b"%PDF-1.7 brief")

    @pytest.mark.parametrize(("kind", "field"), [("ontvangst", "question"), ("aanvulling", "pieces")])
    def test_of_a_request_that_waits_each_has_its_own(self, as_anna, request_of_anna, kind, field):
        url = address("write_letter", request_of_anna.pk, kind)
        assert type_in(as_anna, url, **{field: HALF}).status_code == 200

        page = as_anna.get(url)

        assert page.context["form"][field].value() == HALF
        others = {"ontvangst": "aanvulling", "aanvulling": "ontvangst"}
        other = as_anna.get(address("write_letter", request_of_anna.pk, others[kind]))
        assert HALF not in other.content.decode()

    def test_one_goes_on_from_the_letters_that_fit(self, as_anna, request_of_anna):
        type_in(as_anna, address("write_letter", request_of_anna.pk, "aanvulling"), pieces=HALF)
        [row] = as_anna.get(reverse("clients:drafts")).context["rows"]

        page = as_anna.get(row.url).content.decode()

        assert row.label == f"Brief: {LetterKind('aanvulling').label}"
        assert page.count("U bent hieraan begonnen") == 1

    def test_the_preview_shows_what_was_typed_and_leaves_out_a_day_that_is_none(self, as_anna, request_of_anna):
        url = address("write_letter", request_of_anna.pk, "aanvulling")
        type_in(as_anna, url, pieces=HALF, dated="31-02-", until="morgen")

        page = as_anna.get(url)

        assert page.content.decode().count(HALF) == 2  # in the field and in the letter
        assert (page.context["form"]["dated"].value(), page.context["form"]["until"].value()) == ("31-02-", "morgen")

    def test_it_goes_when_the_letter_is_made_and_stays_when_that_is_refused(self, as_anna, anna, request_of_anna, bas):
        made = decided(request_of_anna, bas)
        url = address("write_letter", made.pk, "besluit")
        type_in(as_anna, url, reasons="Zo leert u het vak.")
        form = as_anna.get(url).context["form"]
        sent = {name: form[name].value() or "" for name in form.fields} | {"draft_version": 1}

        as_anna.post(url, sent | {"reasons": ""})
        assert Draft.objects.get().fields["reasons"] == [""]
        as_anna.post(url, sent | {"draft_version": 2})

        assert Letter.objects.get().typed["reasons"] == "Zo leert u het vak."
        assert not Draft.objects.exists()

    def test_a_letter_that_is_written_again_has_one_too(self, as_anna, anna, request_of_anna, bas):
        letter = a_letter(decided(request_of_anna, bas), anna)
        url = address("rewrite_letter", letter.pk)
        type_in(as_anna, url, reasons=HALF)

        assert as_anna.get(url).context["form"]["reasons"].value() == HALF
        [row] = as_anna.get(reverse("clients:drafts")).context["rows"]
        assert row.url == url


def test_of_a_decision_it_goes_with_the_decision(as_bas, request_of_anna):
    url = address("decide", request_of_anna.pk)
    assert type_in(as_bas, url, grounds=HALF).status_code == 200
    assert as_bas.get(url).context["form"]["grounds"].value() == HALF

    as_bas.post(url, decision(request_of_anna, draft_version=1) | FINAL)

    assert not Draft.objects.exists()


def test_a_bezwaar_that_is_taken_in_leaves_no_draft(as_anna, anna, bas, jaimy, catalogue):
    url = address("receive_objection", a_refusal(a_request(jaimy, catalogue, anna), bas).pk)
    type_in(as_anna, url, grounds=HALF)

    refused = as_anna.post(url, {"received_on": str(today()), "grounds": "", "draft_version": 1})
    assert refused.status_code == 200
    as_anna.post(url, {"received_on": str(today()), "grounds": "Het is te ver.", "draft_version": 2})

    assert Objection.objects.get().grounds == "Het is te ver."
    assert not Draft.objects.exists()


class TestDilemma:
    def typed(self) -> dict[str, str]:
        return {**vars(ROADS), "situation": HALF}

    def test_it_stays_beside_its_request_when_one_goes_on_from_the_list(self, as_anna, anna, request_of_anna, jaimy):
        url = address("lay_dilemma", jaimy.pk)
        type_in(as_anna, f"{url}?verzoek={request_of_anna.pk}", **self.typed())

        page = as_anna.get(url)

        assert page.context["beside"] == request_of_anna
        form = page.context["form"]
        sent = {name: form[name].value() or "" for name in form.fields if name != "named"}
        as_anna.post(url, sent | {"decider": anna.pk, "draft_version": 1})
        assert Dilemma.objects.get().request == request_of_anna
        assert not Draft.objects.exists()

    def test_it_is_never_beside_a_request_of_another_inwoner(self, as_anna, request_of_anna, anna):
        other = a_client(anna, last_name="Ander")
        url = address("lay_dilemma", other.pk)
        type_in(as_anna, url, beside=str(request_of_anna.pk))

        assert as_anna.get(url).context["beside"] is None

    def test_who_is_named_no_longer_loses_what_was_half_written(self, anna, bas, jaimy):
        """In that form stands what the dilemma says, which one may not read any more."""
        found = a_dilemma(jaimy, anna, named=[bas])
        url = address("rewrite_dilemma", found.pk)
        for user in (anna, bas):
            type_in(browser_of(user), url, situation=HALF)

        name_in_dilemma(found.pk, by=anna, version=found.version, named=[anna])

        assert [draft.owner for draft in Draft.objects.all()] == [anna]
        assert ROADS.first_road not in browser_of(bas).get(reverse("clients:drafts")).content.decode()

    def test_the_drafts_about_other_dilemmas_and_forms_stay(self, anna, bas, jaimy):
        found, other = (a_dilemma(jaimy, anna, named=[bas]) for _ in range(2))
        type_in(browser_of(bas), address("rewrite_dilemma", other.pk), situation=HALF)
        type_in(browser_of(bas), reverse("clients:contacts", args=[jaimy.pk]), report=HALF)

        name_in_dilemma(found.pk, by=anna, version=found.version, named=[anna])

        assert Draft.objects.count() == 2

    def test_nothing_is_kept_about_a_dilemma_on_which_one_is_not_named(self, anna, bas, jaimy):
        """Nor does the answer tell whether it is there."""
        found = a_dilemma(jaimy, anna)
        for key in (found.pk, found.pk + 1000, "x", ""):
            sent = {"form": "maatwerk.dilemma_change", "client": jaimy.pk, "subject": key, "user": bas.pk}
            answer = browser_of(bas).post(
                reverse("clients:draft"), sent | {"version": 0, "fields_typed": '{"situation": ["x"]}'}
            )
            assert answer.status_code == 404
        assert not Draft.objects.exists()


def test_a_request_has_still_its_own(as_anna, request_of_anna):
    """The weighing is written together; what one types is kept for oneself."""
    url = address("write", request_of_anna.pk)
    type_in(as_anna, url, own_view=HALF)
    assert as_anna.get(url).context["form"]["own_view"].value() == HALF
    assert Request.objects.get().own_view != HALF
