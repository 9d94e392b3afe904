"""Sending in a form that changes what is there: saved, refused with a reason, or second, and then with both texts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from accounts.workflow import NotAllowed, Refusal, StaleEdit
from office.comparing import Conflict, differences


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
