"""What the statistic would get of a month: every provision of it once, and what each lacks."""

import csv
from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import Client
from instruments.models import Instrument
from reporting.srg import Month, codes_of, counts, lacking, provisions, uncoded
from tests.catalogued import told_since
from tests.queries import asking
from trajectories.models import Deployment, Placement, WageSubsidy, WageValue

JUNE = Month(date(2021, 6, 1))


def of_june() -> dict[int, Deployment]:
    return {step.pk: step for step in provisions(JUNE, codes_of(JUNE))}


@pytest.fixture
def opened(client):
    def get(user, **parameters) -> str:
        client.force_login(user)
        return client.get(reverse("reporting:srg"), {"maand": "2021-06", **parameters}).content.decode()

    return get


def test_a_month_has_every_step_with_a_day_in_it_and_no_other(example):
    def has_a_day(step: Deployment) -> bool:
        withdrawn = step.ends_on == step.starts_on
        begun, over = step.starts_on <= date(2021, 6, 30), step.ends_on and step.ends_on <= date(2021, 6, 1)
        return begun and not over and not withdrawn

    assert set(of_june()) == {step.pk for step in Deployment.objects.all() if has_a_day(step)} != set()


def test_a_step_that_ended_on_the_last_day_of_may_is_not_in_june(example):
    step = next(iter(of_june().values()))
    for ends_on, is_in in ((date(2021, 6, 1), False), (date(2021, 6, 2), True)):
        Deployment.objects.filter(pk=step.pk).update(starts_on=date(2021, 1, 1), ends_on=ends_on)
        assert (step.pk in of_june()) is is_in


def test_the_code_is_that_of_the_catalogue_on_the_last_day_of_the_month(example, eva):
    instrument = next(iter(of_june().values())).instrument
    Instrument.objects.filter(pk=instrument.pk).update(srg_code="")
    told_since(instrument, date(2021, 6, 30), eva, srg_code="29")
    assert codes_of(JUNE)[instrument.pk] == "29"
    assert codes_of(Month(date(2021, 5, 1)))[instrument.pk] == ""


def test_an_instrument_without_code_is_named_with_how_often_it_is_used(example):
    Instrument.objects.update(srg_code="29")
    step = next(iter(of_june().values()))
    Instrument.objects.filter(pk=step.instrument_id).update(srg_code=" ")
    rows = provisions(JUNE, codes_of(JUNE))
    used = sum(each.instrument_id == step.instrument_id for each in rows)
    (found,) = uncoded(rows)
    assert (found.instrument, found.number) == (step.instrument, used)
    assert counts(rows)["code"] == used == lacking(rows, "code").count()


def test_a_person_without_bsn_is_found(example):
    step = next(iter(of_june().values()))
    Client.objects.filter(pk=step.trajectory.client_id).update(bsn_hash=None, bsn_encrypted="")
    assert of_june()[step.pk].lacks_bsn


def test_a_step_that_goes_on_after_its_expected_end_is_found(example):
    step = next(iter(of_june().values()))
    for expected, lacks in ((date(2021, 6, 1), True), (date(2021, 7, 1), False), (None, False)):
        Deployment.objects.filter(pk=step.pk).update(ends_on=None, expected_end_on=expected)
        assert bool(of_june()[step.pk].lacks_einde) is lacks


def test_wage_subsidy_without_a_measured_wage_value_is_found(example):
    step = next(iter(of_june().values()))
    placement = Placement.objects.create(deployment=step, employer="De Bakker", starts_on=date(2021, 1, 1))
    subsidy = WageSubsidy.objects.create(placement=placement, kind="loonwaarde", starts_on=date(2021, 1, 1))
    assert of_june()[step.pk].lacks_loonwaarde
    WageValue.objects.create(placement=placement, measured_on=date(2021, 7, 1), percentage=60)
    assert of_june()[step.pk].lacks_loonwaarde
    WageValue.objects.create(placement=placement, measured_on=date(2021, 6, 30), percentage=60)
    assert not of_june()[step.pk].lacks_loonwaarde
    WageValue.objects.all().delete()
    WageSubsidy.objects.filter(pk=subsidy.pk).update(kind="forfaitair")
    assert not of_june()[step.pk].lacks_loonwaarde


def test_the_page_counts_what_the_list_holds(example, opened, eva):
    rows = provisions(JUNE, codes_of(JUNE))
    html = opened(eva)
    assert f'<p class="k-stat__value">{rows.count()}</p>' in html
    assert html.count('<th scope="row"') >= min(50, rows.count())


def test_the_controller_reads_names_and_that_is_on_record(bas, example, opened, eva, frank):
    person = next(iter(of_june().values())).trajectory.client
    for reader, named in ((frank, True), (eva, False), (bas, False)):
        assert (person.formal_name in opened(reader)) is named
    (event,) = AuditEvent.objects.filter(verb="srg.look")
    assert event.actor == frank
    assert person.pk in event.client_ids


def test_of_someone_shielded_it_says_no_more_than_that(example, opened, frank, client):
    person = next(iter(of_june().values())).trajectory.client
    Client.objects.filter(pk=person.pk).update(shielded=True)
    html = opened(frank)
    assert "Afgeschermd dossier" in html
    assert reverse("clients:dossier", args=[person.pk]) not in html
    assert ["afgeschermd", "", "", "", "", "", ""] in downloaded(client, frank)


def downloaded(client, user, **parameters) -> list[list[str]]:
    client.force_login(user)
    response = client.get(reverse("reporting:srg_file"), {"maand": "2021-06", **parameters})
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(content.splitlines(), delimiter=";"))


def test_the_file_has_every_line_and_nobodys_name(example, client, frank):
    lines = downloaded(client, frank)
    assert len(lines) - 1 == len(of_june())
    names = Client.objects.values_list("last_name", flat=True)
    assert not {name for name in names for line in lines if name in line}
    assert AuditEvent.objects.get(verb="srg.download").counts == {"voorzieningen": len(of_june())}
    rows = provisions(JUNE, codes_of(JUNE))
    assert len(downloaded(client, frank, ontbreekt="code")) - 1 == lacking(rows, "code").count()


@pytest.mark.parametrize("month", ["2021-13", "onzin", "\\0", "0000-01", "9999-01", "2021-06-01", "x" * 100])
def test_a_month_that_is_none_is_said_to_be_none(example, client, eva, month):
    client.force_login(eva)
    response = client.get(reverse("reporting:srg"), {"maand": month})
    assert response.status_code == 200
    assert "maand" in response.content.decode()
    assert client.get(reverse("reporting:srg_file"), {"maand": month}).status_code == 302


def test_a_longer_list_asks_as_much(example, opened, frank):
    opened(frank)
    with asking() as many:
        opened(frank)
    Deployment.objects.exclude(pk__in=list(of_june())[:2]).update(starts_on=date(2026, 1, 1), ends_on=None)
    with asking() as few:
        opened(frank)
    assert len(many) == len(few)
