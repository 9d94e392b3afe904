"""How a step goes, for the addresses of the access table: an evaluation, and a judgement of readiness."""

from typing import Any

from accounts.models import User
from tests.people import today
from trajectories.models import Deployment
from trajectories.services import add_evaluation, assess_readiness


def addresses(step: Deployment, by: User) -> dict[str, dict[str, Any]]:
    told = {"present": "Mila van Zorgpunt", "own_words": "Ik wil meer uren.", "agreed": "Vanaf mei drie ochtenden."}
    talk = add_evaluation(step.pk, by=by, held_on=today(), **told)
    words = "Werkt drie ochtenden zonder hulp."
    judged = assess_readiness(step.pk, by=by, assessed_on=today(), ready=True, explanation=words)
    return {
        "trajectories:change_evaluation": {"pk": talk.pk},
        "trajectories:withdraw_evaluation": {"pk": talk.pk},
        "trajectories:withdraw_readiness": {"pk": judged.pk},
    }
