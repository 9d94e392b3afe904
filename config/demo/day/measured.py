"""What was measured lately: distance to work, participatieladder, Taalmeter, self-reliance, and where the young are.

Of a few people only, so that the list of what is missing stays as the population makes it.
"""

from datetime import date

from clients.models import Client, Domain, LadderMeasurement
from clients.models.circumstances import ProtectedSubject
from clients.models.measurements import DestinationKind, Distance, LanguageTestResult
from clients.services import measurements
from clients.services.exemptions import grant_exemption
from clients.services.protected import add_protected_note
from clients.services.self_reliance import Scored, score_self_reliance
from config.demo.day.cast import KLANTMANAGERS, Cast
from config.demo.day.week import Week
from config.demo.days import add_months, days

SCORES = {"Financiën": (3, 4), "Werk en opleiding": (3, 3), "Tijdsbesteding": (3, 4), "Sociaal netwerk": (2, 3)}
"""Of Jaimy: some months ago, and now."""

PURPOSE = "Kiezen van een plek en van de begeleiding daar."
PROTECTED_DOMAIN, PROTECTED_PURPOSE = "Zorgen voor jezelf", "Afspraken over begintijd en pauzes op de werkplek."
NOTE = (
    "Jaimy gebruikt medicijnen waardoor de ochtend langzaam op gang komt. Met Jaimy afgesproken: de werkplek hoort "
    "alleen de begintijd van tien uur, en niet waarom."
)
TAKES_PART = "Gaat elke week naar de plek die in het plan staat en wil dat zo houden. Meer is nu niet haalbaar."
NO_SUSPICION = "Inkomen en woonsituatie zijn gelijk aan vorig jaar. Er is geen signaal."


def measure(cast: Cast, week: Week) -> None:
    _jaimy(cast, week)
    _others(cast, week)
    _language_tests(cast, week)
    _exemptions(cast, week)


def _jaimy(cast: Cast, week: Week) -> None:
    jaimy, anna = cast.told["Jaimy"], cast["anna"]
    before, lately = week.today - days(100), week.day(-4)
    domains = {domain.label: domain.pk for domain in Domain.objects.filter(domain_list__ends_on=None)}
    for place, on in enumerate((before, lately)):
        scores = [Scored(domains[label], levels[place], PURPOSE) for label, levels in SCORES.items()]
        score_self_reliance(jaimy.pk, by=anna, measured_on=on, scores=scores)
    protected = [Scored(domains[PROTECTED_DOMAIN], 3, PROTECTED_PURPOSE)]
    score_self_reliance(jaimy.pk, by=anna, measured_on=lately, scores=protected, protected=True)
    add_protected_note(jaimy.pk, by=anna, subject=ProtectedSubject.HEALTH, text=NOTE)
    measurements.measure_distance(
        jaimy.pk, by=anna, measured_on=lately, distance=Distance.MIDDLE, expected_within_months=18
    )
    measurements.measure_ladder(jaimy.pk, by=anna, measured_on=lately, step=4)
    measurements.record_language_test(
        jaimy.pk, by=anna, taken_on=before, result=LanguageTestResult.SUFFICIENT, talk_on=before
    )


def _others(cast: Cast, week: Week) -> None:
    """With the talk of that day: one who moved up, and two who stand where they stood."""
    for username in KLANTMANAGERS:
        for place, client in enumerate(cast.people[username][:3]):
            step = _step_of(client)
            measurements.measure_ladder(
                client.pk, by=cast[username], measured_on=_talk_of(client), step=min(6, step + (place == 1))
            )
    samantha = cast.told["Samantha"]
    measurements.record_destination(
        samantha.pk, by=cast["daan"], established_on=week.day(-2), destination=DestinationKind.SCHOOL
    )
    measurements.measure_distance(
        samantha.pk, by=cast["daan"], measured_on=week.day(-2), distance=Distance.SMALL, expected_within_months=9
    )


def _language_tests(cast: Cast, week: Week) -> None:
    """The talk was on the same day, and once it still has to be held: that is work for today."""
    low = LanguageTestResult.POSSIBLY_LOW
    for username in KLANTMANAGERS:
        spoken, waiting = cast.people[username][6:8]
        on = week.day(-1)
        measurements.record_language_test(spoken.pk, by=cast[username], taken_on=on, result=low, talk_on=on)
        measurements.record_language_test(
            waiting.pk, by=cast[username], taken_on=on, result=low, no_talk_reason="De tolk kon pas op een andere dag."
        )


def _exemptions(cast: Cast, week: Week) -> None:
    """One that holds for a while, and one that has to be looked at again within days."""
    for username in KLANTMANAGERS:
        for client, review_on in zip(cast.silent(username), (add_months(week.today, 6), week.day(3)), strict=False):
            grant_exemption(
                client.pk,
                by=cast[username],
                starts_on=week.today - days(60),
                review_on=review_on,
                takes_part=TAKES_PART,
                no_suspicion=NO_SUSPICION,
            )


def _step_of(client: Client) -> int:
    last = LadderMeasurement.objects.filter(client=client).order_by("-measured_on").values_list("step", flat=True)
    return last.first() or 2


def _talk_of(client: Client) -> date:
    return client.contacts.order_by("-held_on").values_list("held_on", flat=True)[0]
