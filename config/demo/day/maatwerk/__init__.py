"""Maatwerk of these days: what is being written, what waits for whom, what was decided, and what comes back."""

from config.demo.day.cast import Cast
from config.demo.day.maatwerk.asked import ask_for_maatwerk
from config.demo.day.maatwerk.asking import People
from config.demo.day.maatwerk.decided import tell_of_decisions
from config.demo.day.maatwerk.dilemma import lay_roads
from config.demo.day.maatwerk.lessons import let_lessons_come_back
from config.demo.day.week import Week


def tell_of_maatwerk(cast: Cast, week: Week) -> None:
    people = People(cast)
    let_lessons_come_back(cast, week, people)
    tell_of_decisions(cast, week, people)
    ask_for_maatwerk(cast, week, people)
    lay_roads(cast)
