"""Every municipality's colours must be readable: WCAG 1.4.3 (text) and 1.4.11 (what is not text)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
THEMES = sorted((settings.BASE_DIR / "static" / "themes").glob("*.css"))
COLOUR = re.compile(r"--(keten-[a-z0-9-]+):\s*(#[0-9a-f]{6})\b")
TEXT, LARGE = 4.5, 3.0


def colours(*files: Path) -> dict[str, str]:
    return {name: value for file in files for name, value in COLOUR.findall(file.read_text())}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#ffffff", "#767676"), 2) == 4.54


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.stem)
def test_a_theme_is_complete_and_readable(theme):
    brand = colours(theme)

    assert set(brand) == {
        "keten-brand",
        "keten-brand-strong",
        "keten-brand-text",
        "keten-brand-line",
        "keten-brand-tint",
        "keten-accent",
    }
    assert contrast(brand["keten-brand"], "#ffffff") >= TEXT
    assert contrast(brand["keten-brand-strong"], "#ffffff") >= 7
    assert contrast(brand["keten-brand-text"], "#ffffff") >= TEXT
    assert contrast(brand["keten-brand-text"], colours(CSS / "tokens.css")["keten-canvas"]) >= TEXT
    assert contrast(brand["keten-brand-text"], brand["keten-brand-tint"]) >= TEXT
    assert contrast(brand["keten-brand-strong"], brand["keten-brand-tint"]) >= TEXT


@pytest.mark.parametrize("background", ["keten-surface", "keten-canvas", "keten-quiet"])
@pytest.mark.parametrize(("ink", "least"), [("keten-ink", 7), ("keten-muted", TEXT), ("keten-line-strong", LARGE)])
def test_what_holds_for_every_municipality_is_readable(ink, background, least):
    tokens = colours(CSS / "tokens.css")

    assert contrast(tokens[ink], tokens[background]) >= least


@pytest.mark.parametrize("kind", ["info", "ok", "warning", "danger"])
def test_signals_are_readable_on_white_and_on_their_own_tint(kind):
    tokens = colours(CSS / "tokens.css")

    assert contrast(tokens[f"keten-{kind}"], "#ffffff") >= TEXT
    assert contrast(tokens[f"keten-{kind}"], tokens[f"keten-{kind}-tint"]) >= TEXT


def test_each_badge_is_readable():
    css = (CSS / "components.css").read_text()
    tokens = colours(CSS / "tokens.css", THEMES[0])
    rules = re.findall(r"\.k-badge--(\w+) \{ background: ([^;]+);[^}]*[^-]color: ([^;]+); \}", css)

    def value(colour: str) -> str:
        return tokens[colour.removeprefix("var(--").removesuffix(")")] if colour.startswith("var") else colour

    assert [kind for kind, _, _ in rules] == ["neutral", "info", "ok", "warning", "danger", "brand"]
    assert all(contrast(value(background), value(ink)) >= TEXT for _, background, ink in rules)
