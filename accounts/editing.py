"""Sending in a form that changes what is there: saved, refused with a reason, or second, and then with both texts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from accounts.workflow import NotAllowed, Refusal, StaleEdit
from office.comparing import Conflict, differences
from office.merging import TogetherForm

TRIES = 5
BOTH_WROTE = (
    "Een collega schreef intussen in hetzelfde veld. Hieronder staan beide teksten: kies wat blijft en sla dan op. "
    "Wat u in de andere velden schreef, is opgeslagen."
)
TOO_BUSY = "Er slaan nu meer collega's tegelijk op. Uw tekst staat nog in dit formulier. Sla hem zo opnieuw op."


@dataclass(frozen=True)
class Edit:
    """What became of it: the form to show, and when a colleague was first, what stands there now beside it."""

    form: BaseForm
    done: bool = False
    stale: Conflict | None = None


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent in, for a form; an empty POST is a POST, and has faults to tell."""
    return request.POST if request.method == "POST" else None


def edit(
    request: HttpRequest, form: BaseForm, save: Callable[..., Any], *, afresh: Callable[[BaseForm], BaseForm]
) -> Edit:
    """Give what was filled in to a service; only a POST that is valid gets there.

    `save` takes the cleaned data by name. `afresh` makes the form again from what is stored now, for who came second;
    it is given the form that was sent in.
    """
    if request.method != "POST" or not form.is_valid():
        return Edit(form)
    try:
        save(**form.cleaned_data)
    except NotAllowed:
        raise
    except StaleEdit as refusal:
        now = afresh(form)
        return Edit(now, stale=Conflict(refusal.message, differences(now, form)))
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return Edit(form)
    return Edit(form, done=True)


def edit_together(
    request: HttpRequest, form: TogetherForm, save: Callable[..., Any], *, afresh: Callable[[BaseForm], TogetherForm]
) -> Edit:
    """As `edit`, for a text that is written together: `save` gets only what this colleague changed.

    What someone else wrote meanwhile in other fields stays, and is no reason to refuse. For a field in which both
    wrote, both texts are shown.
    """
    if request.method != "POST" or not form.is_valid():
        return Edit(form)
    for _ in range(TRIES):
        now = afresh(form)
        merged = form.merged_with(now)
        try:
            save(version=now.initial["version"], **merged.mine)
        except NotAllowed:
            raise
        except StaleEdit:  # between reading and saving: look again
            continue
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return Edit(form)
        if not merged.both:
            return Edit(form, done=True)
        now = afresh(form)
        return Edit(now, stale=Conflict(BOTH_WROTE, differences(now, form, merged.both)))
    form.add_error(None, TOO_BUSY)
    return Edit(form)
