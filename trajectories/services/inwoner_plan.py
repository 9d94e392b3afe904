"""The plan for the inwoner on paper: to take home, and to keep in the dossier as it was discussed."""

import datetime
import hashlib

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.house import house
from accounts.models import Municipality, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from clients.models import Client, Document
from clients.models.documents import DocumentKind
from clients.services.documents import keep_document
from clients.services.locking import hold
from office.paper import available, render_pdf
from trajectories.inwoner_plan import inwoner_plan

NO_PAPER = "Op deze computer kan nu geen PDF worden gemaakt. Druk de pagina af, of vraag de beheerder om hulp."
ALREADY = "Dit plan staat al in het dossier: er is sinds de vorige keer niets veranderd."


def plan_on_paper(client: Client, now: datetime.datetime) -> bytes:
    """As PDF, of a dossier that the reader may see."""
    if not available():
        raise Refusal(NO_PAPER)
    office = Municipality.objects.first() or Municipality()
    plan = inwoner_plan(client, now)
    context = {"plan": plan, "house": house(office), "municipality": office, "made_on": plan.made_on}
    return render_pdf(render_to_string("pdf/plan.html", context))


@transaction.atomic
def keep_plan(client_id: int, *, by: User) -> Document:
    """Put the plan of today with the papers of the dossier."""
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    now = timezone.now()
    if inwoner_plan(client, now).is_empty:
        raise Refusal("Er is nog geen plan om te bewaren. Start eerst een traject.")
    content = plan_on_paper(client, now)
    last = client.documents.filter(kind=DocumentKind.PLAN, withdrawn_at__isnull=True).order_by("-pk").first()
    if last and last.sha256 == hashlib.sha256(content).hexdigest():
        raise Refusal(ALREADY)
    today = timezone.localdate(now)
    return keep_document(
        client,
        by=by,
        kind=DocumentKind.PLAN,
        title=f"Mijn plan, {today:%d-%m-%Y}",
        file_name=f"mijn-plan-{today}.pdf",
        content_type="application/pdf",
        content=content,
    )
