"""What fits someone to whom maatwerk was granted."""

from clients.models import Client
from instruments.models import Instrument
from tests.chain import LIBRARY
from tests.people import a_client, today
from tests.trajectories.rules_of_test import ROOM, ruled
from tests.trajectories.test_fitting import answer, as_anna, fit_of, url
from trajectories.services import grant_waiver
from trajectories.services.fitting import Fits

__all__ = ["as_anna", "ruled"]  # fixtures


def granted(client: Client, bas, instrument: Instrument, rule_key: str, **values) -> None:
    scope = {"instrument": instrument, "starts_on": today(), "ground": "Past", "source": ("maatwerk", "x", client.pk)}
    grant_waiver(client.pk, by=bas, rule_key=rule_key, **(scope | values))


def test_maatwerk_makes_its_own_rule_met_and_no_other(jaimy, anna, bas, ruled):
    answer(jaimy, anna, ROOM, "nee")
    granted(jaimy, bas, ruled, "ruimte")

    fit = fit_of(jaimy, ruled)

    assert [check.rule_key for check in fit.met] == ["ruimte"]
    assert "Op grond van maatwerk mag het wel." in fit.met[0].sentence
    assert [check.rule_key for check in fit.unmet] == ["afspraak"]


def test_maatwerk_for_a_period_asks_until_when_the_step_lasts(jaimy, anna, bas, ruled):
    answer(jaimy, anna, ROOM, "nee")
    granted(jaimy, bas, ruled, "ruimte", ends_on=today(10))

    fit = fit_of(jaimy, ruled)

    assert (fit.verdict, fit.may_be_planned) == (Fits.UNKNOWN, True)
    assert "Vul in tot en met wanneer de stap duurt" in fit.unmet[0].sentence
    assert fit_of(jaimy, ruled, 10).verdict is Fits.NOT_NOW


def test_maatwerk_for_another_instrument_or_person_changes_nothing(jaimy, anna, bas, ruled, catalogue):
    other = a_client(anna, last_name="Bos")
    for person in (jaimy, other):
        answer(person, anna, ROOM, "nee")
    granted(jaimy, bas, catalogue.work, "ruimte")
    granted(other, bas, ruled, "ruimte")

    assert fit_of(jaimy, ruled).verdict is Fits.NOT_NOW
    assert fit_of(other, ruled).met


def test_maatwerk_at_one_provider_is_judged_and_planned_there(as_anna, jaimy, trajectory, anna, bas, ruled, catalogue):
    answer(jaimy, anna, ROOM, "nee")
    granted(jaimy, bas, ruled, "ruimte", provider=catalogue.provider, location=LIBRARY)

    fit = fit_of(jaimy, ruled)

    assert [check.rule_key for check in fit.met] == ["ruimte"]
    assert (fit.asked.provider, fit.asked.location) == ("zorgpunt", LIBRARY)
    assert "provider=zorgpunt&amp;location=De+bibliotheek" in as_anna.get(url(jaimy)).content.decode()
