"""Employers of the region, who keeps up with them, which sectors are short of people, and jobs cut out of work."""

from datetime import date
from decimal import Decimal

from accounts.models import User
from config.demo.days import days
from config.demo.providers import COMPANY_AS_EMPLOYER, EMPLOYERS
from instruments.models import Sector
from instruments.services import employers, jobcarving, sectors

SHORT = ("zorg", "techniek", "logistiek", "onderwijs")
CERTIFIED = {"Bakkerij Oosterlinde": date(2024, 5, 14), "De Zorgkeuken": date(2025, 9, 3)}
SOCIAL = {"De Zorgkeuken", "Wasserij Het Witte Laken", "Mensontwikkelbedrijf Markewerk"}
ACROSS_THE_BORDER = ("Elektro Bentheimer Linde GmbH", "techniek", "Nordhorn")


def bring_in_companies(policy: User, managers: list[User], today: date) -> None:
    names = dict.fromkeys(sector for _name, _kvk, sector, _cao in (*EMPLOYERS, COMPANY_AS_EMPLOYER))
    found = {name: sectors.add_sector(by=policy, name=name.capitalize()) for name in names}
    short = [found[name].pk for name in SHORT]
    sectors.set_shortages(
        by=policy, version=sectors.stamp(Sector.objects.all()), short={today.year: short, today.year + 1: short[:-1]}
    )
    for count, (name, kvk, sector, _cao) in enumerate((*EMPLOYERS, COMPANY_AS_EMPLOYER)):
        company = employers.add_employer(
            by=policy,
            name=name,
            kvk=kvk,
            sector=found[sector],
            town="Lindermarke",
            certified_on=CERTIFIED.get(name),
            is_social_enterprise=name in SOCIAL,
        )
        if count % 4 != 3:
            employers.hand_over_employer(
                company.pk,
                by=policy,
                version=company.version,
                colleague=managers[count % len(managers)],
                starts_on=today - days(60 + 4 * count),
                contact_name="Afdeling personeel",
                contact_phone=f"088 00002{count:02d}",
            )
        if name == "Bakkerij Oosterlinde":
            _cut_a_job(company.pk, managers[0], today)
    name, sector, town = ACROSS_THE_BORDER
    employers.add_employer(by=policy, name=name, sector=found[sector], country="de", town=town)


def _cut_a_job(employer_id: int, adviser: User, today: date) -> None:
    jobcarving.add_jobcarving(
        employer_id,
        by=adviser,
        advised_on=today - days(90),
        tasks="Broodjes inpakken, kratten wassen en de winkel bijvullen. Nu doen de bakkers dat er tussendoor bij.",
        advice="Maak er een functie van voor de ochtend, met een vaste collega als aanspreekpunt.",
        job="Medewerker inpak en winkel",
        hours_per_week=Decimal(20),
        job_from=today - days(30),
    )
    jobcarving.add_jobcarving(
        employer_id,
        by=adviser,
        advised_on=today - days(12),
        tasks="Bestellingen klaarzetten en bezorgen bij scholen in de buurt.",
        advice="Begin met twee ochtenden en kijk na een maand of het er meer kunnen worden.",
    )
