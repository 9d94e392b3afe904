"""Five people of whom more is told: the cases of the policy paper, with names that are invented."""

from config.demo.stories.growing import jaimy, peter
from config.demo.stories.starting import marloes, merhawi, samantha
from config.demo.stories.telling import Telling


def tell_all(telling: Telling) -> None:
    for story in (jaimy, peter, samantha, merhawi, marloes):
        story(telling)
