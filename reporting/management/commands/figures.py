"""manage.py figures 2021: what the case files say about a year, now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reporting.figures import REGISTER, Period, printed, reckon_all
from reporting.figures.reading import one_moment


class Command(BaseCommand):
    help = "Berekent de cijfers over een jaar uit de dossiers van dit moment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("jaar", type=int)
        parser.add_argument("--json", action="store_true", help="alleen een JSON-object met de sleutel van elk cijfer")

    def handle(self, *, jaar: int, json: bool, **options: Any) -> None:
        try:
            period = Period(jaar)
        except ValueError as error:
            raise CommandError(str(error)) from error
        with one_moment():
            values = printed(reckon_all(period))
        self.stdout.write(_as_json(values) if json else _as_lines(values))


def _as_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)


def _as_lines(values: dict[str, Any]) -> str:
    return "\n".join(f"{REGISTER[key].label}: {_shown(value)}" for key, value in values.items())


def _shown(value: Any) -> str:
    if value is None:
        return "niet te berekenen"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
