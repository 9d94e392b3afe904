"""The download of a list: exactly what is shown, harmless, and on record."""

import csv
import io

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent
from clients.services import saved_lists
from clients.views import lists
from clients.worklists import worklists_for
from office.exchange.sheets import sheet
from tests import chain
from tests.listed import SITUATION, address, put, walked
from tests.people import a_client, a_contact, a_shielded_client, today


def download(browser, key: str, **filters):
    return browser.get(reverse("clients:list_export", args=[key]), filters)


def rows(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_it_holds_the_columns_the_filters_and_the_order_of_the_screen(as_anna, anna):
    saved_lists.choose_columns("mijn", by=anna, columns=["naam", "contact", "wijk"])
    for name, place, days in (("Aal", "Noord", -9), ("Zee", "Noord", -3), ("Bos", "Zuid", -1)):
        a_contact(a_client(anna, last_name=name, neighbourhood=place), anna, days=days)
    found = rows(download(as_anna, "mijn", wijk="Noord", sorteer="-naam"))
    assert found == [
        ["Naam", "Laatste contact", "Wijk"],
        ["Zee", f"{today(-3):%d-%m-%Y}", "Noord"],
        ["Aal", f"{today(-9):%d-%m-%Y}", "Noord"],
    ]


def test_a_dutch_spreadsheet_opens_it(as_anna, anna):
    a_client(anna, first_names="Zoë", last_name="Müller; Çelik")
    answer = download(as_anna, "mijn")
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    assert '"Müller; Çelik, Zoë"' in raw.decode()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="keten-mijn-{today():%Y-%m-%d}.csv"'


@pytest.mark.parametrize("cell", ["=1+1", "+31 6 12345678", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_what_a_spreadsheet_takes_for_a_formula_is_text(cell):
    _, line = sheet(["Naam"], [[cell]])
    assert next(csv.reader([line], delimiter=";"))[0] == f"'{cell}"


def test_names_and_telephone_numbers_come_out_as_text(as_anna, anna):
    a_client(anna, last_name="=cmd|' /C calc'!A0", phone="+31 6 12345678")
    found = rows(download(as_anna, "mijn"))
    assert found[1][:2] == ["'=cmd|' /C calc'!A0", "'+31 6 12345678"]


def test_it_is_on_record_with_everyone_in_it_part_by_part(as_anna, anna, monkeypatch):
    monkeypatch.setattr(lists, "AT_ONCE", 4)
    people = sorted(a_client(anna).pk for _ in range(10))
    rows(download(as_anna, "mijn"))
    lines = AuditEvent.objects.filter(verb="list.export", actor=anna, url_name="clients:list_export")
    assert [len(line.client_ids) for line in lines.order_by("pk")] == [4, 4, 2]
    assert sorted(key for line in lines for key in line.client_ids) == people


def test_what_left_before_it_was_broken_off_is_on_record(as_anna, anna, monkeypatch):
    monkeypatch.setattr(lists, "AT_ONCE", 4)
    for _ in range(10):
        a_client(anna)
    answer = download(as_anna, "mijn")
    stream = iter(answer.streaming_content)
    for _ in range(6):  # the heading, four rows and one of the next part
        next(stream)
    for close in answer._resource_closers:  # as the server does when the reader has gone
        close()
    assert [len(line.client_ids) for line in AuditEvent.objects.filter(verb="list.export").order_by("pk")] == [4, 4]


def test_an_empty_list_is_a_file_with_a_heading(as_anna):
    assert len(rows(download(as_anna, "mijn"))) == 1


def test_a_filter_that_is_wrong_gives_no_file_that_looks_right(as_anna, jaimy):
    answer = download(as_anna, "mijn", wijk="Bestaat niet")
    assert answer.status_code == 302
    assert not AuditEvent.objects.filter(verb="list.export").exists()


def test_it_is_for_who_may_download_and_sees_the_list(client, anna, bas, eva, frank, jaimy):
    for user, key, status in (
        (eva, "alle", 404),
        (anna, "verdelen", 404),
        (frank, "alle", 200),
        (bas, "verdelen", 200),
    ):
        client.force_login(user)
        assert download(client, key).status_code == status


def test_shielded_and_other_teams_are_not_in_it(client, anna, bas, carla, frank):
    a_shielded_client(anna, last_name="Geheim")
    for user in (bas, carla, frank):
        client.force_login(user)
        for worklist in worklists_for(user):
            assert len(rows(download(client, worklist.key))) == 1


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    situations=st.lists(SITUATION, max_size=6),
    sort=st.sampled_from(["", "naam", "-contact", "stap_tot", "-wijk", "afspraak", "onzin"]),
    wish=st.sampled_from(["", "licht"]),
)
def test_the_rows_of_the_file_are_those_of_the_list_in_the_same_order(client, anna, bas, carla, situations, sort, wish):
    with transaction.atomic():
        catalogue = chain.a_catalogue()
        staff = {"anna": anna, "bas": bas, "carla": carla, "niemand": bas}
        for situation in situations:
            put(situation, staff, catalogue, sees=anna)
        for user in (anna, bas):
            client.force_login(user)
            for worklist in worklists_for(user):
                saved_lists.choose_columns(worklist.key, by=user, columns=["dossier", "contact", "stap"])
                asked = {"sorteer": sort, "begeleiding": wish}
                numbers = [int(row[1]) for row in rows(download(client, worklist.key, **asked))[1:]]
                assert numbers == walked(client, worklist.key, **asked), (worklist.key, address(worklist.key))
        transaction.set_rollback(True)
