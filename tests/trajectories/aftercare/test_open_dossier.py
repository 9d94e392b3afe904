"""A dossier in nazorg is not closed: not by the service, not past it, and not by two at the same moment."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.workflow import Refusal
from clients.models import Client
from clients.services import close_dossier
from clients.services.closing import StillOpen
from tests.at_once import at_once
from tests.leaving import an_ended_plan, closed
from tests.people import a_client, today
from trajectories.models import Aftercare, AftercareEnd
from trajectories.services import plan_step, start_trajectory
from trajectories.services.aftercare import begin_aftercare, end_aftercare


def close(client: Client, by) -> Client:
    client.refresh_from_db()
    return close_dossier(client.pk, by=by, version=client.version, closed_on=today(), reason="werk")


class TestOneAfterAnother:
    def test_the_service_says_why(self, nazorg, femke, anna):
        with pytest.raises(StillOpen) as refused:
            close(femke, anna)
        assert [left.words[:17] for left in refused.value.remaining] == ["Er loopt nazorg, "]
        end_aftercare(nazorg.pk, by=anna, version=nazorg.version, ends_on=today(1), end_reason="niet_gewenst")
        assert close(femke, anna).closed_on == today()

    def test_a_plan_or_a_step_keeps_it_open_too(self, femke, anna, catalogue):
        trajectory = start_trajectory(femke.pk, by=anna, starts_on=today(-9))
        plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
        with pytest.raises(StillOpen) as refused:
            close(femke, anna)
        assert [left.url.split("/")[1] for left in refused.value.remaining] == ["inwoners", "stappen"]

    def test_what_has_its_last_day_today_does_not(self, femke, anna):
        an_ended_plan(femke, anna, ends_on=today(1))
        assert close(femke, anna).closed_on == today()

    def test_no_nazorg_begins_in_a_closed_dossier(self, femke, anna):
        closed(femke, anna)
        with pytest.raises(Refusal, match="Heropen eerst"):
            begin_aftercare(femke.pk, by=anna, starts_on=today())

    def test_what_postgresql_says_reaches_the_screen_in_words(self, nazorg, femke, anna, monkeypatch):
        """Where nobody told the service what is left."""
        monkeypatch.setattr("clients.services.closing.reasons_to_stay_open", lambda client, day: [])
        with pytest.raises(Refusal, match="Dit dossier blijft open: er loopt nazorg"):
            close(femke, anna)
        femke.refresh_from_db()
        assert femke.closed_on is None

    def test_postgresql_refuses_what_goes_past_the_services(self, nazorg, femke, anna):
        with pytest.raises(IntegrityError, match="er loopt nazorg"), transaction.atomic():
            Client.objects.filter(pk=femke.pk).update(closed_on=today(), closed_reason="werk")
        other = closed(a_client(anna), anna)
        with pytest.raises(IntegrityError, match="alleen lopen in een open dossier"), transaction.atomic():
            Aftercare.objects.create(client=other, starts_on=today())
        ended = {"ends_on": today(), "end_reason": AftercareEnd.GONE}
        Aftercare.objects.create(client=other, starts_on=today(-9), **ended)
        with pytest.raises(IntegrityError, match="alleen lopen in een open dossier"), transaction.atomic():
            Aftercare.objects.filter(client=other).update(ends_on=None, end_reason="")


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_of_two_colleagues_one_is_first_and_the_other_is_told(self, anna, bas):
        client = a_client(anna)
        outcomes = at_once(
            lambda: begin_aftercare(client.pk, by=bas, starts_on=today()),
            lambda: close(Client.objects.get(pk=client.pk), anna),
        )
        assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 1, outcomes
        client.refresh_from_db()
        assert bool(client.closed_on) != Aftercare.objects.running().exists()

    def test_who_writes_past_the_services_is_seen_and_told_in_words(self, anna):
        """The row is written and not yet to be seen; the service waits for it, and then sees what is left."""
        client = a_client(anna)
        written, looked = threading.Event(), threading.Event()

        def past_the_services() -> None:
            with transaction.atomic():
                Aftercare.objects.create(client_id=client.pk, starts_on=today())
                written.set()
                looked.wait(timeout=3)

        def by_the_service() -> Client:
            written.wait(timeout=10)
            assert not Aftercare.objects.exists()
            threading.Timer(1, looked.set).start()
            return close(client, anna)

        _, outcome = at_once(past_the_services, by_the_service)
        assert isinstance(outcome, StillOpen), outcome
        client.refresh_from_db()
        assert client.closed_on is None

    def test_who_closes_past_the_services_is_seen_too(self, anna):
        client = a_client(anna)
        written = threading.Event()

        def closes() -> None:
            with transaction.atomic():
                Client.objects.filter(pk=client.pk).update(closed_on=today(), closed_reason="werk")
                written.set()
                with connection.cursor() as cursor:
                    cursor.execute("select pg_sleep(0.5)")

        def begins() -> object:
            written.wait(timeout=10)
            return Aftercare.objects.create(client_id=client.pk, starts_on=today())

        _, outcome = at_once(closes, begins)
        assert isinstance(outcome, IntegrityError), outcome
        assert not Aftercare.objects.exists()
