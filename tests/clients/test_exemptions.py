"""The exemption of the yearly talk: on both grounds, for a while, and with a day to look again."""

import pytest
from django.urls import reverse

from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients import timeline
from clients.models import Change, Client, ContactExemption, Task
from clients.services.exemptions import end_exemption, renew_exemption
from tests.measured import an_exemption
from tests.people import a_client, a_shielded_client, today
from tests.queries import at_most

GROUNDS = {"takes_part": "Werkt nu vier dagen.", "no_suspicion": "Alles klopt nog."}


def page(dossier: Client) -> str:
    return reverse("clients:exemption", args=[dossier.pk])


def renewal(exemption: ContactExemption, **values: object) -> dict[str, object]:
    return {**GROUNDS, "review_on": today(300), "version": exemption.version, **values}


class TestGranting:
    def test_it_holds_and_the_day_to_look_again_is_a_task_of_the_klantmanager(self, as_anna, bas, anna, jaimy):
        an_exemption(jaimy, bas, review_on=today(200))
        task = Task.objects.get()
        assert (task.assignee, task.due_on, task.url) == (anna, today(200), page(jaimy))
        text = as_anna.get(page(jaimy)).content.decode()
        assert "Werkt drie dagen als vrijwilliger." in text
        assert "Alle gegevens kloppen." in text

    @pytest.mark.parametrize("ground", ["takes_part", "no_suspicion"])
    def test_one_ground_is_not_enough(self, as_anna, anna, jaimy, ground):
        with pytest.raises(Refusal, match="beide gronden"):
            an_exemption(jaimy, anna, **{ground: "  "})
        sent = {**GROUNDS, "starts_on": today(), "review_on": today(9), ground: ""}
        assert "k-errors" in as_anna.post(page(jaimy), sent).content.decode()
        assert not ContactExemption.objects.exists()

    @pytest.mark.parametrize("days", [0, -1])
    def test_one_looks_again_later_than_today(self, anna, jaimy, days):
        with pytest.raises(Refusal, match="na vandaag"):
            an_exemption(jaimy, anna, starts_on=today(-90), review_on=today(days))

    def test_it_does_not_begin_tomorrow(self, anna, jaimy):
        with pytest.raises(Refusal, match="vandaag of eerder"):
            an_exemption(jaimy, anna, starts_on=today(1))

    def test_one_runs_at_a_time(self, as_anna, anna, jaimy):
        an_exemption(jaimy, anna)
        sent = {**GROUNDS, "starts_on": today(), "review_on": today(9)}
        assert as_anna.post(page(jaimy), sent).status_code == 200
        with pytest.raises(Refusal, match="loopt al een vrijstelling"):
            an_exemption(jaimy, anna)
        assert ContactExemption.objects.count() == 1

    def test_what_is_filled_in_is_kept_and_stands_on_the_timeline(self, as_anna, jaimy):
        sent = {**GROUNDS, "starts_on": today(-3), "review_on": today(9)}
        assert as_anna.post(page(jaimy), sent).url == page(jaimy)
        [entry] = timeline.page_of(jaimy.pk, kind="contact").entries
        assert entry.title.startswith("Vrijgesteld van het jaarlijkse gesprek")
        assert (entry.happened_on, GROUNDS["takes_part"] in entry.text) == (today(-3), True)


class TestRenewing:
    def test_it_ends_and_begins_again_with_the_grounds_of_today_and_a_new_task(self, as_anna, anna, jaimy):
        old = an_exemption(jaimy, anna, starts_on=today(-300))
        address = reverse("clients:renew_exemption", args=[old.pk])
        assert as_anna.post(address, renewal(old)).url == page(jaimy)
        old.refresh_from_db()
        new = ContactExemption.objects.get(ends_on=None)
        assert (old.ends_on, new.starts_on, new.takes_part) == (today(), today(), GROUNDS["takes_part"])
        assert Task.objects.open().get().due_on == today(300)
        assert Task.objects.filter(done_by=anna).count() == 1

    def test_it_needs_a_version_and_both_texts_stay_when_a_colleague_was_first(self, as_anna, anna, bas, jaimy):
        old = an_exemption(jaimy, anna)
        address = reverse("clients:renew_exemption", args=[old.pk])
        sent = renewal(old)
        del sent["version"]
        assert "k-errors" in as_anna.post(address, sent).content.decode()
        end_exemption(old.pk, by=bas, version=old.version, reason="Inwoner wil weer praten")
        answer = as_anna.post(address, renewal(old)).content.decode()
        assert "Niet opgeslagen" in answer
        assert GROUNDS["takes_part"] in answer
        assert not ContactExemption.objects.filter(ends_on=None).exists()


class TestEnding:
    def test_it_ends_today_with_a_reason_and_the_task_goes(self, as_anna, anna, jaimy):
        exemption = an_exemption(jaimy, anna)
        address = reverse("clients:end_exemption", args=[exemption.pk])
        assert "k-errors" in as_anna.post(address, {"reason": "", "version": 1}).content.decode()
        assert as_anna.post(address, {"reason": "Wil weer praten", "version": 1}).url == page(jaimy)
        exemption.refresh_from_db()
        assert (exemption.ends_on, Task.objects.open().count()) == (today(), 0)
        assert Change.objects.get(field="reden").new == "Wil weer praten"

    def test_what_ended_does_not_end_again_or_go_on(self, as_anna, anna, jaimy):
        ended = end_exemption(an_exemption(jaimy, anna).pk, by=anna, version=1, reason="Klaar")
        with pytest.raises(Refusal, match="al beëindigd"):
            renew_exemption(ended.pk, by=anna, **renewal(ended))
        with pytest.raises(StaleEdit):
            end_exemption(ended.pk, by=anna, version=1, reason="Klaar")
        assert as_anna.get(reverse("clients:end_exemption", args=[ended.pk])).url == page(jaimy)


class TestWhoIsExempt:
    def test_from_the_first_day_until_the_day_to_look_again(self, anna, jaimy):
        an_exemption(jaimy, anna, starts_on=today(-5), review_on=today(5))
        held = [days for days in range(-7, 8) if Client.objects.exempt_on(today(days)).filter(pk=jaimy.pk).exists()]
        assert held == list(range(-5, 5))

    def test_until_it_was_ended(self, anna, jaimy):
        exemption = an_exemption(jaimy, anna, starts_on=today(-5))
        end_exemption(exemption.pk, by=anna, version=1, reason="Klaar")
        assert Client.objects.exempt_on(today(-1)).get() == jaimy
        assert not Client.objects.exempt_on(today()).exists()

    def test_nobody_else(self, anna, jaimy):
        an_exemption(a_client(anna), anna)
        assert jaimy not in Client.objects.exempt_on(today())

    def test_who_was_not_looked_at_in_time_shows_on_the_page(self, as_anna, anna, jaimy):
        exemption = an_exemption(jaimy, anna, starts_on=today(-50))
        ContactExemption.objects.filter(pk=exemption.pk).update(review_on=today(-1))
        assert "Kijk opnieuw naar deze vrijstelling" in as_anna.get(page(jaimy)).content.decode()


def test_a_reader_grants_nothing_and_finds_no_form(client, frank, jaimy):
    client.force_login(frank)
    text = client.get(page(jaimy)).content.decode()
    assert "geldt het jaarlijkse gesprek" in text
    assert "Vastleggen" not in text
    with pytest.raises(NotAllowed):
        an_exemption(jaimy, frank)


def test_nobody_else_reads_along(client, bas, carla, anna, jaimy):
    hidden = a_shielded_client(anna)
    for user, dossier in ((carla, jaimy), (bas, hidden)):
        exemption = an_exemption(dossier, anna)
        client.force_login(user)
        for name, key in (("exemption", dossier), ("renew_exemption", exemption), ("end_exemption", exemption)):
            assert client.get(reverse(f"clients:{name}", args=[key.pk])).status_code == 404


def test_thirty_earlier_ones_cost_no_more(as_anna, anna, jaimy):
    for _ in range(30):
        exemption = an_exemption(jaimy, anna)
        end_exemption(exemption.pk, by=anna, version=1, reason="Klaar")
    with at_most(12):
        assert len(as_anna.get(page(jaimy)).context["earlier"]) == 30
