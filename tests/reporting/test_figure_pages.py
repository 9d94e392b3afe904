"""The screens: figures with their meaning, lists as long as the number, and names only for who may read them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import BenefitApplication, Client
from reporting.figures import Choices
from reporting.models import CouncilDocument, Snapshot, Stage
from reporting.services import take_snapshot
from tests.council import a_text, through

WORK = "uitstroom_naar_werk_personen"


@pytest.fixture
def screen(client):
    def get(user, name, *args, **parameters):
        client.force_login(user)
        response = client.get(reverse(f"reporting:{name}", args=args), parameters)
        assert response.status_code == 200, response.status_code
        return response.content.decode()

    return get


def lines_of(html: str) -> list[str]:
    """The rows of the list behind the figure."""
    part = html[html.index('id="dossiers"') :]
    return re.findall(r"<tr.*?</tr>", part[part.index("<tbody") : part.index("</tbody")], re.DOTALL)


def people_behind(snapshot: Snapshot, key: str) -> list[Client]:
    return list(Client.objects.filter(pk__in=snapshot.values.get(key=key).rows().values("client")).order_by("pk"))


def someone_free_of_others(snapshot: Snapshot, key: str) -> Client:
    """Somebody behind the figure of whom no application took in another: that other one would hold on to it."""
    merged_into = BenefitApplication.objects.exclude(merged_into=None).values("merged_into__client")
    return next(person for person in people_behind(snapshot, key) if not merged_into.filter(merged_into__client=person))


def test_each_figure_stands_beside_its_definition(snapshot, eva, screen):
    html = screen(eva, "figures")
    for value in snapshot.values.filter(key__in=[WORK, "lks_uitgaven", "toekenningspercentage"]):
        assert value.definition in html
    assert "€\N{NO-BREAK SPACE}78.483,30" in html
    assert "46,5\N{NO-BREAK SPACE}%" in html


def test_without_a_snapshot_one_reads_how_to_begin(eva, bas, screen):
    assert reverse("reporting:take_snapshot") in screen(eva, "figures")
    assert reverse("reporting:take_snapshot") not in screen(bas, "figures")


def test_a_year_stands_beside_the_year_before(snapshot, eva, screen):
    take_snapshot(2020, by=eva)
    html = screen(eva, "figures", jaar=2021)
    line = html[html.index("Bijstandsuitkeringen aan het eind van het jaar") :][:600]
    assert re.findall(r'data-label="[^"]*">([^<]*)</td>|<td class="k-number"[^>]*>([^<]*)</td>', line)
    assert ">113<" in line
    assert ">89<" in line


def test_the_list_is_as_long_as_the_number(snapshot, eva, frank, screen):
    for reader in (eva, frank):
        assert len(lines_of(screen(reader, "figure", WORK))) == 9
        assert len(lines_of(screen(reader, "figure", "uitstroom_uitkeringen"))) == 14


def test_the_controller_reads_names_and_that_is_recorded(snapshot, frank, screen):
    html = screen(frank, "figure", WORK)
    for person in people_behind(snapshot, WORK):
        assert reverse("clients:dossier", args=[person.pk]) in html
    assert AuditEvent.objects.filter(verb="figure.evidence", actor=frank).count() == 1


def test_others_read_no_names(bas, eva, snapshot, screen):
    for reader in (eva, bas):
        html = screen(reader, "figure", WORK)
        for person in people_behind(snapshot, WORK):
            assert person.last_name not in html.replace("Gemeente", "")
            assert reverse("clients:dossier", args=[person.pk]) not in html
            assert f">{person.pk}<" in html
    assert not AuditEvent.objects.filter(verb="figure.evidence").exists()


def test_someone_shielded_counts_and_stays_unknown(snapshot, eva, frank, screen):
    hidden = people_behind(snapshot, WORK)[0]
    Client.objects.filter(pk=hidden.pk).update(shielded=True)
    for reader in (eva, frank):
        lines = lines_of(screen(reader, "figure", WORK))
        assert len(lines) == 9
        (anonymous,) = (line for line in lines if "Afgeschermd dossier" in line)
        assert not re.search(r"\d", re.sub(r"<[^>]*>", "", anonymous))
    hidden.named_users.add(frank)
    assert not any("Afgeschermd" in line for line in lines_of(screen(frank, "figure", WORK)))


def test_of_a_couple_nothing_is_said_when_one_is_shielded(snapshot, frank, screen):
    def anonymous() -> list[str]:
        return [line for line in lines_of_all(screen, frank, "bestand_eind") if "Afgeschermd dossier" in line]

    before = anonymous()
    open_to_all = snapshot.values.get(key="bestand_eind").rows().exclude(members__client__shielded=True)
    partner = open_to_all.filter(members__is_partner=True).first().members.get(is_partner=True)
    Client.objects.filter(pk=partner.client_id).update(shielded=True)
    after = anonymous()
    assert len(after) == len(before) + 1
    assert sum(map(anonymous_people, after)) == sum(map(anonymous_people, before)) + 2
    assert not any("href" in line for line in after)


def anonymous_people(line: str) -> int:
    return line.count("Afgeschermd dossier")


def lines_of_all(screen, reader, key) -> list[str]:
    found, html = [], screen(reader, "figure", key)
    while True:
        found += lines_of(html)
        if not (after := re.search(r'rel="next"[^>]*href="\?[^"]*na=(\d+)|href="\?[^"]*na=(\d+)', html)):
            return found
        html = screen(reader, "figure", key, na=after[1] or after[2])


def test_a_long_list_comes_in_pages(snapshot, frank, screen):
    assert len(lines_of_all(screen, frank, "bestand_eind")) == 113


def test_a_key_of_a_table_leads_to_its_rows(snapshot, eva, screen):
    assert len(lines_of(screen(eva, "figure", "maatwerk_per_afwijking"))) == 7
    assert len(lines_of(screen(eva, "figure", "maatwerk_per_afwijking", groep="leeftijd"))) == 3
    assert len(lines_of(screen(eva, "figure", "inzet_personen_gestart", groep="dag"))) == 22
    for nonsense in ("onzin", "\0"):
        assert len(lines_of(screen(eva, "figure", "maatwerk_per_afwijking", groep=nonsense))) == 7


def test_every_figure_has_a_screen(snapshot, frank, screen):
    for key in snapshot.values.values_list("key", flat=True):
        assert "<h1" in screen(frank, "figure", key)


def test_a_figure_that_does_not_exist_is_not_found(snapshot, client, eva):
    client.force_login(eva)
    assert client.get(reverse("reporting:figure", args=["omzet"])).status_code == 404
    assert client.get(reverse("reporting:figure", args=[WORK]), {"momentopname": "999"}).status_code == 404


def test_an_earlier_snapshot_keeps_its_own_figures(snapshot, eva, screen):
    Client.objects.filter(pk=someone_free_of_others(snapshot, WORK).pk).delete()
    take_snapshot(2021, by=eva)
    assert len(lines_of(screen(eva, "figure", WORK))) == 8
    now = screen(eva, "figure", WORK, momentopname=snapshot.pk)
    assert re.search(r"<dt>Waarde</dt>\s*<dd>9</dd>", now)
    assert re.search(r"Sinds de telling (is|zijn) \d+ van de \d+ regels verwijderd", now)


@pytest.mark.parametrize(("few", "many"), [("uitstroom_naar_werk_als_partner_personen", "uitstroom_totaal_personen")])
def test_a_longer_list_asks_no_more_of_the_database(snapshot, frank, screen, few, many):
    assert queries(screen, frank, "figure", few) == queries(screen, frank, "figure", many)


def test_more_snapshots_and_documents_ask_no_more(snapshot, eva, screen):
    before = {name: queries(screen, eva, name) for name in ("snapshots", "documents")}
    for number in range(3):
        made = Snapshot.objects.create(year=2010 + number, taken_by=eva)
        CouncilDocument.objects.create(kind="factsheet", snapshot=made, title="F", content=b"x", made_by=eva)
    assert {name: queries(screen, eva, name) for name in before} == before


def queries(screen, *arguments) -> int:
    screen(*arguments)
    with CaptureQueriesContext(connection) as captured:
        screen(*arguments)
    return len(captured)


def test_a_document_is_downloaded_as_it_was_made(snapshot, client, eva, griet):
    document = CouncilDocument.objects.create(
        kind="raadsbrief", snapshot=snapshot, title="Brief", content=b"%PDF-x", made_by=eva
    )
    url = reverse("reporting:document", args=[document.pk])
    client.force_login(eva)
    response = client.get(url)
    assert (response.content, response["Content-Type"]) == (b"%PDF-x", "application/pdf")
    assert 'filename="raadsbrief-2021.pdf"' in response["Content-Disposition"]
    client.force_login(griet)
    assert client.get(url).status_code == 404


def test_the_griffie_reads_what_is_public(snapshot, client, eva, frank, griet, quick_documents):
    text = through(a_text(snapshot, eva), Stage.PUBLIC, eva=eva, frank=frank)
    document = text.documents.get(kind="raadsbrief")
    client.force_login(griet)
    assert client.get(reverse("reporting:document", args=[document.pk])).content == b"%PDF-1"
    page = client.get(reverse("reporting:document_page", args=[document.pk])).content.decode()
    assert "/cijfers/" not in page.partition("k-document")[2], "the griffie sees no figure pages, so gets no links"


def test_the_forms_lead_to_a_job(snapshot, client, eva):
    client.force_login(eva)
    asked = {"year": 2021, "status": "definitief", **Choices().as_json()}
    taken = client.post(reverse("reporting:take_snapshot"), asked)
    assert taken.url.startswith("/taken/")
    refused = client.post(reverse("reporting:take_snapshot"), {**asked, "year": 2999})
    assert "nog niet begonnen" in refused.content.decode()
    made = client.post(reverse("reporting:make_documents", args=[a_text(snapshot, eva).pk]))
    assert made.url.startswith("/taken/")
