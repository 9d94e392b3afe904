"""The random check: drawn, looked through dossier by dossier, and what it shows over the months."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from accounts.decorators import needs
from accounts.editing import edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import Refusal
from clients.forms.checks import CheckForm, answers_in
from clients.models import CheckAnswer, CheckedDossier, RandomCheck
from clients.services import checks as services
from office.paper import charts
from office.paper.numbers import percent

MONTHS = 12  # in the picture


@needs(Permission.CHECK_WORK)
@require_safe
def checks(request: StaffRequest) -> HttpResponse:
    """The newest, or the one that was chosen; and the trend of the team. It is about the work, and ranks nobody."""
    found = RandomCheck.objects.filter(team__isnull=False, team=request.user.team_id).order_by("-month")
    done = Count("dossiers", filter=Q(dossiers__checked_at__isnull=False))
    earlier = list(found.annotate(drawn=Count("dossiers"), done=done)[:MONTHS])
    chosen = next((row for row in earlier if str(row.pk) == request.GET.get("maand")), earlier[0] if earlier else None)
    rows: list[CheckedDossier] = []
    if chosen:
        dossiers = CheckedDossier.objects.visible_to(request.user).filter(check_of=chosen)
        rows = list(dossiers.select_related("client", "checked_by").order_by("pk"))
        audit.looked_at_list((row.client_id for row in rows), by=request.user, page="clients:checks")
    this_month = timezone.localdate().replace(day=1)
    context = {
        "chosen": chosen,
        "earlier": earlier,
        "rows": rows,
        "out_of_sight": chosen.drawn - len(rows) if chosen else 0,
        "to_draw": not earlier or earlier[0].month != this_month,
        "trend": _trend(request.user.team_id),
    }
    return render(request, "clients/team/checks.html", context)


@needs(Permission.CHECK_WORK)
@require_POST
def draw(request: StaffRequest) -> HttpResponse:
    try:
        services.draw(by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "De steekproef van deze maand is getrokken.")
    return redirect("clients:checks")


@needs(Permission.CHECK_WORK)
def dossier(request: StaffRequest, pk: int) -> HttpResponse:
    """One dossier with the checklist beside it."""
    team = request.user.team_id
    rows = CheckedDossier.objects.visible_to(request.user).filter(check_of__team__isnull=False, check_of__team=team)
    row = get_object_or_404(rows.select_related("client", "check_of", "checked_by"), pk=pk)
    audit.looked(row.client_id, by=request.user, page="clients:checked_dossier")
    questions = services.questions_of(row)

    def save(version: int, remark: str, **given: str) -> None:
        services.answer(row.pk, by=request.user, version=version, answers=answers_in(given), remark=remark)

    def afresh(sent: BaseForm) -> CheckForm:
        row.refresh_from_db()
        return CheckForm(None, row=row, questions=services.questions_of(row))

    found = edit(request, CheckForm(posted(request), row=row, questions=questions), save, afresh=afresh)
    if found.done:
        messages.success(request, "Opgeslagen.")
        return redirect("clients:checks")
    context = {"row": row, "form": found.form, "stale": found.stale}
    return render(request, "clients/team/check.html", context)


def _trend(team_id: int | None) -> tuple[charts.Chart, list[str]] | None:
    """Which part of the answers was in order, a line for each question; and the questions by number."""
    answers = CheckAnswer.objects.filter(dossier__check_of__team=team_id, in_order__isnull=False)
    month, question = "dossier__check_of__month", ("question__position", "question", "question__text")
    counted = answers.values(month, *question).annotate(good=Count("pk", filter=Q(in_order=True)), asked=Count("pk"))
    found: list[Mapping[str, Any]] = list(counted)
    if not found:
        return None
    questions = sorted({tuple(row[name] for name in question) for row in found})
    shares = {(row[month], row["question"]): row["good"] / row["asked"] for row in found}
    months = sorted({row[month] for row in found})[-MONTHS:]
    drawn = [(date_format(day, "M Y").lower(), *(shares.get((day, key)) for _, key, _ in questions)) for day in months]
    columns = ("maand", *(f"Vraag {number}" for number in range(1, len(questions) + 1)))
    data = charts.Data("steekproef", "Deel dat in orde was", columns, drawn, show=lambda share: percent(share, 0))
    return charts.lines(data, width=charts.WHOLE), [text for _, _, text in questions]
