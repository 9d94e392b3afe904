"""The random check: a few dossiers of the team a month, drawn so that nobody can foresee which, and looked through."""

import datetime
from collections.abc import Mapping

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import audit
from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, refuse_stale, require
from clients.models import CheckAnswer, CheckedDossier, CheckQuestion, Client, RandomCheck
from clients.services.changes import keep_changes
from clients.services.locking import hold
from instruments.models import Parameter

HOW_MANY = "steekproef_dossiers"
SPARED = relativedelta(months=6)  # who was looked at so lately is drawn last

ANSWERS = {True: "in orde", False: "niet in orde", None: "niet van toepassing"}


@transaction.atomic
def draw(*, by: User) -> RandomCheck:
    """Draw the dossiers of this month. PostgreSQL draws them, from all that `by` may see: nobody chooses."""
    require(by, Permission.CHECK_WORK)
    if by.team_id is None:
        raise Refusal("U hoort bij geen team. Vraag de beheerder u bij een team te zetten.")
    team = Team.objects.select_for_update().get(pk=by.team_id)
    today = timezone.localdate()
    month = today.replace(day=1)
    if RandomCheck.objects.filter(team=team, month=month).exists():
        raise Refusal("De steekproef van deze maand is al getrokken.")
    drawn = _drawn(team, by=by, day=today, number=int(Parameter.objects.on(HOW_MANY, today)))
    if not drawn:
        raise Refusal("Uw team heeft geen dossiers om te trekken.")
    check = RandomCheck.objects.create(team=team, month=month, drawn_by=by)
    CheckedDossier.objects.bulk_create(
        CheckedDossier(check_of=check, client=client, responsible_id=client.case_manager_id) for client in drawn
    )
    audit.record(
        "check.draw", by=by, target=check, client_ids=[client.pk for client in drawn], counts={"dossiers": len(drawn)}
    )
    return check


@transaction.atomic
def answer(
    dossier_id: int, *, by: User, version: int, answers: Mapping[int, bool | None], remark: str = ""
) -> CheckedDossier:
    """Keep what was found: to every question of the list in order, not in order, or not applicable."""
    require(by, Permission.CHECK_WORK)
    of_team = CheckedDossier.objects.filter(check_of__team__isnull=False, check_of__team=by.team_id)
    client_id = of_team.values_list("client_id", flat=True).get(pk=dossier_id)
    hold(client_id, by=by, even_closed=True)
    row = CheckedDossier.objects.select_for_update().get(pk=dossier_id)
    refuse_stale(row.version, version)
    questions = questions_of(row)
    if {question.pk for question in questions} != answers.keys():
        raise Refusal("Beantwoord elke vraag.")
    before = dict(row.answers.values_list("question_id", "in_order"))
    changes = {
        question.text: (ANSWERS[before[question.pk]] if question.pk in before else "", ANSWERS[answers[question.pk]])
        for question in questions
        if question.pk not in before or before[question.pk] != answers[question.pk]
    }
    if remark != row.remark:
        changes["opmerking"] = (row.remark, remark)
    if not changes and row.checked_at:
        return row
    row.answers.all().delete()
    CheckAnswer.objects.bulk_create(
        CheckAnswer(dossier=row, question=question, in_order=answers[question.pk]) for question in questions
    )
    row.remark, row.checked_by, row.checked_at = remark, by, timezone.now()
    row.version += 1
    row.save()
    event = audit.record(
        "check.answer", by=by, target=row, client_id=client_id, url_name="clients:checked_dossier", url_key=row.pk
    )
    keep_changes(event, changes)
    return row


def questions_of(row: CheckedDossier) -> list[CheckQuestion]:
    """What is asked now; of a dossier that was looked through, what was asked then."""
    questions = CheckQuestion.objects.filter(answers__dossier=row) if row.checked_at else None
    return list(CheckQuestion.objects.filter(in_use=True) if questions is None else questions)


def _drawn(team: Team, *, by: User, day: datetime.date, number: int) -> list[Client]:
    """At random, those not looked at in the last months first."""
    lately = CheckedDossier.objects.filter(client=OuterRef("pk"), check_of__drawn_at__date__gt=day - SPARED)
    pool = Client.objects.visible_to(by).in_caseload(day).filter(case_manager__team=team)
    return list(pool.annotate(is_recent=Exists(lately)).order_by("is_recent", "?")[:number])
