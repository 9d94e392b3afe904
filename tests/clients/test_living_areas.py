"""What the municipality arranges: living areas, and the domains of self-reliance by version."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.rows import free_key
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Domain, DomainList, LivingArea
from clients.services.domain_lists import (
    add_domain,
    add_domain_list,
    change_domain,
    change_domain_list,
    delete_domain,
    delete_domain_list,
    move_domain,
)
from clients.services.living_areas import (
    add_living_area,
    change_living_area,
    delete_living_area,
    move_living_area,
)
from tests.measured import OPEN_DOMAIN, a_score, domain
from tests.people import today
from tests.queries import at_most


@pytest.fixture
def as_bas(client, bas):
    client.force_login(bas)
    return client


@pytest.fixture
def first() -> DomainList:
    return DomainList.objects.get()


class TestLivingAreas:
    def test_a_new_one_comes_at_the_end_with_a_key_of_its_own(self, bas):
        area = add_living_area(by=bas, label="Digitale vaardigheden", explanation="Werken met een computer")
        assert (area.key, list(LivingArea.objects.all())[-1]) == ("digitale_vaardigheden", area)

    def test_two_areas_have_no_one_name(self, as_bas, bas):
        with pytest.raises(Refusal, match="al een leefgebied"):
            add_living_area(by=bas, label="wonen")
        answer = as_bas.post(reverse("clients:add_living_area"), {"label": "Wonen"}).content.decode()
        assert "al een leefgebied Wonen" in answer

    def test_it_is_changed_by_the_version_that_was_seen(self, bas):
        area = LivingArea.objects.get(key="wonen")
        changed = change_living_area(area.pk, by=bas, version=1, label="Wonen en huur")
        assert (changed.label, changed.key, changed.version) == ("Wonen en huur", "wonen", 2)
        with pytest.raises(StaleEdit):
            change_living_area(area.pk, by=bas, version=1, label="Huis")

    def test_who_comes_second_gets_both_names(self, as_bas, bas):
        area = LivingArea.objects.get(key="wonen")
        change_living_area(area.pk, by=bas, version=1, label="Huis en huur")
        sent = {"label": "Woning", "in_use": "on", "version": 1}
        answer = as_bas.post(reverse("clients:living_area", args=[area.pk]), sent).content.decode()
        assert "Huis en huur" in answer
        assert "Woning" in answer

    def test_it_moves_one_place_and_not_past_the_end(self, as_bas, bas):
        areas = list(LivingArea.objects.all())
        move_living_area(areas[1].pk, by=bas, version=1, up=True)
        assert list(LivingArea.objects.all())[:2] == [areas[1], areas[0]]
        move_living_area(areas[1].pk, by=bas, version=1, up=True)
        assert LivingArea.objects.first() == areas[1]
        as_bas.post(reverse("clients:move_living_area", args=[areas[1].pk]), {"version": 1, "richting": "neer"})
        assert list(LivingArea.objects.all()) == areas

    def test_a_move_without_a_version_moves_nothing(self, as_bas):
        areas = list(LivingArea.objects.all())
        assert as_bas.post(reverse("clients:move_living_area", args=[areas[1].pk])).status_code == 302
        assert list(LivingArea.objects.all()) == areas

    def test_one_that_a_domain_belongs_to_stays_and_one_that_nothing_refers_to_goes(self, as_bas, bas):
        with pytest.raises(Refusal, match=r"Financiën \(versie 2017\)"):
            delete_living_area(LivingArea.objects.get(key="inkomen").pk, by=bas, version=1)
        loose = add_living_area(by=bas, label="Hobby")
        assert as_bas.post(reverse("clients:delete_living_area", args=[loose.pk]), {"version": 1}).status_code == 302
        assert not LivingArea.objects.filter(pk=loose.pk).exists()
        assert AuditEvent.objects.filter(verb="living_area.delete").exists()

    def test_out_of_use_it_is_no_choice_any_more_and_stays_where_it_was_chosen(self, as_bas, bas, first):
        area = LivingArea.objects.get(key="inkomen")
        change_living_area(area.pk, by=bas, version=1, in_use=False)
        new = as_bas.get(reverse("clients:add_domain", args=[first.pk])).context["form"]
        old = as_bas.get(reverse("clients:domain", args=[domain(OPEN_DOMAIN).pk])).context["form"]
        assert [area in form.fields["area"].queryset for form in (new, old)] == [False, True]


class TestDomainLists:
    def test_a_new_version_begins_with_the_domains_of_the_old_one_and_ends_it(self, bas, first):
        new = add_domain_list(by=bas, version="2027", starts_on=today(30), copied_from=first)
        first.refresh_from_db()
        assert (first.ends_on, new.domains.count()) == (today(30), first.domains.count())
        assert set(new.domains.values_list("key", "protected", "area")) == set(
            first.domains.values_list("key", "protected", "area")
        )

    def test_it_begins_after_the_one_before(self, bas, first):
        with pytest.raises(Refusal, match="begint na de vorige"):
            add_domain_list(by=bas, version="2027", starts_on=first.starts_on)
        assert DomainList.objects.count() == 1

    def test_versions_have_names_of_their_own(self, bas):
        with pytest.raises(Refusal, match="al een versie 2017"):
            add_domain_list(by=bas, version="2017", starts_on=today())

    def test_one_that_was_never_used_can_go_and_the_one_before_holds_on(self, bas, first):
        new = add_domain_list(by=bas, version="2027", starts_on=today(30))
        delete_domain_list(new.pk, by=bas, seen=new.stamp)
        first.refresh_from_db()
        assert first.ends_on is None

    def test_another_first_day_moves_the_last_day_of_the_one_before(self, bas, first):
        new = add_domain_list(by=bas, version="2027", starts_on=today(30))
        change_domain_list(new.pk, by=bas, seen=new.stamp, version="2027", starts_on=today(40))
        first.refresh_from_db()
        assert first.ends_on == today(40)
        new.refresh_from_db()
        with pytest.raises(Refusal, match="begint na de vorige"):
            change_domain_list(new.pk, by=bas, seen=new.stamp, version="2027", starts_on=first.starts_on)

    def test_once_measured_with_its_names_stay(self, bas, anna, first, jaimy):
        a_score(jaimy, anna)
        used = domain(OPEN_DOMAIN)
        for act in (
            lambda: change_domain(used.pk, by=bas, seen=used.stamp, label="Geld"),
            lambda: delete_domain(used.pk, by=bas, seen=used.stamp),
            lambda: add_domain(first.pk, by=bas, label="Reizen"),
            lambda: delete_domain_list(first.pk, by=bas, seen=first.stamp),
            lambda: change_domain_list(first.pk, by=bas, seen=first.stamp, version="Oud", starts_on=first.starts_on),
        ):
            with pytest.raises(Refusal, match="Maak een nieuwe versie"):
                act()
        assert DomainList.objects.get().domains.count() == 13

    def test_its_protection_can_change_all_the_same(self, bas, anna, jaimy):
        a_score(jaimy, anna)
        used = domain(OPEN_DOMAIN)
        change_domain(used.pk, by=bas, seen=used.stamp, label=used.label, protected=True)
        assert domain(OPEN_DOMAIN).protected


class TestDomains:
    def test_one_is_added_changed_moved_and_deleted(self, bas, first):
        area = LivingArea.objects.get(key="vervoer")
        added = add_domain(first.pk, by=bas, label="Reizen", area=area)
        assert (added.key, list(first.domains.all())[-1]) == ("reizen", added)
        changed = change_domain(added.pk, by=bas, seen=added.stamp, label="Op weg", protected=True, area=None)
        assert (changed.label, changed.protected, changed.area) == ("Op weg", True, None)
        move_domain(added.pk, by=bas, seen=changed.stamp, up=True)
        assert list(first.domains.all())[-2] == added
        delete_domain(added.pk, by=bas, seen=changed.stamp)
        assert not Domain.objects.filter(pk=added.pk).exists()

    def test_of_two_changes_the_second_is_told(self, as_bas, bas):
        seen = domain(OPEN_DOMAIN)
        change_domain(seen.pk, by=bas, seen=seen.stamp, label="Geldzaken")
        with pytest.raises(StaleEdit):
            change_domain(seen.pk, by=bas, seen=seen.stamp, label="Inkomen")
        answer = as_bas.post(reverse("clients:domain", args=[seen.pk]), {"label": "Inkomen", "seen": seen.stamp})
        text = answer.content.decode()
        assert "Geldzaken" in text
        assert "Inkomen" in text

    def test_two_domains_of_a_list_have_no_one_name(self, bas, first):
        with pytest.raises(Refusal, match="staat al een domein"):
            add_domain(first.pk, by=bas, label="huisvesting")


def test_a_key_is_dutch_ascii_and_free():
    assert free_key("Taal & één", {"taal_een", "taal_een_2"}) == "taal_een_3"
    assert free_key("🙂", set()) == "naamloos"


def test_a_klantmanager_arranges_nothing(anna):
    for act in (
        lambda: add_living_area(by=anna, label="Hobby"),
        lambda: add_domain_list(by=anna, version="2027", starts_on=today()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_page_with_settings_leads_to_every_part(as_bas):
    text = as_bas.get(reverse("clients:texts")).content.decode()
    for name in ("living_areas", "domain_lists"):
        assert reverse(f"clients:{name}") in text
        assert as_bas.get(reverse(f"clients:{name}")).status_code == 200


def test_more_areas_and_domains_cost_no_more(as_bas, bas, first):
    for number in range(30):
        area = add_living_area(by=bas, label=f"Gebied {number}")
        add_domain(first.pk, by=bas, label=f"Domein {number}", area=area)
    for address in (
        reverse("clients:living_areas"),
        reverse("clients:domain_lists"),
        reverse("clients:domain_list", args=[first.pk]),
    ):
        with at_most(8):
            as_bas.get(address)
