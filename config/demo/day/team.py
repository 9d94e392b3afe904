"""The work of a team: norms, how much time someone asks, who stands in, and dossiers that pass to a colleague."""

from datetime import timedelta

from accounts.models import Team, User
from accounts.services import set_caseload_norm
from clients.models import Client, Handover
from clients.models.person import Intensity
from clients.services import change_client, give_back, hand_over
from clients.services.deputies import add_deputy
from clients.worklists import WORKLISTS, rows_of
from config.demo.day.cast import Cast, version_of
from config.demo.day.week import Week

NORMS = {"bas": 88, "els": 92}
INTENSITIES = {
    "anna": {Intensity.INTENSIVE: (0, 2, 5, 11), Intensity.LIGHT: (6, 12)},
    "cem": {Intensity.INTENSIVE: (4,), Intensity.LIGHT: (0, 7, 8, 12)},
    "daan": {Intensity.INTENSIVE: (2, 5, 6), Intensity.LIGHT: (9,)},
}
WORKING_WEEK = timedelta(days=5)


def divide_work(cast: Cast, week: Week) -> None:
    for username, norm in NORMS.items():
        team = Team.objects.get(user=cast[username])
        set_caseload_norm(by=cast[username], version=team.version, norm=norm)
    for username, of_kind in INTENSITIES.items():
        for intensity, places in of_kind.items():
            for place in places:
                client = cast.people[username][place]
                change_client(client.pk, by=cast[username], version=version_of(client), intensity=intensity)
    _stand_in(cast, week)
    _hand_over(cast, week)


def _stand_in(cast: Cast, week: Week) -> None:
    """For a colleague from today on, and for Daan all of next week."""
    until = max(week.next_monday, week.day(3))
    add_deputy(
        by=cast["bas"],
        absentee=cast["m.eshuistibbe"],
        deputy=cast["anna"],
        starts_on=week.today,
        ends_on=until,
        reason="Cursus",
    )
    add_deputy(
        by=cast["els"],
        absentee=cast["daan"],
        deputy=cast["n.benhaddou"],
        starts_on=week.next_monday,
        ends_on=week.next_monday + WORKING_WEEK,
        reason="Vakantie",
    )


def _hand_over(cast: Cast, week: Week) -> None:
    """Some wait for an answer, one was given back, and some come from those that had nobody."""
    anna, cem, daan, jeroen = cast["anna"], cast["cem"], cast["daan"], cast["j.kolthof"]
    of_cem, of_anna, refused = cast.people["cem"][18], cast.people["anna"][18], cast.people["cem"][19]
    _offer(of_cem, cem, anna, "Verhuisd naar een wijk waar Anna elke week is. Anna was bij het laatste gesprek.")
    _offer(of_anna, anna, cem, "Gaat naar de taalschool waar Cem de contacten heeft.")
    _offer(cast.caseload("j.kolthof")[40], jeroen, daan, "Zoekt werk in de logistiek. Daan kent de bedrijven daar.")
    offered = _offer(refused, cem, anna, "Anna begeleidt al iemand op dezelfde plek.")
    give_back(offered.pk, by=anna, reason="Ik ken de familie goed. Een collega zonder die band past hier beter.")
    for leader, to in (("bas", anna), ("els", daan)):
        _offer(_to_divide(cast[leader], week), cast[leader], to, "Nog niemand begeleidt deze inwoner.")


def _offer(client: Client, by: User, to: User, reason: str) -> Handover:
    return hand_over(client.pk, by=by, version=version_of(client), to=to, reason=reason)


def _to_divide(leader: User, week: Week) -> Client:
    """The first of those who have a benefit and nobody to guide them."""
    return rows_of(WORKLISTS["verdelen"], leader, week.today).order_by("pk")[0]
