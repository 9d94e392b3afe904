"""Lists under a name of one's own."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import Refusal, StaleEdit
from clients.models import SavedList
from clients.services import saved_lists
from tests.people import a_client

LISTS = reverse("clients:lists")
SAVE = reverse("clients:save_list", args=["team"])


@pytest.fixture
def mine(anna) -> SavedList:
    return saved_lists.save_list("team", by=anna, name="Noord", query="wijk=Noord", columns=["naam", "telefoon"])


def own(browser) -> list[tuple[str, int]]:
    return [(entry.saved.name, entry.number.number) for entry in browser.get(LISTS).context["saved"]]


def test_a_list_comes_back_with_filters_order_and_columns_after_signing_in_elsewhere(as_anna, anna, bas):
    a_client(anna, last_name="Aal", neighbourhood="Noord")
    a_client(bas, last_name="Zee", neighbourhood="Noord")
    a_client(bas, last_name="Zuid", neighbourhood="Zuid")
    as_anna.post(reverse("clients:list_columns", args=["team"]), {"toon_wijk": "on", "plaats_wijk": "1"})
    as_anna.post(f"{SAVE}?wijk=Noord&sorteer=-naam&na=3", {"name": "Noord, andersom"})
    elsewhere = Browser()
    elsewhere.force_login(anna)
    entry = elsewhere.get(LISTS).context["saved"][0]
    shown = elsewhere.get(entry.url)
    assert [row.last_name for row in shown.context["page"].rows] == ["Zee", "Aal"]
    assert shown.context["shown"].keys == ["naam", "wijk"]
    assert "Noord, andersom" in shown.content.decode()
    assert (entry.saved.name, entry.number.number) == ("Noord, andersom", 2)


def test_what_is_kept_is_only_what_the_filters_know(as_anna, anna):
    a_client(anna, neighbourhood="Noord")
    asked = "?wijk=Noord&zoek=Jansen&na=12&voor=3&status=onzin&bsn=999990019&sorteer=naam&weken=4"
    as_anna.post(SAVE + asked, {"name": "Noord"})
    assert SavedList.objects.get().query == "wijk=Noord&sorteer=naam"


def test_a_list_without_a_name_or_with_a_name_one_has_already_is_refused_in_words(as_anna, mine):
    assert "Geef de lijst een naam." in as_anna.post(SAVE, {"name": "  "}).content.decode()
    assert "U hebt al een lijst met deze naam." in as_anna.post(SAVE, {"name": "Noord"}).content.decode()
    too_long = as_anna.post(SAVE, {"name": "x" * 100_000})
    assert too_long.context["form"].errors["name"]
    assert SavedList.objects.count() == 1


@pytest.mark.parametrize("name", ["🙂 noord", "قائمة", "<script>alert(1)</script>", "Kijk 'hier' & \"daar\""])
def test_any_name_works(as_anna, anna, name):
    as_anna.post(SAVE, {"name": name})
    assert own(as_anna) == [(name, 0)]
    assert "<script>alert" not in as_anna.get(LISTS).content.decode()


def test_two_colleagues_may_use_the_same_name_and_see_only_their_own(as_anna, anna, bas, mine):
    saved_lists.save_list("team", by=bas, name="Noord", query="", columns=[])
    assert own(as_anna) == [("Noord", 0)]


def test_a_list_of_a_colleague_is_not_there(client, bas, mine):
    client.force_login(bas)
    for name in ("rename_list", "remove_list"):
        assert client.get(reverse(f"clients:{name}", args=[mine.pk])).status_code == 404
    for name in ("rename_list", "remove_list", "update_list", "move_list"):
        posted = client.post(reverse(f"clients:{name}", args=[mine.pk]), {"version": 1, "name": "x"})
        assert posted.status_code == 404
    opened = client.get(reverse("clients:list_of", args=["team"]), {"bewaard": mine.pk})
    assert opened.context["shown"].known.saved is None
    assert SavedList.objects.get().name == "Noord"


@pytest.mark.parametrize("nonsense", ["x", "-1", "99999999", "9" * 50, "²", ""])
def test_an_opened_list_that_is_not_there_shows_the_list_itself(as_anna, nonsense):
    answer = as_anna.get(reverse("clients:list_of", args=["team"]), {"bewaard": nonsense})
    assert answer.status_code == 200


def test_a_list_gets_another_name(as_anna, mine):
    address = reverse("clients:rename_list", args=[mine.pk])
    assert as_anna.post(address, {"name": "Zuid", "version": 1}).headers["Location"] == LISTS
    assert own(as_anna) == [("Zuid", 0)]


def test_who_renames_second_sees_both_names_and_overwrites_nothing(as_anna, anna, mine):
    saved_lists.rename_list(mine.pk, by=anna, version=1, name="Eerst")
    page = as_anna.post(reverse("clients:rename_list", args=[mine.pk]), {"name": "Tweede", "version": 1})
    assert [(d.now, d.yours) for d in page.context["stale"].differences] == [("Eerst", "Tweede")]
    assert SavedList.objects.get().name == "Eerst"


@pytest.mark.parametrize("name", ["rename_list", "update_list", "remove_list"])
def test_a_post_without_a_version_changes_nothing(as_anna, mine, name):
    as_anna.post(reverse(f"clients:{name}", args=[mine.pk]), {"name": "Anders"})
    kept = SavedList.objects.get()
    assert (kept.name, kept.query, kept.version) == ("Noord", "wijk=Noord", 1)


def test_a_list_is_brought_up_to_date_with_what_is_shown(as_anna, anna, mine):
    a_client(anna, neighbourhood="Zuid")
    a_client(anna, neighbourhood="Noord")
    shown = as_anna.get(reverse("clients:list_of", args=["team"]), {"bewaard": mine.pk, "wijk": "Zuid"})
    assert shown.context["shown"].is_changed
    as_anna.post(
        f"{reverse('clients:update_list', args=[mine.pk])}?wijk=Zuid&sorteer=wijk&bewaard={mine.pk}", {"version": 1}
    )
    mine.refresh_from_db()
    assert (mine.query, mine.columns, mine.version) == ("wijk=Zuid&sorteer=wijk", ["naam", "telefoon"], 2)
    again = as_anna.get(
        reverse("clients:list_of", args=["team"]), {"bewaard": mine.pk, "wijk": "Zuid", "sorteer": "wijk"}
    )
    assert not again.context["shown"].is_changed


def test_a_list_that_was_changed_in_another_window_is_not_overwritten(as_anna, anna, mine):
    saved_lists.rename_list(mine.pk, by=anna, version=1, name="Eerst")
    answer = as_anna.post(f"{reverse('clients:update_list', args=[mine.pk])}?wijk=Zuid", {"version": 1})
    assert "Er is niets opgeslagen" in str(next(iter(get_messages(answer.wsgi_request))))
    assert SavedList.objects.get().query == "wijk=Noord"


def test_lists_are_put_in_order(as_anna, anna, mine):
    for name in ("Zuid", "Oost"):
        saved_lists.save_list("team", by=anna, name=name, query="", columns=[])
    last = SavedList.objects.get(name="Oost")
    for _ in range(3):
        as_anna.post(reverse("clients:move_list", args=[last.pk]), {"naar": "omhoog"})
    assert [name for name, _ in own(as_anna)] == ["Oost", "Noord", "Zuid"]
    as_anna.post(reverse("clients:move_list", args=[mine.pk]), {"naar": "omlaag"})
    assert [name for name, _ in own(as_anna)] == ["Oost", "Zuid", "Noord"]


def test_a_list_is_thrown_away_after_a_question(as_anna, mine):
    address = reverse("clients:remove_list", args=[mine.pk])
    assert "Noord verwijderen?" in as_anna.get(address).content.decode()
    assert SavedList.objects.exists()
    as_anna.post(address, {"version": 1})
    assert not SavedList.objects.exists()


def test_what_is_kept_and_thrown_away_is_on_record(anna, mine):
    saved_lists.update_list(mine.pk, by=anna, version=1, query="", columns=["naam"])
    saved_lists.remove_list(mine.pk, by=anna, version=2)
    verbs = AuditEvent.objects.filter(verb__startswith="list.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["list.save", "list.change", "list.remove"]


def test_nothing_that_changes_nothing_is_recorded(anna, mine):
    saved_lists.rename_list(mine.pk, by=anna, version=1, name="Noord")
    assert not AuditEvent.objects.filter(verb="list.change").exists()


def test_a_list_that_one_may_not_see_and_a_column_that_is_not_there_are_not_kept(anna):
    for worklist, columns in (("verdelen", []), ("onzin", []), ("team", ["bsn"])):
        with pytest.raises(Refusal):
            saved_lists.save_list(worklist, by=anna, name="x", query="", columns=columns)


def test_a_removed_list_is_not_changed_by_an_old_window(anna, mine):
    with pytest.raises(StaleEdit):
        saved_lists.remove_list(mine.pk, by=anna, version=7)
    saved_lists.remove_list(mine.pk, by=anna, version=1)
    with pytest.raises(SavedList.DoesNotExist):
        saved_lists.rename_list(mine.pk, by=anna, version=1, name="x")
