"""The random check of each team: two months that are done, and this month half way."""

from datetime import date, datetime, time

from django.utils import timezone

from accounts.models import User
from clients.models import CheckAnswer, CheckedDossier, CheckQuestion, Client, RandomCheck
from clients.services.checks import answer, draw
from config.demo.chance import Chance
from config.demo.day.cast import Cast
from config.demo.day.history import put_in_the_past
from config.demo.day.week import Week
from config.demo.days import add_months, days

EARLIER = {-2: 0.66, -1: 0.78}
"""How many of the answers were in order in the months before."""

DOSSIERS, DONE = 5, 3
DRAWN_IN = days(9)  # of the month
REMARKS = (
    "Het doel staat erin met de woorden van de inwoner. Goed te volgen.",
    "De laatste stap is klaar, maar de terugblik staat er nog niet in. Besproken met de klantmanager.",
    "",
)
NOT_IN_ORDER = (1, 1)  # the second dossier, the second question


def check_dossiers(cast: Cast, week: Week) -> None:
    for username in ("bas", "els"):
        leader, chance = cast[username], Chance.named(f"day/checks/{username}")
        for months, share in EARLIER.items():
            _earlier(leader, add_months(week.today.replace(day=1), months), share, chance)
        _this_month(leader)


def _earlier(leader: User, month: date, share: float, chance: Chance) -> None:
    drawn_on = month + DRAWN_IN
    pool = Client.objects.visible_to(leader).in_caseload(drawn_on).filter(case_manager__team=leader.team)
    clients = chance.sample(list(pool.order_by("pk")), DOSSIERS)
    check = RandomCheck(team=leader.team, month=month, drawn_by=leader)
    put_in_the_past(
        check,
        "check.draw",
        by=leader,
        on=drawn_on,
        client_ids=[client.pk for client in clients],
        counts={"dossiers": len(clients)},
    )
    check.drawn_at = _moment(drawn_on)
    check.save(update_fields=["drawn_at"])
    questions = list(CheckQuestion.objects.filter(in_use=True))
    for client in clients:
        row = CheckedDossier(
            check_of=check,
            client=client,
            responsible=client.case_manager,
            checked_by=leader,
            checked_at=_moment(drawn_on + days(2)),
        )
        put_in_the_past(
            row,
            "check.answer",
            by=leader,
            on=drawn_on + days(2),
            client_id=client.pk,
            url_name="clients:checked_dossier",
        )
        CheckAnswer.objects.bulk_create(
            CheckAnswer(dossier=row, question=question, in_order=chance.happens(share)) for question in questions
        )


def _this_month(leader: User) -> None:
    check = draw(by=leader)
    questions = list(CheckQuestion.objects.filter(in_use=True))
    for place, (row, remark) in enumerate(zip(check.dossiers.order_by("pk"), REMARKS, strict=False)):
        answers = {question.pk: (place, number) != NOT_IN_ORDER for number, question in enumerate(questions)}
        answer(row.pk, by=leader, version=row.version, answers=answers, remark=remark)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(11, 0)))
