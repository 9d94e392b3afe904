"""The contacts of the last days, with what follows from them."""

from clients.models import Client, Contact
from clients.services import FollowUp, answer_question, change_contact, log_contact
from config.demo.day import talks
from config.demo.day.cast import KLANTMANAGERS, Cast, given_name
from config.demo.day.talks import Talk
from config.demo.day.week import Week
from trajectories.worklists import partner_without_plan


def log_contacts(cast: Cast, week: Week) -> None:
    for username, of_the_days in talks.OF_THE_DAYS.items():
        for talk, client in zip(of_the_days, cast.people[username], strict=False):
            _log(talk, client, cast, week)
    for name, talk in {
        "Marloes": talks.MARLOES,
        "Peter": talks.PETER,
        "Merhawi": talks.MERHAWI,
        "Samantha": talks.SAMANTHA,
    }.items():
        _log(talk, cast.told[name], cast, week)
    for username in KLANTMANAGERS:
        _log(talks.FOR_A_PARTNER, _a_partner(username, cast, week), cast, week)
    _jaimy(cast, week)


def _jaimy(cast: Cast, week: Week) -> None:
    """One question answered and one open, a contact that was put right, and a call that a colleague took."""
    jaimy, anna = cast.told["Jaimy"], cast["anna"]
    earlier, _meeting = (_log(talk, jaimy, cast, week) for talk in talks.JAIMY)
    earlier = change_contact(
        earlier.pk,
        by=anna,
        version=earlier.version,
        reason="Duur vergeten bij te stellen: het gesprek liep uit.",
        minutes=60,
    )
    answer_question(earlier.pk, by=anna, version=earlier.version)
    log_contact(
        jaimy.pk,
        by=cast["cem"],
        staff=anna,
        held_on=week.day(-1),
        kind=talks.CALL,
        minutes=5,
        report="Jaimy belde toen Anna in gesprek was. De lijst met taken is af. Jaimy neemt hem mee naar het gesprek.",
        promise="Anna bekijkt de lijst samen met Jaimy bij het volgende gesprek.",
        follow_up=FollowUp("Met Jaimy de lijst met taken bekijken", week.day(0), for_responsible=True),
    )


def _a_partner(username: str, cast: Cast, week: Week) -> Client:
    """Who has a right to a plan too, and has none: the first of this caseload."""
    found = partner_without_plan(cast.caseload(username), cast[username], week.today).first()
    if found is None:
        raise LookupError(f"no partner without a plan in the caseload of {username}")
    return found


def _log(talk: Talk, client: Client, cast: Cast, week: Week) -> Contact:
    """By the klantmanager of the dossier."""
    name = given_name(client)
    follow_up = FollowUp(talk.to_do.format(naam=name), week.day(talk.due)) if talk.to_do else None
    return log_contact(
        client.pk,
        by=cast.manager(client),
        held_on=week.day(-talk.ago),
        kind=talk.kind,
        minutes=talk.minutes,
        present=talk.present.format(naam=name),
        report=talk.report.format(naam=name),
        promise=talk.promise.format(naam=name),
        question=talk.question.format(naam=name),
        follow_up=follow_up,
    )
