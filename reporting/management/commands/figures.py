"""manage.py figures 2021: what the case files say about a year, now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reporting.figures import REGISTER, THEMES, Period, printed, reckon_all
from reporting.figures.reading import one_moment

DEFINITIONS = """# De cijfers

Wat elk cijfer betekent. Deze pagina komt uit het programma: `python manage.py figures --definities`.

Een periode loopt van de eerste dag tot en met de laatste dag. Wat is ingetrokken, telt nergens mee; een betaling telt
altijd mee. Een paar heeft samen één uitkering: dat is één uitkering en dat zijn twee personen. Afgeschermde inwoners
tellen mee. Een aandeel is een breuk met zes decimalen, en is er niet als er niets is om door te delen."""

HEADS = "| cijfer | sleutel | telt | wanneer | definitie | grondslag |"


class Command(BaseCommand):
    help = "Berekent de cijfers over een jaar uit de dossiers van dit moment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("jaar", type=int, nargs="?")
        parser.add_argument("--json", action="store_true", help="alleen een JSON-object met de sleutel van elk cijfer")

        parser.add_argument("--definities", action="store_true", help="wat elk cijfer betekent, zonder iets te tellen")

    def handle(self, *, jaar: int | None, json: bool, definities: bool, **options: Any) -> None:
        if definities:
            self.stdout.write(_definitions())
            return
        if jaar is None:
            raise CommandError("Noem een jaar, bijvoorbeeld: figures 2021")
        try:
            period = Period.asked(jaar)
        except ValueError as error:
            raise CommandError(str(error)) from error
        with one_moment():
            values = printed(reckon_all(period))
        self.stdout.write(_as_json(values) if json else _as_lines(values))


def _definitions() -> str:
    """The page docs/cijfers.md."""
    parts = [DEFINITIONS]
    for theme in THEMES:
        rows = [
            f"| {each.label} | `{each.key}` | {each.unit} | {each.moment} | {each.definition} | {each.source} |"
            for each in theme.figures
        ]
        parts.append("\n".join([f"## {theme.title}", "", HEADS, "|---|---|---|---|---|---|", *rows]))
    return "\n\n".join(parts)


def _as_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)


def _as_lines(values: dict[str, Any]) -> str:
    return "\n".join(f"{REGISTER[key].label}: {_shown(value)}" for key, value in values.items())


def _shown(value: Any) -> str:
    if value is None:
        return "niet te berekenen"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
