"""The pages on which dossiers are chosen, passed on and answered."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clients import services
from clients.models import Appointment, Client, Handover
from tests.passing import holder, proposed
from tests.people import a_client, a_shielded_client
from tests.queries import at_most


def test_one_dossier_is_passed_on_in_one_page(client: Browser, jaimy, bas, jan):
    client.force_login(bas)
    page = reverse("clients:distribute")
    asked = client.get(f"{page}?clients={jaimy.pk}")
    assert "Jaimy van der Vélde" in asked.content.decode()
    sent = {"act": "collega", "to": jan.pk, "reason": "Ruil", "chosen": f"{jaimy.pk}:1"}
    answer = client.post(page, sent, follow=True)
    assert answer.redirect_chain == [(reverse("clients:dossier", args=[jaimy.pk]), 302)]
    assert "Tot het antwoord blijft Anna verantwoordelijk" in answer.content.decode()
    assert "voorgesteld aan Jan" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"to": ""}, "Kies een collega"),
        ({"to": "999999"}, "Kies een collega uit de lijst"),
        ({"reason": ""}, "Vul een reden in"),
        ({"act": "weg"}, "Kies wat u wilt doen"),
        ({"chosen": ""}, "Kies ten minste een dossier"),
        ({"chosen": "12"}, "Kies ten minste een dossier"),
        ({"chosen": "99999999:1"}, "Kies ten minste een dossier"),
        ({"reason": "a" * 2000}, "1000"),
    ],
)
def test_what_is_missing_is_told_and_nothing_passes(client: Browser, jaimy, anna, bas, jan, wrong, told):
    client.force_login(bas)
    sent = {"act": "collega", "to": jan.pk, "reason": "Ruil", "chosen": f"{jaimy.pk}:1", **wrong}
    answer = client.post(reverse("clients:distribute"), sent, follow=True)
    assert told in answer.content.decode()
    assert not Handover.objects.exists()


def test_a_stale_page_shows_who_has_it_now_and_keeps_what_was_typed(client: Browser, jaimy, anna, bas, jan):
    proposed(jaimy, bas, bas)
    client.force_login(bas)
    sent = {"act": "collega", "to": jan.pk, "reason": "Een lange uitleg", "chosen": f"{jaimy.pk}:1"}
    answer = client.post(reverse("clients:distribute"), sent)
    text = answer.content.decode()
    assert "Er is niets opgeslagen" in text
    assert "Een lange uitleg" in text
    assert f"{jaimy.pk}:2" in text
    assert not Handover.objects.filter(receiver=jan).exists()


def test_the_receiver_takes_all_of_a_batch_or_gives_one_back(client: Browser, anna, carla):
    first, second, third = (a_client(anna, last_name=name) for name in ("Aa", "Bb", "Cc"))
    batch = services.distribute({row.pk: 1 for row in (first, second, third)}, by=anna, to=carla, reason="Verhuisd")
    services.carry_out_batch(batch.pk)
    handovers = list(batch.handovers.order_by("pk"))
    url = reverse("clients:handover_answer", args=[handovers[0].pk])
    client.force_login(carla)
    assert "Neemt u deze 3 dossiers aan?" in client.get(url).content.decode()

    no = client.post(url, {"handovers": [handovers[1].pk], "answer": "teruggeven", "reason": ""})
    assert "Vul in waarom u dit teruggeeft" in no.content.decode()
    client.post(url, {"handovers": [handovers[1].pk], "answer": "teruggeven", "reason": "Te ver"})
    answer = client.post(url, {"handovers": [handovers[0].pk, handovers[2].pk], "answer": "aannemen"}, follow=True)

    assert "U hebt 2 dossiers aangenomen" in answer.content.decode()
    assert [holder(row) for row in (first, second, third)] == [carla, anna, carla]


def test_planned_appointments_are_named_so_that_nobody_forgets_them(client: Browser, jaimy, anna, jan):
    starts_at = timezone.now() + datetime.timedelta(days=2)
    Appointment.objects.create(
        client=jaimy,
        staff=anna,
        made_by=anna,
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=1),
        subject="Kennismaken met de werkgever",
    )
    handover = proposed(jaimy, anna, jan)
    client.force_login(jan)
    url = reverse("clients:handover_answer", args=[handover.pk])
    answer = client.post(url, {"handovers": [handover.pk], "answer": "aannemen"}, follow=True)
    assert "Kennismaken met de werkgever" in answer.content.decode()


def test_the_list_of_receivers_is_the_same_whatever_was_chosen(client: Browser, anna, bas, jan, jaimy):
    hidden = a_shielded_client(anna)
    hidden.named_users.add(bas)
    client.force_login(anna)

    def receivers(*chosen: Client) -> str:
        page = client.get(reverse("clients:distribute"), {"clients": [row.pk for row in chosen]}).content.decode()
        return page[page.index('<select name="to"') : page.index("</select>")]

    assert receivers(jaimy) == receivers(hidden) == receivers(jaimy, hidden)


def test_a_dossier_that_one_may_not_see_can_not_be_chosen(client: Browser, anna, jaimy, carla, dirk):
    other, hidden = a_client(carla, last_name="Vanander"), a_shielded_client(dirk, last_name="Geheim")
    client.force_login(anna)
    page = client.get(reverse("clients:distribute"), {"clients": [jaimy.pk, other.pk, hidden.pk]}).content.decode()
    assert "Gekozen" in page
    assert "Vanander" not in page
    assert "Geheim" not in page
    sent = {"act": "collega", "to": carla.pk, "reason": "x", "chosen": f"{other.pk}:1 {hidden.pk}:1"}
    answer = client.post(reverse("clients:distribute"), sent, follow=True)
    assert "Kies ten minste een dossier" in answer.content.decode()


def test_thirty_dossiers_cost_as_many_questions_as_one(client: Browser, anna, jan):
    client.force_login(anna)
    for number in range(30):
        a_client(anna, last_name=f"Nummer {number}")
    chosen = {row.pk: 1 for row in Client.objects.all()}
    batch = services.distribute(chosen, by=anna, to=jan, reason="Verlof")
    services.carry_out_batch(batch.pk)
    handover = batch.handovers.first()
    with at_most(8):
        client.get(reverse("clients:distribute"))
    with at_most(8):
        client.get(reverse("clients:distribute"), {"clients": list(chosen)})
    with at_most(8):
        client.get(reverse("clients:distribution", args=[batch.pk]))
    client.force_login(jan)
    with at_most(8):
        client.get(reverse("clients:handover_answer", args=[handover.pk]))
