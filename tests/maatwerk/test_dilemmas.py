"""Dilemmas: who is named writes, chooses and looks back."""

import pytest

from accounts.models import AuditEvent
from accounts.permissions import Role
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients import sealed
from clients.models import Change, Client
from clients.services.deputies import add_deputy
from clients.services.readers import readers_of
from clients.services.shielding import shield
from maatwerk.models import Dilemma
from maatwerk.services.dilemmas import choose_road, look_back, name_in_dilemma, rewrite_dilemma
from tests.chain import a_concept
from tests.conftest import person
from tests.dilemmas import ROADS, a_choice, a_dilemma
from tests.people import a_client, a_transfer, opened_outside, today

BETTER = ROADS.__class__(**{**vars(ROADS), "situation": "Er was twee keer onenigheid over de taken."})


@pytest.fixture
def dilemma(jaimy, anna, bas) -> Dilemma:
    """Anna writes it down, Bas chooses."""
    return a_dilemma(jaimy, anna, decider=bas)


@pytest.fixture
def colleague(team_werk):
    return person("mo", Role.KLANTMANAGER, team_werk)


def test_who_writes_and_who_chooses_are_named_and_nobody_else_sees_it(dilemma, anna, bas, colleague, carla, frank):
    assert set(dilemma.named.all()) == {anna, bas}
    for user, sees in ((anna, True), (bas, True), (colleague, False), (carla, False), (frank, False)):
        assert Dilemma.objects.visible_to(user).exists() is sees


def test_the_texts_are_sealed_at_rest(dilemma):
    stored = Dilemma.objects.values_list("sealed_texts", flat=True).get()

    assert ROADS.situation not in stored
    assert ROADS.situation in sealed.opened(stored)
    assert Dilemma.objects.get().texts["title"] == ROADS.title


def test_who_chooses_chooses_and_says_why(dilemma, anna, bas):
    with pytest.raises(Refusal, match="Bas kiest"):
        a_choice(dilemma, anna)
    chosen = a_choice(dilemma, bas, road="tweede")

    assert (chosen.chosen, chosen.chosen_by, chosen.chosen_on) == ("tweede", bas, today())
    assert (chosen.review_on, Dilemma.objects.get().texts["why"]) == (today(90), "Hier leert hij het meest.")


@pytest.mark.parametrize(
    ("values", "field"),
    [({"road": "derde"}, "road"), ({"why": " "}, "why"), ({"review_on": today()}, "review_on")],
)
def test_a_choice_has_a_road_a_reason_and_a_day_to_look_back(dilemma, bas, values, field):
    with pytest.raises(FieldRefusal) as refused:
        a_choice(dilemma, bas, **values)
    assert refused.value.field == field


def test_what_was_weighed_stays(dilemma, anna, bas):
    chosen = a_choice(dilemma, bas)

    with pytest.raises(Refusal, match="al een weg gekozen"):
        rewrite_dilemma(chosen.pk, BETTER, by=anna, version=chosen.version, decider=bas)
    with pytest.raises(Refusal, match="al een weg gekozen"):
        a_choice(chosen, bas)


def test_one_looks_back_and_perhaps_once_more(dilemma, anna, bas):
    with pytest.raises(Refusal, match="nog geen weg"):
        look_back(dilemma.pk, by=bas, version=dilemma.version, text="Het gaat.")
    chosen = a_choice(dilemma, bas)
    again = look_back(chosen.pk, by=anna, version=chosen.version, text="Het gaat.", review_on=today(180))
    done = look_back(again.pk, by=bas, version=again.version, text="Hij werkt vier dagen.")

    assert [review["text"] for review in Dilemma.objects.get().texts["reviews"]] == [
        "Het gaat.",
        "Hij werkt vier dagen.",
    ]
    assert (again.review_on, done.review_on) == (today(180), None)
    assert done.texts["reviews"][0]["by"] == "Anna"


def test_put_right_the_old_text_stays_sealed(dilemma, anna, bas):
    rewrite_dilemma(dilemma.pk, BETTER, by=anna, version=dilemma.version, decider=bas)

    kept = Change.objects.get(field="sealed_texts")
    assert ROADS.situation in sealed.opened(kept.old)
    assert ROADS.situation not in kept.old
    assert Dilemma.objects.get().texts["situation"] == BETTER.situation


@pytest.mark.parametrize("part", list(vars(ROADS)))
def test_every_part_of_both_roads_is_written(jaimy, anna, part):
    with pytest.raises(FieldRefusal) as refused:
        a_dilemma(jaimy, anna, roads=ROADS.__class__(**{**vars(ROADS), part: " "}))
    assert refused.value.field == part
    assert not Dilemma.objects.exists()


def test_only_who_works_with_the_dossier_is_named(jaimy, anna, carla, frank, eva):
    Client.objects.filter(pk=jaimy.pk).update(birth_date=today(-9000))
    jaimy.refresh_from_db()
    opened_outside(jaimy, carla)  # sees the dossier for an hour

    for stranger in (carla, frank, eva):
        with pytest.raises(FieldRefusal, match="werkt niet aan dit dossier"):
            a_dilemma(jaimy, anna, named=[stranger])
        with pytest.raises(FieldRefusal, match="werkt niet aan dit dossier"):
            a_dilemma(jaimy, anna, decider=stranger)
    with pytest.raises(FieldRefusal, match="Carla"):  # nor does who only looks in write one down
        a_dilemma(jaimy, carla)
    with pytest.raises(NotAllowed):
        a_dilemma(jaimy, frank)


def test_naming_someone_is_an_act_and_so_is_taking_someone_off(dilemma, anna, bas, colleague):
    named = name_in_dilemma(dilemma.pk, by=anna, version=dilemma.version, named=[anna, bas, colleague])
    assert Dilemma.objects.visible_to(colleague).exists()
    less = name_in_dilemma(dilemma.pk, by=bas, version=named.version, named=[bas])

    assert not Dilemma.objects.visible_to(anna).exists()
    assert AuditEvent.objects.filter(verb="dilemma.name").count() == 2
    assert [row.new for row in Change.objects.filter(field="named").order_by("pk")] == ["Anna, Bas, Mo", "Bas"]
    with pytest.raises(FieldRefusal, match="blijft dus genoemd"):
        name_in_dilemma(dilemma.pk, by=bas, version=less.version, named=[])
    with pytest.raises(Dilemma.DoesNotExist):  # who is off can not put oneself back
        name_in_dilemma(dilemma.pk, by=anna, version=less.version, named=[anna, bas])


def test_the_last_who_is_named_can_not_leave(jaimy, anna):
    alone = a_dilemma(jaimy, anna)

    with pytest.raises(FieldRefusal):
        name_in_dilemma(alone.pk, by=anna, version=alone.version, named=[])
    assert list(alone.named.all()) == [anna]


def test_who_chooses_is_passed_on_by_who_chooses_or_who_wrote_it_down(dilemma, anna, bas, colleague):
    with pytest.raises(FieldRefusal, match="Noem deze collega eerst"):
        rewrite_dilemma(dilemma.pk, ROADS, by=anna, version=dilemma.version, decider=colleague)
    named = name_in_dilemma(dilemma.pk, by=anna, version=dilemma.version, named=[anna, bas, colleague])
    with pytest.raises(FieldRefusal, match="Alleen Bas of wie dit vastlegde"):
        rewrite_dilemma(dilemma.pk, ROADS, by=colleague, version=named.version, decider=colleague)
    passed = rewrite_dilemma(dilemma.pk, ROADS, by=bas, version=named.version, decider=colleague)

    with pytest.raises(Refusal, match="Mo kiest"):
        a_choice(passed, bas)
    a_choice(passed, colleague)


def test_who_stands_in_for_who_chooses_does_not_know_of_it(jaimy, anna, bas, carla):
    add_deputy(by=bas, absentee=anna, deputy=carla, starts_on=today(), ends_on=today(7))
    dilemma = a_dilemma(jaimy, anna)

    assert Client.objects.visible_to(carla).exists()
    assert not Dilemma.objects.visible_to(carla).exists()
    with pytest.raises(Dilemma.DoesNotExist):
        a_choice(dilemma, carla)


def test_who_no_longer_sees_the_dossier_no_longer_sees_the_dilemma(dilemma, jaimy, anna, bas, carla):
    a_transfer(jaimy, anna, carla)

    assert not Dilemma.objects.visible_to(anna).exists()
    assert not Dilemma.objects.visible_to(carla).exists()


def test_shielded_only_who_is_named_on_both(dilemma, jaimy, anna, bas, colleague):
    name_in_dilemma(dilemma.pk, by=anna, version=dilemma.version, named=[anna, bas, colleague])
    shield(jaimy.pk, by=bas, version=jaimy.version, reason="Werkt bij de gemeente")

    assert Dilemma.objects.visible_to(anna).exists()
    assert not Dilemma.objects.visible_to(colleague).exists()
    with pytest.raises(FieldRefusal, match="Mo"):
        a_dilemma(Client.objects.get(pk=jaimy.pk), anna, named=[colleague])


def test_two_who_write_at_once(dilemma, anna, bas):
    rewrite_dilemma(dilemma.pk, BETTER, by=anna, version=dilemma.version, decider=bas)

    with pytest.raises(StaleEdit):
        rewrite_dilemma(dilemma.pk, ROADS, by=bas, version=dilemma.version, decider=bas)
    with pytest.raises(StaleEdit):  # who chooses reads the text of now first
        choose_road(dilemma.pk, by=bas, version=dilemma.version, road="eerste", why="Zo", review_on=today(9))


def test_it_can_lie_beside_a_request_of_the_same_inwoner(jaimy, catalogue, anna):
    concept = a_concept(jaimy, catalogue, anna)

    assert a_dilemma(jaimy, anna, request_id=concept.pk).request == concept
    other = a_client(anna, last_name="Bakker")
    with pytest.raises(concept.DoesNotExist):
        a_dilemma(other, anna, request_id=concept.pk)


def test_the_trail_keeps_who_and_when_and_no_word_of_it(dilemma, jaimy, anna, bas):
    chosen = a_choice(dilemma, bas)
    look_back(chosen.pk, by=bas, version=chosen.version, text="Het gaat.")

    acts = AuditEvent.objects.filter(verb__startswith="dilemma.").order_by("pk")
    assert [(row.verb, row.actor, row.fields, row.client_id) for row in acts] == [
        ("dilemma.lay", anna, [], jaimy.pk),
        ("dilemma.choose", bas, [], jaimy.pk),
        ("dilemma.look_back", bas, [], jaimy.pk),
    ]


@pytest.mark.parametrize("shielded", [False, True])
def test_readers_of_a_dossier_are_those_who_see_it(jaimy, anna, bas, carla, dirk, colleague, frank, shielded):
    """`readers_of` is `visible_dossiers` the other way round, besides those who look at everything."""
    add_deputy(by=bas, absentee=anna, deputy=carla, starts_on=today(), ends_on=today(7))
    Client.objects.filter(pk=jaimy.pk).update(shielded=shielded)
    jaimy.refresh_from_db()
    jaimy.named_users.add(dirk)

    everyone = (anna, bas, carla, dirk, colleague)
    seeing = {user for user in everyone if Client.objects.visible_to(user).filter(pk=jaimy.pk).exists()}
    assert set(readers_of(jaimy)) == seeing
    assert seeing == ({anna, dirk} if shielded else set(everyone))


def test_without_a_klantmanager_it_is_of_who_divides_work(jaimy, anna, bas, dirk):
    Client.objects.filter(pk=jaimy.pk).update(case_manager=None)
    jaimy.refresh_from_db()

    assert set(readers_of(jaimy)) == {bas, dirk}
