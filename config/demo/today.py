"""What the package does not tell: how help is arranged, what the colleagues do these days, and what the night found."""

from django.utils import timezone

from config.demo.accounting import account_for_the_years
from config.demo.day import live_the_day
from config.demo.help import arrange_help
from config.demo.missing_links import see_to_the_most_frequent
from maatwerk.services.signals import raise_signals
from trajectories.services.reviewing import review_dossiers


def go_on_to_today() -> None:
    arrange_help()
    live_the_day()
    review_dossiers(timezone.localdate())
    raise_signals()
    see_to_the_most_frequent()
    account_for_the_years()
