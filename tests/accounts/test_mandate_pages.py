import pytest

from accounts.models import Mandate
from accounts.services import end_mandate
from tests.people import today
from tests.queries import at_most

LIST = "/beheer/mandaten/"


@pytest.fixture
def as_ina(client, ina):
    client.force_login(ina)
    return client


@pytest.fixture
def first(db) -> Mandate:
    return Mandate.objects.get()


def line(**values) -> dict:
    given = {"level": "1", "role": "teamleider", "starts_on": str(today()), "source": "Mandaatbesluit 2026"}
    return given | {name: str(value) for name, value in values.items()}


def shown(client, **query) -> list[Mandate]:
    return client.get(LIST, query).context["page"].rows


def test_a_register_with_a_threshold_is_made_on_the_screen(as_ina, bas, first):
    answer = as_ina.post(f"{LIST}{first.pk}/", {"ends_on": str(today()), "version": first.version}, follow=True)
    page = answer.content.decode()
    assert f"/beheer/mandaten/nieuw/?na={first.pk}" in page

    form = as_ina.get(f"{LIST}nieuw/?na={first.pk}").context["form"]
    assert (form["role"].value(), form["starts_on"].value()) == ("teamleider", today(1))
    as_ina.post(f"{LIST}nieuw/", line(up_to="5.000", starts_on=today(1)))
    as_ina.post(f"{LIST}nieuw/", line(level=2, role="", user=bas.pk, starts_on=today(1)))

    assert shown(as_ina) == [first]
    assert [(row.level, row.holder, row.up_to) for row in shown(as_ina, dag=str(today(1)))] == [
        (1, "teamleider", 5000),
        (2, "Bas", None),
    ]
    assert len(shown(as_ina, toon="alles")) == 3


def test_what_nobody_may_decide_stands_above_the_register(as_ina, ina, first, dirk):
    end_mandate(first.pk, by=ina, version=1, ends_on=today(1))

    tomorrow = as_ina.get(LIST, {"dag": str(today(1))}).content.decode()

    assert "Er is nu geen mandaat" in tomorrow
    assert "Geen mandaten op deze dag" in tomorrow
    assert "Let op" not in as_ina.get(LIST).content.decode()


def test_who_chooses_a_role_and_a_colleague_is_told(as_ina, bas, first):
    form = as_ina.post(f"{LIST}nieuw/", line(level=2, user=bas.pk)).context["form"]

    assert form.errors["user"] == ["Kies een rol of een collega, niet allebei."]


def test_a_level_that_does_not_fit_is_refused_and_what_was_typed_stays(as_ina, bas, first):
    form = as_ina.post(f"{LIST}nieuw/", line(role="", user=bas.pk, up_to="100")).context["form"]

    assert "over elk bedrag" in form.non_field_errors()[0]
    assert form["source"].value() == "Mandaatbesluit 2026"


def test_two_beheerders_on_one_line(as_ina, ina, first):
    end_mandate(first.pk, by=ina, version=1, ends_on=today(8))

    answer = as_ina.post(f"{LIST}{first.pk}/", {"ends_on": str(today(20)), "version": "1"})

    assert "Niet opgeslagen" in answer.content.decode()
    assert Mandate.objects.get().ends_on == today(8)


def test_taking_back_a_mistake_asks_first(as_ina, bas, first):
    as_ina.post(f"{LIST}nieuw/", line(level=2, role="", user=bas.pk))
    row = Mandate.objects.get(level=2)
    address = f"{LIST}{row.pk}/intrekken/"

    assert "Mandaat van Bas intrekken?" in as_ina.get(address).content.decode()
    assert "Mandaat van Bas intrekken?" in as_ina.post(address, {}).content.decode()  # without its version
    as_ina.post(address, {"version": row.version})

    assert list(Mandate.objects.all()) == [first]


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "999999"])
def test_a_strange_key_in_the_address_asks_for_a_new_line(as_ina, first, key):
    assert as_ina.get(f"{LIST}nieuw/?na={key}").context["before"] is None


def test_the_list_asks_the_same_of_one_line_and_of_thirty(as_ina, bas, first):
    with at_most(9) as one:
        as_ina.get(LIST)
    Mandate.objects.bulk_create(Mandate(level=2, user=bas, starts_on=today(-30), up_to=number) for number in range(30))
    with at_most(len(one)):
        as_ina.get(LIST)
