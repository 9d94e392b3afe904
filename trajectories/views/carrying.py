"""Work that goes on in the next step: from the form that ends a proefplaatsing to that of the contract after it."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from accounts.requests import StaffRequest
from trajectories.models import Deployment

WORK = "werk"  # in the address of the form for the next step: which work; empty where none was recorded
FOLLOWS = "na"  # in the address of the form for work: what it comes after


def work_carried_over(request: StaffRequest, ended: Deployment, following: Deployment) -> HttpResponseRedirect | None:
    """Where to go after moving on, for who came from a proefplaatsing with a contract to follow."""
    if WORK not in request.GET:
        return None
    path, key = reverse("trajectories:place", args=[following.pk]), request.GET[WORK]
    is_there = key.isascii() and key.isdigit() and len(key) < 18 and ended.placements.filter(pk=key).exists()
    return redirect(f"{path}?{urlencode({FOLLOWS: key})}" if is_there else path)
