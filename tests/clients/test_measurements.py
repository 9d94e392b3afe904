"""Measuring: distance to work, participatieladder, Taalmeter and destination."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal
from clients import timeline
from clients.models import Change, Client, DistanceMeasurement, LadderMeasurement, LanguageTest, Task
from clients.services.measurements import (
    DISTANCE,
    LADDER,
    LANGUAGE,
    measure_distance,
    measure_ladder,
    record_destination,
    record_language_talk,
    record_language_test,
    withdraw_measurement,
)
from tests.people import a_client, a_delivery, a_shielded_client, today
from tests.queries import asking, at_most


def tab(dossier: Client) -> str:
    return reverse("clients:measurements", args=[dossier.pk])


def form(dossier: Client, kind: str) -> str:
    return reverse("clients:measure", args=[dossier.pk, kind])


def test_what_is_measured_comes_beside_what_was_measured_before(anna, jaimy):
    measure_ladder(jaimy.pk, by=anna, measured_on=today(-30), step=2)
    measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=4)
    assert list(jaimy.ladder_measurements.order_by("measured_on").values_list("step", flat=True)) == [2, 4]


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        (measure_distance, {"measured_on": today(), "distance": "klein"}),
        (measure_ladder, {"measured_on": today(), "step": 3}),
        (record_language_test, {"taken_on": today(), "result": "voldoende"}),
        (record_destination, {"established_on": today(), "destination": "school"}),
    ],
)
def test_a_second_measurement_on_the_same_day_is_refused_and_the_first_stays(anna, bas, jaimy, measure, values):
    first = measure(jaimy.pk, by=anna, **values)
    with pytest.raises(Refusal, match="al een meting vastgelegd, en die blijft staan"):
        measure(jaimy.pk, by=bas, **values)
    assert type(first).objects.get() == first


def test_a_delivered_measurement_is_not_measured_over_either(anna, jaimy):
    LadderMeasurement.objects.create(client=jaimy, measured_on=today(-3), step=1, delivery=a_delivery())
    with pytest.raises(Refusal):
        measure_ladder(jaimy.pk, by=anna, measured_on=today(-3), step=2)


@pytest.mark.parametrize(("days", "words"), [(1, "vandaag of een eerdere dag"), (-40_000, "voor de geboorte")])
def test_a_measurement_lies_in_the_life_of_the_person(anna, days, words):
    dossier = a_client(anna, birth_date=today(-9_000))
    with pytest.raises(Refusal, match=words):
        measure_ladder(dossier.pk, by=anna, measured_on=today(days), step=2)


def test_a_reader_measures_nothing_and_a_colleague_of_another_team_finds_nobody(frank, carla, jaimy):
    with pytest.raises(NotAllowed):
        measure_ladder(jaimy.pk, by=frank, measured_on=today(), step=2)
    with pytest.raises(Client.DoesNotExist):
        measure_ladder(jaimy.pk, by=carla, measured_on=today(), step=2)


class TestTaalmeter:
    def test_a_possible_low_literacy_asks_the_talk_of_the_same_day_or_a_reason(self, anna, jaimy):
        for talk_on in (None, today()):
            with pytest.raises(Refusal, match="hoort een gesprek op dezelfde dag"):
                record_language_test(
                    jaimy.pk, by=anna, taken_on=today(-1), result="mogelijk_laaggeletterd", talk_on=talk_on
                )
        assert not LanguageTest.objects.exists()

    def test_with_the_talk_on_the_same_day_nothing_is_left_to_do(self, anna, jaimy):
        record_language_test(jaimy.pk, by=anna, taken_on=today(), result="mogelijk_laaggeletterd", talk_on=today())
        assert not Task.objects.exists()

    def test_without_a_talk_it_becomes_work_of_the_klantmanager_with_the_reason_kept(self, anna, bas, jaimy):
        test = record_language_test(
            jaimy.pk, by=bas, taken_on=today(), result="mogelijk_laaggeletterd", no_talk_reason="De tolk was er niet."
        )
        task = Task.objects.get()
        assert (task.title, task.assignee, task.due_on) == ("Gesprek over de Taalmeter", anna, today())
        assert task.url == reverse("clients:language_talk", args=[test.pk])
        assert Change.objects.get(event__verb="measurement.language").new == "De tolk was er niet."

    def test_the_talk_that_follows_closes_the_task_and_leaves_the_result(self, anna, jaimy):
        test = self.without_talk(anna, jaimy)
        record_language_talk(test.pk, by=anna, talk_on=today())
        test.refresh_from_db()
        assert (test.result, test.talk_on, Task.objects.open().count()) == ("mogelijk_laaggeletterd", today(), 0)

    def test_a_talk_is_recorded_once_and_not_before_the_test(self, anna, jaimy):
        test = self.without_talk(anna, jaimy)
        with pytest.raises(Refusal, match="niet voor de Taalmeter"):
            record_language_talk(test.pk, by=anna, talk_on=today(-1))
        record_language_talk(test.pk, by=anna, talk_on=today())
        with pytest.raises(Refusal, match="al vastgelegd"):
            record_language_talk(test.pk, by=anna, talk_on=today())

    def test_a_delivered_test_stays_as_it_was_delivered(self, anna, jaimy):
        """The next delivery knows a row without a talk, and would bring it a second time."""
        test = LanguageTest.objects.create(
            client=jaimy, taken_on=today(-9), result="mogelijk_laaggeletterd", delivery=a_delivery()
        )
        with pytest.raises(Refusal, match="overgenomen uit een ander systeem"):
            record_language_talk(test.pk, by=anna, talk_on=today())

    def test_the_task_leads_to_the_form_of_the_talk(self, as_anna, anna, jaimy):
        test = self.without_talk(anna, jaimy)
        answer = as_anna.post(reverse("clients:language_talk", args=[test.pk]), {"talk_on": today()})
        assert (answer.url, Task.objects.open().count()) == (tab(jaimy), 0)

    @staticmethod
    def without_talk(by, dossier):
        return record_language_test(
            dossier.pk, by=by, taken_on=today(), result="mogelijk_laaggeletterd", no_talk_reason="Geen tolk."
        )


class TestWithdrawing:
    def test_an_own_mistake_of_today_is_taken_back_with_what_it_was(self, anna, jaimy):
        row = measure_distance(jaimy.pk, by=anna, measured_on=today(), distance="klein", expected_within_months=3)
        withdraw_measurement(DISTANCE, row.pk, by=anna, reason="Verkeerde inwoner")
        assert not DistanceMeasurement.objects.exists()
        kept = dict(Change.objects.filter(event__verb="measurement.withdraw").values_list("field", "old"))
        assert kept | {"reden": ""} == {
            "measured_on": str(today()),
            "distance": "klein",
            "expected_within_months": "3",
            "reden": "",
        }
        assert Change.objects.get(field="reden").new == "Verkeerde inwoner"

    def test_not_what_a_colleague_measured(self, anna, bas, jaimy):
        row = measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=2)
        with pytest.raises(Refusal, match="alleen wat u zelf vastlegde"):
            withdraw_measurement(LADDER, row.pk, by=bas, reason="Klopt niet")

    def test_not_what_one_measured_yesterday(self, anna, jaimy, monkeypatch):
        row = measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=2)
        later = AuditEvent.objects.get(verb="measurement.ladder").at + (today(1) - today())
        monkeypatch.setattr("django.utils.timezone.now", lambda: later)
        with pytest.raises(Refusal, match="op de dag zelf"):
            withdraw_measurement(LADDER, row.pk, by=anna, reason="Klopt niet")

    def test_not_what_was_delivered(self, anna, jaimy):
        row = LadderMeasurement.objects.create(client=jaimy, measured_on=today(), step=2, delivery=a_delivery())
        with pytest.raises(Refusal):
            withdraw_measurement(LADDER, row.pk, by=anna, reason="Klopt niet")

    def test_who_only_recorded_the_talk_does_not_withdraw_the_test(self, anna, bas, jaimy):
        test = TestTaalmeter.without_talk(anna, jaimy)
        record_language_talk(test.pk, by=bas, talk_on=today())
        with pytest.raises(Refusal):
            withdraw_measurement(LANGUAGE, test.pk, by=bas, reason="Klopt niet")

    def test_the_task_of_a_withdrawn_test_goes_too(self, anna, jaimy):
        test = TestTaalmeter.without_talk(anna, jaimy)
        withdraw_measurement(LANGUAGE, test.pk, by=anna, reason="Verkeerde inwoner")
        assert not Task.objects.open().exists()

    def test_it_asks_a_reason(self, as_anna, anna, jaimy):
        row = measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=2)
        address = reverse("clients:withdraw_measurement", args=["ladder", row.pk])
        assert "Schrijf waarom" in as_anna.post(address, {"reason": "  "}).content.decode()
        assert as_anna.post(address, {"reason": "Verkeerde dag"}).url == tab(jaimy)
        assert not LadderMeasurement.objects.exists()


class TestPages:
    def test_the_newest_stands_first_and_says_where_it_comes_from(self, as_anna, anna, jaimy):
        LadderMeasurement.objects.create(client=jaimy, measured_on=today(-90), step=2, delivery=a_delivery())
        measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=4)
        answer = as_anna.get(tab(jaimy))
        [ladder] = [each for each in answer.context["all_series"] if each.kind is LADDER]
        assert [(line.value, line.delivered, line.can_withdraw) for line in ladder.lines] == [
            ("Trede 4. Onbetaald werk", False, True),
            ("Trede 2. Sociale contacten buiten de deur", True, False),
        ]
        assert "Overgenomen" in answer.content.decode()
        assert ladder.drawing.table.rows[-1][1] == "4"

    def test_one_measurement_is_no_picture(self, as_anna, anna, jaimy):
        measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=4)
        assert not any(each.drawing for each in as_anna.get(tab(jaimy)).context["all_series"])

    @pytest.mark.parametrize(
        ("kind", "sent"),
        [
            ("afstand", {"measured_on": today(), "distance": "groot", "expected_within_months": "18"}),
            ("ladder", {"measured_on": today(), "step": "5"}),
            ("taalmeter", {"taken_on": today(), "result": "voldoende"}),
            ("bestemming", {"established_on": today(), "destination": "leerwerk"}),
        ],
    )
    def test_what_is_filled_in_stands_on_the_tab_and_on_the_timeline(self, as_anna, jaimy, kind, sent):
        assert as_anna.post(form(jaimy, kind), sent).url == tab(jaimy)
        [shown] = [each for each in as_anna.get(tab(jaimy)).context["all_series"] if each.kind.key == kind]
        assert len(shown.lines) == 1
        [entry] = timeline.page_of(jaimy.pk, kind="meting").entries
        assert entry.title.endswith(shown.lines[0].value.lower().removesuffix(". betaald werk met ondersteuning"))

    @pytest.mark.parametrize("kind", ["afstand", "ladder", "taalmeter", "bestemming"])
    @pytest.mark.parametrize("sent", [{}, {"measured_on": "31-02-2026", "step": "9", "expected_within_months": "1e9"}])
    def test_what_is_wrong_is_said_and_nothing_is_kept(self, as_anna, jaimy, kind, sent):
        answer = as_anna.post(form(jaimy, kind), sent)
        assert (answer.status_code, "k-errors" in answer.content.decode()) == (200, True)
        assert not AuditEvent.objects.filter(verb__startswith="measurement.").exists()

    def test_the_controller_reads_and_finds_no_form(self, client, frank, anna, jaimy):
        measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=4)
        client.force_login(frank)
        for address in (tab(jaimy), form(jaimy, "ladder")):
            text = client.get(address).content.decode()
            assert "Trede 4" in text
            assert "Vastleggen" not in text
            assert "Intrekken" not in text
        assert client.post(form(jaimy, "ladder"), {"measured_on": today(), "step": "5"}).status_code == 404

    def test_a_kind_that_does_not_exist_is_not_there(self, as_anna, jaimy):
        assert as_anna.get(form(jaimy, "gewicht")).status_code == 404

    def test_nobody_else_reads_along(self, client, bas, carla, anna, jaimy):
        hidden = a_shielded_client(anna)
        for user, dossier in ((carla, jaimy), (bas, hidden)):
            client.force_login(user)
            test = record_language_test(dossier.pk, by=anna, taken_on=today(), result="voldoende")
            assert client.get(tab(dossier)).status_code == 404
            assert client.get(form(dossier, "taalmeter")).status_code == 404
            assert client.get(reverse("clients:language_talk", args=[test.pk])).status_code == 404
            assert client.get(reverse("clients:withdraw_measurement", args=["taalmeter", test.pk])).status_code == 404

    def test_one_measurement_or_thirty_cost_the_same(self, as_anna, anna, jaimy):
        measure_ladder(jaimy.pk, by=anna, measured_on=today(), step=1)
        with asking() as few:
            as_anna.get(tab(jaimy))
        for days in range(1, 31):
            measure_ladder(jaimy.pk, by=anna, measured_on=today(-days), step=days % 6 + 1)
            measure_distance(jaimy.pk, by=anna, measured_on=today(-days), distance="klein")
        with at_most(12) as many:
            as_anna.get(tab(jaimy))
        assert len(many) == len(few)
        with at_most(12):
            assert len(as_anna.get(form(jaimy, "ladder")).context["page"].rows) == 25


def test_who_could_work_soon_is_who_was_last_measured_so(anna):
    """The latest measurement counts, that of a later day does not, and no expectation is not soon."""
    expectations = {
        "soon": ((-40, 36), (-10, 12)),
        "no more": ((-40, 6), (-10, 36)),
        "not said": ((-40, 6), (-10, None)),
        "on the edge": ((-10, 24),),
        "later": ((-10, 36), (0, 3)),
        "never": (),
    }
    people = {}
    for name, measured in expectations.items():
        people[name] = a_client(anna, last_name=name)
        for days, months in measured:
            measure_distance(
                people[name].pk, by=anna, measured_on=today(days), distance="klein", expected_within_months=months
            )
    found = Client.objects.could_work_within(24, today(-1))
    assert set(found.values_list("last_name", flat=True)) == {"soon", "on the edge"}
    assert set(Client.objects.could_work_within(24, today()).values_list("last_name", flat=True)) == {
        "soon",
        "on the edge",
        "later",
    }
