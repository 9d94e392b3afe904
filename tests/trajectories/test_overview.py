from instruments.models import Stage
from trajectories.overview import chain
from trajectories.workflow import Status


def states(goal, *steps) -> dict[str, tuple[str, bool]]:
    links = chain(goal, steps)
    assert [link.label for link in links] == Stage.labels
    return {link.label: (link.state, link.is_goal) for link in links if link.state or link.is_goal}


def test_the_chain_shows_where_someone_is_was_and_wants_to_go():
    assert states(
        Stage.REGULAR_WORK,
        (Stage.SOCIAL_PARTICIPATION, Status.ENDED),
        (Stage.DAY_ACTIVITY, Status.RUNNING),
        (Stage.UNPAID_WORK, Status.PLANNED),
    ) == {
        "Maatschappelijke participatie": ("geweest", False),
        "Dagbesteding": ("nu", False),
        "Onbetaald werk": ("gepland", False),
        "Regulier werk": ("", True),
    }


def test_being_there_now_outweighs_having_been_there():
    assert states("", (Stage.DAY_ACTIVITY, Status.ENDED), (Stage.DAY_ACTIVITY, Status.RUNNING)) == {
        "Dagbesteding": ("nu", False)
    }


def test_what_was_withdrawn_or_lies_outside_the_chain_shows_nowhere():
    assert states("", (Stage.DAY_ACTIVITY, Status.WITHDRAWN), ("", Status.RUNNING)) == {}
