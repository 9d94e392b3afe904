"""A snapshot beside what the dossiers say later: which figures differ, and which dossiers did it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal
from clients.models import Benefit, Client
from reporting.figures import Choices
from reporting.models import Comparison, Difference, Snapshot
from reporting.services import ask_comparison, compare, take_snapshot
from tests.queries import asking

WORK, END = "uitstroom_naar_werk_personen", "bestand_eind"


def differing(comparison: Comparison) -> dict[str, Difference]:
    return {difference.key: difference for difference in comparison.differences.all()}


@pytest.fixture
def prolonged(snapshot) -> Benefit:
    """An uitkering that ended in the year of the snapshot by work, and turns out to run on."""
    member = snapshot.values.get(key=WORK).rows().order_by("pk").first()
    benefit = member.benefit
    benefit.ends_on, benefit.end_reason = None, ""
    benefit.save()
    return benefit


def test_nothing_differs_while_nothing_changes(snapshot, eva):
    assert not compare(snapshot.pk, by=eva).differences.exists()


def test_a_dossier_that_changed_is_found_in_every_figure_that_it_changed(snapshot, prolonged, eva):
    value = snapshot.values.get(key=END).value
    found = differing(compare(snapshot.pk, by=eva))
    assert (found[END].then, found[END].now, found[END].came, found[END].went) == (value, value + 1, [prolonged.pk], [])
    assert found["uitstroom_uitkeringen"].went == [prolonged.pk]
    assert found["bestand_mutatie"].now == found["bestand_mutatie"].then + 1
    assert set(found[WORK].went) == set(prolonged.members.values_list("pk", flat=True))
    assert "aanvragen" not in found


def test_the_snapshot_itself_stays_as_it_was(snapshot, prolonged, eva):
    before = dict(snapshot.values.values_list("key", "value"))
    compare(snapshot.pk, by=eva)
    assert dict(snapshot.values.values_list("key", "value")) == before


def test_now_is_counted_with_the_choices_of_the_snapshot(example, eva):
    narrow = take_snapshot(2021, by=eva, settings=Choices(welfare=("pw",)))
    assert not compare(narrow.pk, by=eva).differences.exists()


def test_two_snapshots_are_compared_the_earlier_one_first(snapshot, prolonged, eva):
    later = take_snapshot(2021, by=eva)
    for one, other in ((snapshot, later), (later, snapshot)):
        comparison = compare(one.pk, by=eva, with_id=other.pk)
        assert (comparison.snapshot, comparison.other) == (snapshot, later)
        assert differing(comparison)[END].came == [prolonged.pk]


def test_snapshots_of_two_years_are_not_compared(snapshot, eva):
    other = Snapshot.objects.create(year=2019, taken_by=eva)
    with pytest.raises(Refusal, match="hetzelfde jaar"):
        ask_comparison(snapshot.pk, by=eva, with_id=other.pk)
    with pytest.raises(Refusal, match="andere momentopname"):
        ask_comparison(snapshot.pk, by=eva, with_id=snapshot.pk)


def test_only_who_takes_snapshots_compares_them(bas, snapshot):
    with pytest.raises(NotAllowed):
        ask_comparison(snapshot.pk, by=bas)


def test_what_was_found_never_changes(snapshot, prolonged, eva):
    compare(snapshot.pk, by=eva)
    for act in (lambda: Difference.objects.update(now=1), lambda: Comparison.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_asked_for_in_the_background_its_page_is_the_result(snapshot, eva, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_comparison(snapshot.pk, by=eva)
    job.refresh_from_db()
    assert (job.state, job.result_url_name) == ("klaar", "reporting:comparison")
    assert job.result_key == str(Comparison.objects.get().pk)


def test_two_snapshots_are_compared_once(snapshot, eva, frank):
    later = take_snapshot(2021, by=eva)
    jobs = {ask_comparison(snapshot.pk, by=by, with_id=later.pk).pk for by in (eva, frank)}
    assert len(jobs) == 1


def test_the_page_names_who_did_it_to_the_controller_alone(bas, client, snapshot, prolonged, eva, frank):
    comparison = compare(snapshot.pk, by=eva)
    person = Client.objects.get(benefit_memberships__benefit=prolonged, benefit_memberships__is_partner=False)
    url = reverse("reporting:difference", args=[comparison.pk, END])
    for reader, named in ((frank, True), (eva, False), (bas, False)):
        client.force_login(reader)
        html = client.get(url).content.decode()
        assert (reverse("clients:dossier", args=[person.pk]) in html) is named
        assert str(person.pk) in html
    event = AuditEvent.objects.get(verb="comparison.evidence")
    assert (event.actor, event.client_ids) == (frank, sorted(prolonged.members.values_list("client", flat=True)))


def test_who_was_erased_since_is_counted_and_not_named(client, snapshot, prolonged, eva):
    comparison = compare(snapshot.pk, by=eva)
    Benefit.objects.filter(pk=prolonged.pk).delete()
    client.force_login(eva)
    html = client.get(reverse("reporting:difference", args=[comparison.pk, END])).content.decode()
    assert "1 van de 1 regels is verwijderd" in html


def test_the_page_costs_as_much_for_one_difference_as_for_many(client, snapshot, prolonged, eva):
    client.force_login(eva)
    few = Comparison.objects.create(snapshot=snapshot, made_by=eva)
    Difference.objects.create(comparison=few, key=END, label="Bestand", unit="uitkeringen", then=1, now=2)
    costs = []
    for comparison in (few, compare(snapshot.pk, by=eva)):
        url = reverse("reporting:comparison", args=[comparison.pk])
        client.get(url)
        with asking() as asked:
            html = client.get(url).content.decode()
        costs.append(len(asked))
        assert "Bijstandsuitkeringen aan het eind van het jaar" in html or "Bestand" in html
    assert costs[0] == costs[1]
