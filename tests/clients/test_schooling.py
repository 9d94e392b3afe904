"""Educations: typed, put right and removed, and what follows from all of them."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Education
from clients.services import change_client
from clients.services.schooling import add_education, change_education, remove_education
from tests.people import a_client, a_delivery, a_shielded_client, today


@pytest.fixture
def vmbo(anna, jaimy) -> Education:
    return add_education(jaimy.pk, by=anna, level="vmbo", finished=True, year=2012, source="diploma gezien")


def page_of(browser, dossier: Client):
    return browser.get(reverse("clients:person", args=[dossier.pk])).context["person"].schooling


def form_of(education: Education, name: str = "change") -> str:
    return reverse(f"clients:{name}_education", args=[education.client_id, education.pk])


def test_of_several_educations_the_highest_finished_and_attended_follow(as_anna, anna, jaimy, vmbo):
    add_education(jaimy.pk, by=anna, level="mbo4", finished=False, source="inwoner")
    add_education(jaimy.pk, by=anna, level="mbo2", finished=None, source="inwoner")

    schooling = page_of(as_anna, jaimy)

    assert (schooling.finished, schooling.attended, schooling.maybe_finished) == ("vmbo", "mbo 4", "mbo 2")
    assert schooling.rows[0].level == "vmbo"  # the only one with a year


def test_two_unfinished_educations_are_never_unknown(as_anna, anna, jaimy):
    for level in ("havo", "mbo2"):
        add_education(jaimy.pk, by=anna, level=level, source="inwoner")
    page = as_anna.get(reverse("clients:person", args=[jaimy.pk])).content.decode()
    assert "<dt>Hoogste gevolgd</dt><dd>havo</dd>" in page


def test_an_education_is_typed_on_its_own_page(as_anna, jaimy):
    url = reverse("clients:add_education", args=[jaimy.pk])
    answer = as_anna.post(url, {"level": "mbo2", "finished": "False", "year": "", "source": "inwoner"})

    assert answer.headers["Location"] == reverse("clients:person", args=[jaimy.pk])
    education = Education.objects.get()
    assert (education.level, education.finished, education.year) == ("mbo2", False, None)
    line = AuditEvent.objects.get(verb="education.add")
    assert (line.client_id, line.fields) == (jaimy.pk, ["level", "finished", "year", "source"])


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"level": ""}, "level", "Kies een niveau."),
        ({"level": "universiteit"}, "level", "Kies een niveau uit de lijst."),
        ({"year": "twaalf"}, "year", "Vul een jaar in zoals 2014."),
        ({"year": str(today().year + 1)}, "year", "Dit jaar is nog niet geweest."),
        ({"year": "1989"}, "year", "Dit jaar ligt voor de geboorte"),
        ({"year": "9" * 40}, "year", "2199"),
        ({"source": ""}, "source", "Vul in waar u dit van weet."),
        ({"source": "a" * 100_000}, "source", "200"),
    ],
)
def test_an_education_with_a_fault_says_what_is_expected(as_anna, anna, jaimy, values, field, message):
    change_client(jaimy.pk, by=anna, version=1, birth_date=today().replace(year=1990, day=1))
    url = reverse("clients:add_education", args=[jaimy.pk])
    page = as_anna.post(url, {"level": "mbo2", "source": "inwoner"} | values)
    assert message in str(page.context["form"].errors[field])
    assert not Education.objects.exists()


def test_a_correction_keeps_what_stood(anna, vmbo):
    change_education(vmbo.pk, by=anna, version=1, level="havo", finished=None)
    kept = Change.objects.filter(event__verb="education.change")
    assert set(kept.values_list("field", "old", "new")) == {("level", "vmbo", "havo"), ("finished", "ja", "")}


def test_a_correction_that_changes_nothing_leaves_no_line(anna, vmbo):
    lines = AuditEvent.objects.count()
    change_education(vmbo.pk, by=anna, version=1, level="vmbo")
    assert AuditEvent.objects.count() == lines


def test_who_saves_second_sees_both_texts(as_anna, bas, vmbo):
    change_education(vmbo.pk, by=bas, version=1, year=2013)
    values = {"level": "vmbo", "finished": "True", "year": "2014", "source": "diploma gezien", "version": "1"}
    page = as_anna.post(form_of(vmbo), values)
    differences = {row.label: (row.now, row.yours) for row in page.context["stale"].differences}
    assert differences == {"Jaar van afronden of stoppen": ("2013", "2014")}
    assert page.context["form"]["version"].value() == 2
    vmbo.refresh_from_db()
    assert vmbo.year == 2013


@pytest.mark.parametrize("name", ["change", "remove"])
def test_without_a_version_nothing_is_saved(as_anna, vmbo, name):
    values = {"level": "havo", "source": "inwoner", "reason": "Vergissing"}
    page = as_anna.post(form_of(vmbo, name), values)
    assert page.context["form"].errors["version"]
    assert Education.objects.get().level == "vmbo"


def test_what_was_typed_in_the_wrong_dossier_goes_with_a_reason_that_stays(as_anna, vmbo):
    page = as_anna.post(form_of(vmbo, "remove"), {"version": "1", "reason": " "})
    assert "Vul in waarom dit hier niet hoort." in page.content.decode()

    as_anna.post(form_of(vmbo, "remove"), {"version": "1", "reason": "Van een ander dossier"})

    assert not Education.objects.exists()
    kept = dict(Change.objects.filter(event__verb="education.remove").values_list("field", "old"))
    assert kept["level"] == "vmbo"
    assert Change.objects.get(field="reden").new == "Van een ander dossier"
    timeline = as_anna.get(reverse("clients:timeline", args=[vmbo.client_id])).content.decode()
    assert "Opleiding verwijderd" in timeline


def test_what_a_colleague_removed_meanwhile_is_not_changed_and_gives_no_error(as_anna, bas, vmbo):
    remove_education(vmbo.pk, by=bas, version=1, reason="Dubbel")
    assert as_anna.post(form_of(vmbo), {"level": "havo", "source": "x", "version": "1"}).status_code == 404
    with pytest.raises(StaleEdit):
        change_education(vmbo.pk, by=bas, version=1, level="havo")


def test_what_was_delivered_is_read_only(as_anna, anna, jaimy):
    delivered = Education.objects.create(client=jaimy, level="vmbo", source="UWV", delivery=a_delivery())
    assert [as_anna.get(form_of(delivered, name)).status_code for name in ("change", "remove")] == [404, 404]
    with pytest.raises(Refusal, match="andere administratie"):
        change_education(delivered.pk, by=anna, version=1, level="havo")
    page = as_anna.get(reverse("clients:person", args=[jaimy.pk])).content.decode()
    assert "(overgenomen)" in page
    assert form_of(delivered) not in page


def test_a_dossier_one_may_not_see_can_not_be_written_to(carla, bas, anna, frank, vmbo):
    hidden = a_shielded_client(anna)
    for user, dossier in ((carla, vmbo.client), (bas, hidden)):
        with pytest.raises(Client.DoesNotExist):
            add_education(dossier.pk, by=user, level="vmbo", source="x")
    with pytest.raises(Client.DoesNotExist):
        change_education(vmbo.pk, by=carla, version=1, level="havo")
    with pytest.raises(NotAllowed):
        change_education(vmbo.pk, by=frank, version=1, level="havo")


def test_the_row_of_another_dossier_is_not_there(as_anna, anna, vmbo):
    other = a_client(anna)
    assert as_anna.get(reverse("clients:change_education", args=[other.pk, vmbo.pk])).status_code == 404


def test_a_year_before_birth_is_refused_for_whoever_calls(anna, jaimy):
    change_client(jaimy.pk, by=anna, version=1, birth_date=today().replace(year=1990, day=1))
    with pytest.raises(FieldRefusal):
        add_education(jaimy.pk, by=anna, level="vmbo", year=1980, source="inwoner")
