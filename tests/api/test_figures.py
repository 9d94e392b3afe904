import pytest

from reporting.services import take_snapshot


@pytest.fixture
def figures_of_2021(eva, municipality):
    return take_snapshot(2021, by=eva)


@pytest.mark.django_db(transaction=True)
def test_the_years_lead_to_the_figures_of_their_latest_snapshot(api, eva, figures_of_2021):
    latest = take_snapshot(2021, by=eva)
    (year,) = api(eva).get("/api/v1/cijfers/").json()
    assert (year["jaar"], year["status"]) == (2021, "voorlopig")
    rows = {row["sleutel"]: row for row in api(eva).get("/api/v1/cijfers/2021/").json()}
    assert rows["aanvragen"]["waarde"] == latest.values.get(key="aanvragen").value == 0
    assert rows["aanvragen"]["definitie"]
    assert rows["lks_uitgaven"]["waarde"] == "0.00"


@pytest.mark.django_db(transaction=True)
def test_figures_are_for_who_may_see_figures(api, figures_of_2021, anna, griet, frank):
    for colleague in (anna, griet):
        assert api(colleague).get("/api/v1/cijfers/").status_code == 404
        assert api(colleague).get("/api/v1/cijfers/2021/").status_code == 404
    assert api(frank).get("/api/v1/cijfers/2021/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_year_without_snapshot_is_not_there(api, eva, figures_of_2021):
    assert api(eva).get("/api/v1/cijfers/2019/").status_code == 404
    assert api(eva).get("/api/v1/cijfers/99999/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_figures_take_few_queries_and_no_evidence(api, eva, figures_of_2021, django_assert_max_num_queries):
    door = api(eva)
    with django_assert_max_num_queries(5):
        answer = door.get("/api/v1/cijfers/2021/")
    assert "evidence" not in answer.content.decode()
