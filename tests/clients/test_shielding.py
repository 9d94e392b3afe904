"""A shielded dossier exists for its klantmanager and for who is named on it, and it never gets lost."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client
from clients.services.shielding import shield, unshield
from tests.conftest import person
from tests.people import a_client, a_shielded_client

WHY = "Werkt zelf bij de gemeente"


@pytest.fixture
def as_bas(client: Browser, bas: User) -> Browser:
    client.force_login(bas)
    return client


@pytest.fixture
def cees(team_werk) -> User:
    """Klantmanager in Anna's team."""
    return person("cees", Role.KLANTMANAGER, team_werk)


def url(name: str, dossier: Client) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk])


def sees(user: User, dossier: Client) -> bool:
    return Client.objects.visible_to(user).filter(pk=dossier.pk).exists()


def test_then_only_the_klantmanager_who_did_it_and_who_is_named_see_it(jaimy, anna, bas, cees, carla, frank):
    shield(jaimy.pk, by=bas, version=1, reason=WHY, named=[carla])
    assert {user.username for user in (anna, bas, cees, carla, frank) if sees(user, jaimy)} == {"anna", "bas", "carla"}


def test_someone_of_another_team_and_the_controller_can_be_named(jaimy, bas, carla, frank):
    shield(jaimy.pk, by=bas, version=1, reason=WHY, named=[carla, frank])
    assert sees(carla, jaimy)
    assert sees(frank, jaimy)


def test_who_works_with_no_dossiers_can_not_be_named(jaimy, bas, hans):
    with pytest.raises(Refusal, match="Hans werkt niet met dossiers"):
        shield(jaimy.pk, by=bas, version=1, reason=WHY, named=[hans])
    assert sees(bas, jaimy)


def test_names_are_added_and_taken_off_on_the_same_page(as_bas, jaimy, bas, cees, carla):
    as_bas.post(url("shield", jaimy), {"reason": WHY, "version": 1, "other": carla.pk})
    jaimy.refresh_from_db()
    assert (jaimy.shielded, sees(carla, jaimy), sees(cees, jaimy)) == (True, True, False)
    as_bas.post(url("shield", jaimy), {"reason": "Cees neemt het over", "version": 2, "named": [cees.pk]})
    assert (sees(carla, jaimy), sees(cees, jaimy)) == (False, True)


def test_the_klantmanager_and_oneself_can_not_be_taken_off(as_bas, jaimy, anna, bas):
    shield(jaimy.pk, by=bas, version=1, reason=WHY)
    as_bas.post(url("shield", jaimy), {"reason": "Niemand hoeft erbij", "version": 2})
    assert sees(anna, jaimy)
    assert sees(bas, jaimy)
    assert set(jaimy.named_users.all()) == {anna, bas}


def test_without_a_klantmanager_it_would_get_lost_so_it_is_refused(bas, jaimy):
    Client.objects.filter(pk=jaimy.pk).update(case_manager=None)
    with pytest.raises(Refusal, match="nog geen klantmanager"):
        shield(jaimy.pk, by=bas, version=1, reason=WHY)
    jaimy.refresh_from_db()
    assert not jaimy.shielded


def test_taken_off_it_is_there_again_for_the_team_and_not_for_who_was_named(as_bas, jaimy, bas, cees, carla):
    shield(jaimy.pk, by=bas, version=1, reason=WHY, named=[carla])
    answer = as_bas.post(url("unshield", jaimy), {"reason": "Werkt hier niet meer", "version": 2})
    assert answer.headers["Location"] == url("dossier", jaimy)
    assert sees(cees, jaimy)
    assert not sees(carla, jaimy)


def test_an_old_form_changes_nothing_and_keeps_what_was_written(as_bas, jaimy, bas, carla):
    shield(jaimy.pk, by=bas, version=1, reason=WHY)
    answer = as_bas.post(url("shield", jaimy), {"reason": "Carla neemt waar", "version": 1, "other": carla.pk})
    page = answer.content.decode()
    assert "Niet opgeslagen" in page
    assert "Carla neemt waar" in page
    assert not sees(carla, jaimy)
    stale = as_bas.post(url("unshield", jaimy), {"reason": "Werkt hier niet meer", "version": 1})
    assert stale.status_code == 200
    jaimy.refresh_from_db()
    assert jaimy.shielded


@pytest.mark.parametrize("name", ["shield", "unshield"])
def test_a_form_without_a_version_or_a_reason_is_refused(as_bas, jaimy, bas, name):
    if name == "unshield":
        shield(jaimy.pk, by=bas, version=1, reason=WHY)
    before = Client.objects.get(pk=jaimy.pk).shielded
    for sent in ({"reason": WHY}, {"version": 2}, {"version": 2, "reason": "x"}, {"version": "x", "reason": WHY}):
        assert as_bas.post(url(name, jaimy), sent).status_code == 200
    assert Client.objects.get(pk=jaimy.pk).shielded == before


def test_services_ask_the_version(jaimy, bas):
    with pytest.raises(StaleEdit):
        shield(jaimy.pk, by=bas, version=7, reason=WHY)


def test_shielding_is_for_a_teamleider_who_sees_the_dossier(jaimy, anna, dirk, frank):
    for user in (anna, frank):
        with pytest.raises(NotAllowed):
            shield(jaimy.pk, by=user, version=1, reason=WHY)
    with pytest.raises(Client.DoesNotExist):
        shield(jaimy.pk, by=dirk, version=1, reason=WHY)


def test_a_teamleider_who_is_not_named_can_not_even_ask(as_bas, anna):
    hidden = a_shielded_client(anna)
    for name in ("shield", "unshield"):
        assert as_bas.get(url(name, hidden)).status_code == 404
        assert as_bas.post(url(name, hidden), {"reason": WHY, "version": 1}).status_code == 404


def test_why_and_who_stand_with_the_shielding_and_not_on_the_timeline(as_bas, jaimy, bas, carla):
    hidden = shield(jaimy.pk, by=bas, version=1, reason=WHY, named=[carla])
    unshield(jaimy.pk, by=bas, version=hidden.version, reason="Werkt hier niet meer")
    timeline = as_bas.get(url("timeline", jaimy)).content.decode()
    assert "Afgeschermd" in timeline
    assert "Afscherming opgeheven" in timeline
    for kept in (WHY, "Carla", "Werkt hier niet meer"):
        assert kept not in timeline
    page = as_bas.get(url("shield", jaimy)).content.decode()
    for kept in (WHY, "Anna, Bas, Carla", "Werkt hier niet meer"):
        assert kept in page


def test_each_change_is_an_act_with_old_and_new(jaimy, bas, carla):
    first = shield(jaimy.pk, by=bas, version=1, reason=WHY)
    second = shield(jaimy.pk, by=bas, version=first.version, reason="Carla neemt waar", named=[carla])
    shield(jaimy.pk, by=bas, version=second.version, reason="Er verandert niets", named=[carla])
    verbs = AuditEvent.objects.filter(verb__startswith="client.", client_id=jaimy.pk).order_by("pk")
    assert [row.verb for row in verbs] == ["client.register", "client.shield", "client.name"]
    change = Change.objects.get(event=verbs[2], field="named_users")
    assert (change.old, change.new) == ("Anna, Bas", "Anna, Bas, Carla")


def test_many_colleagues_of_another_team_are_a_list_and_the_own_team_boxes(
    as_bas, jaimy, cees, carla, dirk, frank, hans
):
    form = as_bas.get(url("shield", jaimy)).context["form"]
    assert [name for _, name in form.fields["named"].choices] == ["cees".capitalize() + " (klantmanager, Werk)"]
    assert [name.split()[0] for _, name in form.fields["other"].choices] == ["Niemand", "Carla", "Dirk", "Frank"]


def test_a_dossier_that_is_not_shielded_has_no_shielding_to_take_off(as_bas, jaimy, bas):
    assert as_bas.get(url("unshield", jaimy)).headers["Location"] == url("shield", jaimy)
    with pytest.raises(Refusal, match="niet afgeschermd"):
        unshield(jaimy.pk, by=bas, version=1, reason="Werkt hier niet meer")


def test_the_dossier_next_to_it_stays_as_it_was(as_bas, jaimy, bas, cees, anna):
    other = a_client(anna, last_name="Ander")
    shield(jaimy.pk, by=bas, version=1, reason=WHY)
    assert sees(cees, other)
