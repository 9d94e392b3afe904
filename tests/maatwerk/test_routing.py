"""Who decides: by the register of the day on which it was asked, and by who holds the mandate now. It ends nowhere."""

from decimal import Decimal

import pytest

from accounts.mandated import what_waits
from accounts.models import AuditEvent, Deputy, Mandate, User
from accounts.permissions import Role
from accounts.services import end_mandate, withdraw_mandate
from accounts.workflow import Refusal
from clients.models import Admission, Client, Task
from clients.services.tasks import hand_over_task
from maatwerk.models import Request
from maatwerk.services import record_advice, reroute, submit, write
from maatwerk.services.worklist import DECIDE
from tests.chain import ANSWERS, WEIGHING, a_concept, a_request, advice, second_advice
from tests.conftest import person
from tests.decided import a_threshold, version_of, yes
from tests.people import a_client, today


@pytest.fixture
def karin(db) -> User:
    """Afdelingshoofd, of no team."""
    return person("karin", Role.TEAMLEIDER)


def asked(anna: User, catalogue, *, cost: int | None = 7000, to: User | None = None) -> Request:
    """Weighed and asked, with this cost; `to` is whom Anna chooses where more than one could decide."""
    concept = a_concept(a_client(anna), catalogue, anna)
    money = {"cost": cost, "fund": "participatiebudget"} if cost else {}
    written = write(concept.pk, by=anna, version=concept.version, answers=ANSWERS, **WEIGHING, **money)
    record_advice(written.pk, advice(), by=anna)
    record_advice(written.pk, second_advice(), by=anna)
    return submit(written.pk, by=anna, version=version_of(written), to=to)


def away(user: User, deputy: User) -> Deputy:
    return Deputy.objects.create(absentee=user, deputy=deputy, starts_on=today(-1), ends_on=today(10))


def lies_with(request: Request) -> User | None:
    return Task.objects.open().get(kind=DECIDE, url_key=str(request.pk)).assignee


def let_in() -> set[User]:
    return {row.user for row in Admission.objects.filter(ended_at__isnull=True)}


def test_up_to_the_amount_of_the_role_it_lies_with_the_team(anna, bas, karin, catalogue):
    a_threshold(5000, karin)
    request = asked(anna, catalogue, cost=5000)

    assert (request.mandate_level, lies_with(request), let_in()) == (1, None, set())
    assert yes(request, bas).decision.mandate.level == 1


def test_above_it_the_holder_is_let_in_and_the_teamleider_does_not_decide(anna, bas, karin, catalogue):
    a_threshold(5000, karin)
    request = asked(anna, catalogue, cost=5001)

    assert (request.mandate_level, lies_with(request), let_in()) == (2, karin, {karin})
    with pytest.raises(Refusal, match="buiten uw mandaat"):
        yes(request, bas)
    assert yes(request, karin).decision.mandate.user == karin


def test_a_raised_threshold_does_not_change_what_was_asked_before(anna, bas, karin, catalogue):
    low, _ = a_threshold(5000, karin)
    running = asked(anna, catalogue)
    Mandate.objects.filter(pk=low.pk).update(up_to=Decimal(10_000))

    later = asked(anna, catalogue)
    running.refresh_from_db()

    assert (running.mandate_level, later.mandate_level) == (2, 1)
    with pytest.raises(Refusal, match="buiten uw mandaat"):
        yes(running, bas)
    assert yes(later, bas).decision.decided_by == bas


def test_a_lowered_threshold_does_not_either(anna, bas, karin, catalogue):
    low, _ = a_threshold(10_000, karin)
    running = asked(anna, catalogue)
    Mandate.objects.filter(pk=low.pk).update(up_to=Decimal(5000))

    later = asked(anna, catalogue)
    running.refresh_from_db()

    assert (running.mandate_level, later.mandate_level) == (1, 2)
    assert yes(running, bas).decision.decided_by == bas
    with pytest.raises(Refusal, match="buiten uw mandaat"):
        yes(later, bas)


def test_other_costs_bring_a_request_to_who_may_decide_on_them(anna, bas, karin, catalogue):
    a_threshold(5000, karin)
    request = asked(anna, catalogue, cost=100)

    write(request.pk, by=anna, version=version_of(request), cost=Decimal(9000))

    assert lies_with(request) == karin


def test_a_deputy_of_who_is_away_decides_on_behalf(anna, bas, karin, catalogue):
    a_threshold(5000, karin)
    away(karin, bas)
    request = asked(anna, catalogue)

    assert let_in() == {karin, bas}
    assert request.pk in [int(task.url_key) for task in Task.objects.visible_to(bas).filter(kind=DECIDE)]
    decision = yes(request, bas).decision
    assert (decision.decided_by, decision.on_behalf_of, decision.mandate.user) == (bas, karin, karin)


def test_nobody_decides_on_behalf_of_who_asked(karin, dirk, catalogue, bas, anna):
    """Karin asks herself: her deputy has only her mandate, and it goes to who stands above."""
    above = person("loes", Role.TEAMLEIDER)
    a_threshold(5000, karin, above)
    away(karin, dirk)
    request = asked(anna, catalogue, to=karin)
    Request.authors.through.objects.create(request=request, user=karin)

    assert reroute() == 1
    assert (lies_with(request), let_in()) == (above, {above})


def test_when_the_team_has_nobody_present_the_deputy_is_asked(anna, bas, dirk, catalogue):
    away(bas, dirk)
    request = asked(anna, catalogue, cost=None)

    assert (lies_with(request), let_in()) == (dirk, {dirk})
    assert yes(request, dirk).decision.decided_by == dirk


def test_a_deputy_who_may_not_decide_changes_nothing(anna, bas, carla, catalogue):
    away(bas, carla)

    assert lies_with(asked(anna, catalogue, cost=None)) is None
    assert let_in() == set()


def test_a_holder_who_left_is_followed_by_the_next(anna, bas, karin, catalogue):
    above = person("loes", Role.TEAMLEIDER)
    a_threshold(5000, karin, above)
    request = asked(anna, catalogue, to=karin)
    User.objects.filter(pk=karin.pk).update(is_active=False)

    assert reroute() == 1

    assert (lies_with(request), let_in()) == (above, {above})
    lines = AuditEvent.objects.count()
    assert reroute() == 0
    assert AuditEvent.objects.count() == lines


def test_a_deputy_sees_the_dossier_only_while_standing_in(anna, karin, dirk, catalogue):
    a_threshold(5000, karin)
    request = asked(anna, catalogue)
    row = away(karin, dirk)
    assert (reroute(), let_in()) == (1, {karin, dirk})

    Deputy.objects.filter(pk=row.pk).update(ends_on=today())

    assert (reroute(), let_in()) == (1, {karin})
    assert not Client.objects.visible_to(dirk).filter(pk=request.client_id).exists()


def test_where_nobody_may_decide_it_lies_with_the_team_and_the_beheerder_is_told(anna, bas, catalogue):
    a_threshold(5000)
    request = asked(anna, catalogue)  # of the highest level there is

    assert (request.mandate_level, lies_with(request)) == (1, None)
    Mandate.objects.all().delete()
    assert reroute() == 0
    task = Task.objects.open().get(kind=DECIDE)
    assert task.team == anna.team
    assert what_waits(today()) == [
        "Eén verzoek om maatwerk wacht op een besluit dat nu niemand mag nemen. Voeg een mandaat toe dat genoeg is."
    ]


def test_who_got_it_by_hand_keeps_it_as_long_as_they_may_decide(anna, bas, second_lead, catalogue):
    request = a_request(a_client(anna), catalogue, anna)
    task = Task.objects.open().get(kind=DECIDE)
    hand_over_task(task.pk, by=bas, version=task.version, to=second_lead, reason="Druk")

    assert (reroute(), lies_with(request)) == (0, second_lead)
    User.objects.filter(pk=second_lead.pk).update(is_active=False)
    assert (reroute(), lies_with(request)) == (1, None)


def test_a_dossier_that_is_shielded_meanwhile_goes_to_who_is_let_in(anna, bas, karin, catalogue):
    request = a_request(a_client(anna), catalogue, anna)
    Mandate.objects.create(level=2, user=karin, starts_on=today(-9))
    Client.objects.filter(pk=request.client_id).update(shielded=True)

    assert (reroute(), lies_with(request)) == (1, karin)
    assert not Client.objects.visible_to(bas).filter(pk=request.client_id).exists()


def test_a_mandate_that_someone_decided_by_stays_what_it_was(request_of_anna, bas, ina):
    Mandate.objects.all().delete()
    mandate = Mandate.objects.create(role=Role.TEAMLEIDER, starts_on=today())
    yes(request_of_anna, bas)
    given = {"by": ina, "version": mandate.version}

    with pytest.raises(Refusal, match="blijft geldig"):
        end_mandate(mandate.pk, ends_on=today(), **given)
    with pytest.raises(Refusal, match="al besloten"):
        withdraw_mandate(mandate.pk, **given)
    assert end_mandate(mandate.pk, ends_on=today(1), **given).ends_on == today(1)
