"""The working day of the demo logins, on whatever day the demonstration is loaded.

The package tells lives up to a fixed day. Here the colleagues do the work of around today, and they do it as everybody
does: through the services, so that each act has its line in the trail and nothing stands here that Keten refuses.
"""

from config.demo.day.aftercare import call_who_left
from config.demo.day.agenda import Agenda
from config.demo.day.cast import Cast
from config.demo.day.checks import check_dossiers
from config.demo.day.contacts import log_contacts
from config.demo.day.lists import keep_lists
from config.demo.day.maatwerk import tell_of_maatwerk
from config.demo.day.mandates import keep_mandates
from config.demo.day.measured import measure
from config.demo.day.papers import keep_papers
from config.demo.day.person import tell_of_people
from config.demo.day.plans import plan_with
from config.demo.day.privacy import guard
from config.demo.day.tasks import put_on_the_lists
from config.demo.day.team import divide_work
from config.demo.day.ways_back import agree_on_ways_back
from config.demo.day.week import Week


def live_the_day() -> None:
    cast, week = Cast(), Week.of_now()
    keep_mandates(cast)
    log_contacts(cast, week)
    tell_of_people(cast, week)
    measure(cast, week)
    agree_on_ways_back(cast)
    plan_with(cast)
    call_who_left(cast)
    agenda = Agenda(cast, week)
    agenda.fill()
    put_on_the_lists(cast, week)
    keep_papers(cast, week, agenda)
    keep_lists(cast)
    divide_work(cast, week)
    check_dossiers(cast, week)
    guard(cast, week)
    tell_of_maatwerk(cast, week)
