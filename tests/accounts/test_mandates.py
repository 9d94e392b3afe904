"""The register of mandates: lines are added and ended, and what was once decided by stays as it was."""

from decimal import Decimal

import pytest

from accounts.models import AuditEvent, Mandate
from accounts.services import add_mandate, end_mandate, warnings_on, withdraw_mandate
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from tests.people import today


@pytest.fixture
def first(db) -> Mandate:
    """What a new installation begins with: every teamleider, any amount."""
    return Mandate.objects.get()


def ended(mandate: Mandate, by, days: int = 0) -> Mandate:
    """With a last day so many days from now."""
    return end_mandate(mandate.pk, by=by, version=mandate.version, ends_on=today(days + 1))


def added(by, **values) -> Mandate:
    return add_mandate(
        by=by, **({"level": 1, "starts_on": today(1), "role": "teamleider", "source": "Besluit"} | values)
    )


def test_a_threshold_is_set_by_ending_one_line_and_adding_the_next(ina, bas, first):
    ended(first, ina)
    low = added(ina, up_to=Decimal(5000))
    high = added(ina, level=2, role="", user=bas, function=" afdelingshoofd ")

    assert list(Mandate.objects.holding_on(today())) == [first]
    assert set(Mandate.objects.holding_on(today(1))) == {low, high}
    assert (high.function, str(high), high.holder) == ("afdelingshoofd", "afdelingshoofd", "Bas")
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "mandate.end",
        "mandate.add",
        "mandate.add",
    ]


def test_only_the_beheerder_keeps_the_register(bas, eva, first):
    for other in (bas, eva):
        with pytest.raises(NotAllowed):
            added(other)
        with pytest.raises(NotAllowed):
            ended(first, other)
        with pytest.raises(NotAllowed):
            withdraw_mandate(first.pk, by=other, version=1)


def test_a_mandate_begins_today_at_the_earliest(ina, first):
    with pytest.raises(FieldRefusal, match="vandaag of later"):
        added(ina, level=2, starts_on=today(-1))


def test_what_nobody_decided_by_can_end_at_once(ina, first):
    with pytest.raises(FieldRefusal, match="vandaag of later"):
        ended(first, ina, days=-2)
    ended(first, ina, days=-1)
    added(ina, up_to=Decimal(5000), starts_on=today())

    assert Mandate.objects.holding_on(today()).get().up_to == 5000


def test_a_last_day_can_move_and_go_as_long_as_it_has_not_passed(ina, first):
    row = ended(first, ina, days=10)
    row = ended(row, ina, days=20)
    row = end_mandate(row.pk, by=ina, version=row.version, ends_on=None)

    assert row.ends_on is None
    Mandate.objects.filter(pk=row.pk).update(ends_on=today())
    with pytest.raises(Refusal, match="al voorbij"):
        ended(row, ina)


def test_going_on_is_refused_where_another_came_in_its_place(ina, first):
    row = ended(first, ina)
    added(ina)

    with pytest.raises(Refusal, match="heeft dit mandaat in deze periode al"):
        end_mandate(row.pk, by=ina, version=row.version, ends_on=None)


def test_two_beheerders_do_not_overwrite_each_other(ina, first):
    ended(first, ina)

    with pytest.raises(StaleEdit):
        ended(first, ina, days=5)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"role": "", "user": None}, "rol of een collega"),
        ({"role": "klantmanager"}, "besluit in Keten niet"),
        ({"kind": "onbekend"}, "vorm uit de lijst"),
        ({"level": 0}, "laagste trede"),
        ({"up_to": Decimal(-1)}, ""),
    ],
    ids=str,
)
def test_what_makes_no_mandate_is_refused(ina, first, values, said):
    ended(first, ina)

    with pytest.raises(Refusal, match=f"(?i){said}"):
        added(ina, **values)


def test_a_colleague_who_may_not_decide_gets_no_mandate(ina, anna, first):
    with pytest.raises(FieldRefusal, match="besluit in Keten niet"):
        added(ina, level=2, role="", user=anna)


def test_a_mistake_of_today_is_taken_back(ina, bas, first):
    row = added(ina, level=2, role="", user=bas, starts_on=today())
    withdraw_mandate(row.pk, by=ina, version=row.version)

    assert list(Mandate.objects.all()) == [first]
    with pytest.raises(Refusal, match="langer dan vandaag"):
        withdraw_mandate(first.pk, by=ina, version=first.version)


def test_a_holder_who_left_is_told(ina, bas, dirk, first):
    ended(first, ina)
    added(ina, up_to=Decimal(5000))
    added(ina, level=2, role="", user=bas, starts_on=today(1))
    assert warnings_on(today(1)) == []

    bas.is_active = False
    bas.save()

    assert warnings_on(today(1)) == [
        "Trede 2 (Bas): geen collega heeft dit mandaat nu.",
        "Voor elke vorm kan niemand besluiten boven € 5.000.",
    ]
