"""docs/workflow.md shows what the tables of moves say."""

from pathlib import Path

import pytest

from maatwerk.workflow import diagram
from reporting.workflow import diagram as text_diagram
from trajectories.workflow import step_diagram, trajectory_diagram

PAGE = (Path(__file__).parents[1] / "docs" / "workflow.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("drawn", [step_diagram, trajectory_diagram, diagram, text_diagram])
def test_the_page_has_the_diagram_of_the_code(drawn):
    assert f"```mermaid\n{drawn()}\n```" in PAGE


def test_the_page_has_no_other_diagrams():
    assert PAGE.count("```mermaid") == 4
