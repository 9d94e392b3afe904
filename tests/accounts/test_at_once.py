"""Two beheerders at the same moment, with real transactions."""

import pytest

from accounts.models import User
from accounts.permissions import Permission, Role
from accounts.services import add_user, change_user
from accounts.workflow import NotAllowed, Refusal
from tests.at_once import at_once
from tests.conftest import person

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_beheerders_who_shut_each_other_out_leave_one(ina):
    joke = person("joke", Role.BEHEERDER)
    outcomes = at_once(
        lambda: change_user(joke.pk, by=ina, version=1, is_active=False),
        lambda: change_user(ina.pk, by=joke, version=1, is_active=False),
    )
    assert {type(outcome) for outcome in outcomes} == {User, NotAllowed}
    assert User.objects.who_may(Permission.MANAGE_USERS).count() == 1


def test_a_name_to_sign_in_with_is_given_once_in_any_case(ina):
    def add(username: str) -> User:
        return add_user(by=ina, username=username, name="Piet", role=Role.KLANTMANAGER, password="een-lang-wachtwoord")

    outcomes = at_once(lambda: add("piet"), lambda: add("PIET"))
    assert {type(outcome) for outcome in outcomes} == {User, Refusal}
    assert User.objects.filter(username__iexact="piet").count() == 1
