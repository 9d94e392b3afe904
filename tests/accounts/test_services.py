"""What a beheerder does with colleagues and the municipality."""

import pytest

from accounts.models import AuditEvent, User
from accounts.permissions import Permission, Role
from accounts.services import add_user, change_municipality, change_user, set_password
from accounts.workflow import NotAllowed, Refusal, StaleEdit

PASSWORD = "een-lang-eerste-wachtwoord"
NEW = {"username": "piet", "name": "Piet", "role": Role.KLANTMANAGER, "password": PASSWORD}


def last_event() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def test_a_beheerder_lets_a_colleague_in(ina, team_werk):
    user = add_user(by=ina, team=team_werk, **NEW)
    assert (user.check_password(PASSWORD), user.is_active, user.team) == (True, True, team_werk)
    assert (last_event().verb, last_event().actor, last_event().target) == ("user.add", ina, f"accounts.User:{user.pk}")


@pytest.mark.parametrize("username", ["anna", "ANNA"])
def test_two_colleagues_do_not_share_a_name_to_sign_in_with(ina, anna, username):
    with pytest.raises(Refusal, match="al in gebruik"):
        add_user(by=ina, **{**NEW, "username": username})


@pytest.mark.parametrize("password", ["kort", "123456789012", "password1234", "piet-piet"])
def test_a_weak_first_password_is_refused(ina, password):
    with pytest.raises(Refusal):
        add_user(by=ina, **{**NEW, "password": password})
    assert not User.objects.filter(username="piet").exists()


def test_a_new_role_gives_its_permissions_at_once(ina, anna):
    change_user(anna.pk, by=ina, version=1, role=Role.TEAMLEIDER)
    anna.refresh_from_db()
    assert anna.may(Permission.ASSIGN_WORK)
    assert last_event().fields == ["role"]


def test_who_is_not_active_may_nothing(ina, anna):
    change_user(anna.pk, by=ina, version=1, is_active=False)
    anna.refresh_from_db()
    assert anna.permissions == frozenset()


@pytest.mark.parametrize("values", [{"role": Role.KLANTMANAGER}, {"is_active": False}])
def test_a_beheerder_does_not_shut_the_door_behind_oneself(ina, values):
    with pytest.raises(Refusal, match="een andere beheerder"):
        change_user(ina.pk, by=ina, version=1, **values)


def test_of_two_beheerders_the_second_is_told(ina, anna):
    change_user(anna.pk, by=ina, version=1, name="Anna B.")
    with pytest.raises(StaleEdit):
        change_user(anna.pk, by=ina, version=1, name="Anna C.")


def test_a_change_that_changes_nothing_leaves_no_line(ina, anna):
    change_user(anna.pk, by=ina, version=1, name=anna.name)
    assert not AuditEvent.objects.exists()


def test_a_password_is_in_no_line(ina, anna):
    set_password(anna.pk, by=ina, password=PASSWORD)
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
    assert PASSWORD not in str(list(AuditEvent.objects.values()))
    assert last_event().fields == ["password"]


def test_only_how_a_user_works_can_be_changed_here(ina, anna):
    with pytest.raises(TypeError):
        change_user(anna.pk, by=ina, version=1, username="ander")


def test_the_signatories_of_letters_are_changed_by_a_beheerder(ina, municipality):
    change_municipality(by=ina, version=1, mayor="N. Ieuw")
    municipality.refresh_from_db()
    assert (municipality.mayor, municipality.version) == ("N. Ieuw", 2)
    with pytest.raises(StaleEdit):
        change_municipality(by=ina, version=1, mayor="O. Ud")


@pytest.mark.parametrize("username", ["anna", "bas", "eva", "frank", "griet", "hans"])
def test_nobody_else_manages_users(username, request, anna, municipality):
    user = request.getfixturevalue(username)
    for act in (
        lambda: add_user(by=user, **NEW),
        lambda: change_user(anna.pk, by=user, version=1, role=Role.BEHEERDER),
        lambda: set_password(anna.pk, by=user, password=PASSWORD),
        lambda: change_municipality(by=user, version=1, mayor="x"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_colleagues_who_may_something_are_found_by_that(anna, bas, eva, frank, carla):
    carla.is_active = False
    carla.save()
    assert set(User.objects.who_may(Permission.LOG_CONTACT)) == {anna, bas}
    assert set(User.objects.who_may(Permission.SEE_EVIDENCE)) == {frank}
