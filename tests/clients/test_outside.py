"""Looking outside one's own work: with a reason, for some hours, and read along by the privacy officer."""

import datetime
import re

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.workflow import NotAllowed, Refusal
from clients.models import Client, EmergencyAccess
from clients.services import outside
from clients.services.outside import DossierKey, close_outside, open_outside
from clients.services.shielding import shield, unshield
from tests.people import TEST_BSNS, a_client, opened_outside, today
from tests.queries import asking

BORN = datetime.date(1990, 5, 17)
BSN = TEST_BSNS[7]
WHY = {"ground": "balie", "reason": "De inwoner staat aan de balie"}
URL = "clients:open_outside"


@pytest.fixture
def jaimy(anna: User) -> Client:
    """Of Anna's caseload, so not of Carla's team."""
    return a_client(anna, first_names="Jaimy", last_name="Vélde", birth_date=BORN, bsn=BSN)


@pytest.fixture
def as_carla(client: Browser, carla: User) -> Browser:
    client.force_login(carla)
    return client


@pytest.fixture
def as_hans(hans: User) -> Browser:
    browser = Browser()
    browser.force_login(hans)
    return browser


def by_number(dossier: Client, **values: object) -> dict[str, object]:
    return {"number": dossier.pk, "birth_date": BORN.isoformat(), **WHY} | values


def without_token(answer) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", answer.content)


class TestOpening:
    @pytest.mark.parametrize("key", [{"bsn": BSN}, {"bsn": f"{BSN[:4]} {BSN[4:]}"}, {"birth_date": "17-05-1990"}])
    def test_a_bsn_opens_it_and_so_does_the_number_with_the_day_of_birth(self, as_carla, carla, jaimy, key):
        sent = key if "bsn" in key else {"number": jaimy.pk, **key}
        answer = as_carla.post(reverse(URL), sent | WHY)
        assert answer.headers["Location"] == reverse("clients:dossier", args=[jaimy.pk])
        access = EmergencyAccess.objects.get()
        assert (access.user, access.client, access.ground) == (carla, jaimy, "balie")
        assert access.ends_at - timezone.now() == pytest.approx(
            datetime.timedelta(hours=8), abs=datetime.timedelta(minutes=1)
        )

    def test_every_page_of_the_dossier_says_until_when_and_why(self, as_carla, carla, jaimy):
        access = opened_outside(jaimy, carla)
        until = timezone.localtime(access.ends_at).strftime("%H.%M")
        for name in ("clients:timeline", "trajectories:of_client", "maatwerk:of_client", "trajectories:inwoner_plan"):
            page = as_carla.get(reverse(name, args=[jaimy.pk])).content.decode()
            assert "U kijkt hier buiten uw eigen werk" in page, name
            assert f"om {until} uur" in page
            assert "De inwoner staat aan de balie" in page

    def test_on_ones_own_dossiers_nothing_of_that_is_said_or_asked(self, client, anna, bas, jaimy):
        for user in (anna, bas):
            client.force_login(user)
            with asking() as asked:
                page = client.get(reverse("clients:timeline", args=[jaimy.pk])).content.decode()
            assert "buiten uw eigen werk" not in page
            assert not [question for question in asked.questions if question.startswith('SELECT "clients_emergency')]

    def test_it_ends_by_itself(self, as_carla, carla, jaimy):
        opened_outside(jaimy, carla)
        EmergencyAccess.objects.update(ends_at=timezone.now())
        assert as_carla.get(reverse("clients:dossier", args=[jaimy.pk])).status_code == 404
        assert not Client.objects.visible_to(carla).filter(pk=jaimy.pk).exists()

    def test_what_was_being_typed_when_it_shut_is_not_taken(self, as_carla, carla, jaimy):
        opened_outside(jaimy, carla)
        address = reverse("clients:contacts", args=[jaimy.pk])
        note = {"held_on": str(today()), "kind": "gesprek", "report": "Gebeld", "staff": carla.pk}
        draft = {"form": "clients.contact", "client": jaimy.pk, "user": carla.pk, "version": 0, "fields_typed": "{}"}
        assert as_carla.get(address).status_code == 200
        EmergencyAccess.objects.update(ends_at=timezone.now())

        assert as_carla.post(address, note).status_code == 404
        assert as_carla.post(reverse("clients:draft"), draft).status_code == 404
        assert not jaimy.contacts.exists()

    def test_it_ends_earlier_by_a_button_and_only_for_who_opened_it(self, as_carla, carla, dirk, jaimy):
        opened_outside(jaimy, carla)
        opened_outside(jaimy, dirk)
        as_carla.post(reverse("clients:close_outside", args=[jaimy.pk]))
        assert as_carla.get(reverse("clients:dossier", args=[jaimy.pk])).status_code == 404
        assert Client.objects.visible_to(dirk).filter(pk=jaimy.pk).exists()
        assert AuditEvent.objects.get(verb="outside.close").actor == carla
        assert as_carla.post(reverse("clients:close_outside", args=[jaimy.pk])).status_code == 404

    def test_what_is_ones_own_work_already_opens_without_an_access(self, client, bas, jaimy):
        client.force_login(bas)
        answer = client.post(reverse(URL), by_number(jaimy))
        assert answer.headers["Location"] == reverse("clients:dossier", args=[jaimy.pk])
        assert not EmergencyAccess.objects.exists()
        assert AuditEvent.objects.get(verb="outside.own_work").client_id == jaimy.pk

    def test_opening_it_twice_is_one_access(self, carla, jaimy):
        opened_outside(jaimy, carla)
        again = open_outside(DossierKey(bsn=BSN), by=carla, **WHY)
        assert again == outside.Opened(jaimy, None)
        assert EmergencyAccess.objects.count() == 1

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"birth_date": ""}, "birth_date"),
            ({"number": ""}, "number"),
            ({"number": "", "birth_date": ""}, "bsn"),
            ({"bsn": BSN}, "bsn"),
            ({"bsn": "123456789", "number": "", "birth_date": ""}, "bsn"),
            ({"number": "9" * 30}, "number"),
            ({"number": "-1"}, "number"),
            ({"number": "één"}, "number"),
            ({"birth_date": "2990-01-01"}, "birth_date"),
            ({"reason": "ja"}, "reason"),
            ({"reason": "          "}, "reason"),
            ({"reason": "x" * 100_000}, "reason"),
            ({"ground": ""}, "ground"),
            ({"ground": "zomaar"}, "ground"),
        ],
    )
    def test_what_is_filled_in_wrong_is_said_at_the_field_and_opens_nothing(self, as_carla, jaimy, changed, field):
        answer = as_carla.post(reverse(URL), by_number(jaimy, **changed))
        assert answer.status_code == 200
        assert field in answer.context["form"].errors
        assert not EmergencyAccess.objects.exists()

    def test_who_may_not_may_not(self, frank, hans, jaimy):
        for user in (frank, hans):
            with pytest.raises(NotAllowed):
                open_outside(DossierKey(bsn=BSN), by=user, **WHY)

    def test_a_word_is_no_reason_whoever_asks(self, carla, jaimy):
        with pytest.raises(Refusal, match="in een zin"):
            open_outside(DossierKey(bsn=BSN), by=carla, ground="balie", reason=" nodig   ")


class TestNotOpening:
    """Not there, shielded, or another day of birth: nobody learns which."""

    def states(self, as_carla: Browser, jaimy: Client, bas: User, sent: dict[str, object]) -> list[tuple[bytes, int]]:
        """The answer to the same question in each state of the world, and what it cost."""

        def ask() -> tuple[bytes, int]:
            with asking() as asked:
                answer = as_carla.post(reverse(URL), sent)
            assert answer.status_code == 200
            return without_token(answer), len(asked)

        as_carla.get(reverse(URL))
        shield(jaimy.pk, by=bas, version=jaimy.version, reason="Werkt bij de gemeente")
        shielded = ask()
        Client.objects.filter(pk=jaimy.pk).update(shielded=False, birth_date=today(-9000), bsn_hash="anders")
        another = ask()
        Client.objects.filter(pk=jaimy.pk).delete()
        return [shielded, another, ask()]

    @pytest.mark.parametrize("key", ["bsn", "number"])
    def test_the_answers_are_the_same_bytes_for_the_same_number_of_questions(self, as_carla, bas, jaimy, key):
        sent = {"bsn": BSN, **WHY} if key == "bsn" else by_number(jaimy)
        first, *others = self.states(as_carla, jaimy, bas, sent)
        assert others == [first, first]
        assert outside.NOT_OPENED.encode() in first[0]

    def test_every_attempt_is_kept_with_the_kind_of_key_and_never_the_key(self, as_carla, carla, jaimy):
        as_carla.post(reverse(URL), {"bsn": TEST_BSNS[8], **WHY})
        as_carla.post(reverse(URL), by_number(jaimy, birth_date="1991-01-01"))
        attempts = AuditEvent.objects.filter(verb="outside.refused").order_by("pk")
        assert [(row.actor, row.client_id, row.fields) for row in attempts] == [
            (carla, None, ["bsn"]),
            (carla, None, ["dossiernummer", "geboortedatum"]),
        ]

    def test_the_privacy_officer_reads_who_was_after_a_shielded_dossier(self, as_carla, bas, jaimy):
        shield(jaimy.pk, by=bas, version=jaimy.version, reason="Werkt bij de gemeente")
        as_carla.post(reverse(URL), by_number(jaimy))
        assert AuditEvent.objects.get(verb="outside.refused").client_id == jaimy.pk
        assert not EmergencyAccess.objects.exists()

    def test_shielding_shuts_out_who_had_it_open_also_when_it_is_taken_off_again(self, carla, bas, jaimy):
        opened_outside(jaimy, carla)
        hidden = shield(jaimy.pk, by=bas, version=jaimy.version, reason="Werkt bij de gemeente")
        assert not Client.objects.visible_to(carla).filter(pk=jaimy.pk).exists()
        unshield(jaimy.pk, by=bas, version=hidden.version, reason="Het was een vergissing")
        assert not Client.objects.visible_to(carla).filter(pk=jaimy.pk).exists()


def test_closing_what_is_not_open_says_so(carla, jaimy):
    with pytest.raises(EmergencyAccess.DoesNotExist):
        close_outside(jaimy.pk, by=carla)
