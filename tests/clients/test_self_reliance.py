"""Self-reliance: only what is needed, by version of the list, and the protected domains apart."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal
from clients import timeline
from clients.models import Change, Client, DomainList, LivingArea, SelfRelianceScore
from clients.services.domain_lists import add_domain_list
from clients.services.self_reliance import Scored, score_self_reliance, withdraw_score
from tests.measured import OPEN_DOMAIN, PROTECTED_DOMAIN, a_score, domain
from tests.people import a_client, a_shielded_client, today
from tests.queries import asking, at_most

PURPOSE = "Eerst rust in de geldzaken"


def scoring(dossier: Client) -> str:
    return reverse("clients:score", args=[dossier.pk])


def tab(dossier: Client) -> str:
    return reverse("clients:measurements", args=[dossier.pk])


def filled_in(key: str = OPEN_DOMAIN, level: str = "3", needed: str = PURPOSE) -> dict[str, str]:
    pk = domain(key).pk
    return {"measured_on": str(today()), f"level_{pk}": level, f"needed_{pk}": needed}


class TestScoring:
    def test_only_the_domains_that_were_filled_in_are_measured(self, as_anna, anna, jaimy):
        assert as_anna.post(scoring(jaimy), filled_in()).url == tab(jaimy)
        score = SelfRelianceScore.objects.get()
        assert (score.domain.key, score.level, score.needed_for, score.measured_by) == (OPEN_DOMAIN, 3, PURPOSE, anna)

    def test_no_domain_is_required_and_nothing_at_all_is_no_measurement(self, as_anna, jaimy):
        answer = as_anna.post(scoring(jaimy), {"measured_on": str(today())})
        assert "ten minste één domein" in answer.content.decode()

    def test_a_level_asks_what_it_is_needed_for(self, as_anna, anna, jaimy):
        assert (
            "in waarvoor u de meting nodig hebt" in as_anna.post(scoring(jaimy), filled_in(needed=" ")).content.decode()
        )
        with pytest.raises(Refusal, match="waarvoor"):
            score_self_reliance(
                jaimy.pk, by=anna, measured_on=today(), scores=[Scored(domain(OPEN_DOMAIN).pk, 3, "  ")]
            )
        assert not SelfRelianceScore.objects.exists()

    def test_a_purpose_asks_a_level_and_no_text_is_lost(self, as_anna, jaimy):
        answer = as_anna.post(scoring(jaimy), filled_in(level="")).content.decode()
        assert "een niveau, of maak het veld ernaast leeg" in answer
        assert PURPOSE in answer

    def test_of_two_domains_one_already_measured_neither_is_kept_and_it_is_named(self, anna, bas, jaimy):
        a_score(jaimy, anna)
        both = [Scored(domain(key).pk, 2, PURPOSE) for key in (OPEN_DOMAIN, "huisvesting")]
        with pytest.raises(Refusal, match="Financiën"):
            score_self_reliance(jaimy.pk, by=bas, measured_on=today(), scores=both)
        assert SelfRelianceScore.objects.count() == 1

    def test_a_list_that_was_not_in_force_on_the_day_is_refused(self, bas, anna, jaimy):
        new = add_domain_list(by=bas, version="2026", starts_on=today(-5), copied_from=DomainList.objects.get())
        with pytest.raises(Refusal, match="versie 2017 geldt niet"):
            a_score(jaimy, anna, days=-5)
        a_score(jaimy, anna, days=-6)
        fresh = Scored(new.domains.get(key=OPEN_DOMAIN).pk, 4, PURPOSE)
        with pytest.raises(Refusal, match="versie 2026 geldt niet"):
            score_self_reliance(jaimy.pk, by=anna, measured_on=today(-6), scores=[fresh])
        score_self_reliance(jaimy.pk, by=anna, measured_on=today(-5), scores=[fresh])

    def test_the_form_has_the_domains_of_the_list_in_force(self, as_anna, bas, jaimy):
        new = add_domain_list(by=bas, version="2026", starts_on=today())
        new.domains.create(key="reizen", label="Reizen")
        assert [each.label for each in as_anna.get(scoring(jaimy)).context["form"].domains] == ["Reizen"]

    def test_where_no_list_is_in_force_it_says_so(self, as_anna, jaimy):
        DomainList.objects.update(ends_on=today())
        assert "Er is geen lijst in gebruik" in as_anna.get(scoring(jaimy)).content.decode()

    def test_a_domain_that_was_measured_stays(self, anna, jaimy):
        with pytest.raises(ProtectedError):
            a_score(jaimy, anna).domain.delete()


class TestWithdrawing:
    def test_an_own_mistake_of_today_is_taken_back_with_what_it_was(self, as_anna, anna, jaimy):
        score = a_score(jaimy, anna, level=1)
        answer = as_anna.post(reverse("clients:withdraw_score", args=[score.pk]), {"reason": "Verkeerde inwoner"})
        assert answer.url == tab(jaimy)
        kept = dict(Change.objects.filter(event__verb="measurement.withdraw").values_list("field", "old"))
        assert (kept["domain"], kept["level"], SelfRelianceScore.objects.count()) == ("Financiën", "1", 0)

    def test_not_what_a_colleague_measured(self, anna, bas, jaimy):
        with pytest.raises(Refusal, match="alleen wat u zelf vastlegde"):
            withdraw_score(a_score(jaimy, anna).pk, by=bas, reason="Klopt niet")


def test_the_development_is_told_in_words_and_drawn(as_anna, anna, jaimy):
    for days, level in ((-200, 2), (-100, 1), (-1, 4)):
        a_score(jaimy, anna, level=level, days=days)
    a_score(jaimy, anna, "huisvesting", level=3)
    [reliance] = as_anna.get(tab(jaimy)).context["reliance"]
    told = {each.domain.key: each.development.wording for each in reliance.domains}
    assert told == {OPEN_DOMAIN: "omhoog, van 2 naar 4", "huisvesting": "één keer gemeten"}
    assert reliance.drawing.table.rows == (("Financiën", "2", "4"),)


def test_versions_of_the_list_are_not_compared(as_anna, anna, bas, jaimy):
    a_score(jaimy, anna, level=2, days=-9)
    new = add_domain_list(by=bas, version="2026", starts_on=today(-5), copied_from=DomainList.objects.get())
    score = Scored(new.domains.get(key=OPEN_DOMAIN).pk, 4, PURPOSE)
    score_self_reliance(jaimy.pk, by=anna, measured_on=today(), scores=[score])
    versions = as_anna.get(tab(jaimy)).context["reliance"]
    assert [(each.listed.version, each.domains[0].development.times) for each in versions] == [("2026", 1), ("2017", 1)]


class TestProtectedDomains:
    """For everybody who did not open them for a reason they are not there."""

    @pytest.fixture
    def measured(self, anna, jaimy) -> SelfRelianceScore:
        return a_score(jaimy, anna, PROTECTED_DOMAIN, level=1)

    def test_no_page_and_no_timeline_tells_of_them(self, as_anna, client, frank, jaimy, measured):
        pages = [reverse(f"clients:{name}", args=[jaimy.pk]) for name in ("measurements", "score", "timeline")]
        for user in (measured.measured_by, frank):
            client.force_login(user)
            for address in pages:
                text = client.get(address).content.decode()
                assert "Middelengebruik" not in text
                assert "eschermde meting" not in text
        assert timeline.page_of(jaimy.pk, kind="meting").entries == []

    def test_the_open_form_takes_no_protected_domain(self, as_anna, anna, jaimy):
        assert "ten minste één domein" in as_anna.post(scoring(jaimy), filled_in(PROTECTED_DOMAIN)).content.decode()
        with pytest.raises(Refusal, match="staat niet in de lijst"):
            score_self_reliance(
                jaimy.pk, by=anna, measured_on=today(), scores=[Scored(domain(PROTECTED_DOMAIN).pk, 1, PURPOSE)]
            )
        assert not SelfRelianceScore.objects.exists()

    def test_one_that_is_withdrawn_leaves_its_level_sealed(self, anna, measured):
        withdraw_score(measured.pk, by=anna, reason="Verkeerde inwoner", protected=True)
        kept = Change.objects.filter(event__verb="protected.withdraw")
        assert {change.field for change in kept} == {"sealed_text", "reden"}
        assert not any("Middelengebruik" in change.old + change.new for change in kept)

    def test_the_open_way_to_withdraw_does_not_reach_them(self, as_anna, measured):
        address = reverse("clients:withdraw_score", args=[measured.pk])
        assert as_anna.get(address).status_code == as_anna.post(address, {"reason": "x"}).status_code == 404

    def test_who_may_not_see_protected_notes_measures_none(self, frank, jaimy):
        with pytest.raises(NotAllowed):
            score_self_reliance(
                jaimy.pk,
                by=frank,
                measured_on=today(),
                scores=[Scored(domain(PROTECTED_DOMAIN).pk, 1, PURPOSE)],
                protected=True,
            )

    def test_a_living_area_that_becomes_protected_takes_its_domains_along(self, as_anna, anna, jaimy):
        a_score(jaimy, anna)
        assert "Financiën" in as_anna.get(tab(jaimy)).content.decode()
        LivingArea.objects.filter(key="inkomen").update(protected=True)
        assert "Financiën" not in as_anna.get(tab(jaimy)).content.decode()
        assert "Financiën" not in as_anna.get(reverse("clients:timeline", args=[jaimy.pk])).content.decode()


def test_nobody_else_reads_along(client, bas, carla, anna, jaimy):
    hidden = a_shielded_client(anna)
    for user, dossier in ((carla, jaimy), (bas, hidden)):
        score = a_score(dossier, anna)
        client.force_login(user)
        assert client.get(scoring(dossier)).status_code == 404
        assert client.get(reverse("clients:withdraw_score", args=[score.pk])).status_code == 404
        with pytest.raises(Client.DoesNotExist):
            a_score(dossier, user, "huisvesting")


def test_one_score_or_thirty_cost_the_same(as_anna, anna):
    few, many = a_client(anna), a_client(anna)
    a_score(few, anna)
    for days in range(30):
        a_score(many, anna, days=-days)
    for address in (tab, scoring):
        with asking() as once:
            as_anna.get(address(few))
        with at_most(12) as often:
            as_anna.get(address(many))
        assert len(often) == len(once)


def test_what_was_measured_stands_on_the_timeline_with_what_it_was_for(anna, jaimy):
    a_score(jaimy, anna, level=2)
    [entry] = timeline.page_of(jaimy.pk, kind="meting").entries
    assert entry.title == "Zelfredzaamheid gemeten: Financiën: niet zelfredzaam"
    assert entry.text == "Nodig voor: Het plan van aanpak"
    assert AuditEvent.objects.get(verb="measurement.self_reliance").happened_on == today()
