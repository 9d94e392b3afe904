"""The board of the chain in a browser: by keyboard alone, on both widths, and without colour."""

import pytest
from playwright.sync_api import Page, expect

from instruments.models import Stage
from tests.browser.conftest import WIDTHS
from tests.browser.visitor import Keyboard
from tests.people import a_client, today
from tests.trajectories.board.standing import BOARD, PEOPLE, standing

LONG = {"first_names": "Wilhelmina Anna-Paulowna", "infix": "van der", "last_name": "Goudsmit-Schimmelpenninck"}


@pytest.fixture
def chain(db, municipality, anna, carla):
    """Someone in each stage for each duration, in two teams; and who has no stage."""
    for stage in Stage:
        for days in (10, 250, 500, 900):
            standing(anna, stage, today(-days), **LONG)
    standing(carla, Stage.DAY_ACTIVITY, today(-10))
    a_client(anna)


def test_from_a_number_to_its_people_and_back_without_a_mouse(page: Page, live_server, sign_in, bas, chain):
    hands = Keyboard(page)
    sign_in(bas)
    page.goto(live_server.url + BOARD)
    hands.press(page.get_by_role("link", name="1 vast, dagbesteding"))
    expect(page.get_by_text("1 inwoner: dagbesteding, vast in de keten")).to_be_visible()
    expect(page.get_by_role("link", name="Goudsmit-Schimmelpenninck")).to_be_visible()
    hands.press(page.get_by_role("link", name="Terug naar het bord"))
    expect(page.get_by_role("heading", name="De keten")).to_be_visible()
    hands.go_round()


def test_another_day_is_chosen_by_keyboard(page: Page, live_server, sign_in, bas, chain):
    hands = Keyboard(page)
    sign_in(bas)
    page.goto(live_server.url + BOARD)
    hands.write_day(page.get_by_label("Stand op"), today(-2000))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Teams en klantmanagers zijn die van nu.")).to_be_visible()


@pytest.mark.parametrize("width", list(WIDTHS.values()))
def test_they_fit_and_axe_is_silent(page: Page, live_server, sign_in, axe, fits, bas, frank, eva, chain, width):
    page.set_viewport_size({"width": width, "height": 900})
    for who, paths in ((bas, [BOARD, PEOPLE]), (frank, [BOARD, f"{PEOPLE}?fase=geen"]), (eva, [BOARD])):
        page.context.clear_cookies()
        sign_in(who)
        for path in paths:
            page.goto(live_server.url + path)
            assert not axe(), (who, path)
            assert fits(), (who, path)


def test_each_duration_has_a_pattern_of_its_own(page: Page, live_server, sign_in, bas, chain):
    """So the picture can be read without colour: the first is filled, the others are hatched, each in its own way."""
    sign_in(bas)
    page.goto(live_server.url + BOARD)
    drawing = page.locator(".k-chart__drawing svg")
    assert drawing.locator("rect").count() == len(Stage) * 4 + 4
    fills = {rect.get_attribute("fill") for rect in drawing.locator("rect").all()}
    strokes = {path.get_attribute("stroke") for path in drawing.locator("path").all()}
    assert len(fills) == 2
    assert len(strokes) == 3
