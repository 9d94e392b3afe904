"""Nazorg as the terms read it: when it began and stopped, which days were agreed on, and when there was contact."""

from collections.abc import Collection, Iterator

from django.db.models import F

from instruments.rules.facts import Known
from trajectories.models import Aftercare, AftercareContact

SOURCE = "Nazorg"


def aftercare_of_people(ids: Collection[int]) -> Iterator[tuple[int, str, Known]]:
    """What was held stands before what is planned: the first term is that of the first contact, and so on."""
    for pk, starts_on, ends_on in Aftercare.objects.filter(client__in=ids).values_list(
        "client", "starts_on", "ends_on"
    ):
        yield pk, "nazorg_begonnen_op", Known(starts_on, starts_on, source=SOURCE)
        if ends_on:
            yield pk, "nazorg_gestopt_op", Known(ends_on, ends_on, source=SOURCE)
    contacts = AftercareContact.objects.filter(aftercare__client__in=ids)
    for pk, starts_on, due_on, held_on in contacts.order_by(
        F("held_on").asc(nulls_last=True), "due_on", "pk"
    ).values_list("aftercare__client", "aftercare__starts_on", "due_on", "held_on"):
        yield pk, "nazorg_gepland_op", Known(due_on, starts_on, source=SOURCE)
        if held_on:
            yield pk, "nazorg_contact_op", Known(held_on, held_on, source=SOURCE)
