"""The checklist of the random check. What is no longer asked stays with the answers that were given."""

from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put
from accounts.workflow import FieldRefusal, StaleEdit, refuse_stale, require
from clients.models import CheckQuestion
from clients.services.living_areas import in_order, move

ANSWERED = "Deze vraag is al beantwoord. Zet de vraag buiten gebruik en maak een nieuwe: dan blijft de trend kloppen."


@transaction.atomic
def add_question(*, by: User, text: str, explanation: str = "") -> CheckQuestion:
    """A new question, at the end of the list."""
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    _refuse_twice(text)
    listed = list(CheckQuestion.objects.all())
    in_order(listed)
    question = CheckQuestion.objects.create(text=text, explanation=explanation, position=len(listed))
    audit.record("check_question.add", by=by, target=question, fields=("text", "explanation"))
    return question


@transaction.atomic
def change_question(question_id: int, *, by: User, version: int, **values: Any) -> CheckQuestion:
    """Another explanation, or in use or not. The words of a question that was answered stay."""
    require(by, Permission.MANAGE_TEXTS)
    if unknown := values.keys() - {"text", "explanation", "in_use"}:
        raise TypeError(f"not of a question: {sorted(unknown)}")
    _lock()
    question = _as_it_stands(question_id, version)
    _refuse_twice(values.get("text", question.text), but=question)
    changes = put(question, values)
    if "text" in changes and question.answers.exists():
        raise FieldRefusal(ANSWERED, "text")
    if changes:
        question.version += 1
        question.save()
        audit.record("check_question.change", by=by, target=question, fields=changes)
    return question


@transaction.atomic
def move_question(question_id: int, *, by: User, version: int, up: bool) -> None:
    """One place up or down. At the end of the list nothing changes."""
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    question = _as_it_stands(question_id, version)
    if move(question, CheckQuestion.objects.all(), up=up):
        audit.record("check_question.change", by=by, target=question, fields=("position",))


def _lock() -> None:
    """One change of the list at a time; it is short, and seldom changed."""
    list(CheckQuestion.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _as_it_stands(question_id: int, version: int) -> CheckQuestion:
    question = CheckQuestion.objects.filter(pk=question_id).first()
    if question is None:
        raise StaleEdit
    refuse_stale(question.version, version)
    return question


def _refuse_twice(text: str, but: CheckQuestion | None = None) -> None:
    others = CheckQuestion.objects.exclude(pk=but.pk) if but else CheckQuestion.objects.all()
    if others.filter(text__iexact=text, in_use=True).exists():
        raise FieldRefusal("Deze vraag staat al op de lijst.", "text")
