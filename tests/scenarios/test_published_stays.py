"""A dossier is put right after the letter over its year was published: the letter stays, and the difference shows."""

import hashlib

import pytest
from django.db.models import Count
from django.test import Client as Browser
from django.urls import reverse

from clients.models import Benefit, BenefitMember
from config.exchange import import_package
from reporting.models import CouncilDocument, Stage
from reporting.services import compare, correct_text, take_snapshot
from tests.council import a_text, through
from tests.packages import EXAMPLE

OUT, END = "uitstroom_uitkeringen", "bestand_eind"

pytestmark = pytest.mark.pdf


@pytest.fixture
def published(db, eva, frank) -> CouncilDocument:
    assert import_package(EXAMPLE).is_accepted
    text = through(a_text(take_snapshot(2021, by=eva), eva), Stage.PUBLIC, eva=eva, frank=frank)
    return text.documents.get(kind="raadsbrief")


def as_everyone_reads_it(document: CouncilDocument) -> bytes:
    answer = Browser().get(reverse("reporting:publication_file", args=[document.public_key, "pdf"]))
    assert answer.status_code == 200
    return answer.content


def one_that_ended_for_good(published: CouncilDocument) -> Benefit:
    """Of those that were counted: one of somebody who has no other, which would run beside it."""
    counted = published.snapshot.values.get(key=OUT).evidence
    only = BenefitMember.objects.values("client").annotate(number=Count("pk")).filter(number=1).values("client")
    found = Benefit.objects.filter(pk__in=counted).exclude(members__in=BenefitMember.objects.exclude(client__in=only))
    return found.order_by("pk")[0]


def test_what_was_published_stays_and_what_changed_since_shows_with_its_dossier(published, eva):
    before = as_everyone_reads_it(published)
    assert hashlib.sha256(before).hexdigest() == published.sha256
    benefit = one_that_ended_for_good(published)
    benefit.ends_on, benefit.end_reason = None, ""  # it turned out to run on
    benefit.save()

    assert as_everyone_reads_it(published) == before
    found = {difference.key: difference for difference in compare(published.snapshot_id, by=eva).differences.all()}
    assert (found[END].now - found[END].then, found[END].came) == (1, [benefit.pk])
    assert (found[OUT].now - found[OUT].then, found[OUT].went) == (-1, [benefit.pk])


def test_a_correction_is_a_new_version_that_says_what_changed_beside_the_old_one(published, eva, frank):
    before = as_everyone_reads_it(published)
    told = "Een uitkering liep door en was als beëindigd geteld."
    correction = correct_text(published.text_id, by=eva, what_changed=told)
    text = through(correction, Stage.PUBLIC, eva=eva, frank=frank)

    assert as_everyone_reads_it(published) == before
    page = Browser().get(reverse("reporting:publications")).content.decode()
    assert told in page
    for document in (published, text.documents.get(kind="raadsbrief")):
        assert reverse("reporting:publication", args=[document.public_key]) in page
