"""Builders for stories along the chain: plain functions, with the catalogue of one provider."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from clients.models import Client
from instruments.models import ContractLocation, Instrument, Provider, ProviderKind, Stage
from maatwerk.models import Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import GivenAdvice, begin, record_advice, submit, write
from tests.people import today
from trajectories.models import Alert, Deployment, Trajectory
from trajectories.services import StepPlan, start_trajectory

LIBRARY, FOUNDATION = "De bibliotheek", "Stichting De Brug"


@dataclass(frozen=True)
class Catalogue:
    """Two instruments; the provider has a contract for the first, at the library only."""

    guidance: Instrument
    work: Instrument
    provider: Provider

    def contract(self, location: str, starts_on: date, ends_on: date | None = None) -> ContractLocation:
        return ContractLocation.objects.create(
            provider=self.provider, instrument=self.guidance, location=location, starts_on=starts_on, ends_on=ends_on
        )

    def plan(self, location: str = LIBRARY, **values: Any) -> StepPlan:
        """A step under guidance, from today."""
        return StepPlan(
            **{
                "instrument": self.guidance,
                "starts_on": today(),
                "provider": self.provider,
                "location": location,
                **values,
            }
        )

    def paid_work(self, **values: Any) -> StepPlan:
        return StepPlan(**{"instrument": self.work, "starts_on": today(), **values})


def a_catalogue() -> Catalogue:
    guidance = Instrument.objects.create(
        code="arbeidsmatige_dagbesteding",
        name="Arbeidsmatige dagbesteding",
        theme="Meedoen",
        stage=Stage.DAY_ACTIVITY,
        legal_basis="Wmo 2015 art. 2.3.5",
        starts_on=date(2018, 1, 1),
    )
    work = Instrument.objects.create(code="werk", name="Werk met begeleiding", theme="Werk", stage=Stage.SUPPORTED_WORK)
    provider = Provider.objects.create(code="zorgpunt", name="Zorgpunt", kind=ProviderKind.CARE)
    catalogue = Catalogue(guidance, work, provider)
    catalogue.contract(LIBRARY, date(2018, 1, 1))
    return catalogue


def a_trajectory(client: Client, by: User, **values: Any) -> Trajectory:
    defaults = {"starts_on": today(-365), "goal_stage": Stage.SUPPORTED_WORK, "goal": "Betaald werk op kantoor"}
    return start_trajectory(client.pk, by=by, **(defaults | values))


WEIGHING = {
    "asked_for": "Begeleiding op kantoor van de stichting, op een plek die het contract niet noemt.",
    "wished_effect": "Kantoorwerk leren met begeleiding, op een plek waar de inwoner zich thuis voelt.",
    "own_view": "Ik ken de mensen hier en wil hier blijven.",
    "standard_considered": "De bibliotheek is geprobeerd; daar is geen administratie te doen.",
    "law_intention": "De Participatiewet wil dat iedereen meedoet naar vermogen, het liefst in gewoon werk.",
    "effects_person": "De inwoner houdt ritme en vertrouwen, en leert het vak.",
    "effects_surroundings": "De stichting krijgt hulp; thuis komt er rust.",
    "effects_budgets": "De Wmo betaalt hetzelfde; een uitkering wordt mogelijk korter.",
    "precedent_effect": "Wie al werkt op een plek die past, kan hetzelfde vragen.",
    "room": "De verordening laat een andere plek toe als het doel gelijk blijft.",
    "lawfulness": "Het doel van de wet is meedoen naar vermogen; dat lukt hier.",
    "cost_weighing": "De begeleiding kost hetzelfde; een jaar stilstand kost meer.",
    "own_effort": "De inwoner werkt er al twee ochtenden als vrijwilliger.",
    "motivation": "Zonder deze plek stopt de weg naar betaald werk.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het verandert waar de inwoner recht op heeft.",
}
ANSWERS = {"andere_plekken": "Daar is geen kantoorwerk.", "begeleiding": "Mila van Zorgpunt, twee ochtenden."}


def advice(**values: Any) -> GivenAdvice:
    defaults = {
        "name": "Mila Jansen",
        "organisation": "Begeleider bij Zorgpunt",
        "text": "De inwoner leert hier het meest.",
        "given_on": today(),
        "source": "Mail in het zaaksysteem.",
    }
    return GivenAdvice(**(defaults | values))


def second_advice(**values: Any) -> GivenAdvice:
    return advice(**({"name": "Joris Pot", "organisation": "Arbeidsdeskundige", "text": "De plek past."} | values))


def a_concept(client: Client, catalogue: Catalogue, by: User, *, location: str = FOUNDATION, **plan: Any) -> Request:
    """For half a year from today, at a location outside the contract; nothing is weighed yet."""
    step = catalogue.plan(location, **({"expected_end_on": today(182)} | plan))
    return begin(client.pk, by=by, received_on=today(), kind=KindKey.PLACE, plan=step)


def a_request(client: Client, catalogue: Catalogue, by: User, *, location: str = FOUNDATION, **plan: Any) -> Request:
    """The same, weighed, with two who advised, and asked."""
    return asked(a_concept(client, catalogue, by, location=location, **plan), by, ANSWERS)


def asked(concept: Request, by: User, answers: dict[str, str]) -> Request:
    """Weighed, with two who advised and the questions of its kind answered, and put to who decides."""
    written = write(concept.pk, by=by, version=concept.version, answers=answers, **WEIGHING)
    record_advice(written.pk, advice(), by=by)
    record_advice(written.pk, second_advice(), by=by)
    written.refresh_from_db()
    return submit(written.pk, by=by, version=written.version)


def a_signal(client: Client, step: Deployment | None = None, **values: Any) -> Alert:
    """As the night leaves it where a rule is not met."""
    told = {
        "rule_key": "leeftijd_jeugdloket",
        "effect": "waarschuwt",
        "sentence": "De inwoner is ouder dan 26 jaar.",
        "advice": "Bespreek welke hulp nu past.",
        "basis": "Afspraak met het jeugdloket",
        "evaluated_on": today(),
        "raised_on": today(),
    }
    return Alert.objects.create(client=client, deployment=step, **(told | values))
