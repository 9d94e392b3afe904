"""Builders for what is told of a year: a programme, stories, and documents that are public."""

import hashlib
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import User
from reporting import services
from reporting.models import CouncilDocument, CouncilDocumentKind, CouncilText, Snapshot, Story, TextKind
from reporting.services import programme, stories
from tests.council import moved
from tests.people import today

LETTER, FACTSHEET = CouncilDocumentKind.LETTER, CouncilDocumentKind.FACTSHEET
EARLIER = 2019


def decided(text: CouncilText, eva: User, frank: User) -> CouncilText:
    """As far as the college."""
    for key in ("aanbieden", "controleren", "voorleggen", "vaststellen"):
        text = moved(text, key, frank if key == "controleren" else eva)
    return text


def a_document(text: CouncilText, by: User, kind: str = LETTER, **values: Any) -> CouncilDocument:
    """Final, with every form of it; as quick as a row."""
    content = values.pop("content", f"%PDF-1.7 {kind} {text.year} {text.number}".encode())
    told = {
        "title": f"{CouncilDocumentKind(kind).label} over {text.year}",
        "html": "<h2>Werk</h2><p>In dat jaar vonden <span>268</span> personen werk: één op de tien.</p>",
        "csv": "sleutel;waarde\r\nbestand;2.071\r\n",
        "json": '{"cijfers": {"bestand_eind": {"waarde": 2071}}}',
    }
    return CouncilDocument.objects.create(
        kind=kind,
        text=text,
        snapshot=text.snapshot,
        is_final=True,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        made_by=by,
        **(told | values),
    )


def a_text_of(year: int, eva: User, kind: str = TextKind.YEAR) -> CouncilText:
    snapshot = Snapshot.objects.create(year=year, taken_by=eva)
    text = services.start_text(snapshot.pk, by=eva, kind=kind)
    services.add_section(text.pk, by=eva, title="Werk", body="Ook dit jaar vonden inwoners werk.")
    return text


def public(text: CouncilText, eva: User, frank: User, *kinds: str, **values: Any) -> list[CouncilDocument]:
    """All the way, with a document of each kind."""
    text = decided(text, eva, frank)
    made = [a_document(text, eva, kind, **values) for kind in kinds or (LETTER, FACTSHEET)]
    for key in ("verzenden", "openbaar"):
        moved(text, key, eva)
    for document in made:
        document.refresh_from_db()
    return made


def a_story(by: User, **values: Any) -> Story:
    told = {
        "year": EARLIER,
        "theme": "Werk",
        "invented_name": "Esra",
        "title": "Van de keukentafel naar de bakkerij",
        "body": "Het begon met koffie.\n\nNu bakt ze.",
    }
    return stories.add_story(by=by, **(told | values))


def addresses(eva: User, frank: User, signal_pk: int) -> dict[str, dict[str, Any]]:
    year = timezone.localdate().year
    planned = programme.add_programme(by=eva, year=year)
    goal = programme.add_goal(
        planned.pk, by=eva, title="Meer werk", figure="uitstroom_naar_werk_personen", target=Decimal(275)
    )
    action = programme.add_action(goal.pk, by=eva, title="Ontmoetingen", owner=eva, due_on=today(30))
    story = a_story(eva)
    consent = {"consent_on": today(), "consent_kept_at": "Map 12"}
    stories.record_consent(story.pk, by=eva, version=story.version, **consent)
    (letter,) = public(a_text_of(EARLIER, eva), eva, frank, LETTER)
    of_year = ("programme", "describe_programme", "settle_programme", "remove_programme", "add_goal")
    of_goal = ("change_goal", "remove_goal", "add_action")
    of_action = ("change_action", "report_action", "remove_action")
    of_story = ("story", *(f"{act}_story" for act in ("write", "consent", "check", "withdraw", "remove")))
    return {
        **{f"reporting:{name}": {"year": year} for name in of_year},
        **{f"reporting:{name}": {"pk": goal.pk} for name in of_goal},
        **{f"reporting:{name}": {"pk": action.pk} for name in of_action},
        **{f"reporting:{name}": {"pk": story.pk} for name in of_story},
        "reporting:action_for_signal": {"pk": signal_pk},
        "reporting:publication": {"key": letter.public_key},
        "reporting:publication_file": {"key": letter.public_key, "form": "pdf"},
    }
