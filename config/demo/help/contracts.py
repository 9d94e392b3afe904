"""Contracts with places, prices and whom to call; one of them ends soon."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import User
from config.demo.days import days
from instruments.models import ContractLocation, Instrument, Provider, ProviderContract
from instruments.services import contracts, locations, prices, providers

LONG_AGO = date(2018, 1, 1)
DEARER = date(2026, 1, 1)


@dataclass(frozen=True)
class Agreed:
    """A contract: per instrument what it cost at first and since this year, and who answers the phone."""

    provider: str
    number: str
    subject: str
    ends_in: int | None  # days from now
    prices: tuple[tuple[str, str, str, str], ...]  # instrument, unit, first price, price of now
    contact: tuple[str, str, str, str]  # name, role, phone, mail


AGREED = (
    Agreed(
        "brinkzorg",
        "LM-2018-014",
        "Dagbesteding en arbeidsmatige dagbesteding",
        41,
        (("dagbesteding", "dagdeel", "41.00", "46.50"), ("arbeidsmatige_dagbesteding", "dagdeel", "45.25", "52.00")),
        ("Ans Kolthof", "contractbeheerder", "088 0000141", "contracten@brinkzorg.example"),
    ),
    Agreed(
        "lindehof",
        "LM-2018-015",
        "Dagbesteding",
        406,
        (("dagbesteding", "dagdeel", "40.10", "44.75"), ("arbeidsmatige_dagbesteding", "dagdeel", "43.00", "49.90")),
        ("Berend Averink", "manager dagbesteding", "088 0000152", "dagbesteding@lindehof.example"),
    ),
    Agreed(
        "markewerk",
        "LM-2018-003",
        "Ontwikkeltrajecten, praktijkdiagnose en detachering",
        None,
        (
            ("ontwikkeltraject", "maand", "340.00", "395.00"),
            ("praktijkdiagnose", "traject", "1250.00", "1450.00"),
            ("detachering", "maand", "180.00", "210.00"),
        ),
        ("Sevda Aydemir", "accountmanager", "088 0000163", "gemeenten@markewerk.example"),
    ),
    Agreed(
        "coachhuis",
        "LM-2018-021",
        "Jobcoaching",
        None,
        (("jobcoaching", "uur", "72.00", "81.25"),),
        ("Rik ten Hove", "planner", "088 0000174", "planning@coachhuis.example"),
    ),
    Agreed(
        "taalschool",
        "LM-2018-030",
        "Taallessen en basisvaardigheden",
        None,
        (("inburgering", "traject", "6900.00", "7400.00"), ("web", "traject", "990.00", "1180.00")),
        ("Miriam Okafor", "coördinator", "088 0000185", "aanmelden@taalschool.example"),
    ),
)


def make_contracts(policy: User, today: date) -> None:
    instruments = {instrument.code: instrument for instrument in Instrument.objects.all()}
    for agreed in AGREED:
        contract = contracts.add_contract(
            Provider.objects.get(code=agreed.provider).pk,
            by=policy,
            number=agreed.number,
            subject=agreed.subject,
            starts_on=LONG_AGO,
            ends_on=None if agreed.ends_in is None else today + days(agreed.ends_in),
        )
        for code, unit, *amounts in agreed.prices:
            for amount, since in zip(amounts, (LONG_AGO, DEARER), strict=True):
                prices.add_price(
                    contract.pk,
                    by=policy,
                    instrument=instruments[code],
                    amount=Decimal(amount),
                    unit=unit,
                    starts_on=since,
                )
        _hang_locations(contract, policy)
        name, role, phone, email = agreed.contact
        providers.add_contact(
            contract.provider_id, by=policy, name=name, role=role, phone=phone, email=email, starts_on=LONG_AGO
        )


def _hang_locations(contract: ProviderContract, policy: User) -> None:
    """What was delivered without a contract now hangs under one; where it is busy, the number of places is known."""
    for count, row in enumerate(ContractLocation.objects.filter(provider=contract.provider).order_by("pk")):
        locations.change_location(
            row.pk, by=policy, version=row.version, contract=contract, places=(8, 12, None)[count % 3]
        )
