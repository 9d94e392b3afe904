"""Of figures that contradict each other nothing is made, and the page of the snapshot says why."""

import pytest
from django.urls import reverse

from accounts.workflow import Refusal
from reporting.models import FigureValue, Snapshot
from reporting.services import choose_snapshot, start_text
from reporting.services.identities import identities_of, refuse_if_broken
from tests.queries import at_most

STOCK = {"bestand_begin": 100, "instroom_uitkeringen": 20, "uitstroom_uitkeringen": 15}


def a_snapshot(eva, end: int) -> Snapshot:
    snapshot = Snapshot.objects.create(year=2021, taken_by=eva)
    for key, value in {**STOCK, "bestand_eind": end}.items():
        FigureValue.objects.create(snapshot=snapshot, key=key, label=key, unit="uitkeringen", value=value)
    return snapshot


def test_a_snapshot_that_agrees_is_no_obstacle(eva):
    snapshot = a_snapshot(eva, 105)
    refuse_if_broken(snapshot)
    assert start_text(snapshot.pk, by=eva).snapshot == snapshot


def test_of_a_broken_snapshot_no_text_is_begun(eva):
    with pytest.raises(Refusal, match="min beëindigde, zijn de uitkeringen aan het eind"):
        start_text(a_snapshot(eva, 106).pk, by=eva)


def test_a_text_is_not_put_on_a_broken_snapshot(eva):
    text = start_text(a_snapshot(eva, 105).pk, by=eva)
    with pytest.raises(Refusal, match="kloppen niet"):
        choose_snapshot(text.pk, by=eva, version=text.version, snapshot_id=a_snapshot(eva, 106).pk)


def test_the_page_says_what_does_not_agree(client, eva):
    client.force_login(eva)
    good, bad = (client.get(reverse("reporting:snapshot", args=[a_snapshot(eva, end).pk])) for end in (105, 106))
    assert "Deze cijfers kloppen niet met elkaar" not in good.content.decode()
    assert "Er staat 105 tegenover 106." in bad.content.decode()


def test_a_count_of_a_whole_year_agrees_with_itself(snapshot):
    with at_most(1):
        found = identities_of(snapshot)
    assert len(found) > 50
    assert [identity for identity in found if not identity.holds] == []
