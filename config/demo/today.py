"""What the package does not tell: how help is arranged, what the colleagues do these days, and what the night found."""

from django.utils import timezone

from config.demo.day import live_the_day
from config.demo.help import arrange_help
from trajectories.services.reviewing import review_dossiers


def go_on_to_today() -> None:
    arrange_help()
    live_the_day()
    review_dossiers(timezone.localdate())
