"""The list behind a figure as a file: every line, names for who may read them, and on record."""

import csv

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import Benefit, Client
from reporting.evidence import listing

WORK, END = "uitstroom_naar_werk_personen", "bestand_eind"


@pytest.fixture
def downloaded(client):
    def get(user, key: str, **parameters) -> list[list[str]]:
        client.force_login(user)
        response = client.get(reverse("reporting:evidence_file", args=[key]), parameters)
        assert response.status_code == 200
        content = b"".join(response.streaming_content).decode("utf-8-sig")
        return list(csv.reader(content.splitlines(), delimiter=";"))

    return get


def test_it_has_as_many_lines_as_the_number(snapshot, eva, downloaded):
    for key in (WORK, END, "aanvragen"):
        assert len(downloaded(eva, key)) - 1 == snapshot.values.get(key=key).value


def test_in_parts_it_is_the_same_file(snapshot, eva, downloaded, monkeypatch):
    whole = downloaded(eva, END)
    monkeypatch.setattr(listing, "AT_ONCE", 10)
    assert downloaded(eva, END) == whole


def test_a_part_of_a_table_has_the_lines_of_that_part(snapshot, eva, downloaded):
    assert len(downloaded(eva, "maatwerk_per_afwijking", groep="leeftijd")) - 1 == 3


def test_only_the_controller_gets_names(bas, snapshot, eva, frank, downloaded):
    people = Client.objects.filter(pk__in=snapshot.values.get(key=WORK).rows().values("client"))
    heading, *lines = downloaded(frank, WORK)
    assert heading == ["dossier", "naam", "wanneer", "wat"]
    assert {line[1] for line in lines} == {person.formal_name for person in people}
    for reader in (eva, bas):
        heading, *lines = downloaded(reader, WORK)
        assert heading == ["dossier", "wanneer", "wat"]
        assert {line[0] for line in lines} == {str(person.pk) for person in people}


def test_of_someone_shielded_it_says_nothing_but_that(snapshot, frank, eva, downloaded):
    hidden = snapshot.values.get(key=WORK).rows().order_by("pk").first().client
    Client.objects.filter(pk=hidden.pk).update(shielded=True)
    for reader in (frank, eva):
        lines = downloaded(reader, WORK)
        (anonymous,) = (line for line in lines if line[0] == "afgeschermd")
        assert not any(anonymous[1:])
        assert len(lines) - 1 == 9


def test_every_download_is_on_record_with_whose_names_were_in_it(snapshot, frank, eva, downloaded):
    people = sorted(set(snapshot.values.get(key=WORK).rows().values_list("client", flat=True)))
    downloaded(eva, WORK)
    downloaded(frank, WORK)
    first, second = AuditEvent.objects.filter(verb="figure.download").order_by("pk")
    assert (first.actor, first.client_ids, first.counts) == (eva, [], {"regels": 9})
    assert (second.actor, second.client_ids) == (frank, people)


def test_what_was_erased_is_no_longer_in_it(snapshot, eva, downloaded):
    before = len(downloaded(eva, END))
    Benefit.objects.filter(pk=snapshot.values.get(key=END).rows().first().pk).delete()
    assert len(downloaded(eva, END)) == before - 1


def test_a_figure_without_a_list_has_no_file(snapshot, client, eva, griet):
    client.force_login(eva)
    assert client.get(reverse("reporting:evidence_file", args=["bestand_mutatie"])).status_code == 404
    client.force_login(griet)
    assert client.get(reverse("reporting:evidence_file", args=[WORK])).status_code == 404
