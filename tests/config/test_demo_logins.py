"""Each role can be tried, and the dossiers of the demo logins are being worked on."""

from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password

from accounts.models import User
from accounts.permissions import Role
from config.demo.days import TODAY
from config.demo.logins import DEMO_LOGINS, DEMO_PASSWORD
from tests.config.demo_package import day

STORIES = {"Jaimy": "anna", "Peter": "anna", "Marloes": "anna", "Merhawi": "cem", "Samantha": "daan"}
KLANTMANAGERS = [login.username for login in DEMO_LOGINS if login.role == Role.KLANTMANAGER]


def last_spoken(demo_package, username: str) -> dict[str, date]:
    """The last contact with each inwoner of a caseload, or the day of nobody's memory."""
    caseload = {row["inwoner_id"] for row in demo_package["inwoners"] if row["klantmanager"] == username}
    last = dict.fromkeys(caseload, date.min)
    for row in demo_package["contacten"]:
        if row["inwoner_id"] in last:
            last[row["inwoner_id"]] = max(last[row["inwoner_id"]], day(row["op"]))
    return last


def test_there_is_a_login_for_every_role_and_two_where_two_are_needed():
    assert {login.role for login in DEMO_LOGINS} == set(Role.values)
    leaders = [login.team for login in DEMO_LOGINS if login.role == Role.TEAMLEIDER and login.team]
    managers = [login.team for login in DEMO_LOGINS if login.role == Role.KLANTMANAGER]
    assert len(set(leaders)) == len(leaders) == 2
    assert len(set(managers)) < len(managers)


def test_the_password_is_one_that_anybody_could_choose():
    for login in DEMO_LOGINS:
        validate_password(DEMO_PASSWORD, User(username=login.username, name=login.name))


def test_caseloads_are_alive_and_a_few_people_have_not_been_spoken_for_long(demo_package):
    for username in KLANTMANAGERS:
        last = last_spoken(demo_package, username)
        assert sum(1 for spoken in last.values() if spoken >= TODAY - timedelta(days=8)) >= 10
        assert sum(1 for spoken in last.values() if spoken < TODAY - timedelta(days=270)) >= 3


def test_each_klantmanager_has_a_shielded_dossier(demo_package):
    for username in KLANTMANAGERS:
        assert any(row["afgeschermd"] == "ja" for row in demo_package["inwoners"] if row["klantmanager"] == username)


def test_the_people_of_the_policy_paper_are_in_the_caseloads(demo_package):
    own = {row["voornamen"]: row for row in demo_package["inwoners"] if row["voornamen"] in STORIES}
    told = {
        name: row
        for name in STORIES
        for row in demo_package["inwoners"]
        if row["voornamen"] == name and row["klantmanager"] == STORIES[name]
    }
    assert set(told) == set(STORIES) <= set(own)
    for row in told.values():
        assert sum(1 for contact in demo_package["contacten"] if contact["inwoner_id"] == row["inwoner_id"]) >= 3


def test_what_jaimy_needs_is_not_in_the_contract(demo_package):
    places = {
        row["locatie"]
        for row in demo_package["contractlocaties"]
        if (row["aanbieder"], row["instrument"]) == ("brinkzorg", "arbeidsmatige_dagbesteding")
    }
    assert "Bibliotheek Lindermarke" in places
    assert "Stichting Samenloop" not in places
