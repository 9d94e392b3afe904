"""A number that no dossier tells is entered with its source, and put right without wiping out what stood there."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, StaleEdit
from reporting.figures import REGISTER, Period
from reporting.figures.entered import NATIONAL, RAP_ENDED, RAP_SAVED
from reporting.models import EnteredFigure
from reporting.services.entered import correct_figure
from tests.entered import an_entered_figure
from tests.people import today
from tests.queries import at_most


def corrected(figure: EnteredFigure, by, value: int, version: int = 1) -> EnteredFigure:
    values = {"source": figure.source, "source_dated": figure.source_dated}
    return correct_figure(figure.pk, by=by, version=version, value=Decimal(value), **values)


def sent(figure: EnteredFigure | None = None, **values: object) -> dict[str, object]:
    told = {"value": "412.300", "source": "CBS StatLine", "source_dated": f"{today(-3):%d-%m-%Y}", "basis": ""}
    first = {"version": 1} if figure else {"year": 2022, "series": NATIONAL}
    return {**told, **first, **values}


def test_what_is_corrected_stays_and_no_longer_counts(eva, frank):
    first = an_entered_figure(eva)
    second = corrected(first, frank, 401_000)
    third = corrected(first, eva, 402_000, version=2)

    assert second.replaces == first
    assert third.replaces == second
    assert REGISTER[NATIONAL].reckon(Period(2021)).value == 402_000
    assert EnteredFigure.objects.count() == 3
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "entered.add",
        "entered.correct",
        "entered.correct",
    ]


def test_who_comes_second_is_told(eva, frank):
    first = an_entered_figure(eva)
    corrected(first, frank, 401_000)
    with pytest.raises(StaleEdit):
        corrected(first, eva, 402_000, version=1)


def test_postgresql_keeps_what_was_entered(eva):
    figure = an_entered_figure(eva)
    with pytest.raises(IntegrityError), transaction.atomic():
        EnteredFigure.objects.filter(pk=figure.pk).update(value=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.delete()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"year": 1999}, "year"),
        ({"year": 2999}, "year"),
        ({"series": "onzin"}, "series"),
        ({"value": Decimal("1.5")}, "value"),
        ({"value": Decimal(-1)}, "value"),
        ({"series": RAP_SAVED}, "basis"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(eva, values, field):
    with pytest.raises(FieldRefusal) as refused:
        an_entered_figure(eva, **values)
    assert refused.value.field == field


def test_of_each_year_there_is_one(eva):
    an_entered_figure(eva)
    with pytest.raises(FieldRefusal, match="al ingevoerd"):
        an_entered_figure(eva)
    an_entered_figure(eva, year=2020)


def test_a_klantmanager_enters_nothing(anna):
    with pytest.raises(NotAllowed):
        an_entered_figure(anna)


def test_a_correction_that_changes_nothing_is_refused(eva):
    with pytest.raises(FieldRefusal, match="staat er al"):
        corrected(an_entered_figure(eva), eva, 400_000)


def test_a_policy_adviser_enters_a_number_as_it_is_written_here(client, eva):
    client.force_login(eva)
    page = client.post(reverse("reporting:enter"), sent(), follow=True)

    assert EnteredFigure.objects.get().value == 412_300
    assert "412.300" in page.content.decode()
    assert "CBS StatLine" in page.content.decode()


def test_the_list_tells_what_lacks_and_what_stood_there_before(client, eva):
    corrected(an_entered_figure(eva), eva, 401_000)
    client.force_login(eva)
    page = client.get(reverse("reporting:entered")).content.decode()

    assert "Stond er eerder (1)" in page
    assert "400.000" in page
    assert "401.000" in page
    assert f"Over {today().year - 1} ontbreekt" in page


def test_who_only_reads_figures_gets_no_buttons(client, bas, eva):
    figure = an_entered_figure(eva)
    client.force_login(bas)
    assert "Verbeteren" not in client.get(reverse("reporting:entered")).content.decode()
    assert client.get(reverse("reporting:correct_entered", args=[figure.pk])).status_code == 404


def test_of_two_corrections_the_second_sees_both(client, eva, frank):
    figure = an_entered_figure(eva)
    corrected(figure, frank, 401_000)
    client.force_login(eva)
    page = client.post(reverse("reporting:correct_entered", args=[figure.pk]), sent(figure, value="402.000"))

    assert page.status_code == 200
    assert "Niet opgeslagen" in page.content.decode()
    assert page.context["form"].initial["version"] == 2
    assert EnteredFigure.objects.current().get().value == 401_000


@pytest.mark.parametrize("value", ["", "veel", "1.2.3", "\0", "9" * 30, "1" * 100_000, "🙂", "12,345"])
def test_nonsense_is_told_at_the_field(client, eva, value):
    client.force_login(eva)
    page = client.post(reverse("reporting:enter"), sent(value=value))
    assert page.status_code == 200
    assert "value" in page.context["form"].errors
    assert not EnteredFigure.objects.exists()


@pytest.mark.parametrize("data", [{}, {"year": "x"}, {"year": "9" * 40}, {"source": "x" * 100_000}, {"source": "\0"}])
def test_a_post_without_what_it_needs_is_answered(client, eva, data):
    client.force_login(eva)
    figure = an_entered_figure(eva)
    for address in (reverse("reporting:enter"), reverse("reporting:correct_entered", args=[figure.pk])):
        assert client.post(address, {**(sent() if data else {}), **data}).status_code == 200


@pytest.mark.parametrize("query", ["?jaar=x", "?jaar=99999999", "?cijfer=onzin", "?jaar=2021&cijfer=" + NATIONAL])
def test_the_address_fills_in_only_what_can_be(client, eva, query):
    client.force_login(eva)
    assert client.get(reverse("reporting:enter") + query).status_code == 200


def test_the_list_asks_no_more_for_more_rows(client, eva):
    client.force_login(eva)

    def numbers() -> int:
        with at_most(20) as asked:
            client.get(reverse("reporting:entered"))
        return len(asked)

    an_entered_figure(eva)
    one = numbers()
    for year in (2018, 2019, 2020):
        corrected(an_entered_figure(eva, year=year), eva, 1)
        an_entered_figure(eva, year=year, series=RAP_ENDED, basis="Geteld door het team")
    assert numbers() == one
