"""Builders for advice that is asked of colleagues, and for questions back."""

from typing import Any

from accounts.models import User
from clients.models import Client
from maatwerk.models import Advice, Request
from maatwerk.services.advising import Question, ask_advice
from maatwerk.services.questioning import ask_back
from tests.dilemmas import a_choice, a_dilemma
from tests.people import today


def asked_of(adviser: User, request: Request, by: User, text: str = "Past deze plek bij het vak?") -> Advice:
    return ask_advice(request.pk, Question(text, today(10)), by=by, adviser=adviser)


def addresses(request: Request, dossier: Client, anna: User, bas: User, carla: User) -> dict[str, dict[str, Any]]:
    """Advice that Carla is asked for, a question of Bas, and dilemmas on which only Anna is named."""
    asked = asked_of(carla, request, anna)
    recorded = request.advice.filter(adviser__isnull=True).earliest("pk")
    question = ask_back(request.pk, by=bas, text="Wat kost het volgend jaar?")
    dilemma, chosen = a_dilemma(dossier, anna), a_choice(a_dilemma(dossier, anna), anna)
    keys = {
        "ask_advice": request.pk,
        "read_advice": request.pk,
        "question": request.pk,
        "give_advice": asked.pk,
        "decline_advice": asked.pk,
        "stop_asking": asked.pk,
        "withdraw_advice": recorded.pk,
        "answer": question.pk,
        "take_back_question": question.pk,
        "dilemmas": dossier.pk,
        "lay_dilemma": dossier.pk,
        **dict.fromkeys(("dilemma", "rewrite_dilemma", "name_in_dilemma", "choose_road"), dilemma.pk),
        "look_back": chosen.pk,
    }
    return {f"maatwerk:{name}": {"pk": pk} for name, pk in keys.items()}
