"""Applications and benefits that a klantmanager types, because no administration delivers them for this person.

What is delivered stays as it was delivered. What was typed before the first delivery can still be put right or removed.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, connection, transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, require
from clients.models import Benefit, BenefitApplication, BenefitMember, Client
from clients.services.locking import hold
from clients.services.rows import added, as_it_stands, changed, happened, held, held_dossier, refuse_reversed, removed

DELIVERED_HERE = "De uitkeringsadministratie levert de aanvragen en uitkeringen van {who}. Die kunt u hier niet typen."


def has_delivered_benefits(client: Client) -> bool:
    """Whether an administration delivers the applications and benefits of this person."""
    shares = BenefitMember.objects.filter(client=client, benefit__delivery__isnull=False)
    return shares.exists() or client.applications.filter(delivery__isnull=False).exists()


@transaction.atomic
def add_application(
    client_id: int,
    *,
    by: User,
    scheme: str,
    received_on: datetime.date,
    decision: str = "",
    decided_on: datetime.date | None = None,
) -> BenefitApplication:
    client = held_dossier(client_id, by=by)
    _refuse_where_delivered(client, "deze inwoner")
    application = BenefitApplication(
        client=client, scheme=scheme, received_on=received_on, decision=decision, decided_on=decided_on
    )
    _refuse_half_a_decision(application)
    added(application, "application.add", by=by, on=happened(received_on))
    return application


@transaction.atomic
def change_application(
    application_id: int, *, by: User, version: int, reason: str = "", **values: Any
) -> BenefitApplication:
    application = held(BenefitApplication, application_id, by=by, version=version)
    changed(application, values, "application.change", by=by, reason=reason, check=_refuse_half_a_decision)
    return application


@transaction.atomic
def remove_application(application_id: int, *, by: User, version: int, reason: str) -> None:
    application = held(BenefitApplication, application_id, by=by, version=version)
    removed(application, "application.remove", by=by, reason=reason)


def _refuse_half_a_decision(application: BenefitApplication) -> None:
    if application.decision and not application.decided_on:
        raise FieldRefusal("Vul in op welke dag het besluit is genomen.", "decided_on")
    if application.decided_on and not application.decision:
        raise FieldRefusal("Kies het besluit dat op deze dag is genomen.", "decision")
    if application.decided_on and application.decided_on < application.received_on:
        raise FieldRefusal("Deze dag ligt voor de ontvangst van de aanvraag.", "decided_on")


@transaction.atomic
def add_benefit(
    client_id: int,
    *,
    by: User,
    scheme: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    end_reason: str = "",
    partner: Client | None = None,
) -> Benefit:
    """One uitkering; with a partner it is of both."""
    require(by, Permission.REGISTER_CLIENT)
    both = sorted({client_id, partner.pk if partner else client_id})
    people = {key: hold(key, by=by, even_closed=key != client_id) for key in both}
    _refuse_where_delivered(people[client_id], "deze inwoner")
    if partner:
        _refuse_where_delivered(partner, "de partner")
    benefit = Benefit(scheme=scheme, starts_on=starts_on, ends_on=ends_on, end_reason=end_reason)
    _refuse_half_an_end(benefit)
    added(benefit, "benefit.add", by=by, on=happened(starts_on), concerned=people)
    for key in people:
        BenefitMember.objects.create(benefit=benefit, client_id=key, is_partner=key != client_id)
    _refuse_overlap(benefit)
    return benefit


@transaction.atomic
def change_benefit(benefit_id: int, *, by: User, version: int, reason: str = "", **values: Any) -> Benefit:
    """Another scheme or period, or the end of it, for everyone who shares in it."""
    benefit, people = _held(benefit_id, by=by, version=version)
    changed(benefit, values, "benefit.change", by=by, reason=reason, check=_refuse_half_an_end, concerned=people)
    _refuse_overlap(benefit)
    return benefit


@transaction.atomic
def remove_benefit(benefit_id: int, *, by: User, version: int, reason: str) -> None:
    benefit, people = _held(benefit_id, by=by, version=version)
    removed(benefit, "benefit.remove", by=by, reason=reason, concerned=people)


def _held(benefit_id: int, *, by: User, version: int) -> tuple[Benefit, Iterable[int]]:
    """The benefit, with the dossiers of everyone who shares in it. Whoever may see one of them may act on it."""
    require(by, Permission.REGISTER_CLIENT)
    people = sorted(BenefitMember.objects.filter(benefit=benefit_id).values_list("client_id", flat=True))
    if not people:
        raise StaleEdit
    Client.objects.visible_to(by).filter(pk__in=people)[:1].get()
    for key in people:
        hold(key, by=None)
    return as_it_stands(Benefit, benefit_id, version), people


def _refuse_where_delivered(client: Client, who: str) -> None:
    if has_delivered_benefits(client):
        raise Refusal(DELIVERED_HERE.format(who=who))


def _refuse_half_an_end(benefit: Benefit) -> None:
    refuse_reversed(benefit)
    if benefit.ends_on and not benefit.end_reason:
        raise FieldRefusal("Kies waarom de uitkering stopt.", "end_reason")
    if benefit.end_reason and not benefit.ends_on:
        raise FieldRefusal("Vul in tot en met welke dag de uitkering loopt.", "ends_on")


def _refuse_overlap(benefit: Benefit) -> None:
    """Have PostgreSQL look now, and not at the end of the transaction, so that there is someone to tell."""
    shared = benefit.members.count() > 1
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set constraints benefit_no_overlap immediate")
    except IntegrityError as error:
        who = "Deze inwoner of de partner" if shared else "Deze inwoner"
        raise FieldRefusal(
            f"{who} heeft in deze periode al een bijstandsuitkering (Participatiewet, artikel 11). "
            "Beëindig die eerst, of kies een andere periode.",
            "starts_on",
        ) from error
    with connection.cursor() as cursor:
        cursor.execute("set constraints benefit_no_overlap deferred")
