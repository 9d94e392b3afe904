"""Screens that only exist for some."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase

from accounts.permissions import Permission
from accounts.requests import StaffRequest

Rest = ParamSpec("Rest")
View = Callable[Concatenate[StaffRequest, Rest], HttpResponseBase]


def needs(*permissions: Permission) -> Callable[[View[Rest]], View[Rest]]:
    """The screen is for who holds one of these permissions. For anyone else it does not exist."""

    def close(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def closed(request: StaffRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            if not request.user.permissions.intersection(permissions):
                raise Http404
            return view(request, *args, **kwargs)

        return closed

    return close
