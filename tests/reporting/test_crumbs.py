"""Every form of verantwoording says where one is, and leads back."""

import pytest
from django.urls import reverse

from office.models import Job
from reporting.services import programme as programmes
from tests.council import a_text


def crumbs(client, user, url: str) -> str:
    client.force_login(user)
    page = client.get(url).content.decode()
    return page[page.index('class="k-breadcrumbs"') : page.index("</ol>", page.index('class="k-breadcrumbs"'))]


@pytest.mark.parametrize(("name", "back"), [("take_snapshot", "snapshots"), ("start_text", "texts")])
def test_what_one_begins_leads_back_to_its_list(client, eva, snapshot, name, back):
    assert f'href="{reverse(f"reporting:{back}")}"' in crumbs(client, eva, reverse(f"reporting:{name}"))


def test_what_one_does_with_a_snapshot_leads_back_to_it(client, eva, snapshot):
    there = reverse("reporting:snapshot", args=[snapshot.pk])
    assert f'href="{there}"' in crumbs(client, eva, reverse("reporting:compare", args=[snapshot.pk]))


def test_making_the_documents_of_a_text_leads_back_to_it(client, eva, snapshot):
    text = a_text(snapshot, eva)
    there = reverse("reporting:text", args=[text.pk])
    assert f'href="{there}"' in crumbs(client, eva, reverse("reporting:make_documents", args=[text.pk]))


def test_removing_a_programme_leads_back_to_it(client, eva):
    programmes.add_programme(by=eva, year=2024)
    there = reverse("reporting:programme", args=[2024])
    assert f'href="{there}"' in crumbs(client, eva, reverse("reporting:remove_programme", args=[2024]))


def test_a_snapshot_is_compared_with_now_unless_one_chooses_another(client, eva, snapshot):
    client.force_login(eva)
    page = client.get(reverse("reporting:compare", args=[snapshot.pk])).content.decode()
    assert 'value="nu"' in page
    assert "(niet verplicht)" not in page
    client.post(reverse("reporting:compare", args=[snapshot.pk]), {"with_id": "nu"})
    assert Job.objects.get().arguments["with_id"] is None
