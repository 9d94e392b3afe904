"""A year as it was frozen, with what is written about it: the keys of its pages."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from office.models import Job
from reporting.figures import REGISTER
from reporting.models import (
    Comparison,
    CouncilDocument,
    CouncilDocumentKind,
    Difference,
    FigureValue,
    Part,
    Snapshot,
    TextKind,
)
from reporting.services import add_section, move_text, start_text
from tests.entered import an_entered_figure

YEAR = 2021
END = "bestand_eind"
Pages = Iterator[tuple[dict[str, Any], str]]  # the keys, and the names of the pages that have them


def addresses(eva: User) -> dict[str, dict[str, Any]]:
    """A snapshot with one figure, a document that is not published, and the job that made it."""
    snapshot = Snapshot.objects.create(year=YEAR, taken_by=eva)
    pages = [*_figures(snapshot, eva), *_texts(snapshot, eva)]
    found = {f"reporting:{name}": keys for keys, names in pages for name in names.split()}
    job = Job.objects.create(kind="documents", label="Raadsbrief", owner_id=eva.pk)
    found |= {f"jobs:{name}": {"key": job.key} for name in ("progress", "cancel", "retry")}
    return found | {"api:figures": {"year": YEAR}}


def _figures(snapshot: Snapshot, eva: User) -> Pages:
    yield {"pk": snapshot.pk}, "snapshot compare"
    compared = Comparison.objects.create(snapshot=snapshot, made_by=eva)
    Difference.objects.create(comparison=compared, key=END, label="Bestand", unit="uitkeringen", then=1, now=2)
    yield {"pk": compared.pk}, "comparison"
    yield {"pk": compared.pk, "key": END}, "difference"
    yield {"pk": an_entered_figure(eva).pk}, "correct_entered"
    key, figure = next(iter(REGISTER.items()))
    told = {"label": figure.label, "unit": figure.unit, "evidence_model": "clients.Benefit"}
    FigureValue.objects.create(snapshot=snapshot, key=key, value=0, **told)
    yield {"key": key}, "figure evidence_file"
    document = CouncilDocument.objects.create(
        kind=CouncilDocumentKind.LETTER, snapshot=snapshot, title="Raadsbrief", content=b"%PDF", made_by=eva
    )
    yield {"pk": document.pk}, "document document_page"


def _texts(snapshot: Snapshot, eva: User) -> Pages:
    """A text that is being written, and one that waits for the second person."""
    text = start_text(snapshot.pk, by=eva)
    about = "text describe_text choose_snapshot correct_text add_section pick_figure compare_texts"
    yield {"pk": text.pk}, f"make_documents {about}"
    yield {"pk": text.pk, "key": "aanbieden"}, "move_text"
    section = add_section(text.pk, by=eva, title="Werk", body="Werk helpt.")
    add_section(text.pk, by=eva, title="Taal", body="Taal helpt.")
    yield {"pk": section.pk}, "write_section preview_section keep_section move_section remove_section"
    offered = start_text(snapshot.pk, by=eva, kind=TextKind.EVALUATION)
    waits = add_section(offered.pk, by=eva, title="Vooraf", body="Lees dit eerst.", part=Part.EVALUATION)
    offered.refresh_from_db()
    move_text(offered.pk, "aanbieden", by=eva, version=offered.version)
    yield {"pk": offered.pk}, "check_text"
    yield {"pk": waits.pk}, "check_section"
