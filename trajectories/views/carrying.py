"""Work that goes on in the next step: from the form that ends a proefplaatsing to that of the contract after it."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from accounts.requests import StaffRequest
from trajectories.models import Deployment

WORK = "werk"  # in the address of the form for the next step: which work
FOLLOWS = "na"  # in the address of the form for work: what it comes after


def work_carried_over(request: StaffRequest, ended: Deployment, following: Deployment) -> HttpResponseRedirect | None:
    """Where to go after moving on, for who came from a proefplaatsing with a contract to follow."""
    key = request.GET.get(WORK, "")
    if not (key.isascii() and key.isdigit() and len(key) < 18) or not ended.placements.filter(pk=key).exists():
        return None
    return redirect(f"{reverse('trajectories:place', args=[following.pk])}?{urlencode({FOLLOWS: key})}")
