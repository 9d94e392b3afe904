"""The list behind a figure, to take along."""

from collections.abc import Iterator

from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import audit
from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from office.exchange.sheets import sheet
from reporting.evidence import Evidence, EvidenceLine, Someone, all_lines
from reporting.models import FigureValue
from reporting.views.asked import asked_group, asked_snapshot

SHIELDED = "afgeschermd"
CSV = "text/csv; charset=utf-8"


@needs(Permission.SEE_FIGURES)
@require_GET
def evidence_file(request: StaffRequest, key: str) -> HttpResponseBase:
    """Every line behind a figure as CSV: dossier numbers, and names for who may read them."""
    snapshot, _ = asked_snapshot(request)
    value = get_object_or_404(snapshot.values.light().exclude(evidence_model=""), key=key)
    group = asked_group(request, value)
    names = request.user.may(Permission.SEE_EVIDENCE)
    heading = ["dossier", *(["naam"] if names else []), "wanneer", "wat"]
    response = StreamingHttpResponse(sheet(heading, _told(request, value, group)), content_type=CSV)
    name = f"keten-{key}-{snapshot.year}-{timezone.localdate():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _told(request: StaffRequest, value: FigureValue, group: str) -> Iterator[list[str]]:
    """Who is in a part is on record before the part leaves, and stays so when the download is broken off."""
    for part in all_lines(value, group, request.user):
        with transaction.atomic():
            audit.record(
                "figure.download",
                by=request.user,
                target=value,
                client_ids=sorted(set(part.named)),
                counts={"regels": len(part.lines)},
                url_name="reporting:figure",
                url_key=value.key,
            )
        yield from _rows(part)


def _rows(part: Evidence) -> Iterator[list[str]]:
    for line in part.lines:
        names = [_names(line.people)] if part.names_people else []
        when, what = (_joined(line, field) for field in ("when", "what"))
        yield [_numbers(line.people), *names, when, what]


def _numbers(people: list[Someone]) -> str:
    return " en ".join(str(someone.number) if someone.number else SHIELDED for someone in people)


def _names(people: list[Someone]) -> str:
    return " en ".join(someone.name for someone in people if someone.name)


def _joined(line: EvidenceLine, field: str) -> str:
    return "; ".join(text for told in line.told if (text := getattr(told, field)))
