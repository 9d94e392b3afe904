"""The lists that need no more than what this app knows."""

import datetime

from django.db.models import Q

from accounts.models import Deputy, User
from accounts.permissions import Permission
from clients.models import Assignment
from clients.models.benefits import LIVELIHOOD
from clients.querysets import ClientQuerySet
from clients.worklists.registry import LeftOut, Term, Worklist, register
from office.paging import Order

EVERYONE = "alle"
CALLING = ("naam", "telefoon", "contact", "afspraak", "taak", "taak_op")


def _own(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return clients.in_caseload(day).filter(case_manager=user)


def _of_team(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    if not user.team_id:
        return clients.none()
    return clients.in_caseload(day).filter(case_manager__team=user.team_id)


def _standing_in(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    absent = Deputy.objects.holding_on(day).filter(deputy=user)
    return clients.in_caseload(day).filter(case_manager__in=absent.values("absentee"))


def _to_divide(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """Nobody is responsible though a benefit runs, or a teamleider is until the work has been divided.

    Who has no benefit and nobody stands in the administration from before, and asks for nothing.
    """
    waiting = Assignment.objects.filter(ends_at=None, to_divide=True)
    free = clients.filter(case_manager=None).with_benefit_on(day, *LIVELIHOOD)
    here = clients.in_municipality_on(day).open_on(day)
    return here.filter(Q(pk__in=free.values("pk")) | Q(pk__in=waiting.values("client")))


def _quiet(clients: ClientQuerySet, day: datetime.date, weeks: int) -> ClientQuerySet:
    return clients.in_caseload(day).without_contact_since(day - datetime.timedelta(weeks=weeks))


def _without_contact(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    exempt = clients.exempt_on(day)
    return _quiet(clients, day, terms["weken"]).exclude(pk__in=exempt.values("pk"))


def _exempt(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return _quiet(clients, day, terms["weken"]).exempt_on(day)


def _everyone(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return clients.own_first(user)


register(
    Worklist(
        key=EVERYONE,
        label="Inwoners",
        intro="Alle dossiers die u mag zien, ook gesloten dossiers en die van wie is overleden of vertrokken.",
        condition=_everyone,
        first=Order("eigen", ("-is_own", "sort_name")),
    ),
    Worklist(
        key="mijn",
        label="Mijn inwoners",
        intro="Wie u begeleidt. Zonder wie is overleden of vertrokken.",
        condition=_own,
        columns=CALLING,
        permissions=(Permission.LOG_CONTACT,),
        hides=("klantmanager",),
    ),
    Worklist(
        key="team",
        label="Inwoners van het team",
        intro="Wie u en uw teamgenoten begeleiden. Zonder wie is overleden of vertrokken.",
        condition=_of_team,
        order="klantmanager",
        permissions=(Permission.SEE_DOSSIERS,),
    ),
    Worklist(
        key="waarneming",
        label="Inwoners voor wie u waarneemt",
        intro="Van collega's die afwezig zijn en voor wie u vandaag waarneemt.",
        condition=_standing_in,
        columns=("naam", "klantmanager", *CALLING[1:]),
        permissions=(Permission.LOG_CONTACT,),
    ),
    Worklist(
        key="verdelen",
        label="Nog te verdelen",
        intro="Wie een uitkering heeft en nog geen klantmanager, of bij een teamleider wacht tot het werk is verdeeld.",
        condition=_to_divide,
        columns=("naam", "dossier", "wijk", "uitkering", "uitkering_vanaf", "termijn", "klantmanager"),
        permissions=(Permission.ASSIGN_WORK,),
    ),
    Worklist(
        key="zonder_contact",
        label="Zonder contact",
        intro="Met wie al een tijd geen contact is vastgelegd, het langst eerst.",
        condition=_without_contact,
        columns=("naam", "telefoon", "klantmanager", "contact", "afspraak"),
        order="contact",
        terms=(Term("weken", "Weken zonder contact", "geen_contact_weken", most=520),),
        left_out=LeftOut(
            _exempt,
            one="1 inwoner met een vrijstelling van het jaargesprek staat niet op deze lijst.",
            more="{} inwoners met een vrijstelling van het jaargesprek staan niet op deze lijst.",
        ),
        hides=("geen_contact_sinds",),
    ),
)
