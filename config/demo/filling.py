"""Puts the lives into the tables of the exchange format, every row under a key of its own."""

from config.demo.applications import Application, LanguageTest
from config.demo.claims import Claim
from config.demo.contacts import Contact
from config.demo.days import TODAY
from config.demo.deviations import Deviation
from config.demo.measures import Education
from config.demo.people import Person
from config.demo.routes import Placement, Route, Step, Subsidy
from config.demo.tables import Package
from config.demo.wages import Payment


class Filling:
    """Numbers what has no number yet, in the order in which it happened."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.steps: dict[Step, str] = {}
        self.placements = 0
        self.subsidies: dict[Subsidy, str] = {}

    def person(self, person: Person) -> None:
        self.package.add(
            "inwoners",
            inwoner_id=person.key,
            bsn=person.bsn,
            voornamen=person.given,
            tussenvoegsel=person.prefix,
            achternaam=person.surname,
            geboortedatum=person.born,
            postcode=person.postcode,
            huisnummer=person.house_number,
            wijk=person.district,
            telefoon=person.phone,
            email=person.email,
            overleden_op=person.died,
            vertrokken_op=person.moved if person.moved and person.moved <= TODAY else None,
            doelgroepregister=person.register or None,
            statushouder=person.refugee_since is not None,
            statushouder_sinds=person.refugee_since,
            afgeschermd=person.shielded,
            klantmanager=person.worker or None,
        )

    def education(self, education: Education) -> None:
        person, level, finished, year, source = education
        self.package.add("opleidingen", inwoner_id=person.key, niveau=level, afgerond=finished, jaar=year, bron=source)

    def applications(self, applications: list[Application]) -> None:
        numbered = sorted(applications, key=lambda application: application.received)
        keys = {application: f"A{number:05d}" for number, application in enumerate(numbered, 1)}
        for application in numbered:
            self.package.add(
                "aanvragen",
                aanvraag_id=keys[application],
                inwoner_id=application.person.key,
                regeling=application.scheme,
                ontvangen_op=application.received,
                besluit=application.decision or None,
                besluit_op=application.decided,
                samengevoegd_met=keys[application.merged_with] if application.merged_with else None,
            )

    def claim(self, claim: Claim) -> None:
        self.package.add(
            "uitkeringen",
            uitkering_id=claim.key,
            inwoner_id=claim.applicant.key,
            partner_id=claim.partner.key if claim.partner else None,
            regeling=claim.scheme,
            van=claim.start,
            tot=claim.end,
            eindreden=claim.reason or None,
        )

    def language_test(self, test: LanguageTest) -> None:
        self.package.add(
            "taalmeters",
            inwoner_id=test.person.key,
            afgenomen_op=test.taken,
            uitslag=test.outcome,
            gesprek_op=test.talked,
        )

    def routes(self, routes: list[Route]) -> None:
        for number, route in enumerate(sorted(routes, key=lambda route: route.start), 1):
            key = f"T{number:05d}"
            self.package.add(
                "trajecten",
                traject_id=key,
                inwoner_id=route.person.key,
                van=route.start,
                tot=route.end,
                doel_fase=route.goal,
                uitkomst=route.outcome or None,
            )
            for step in sorted(route.steps, key=lambda step: step.start):
                self._step(key, step)

    def _step(self, route_key: str, step: Step) -> None:
        key = self.steps[step] = f"I{len(self.steps) + 1:05d}"
        self.package.add(
            "inzet",
            inzet_id=key,
            traject_id=route_key,
            instrument=step.instrument,
            aanbieder=step.provider,
            locatie=step.location,
            fase=step.stage or None,
            van=step.start,
            verwacht_tot=step.expected,
            tot=step.end,
            resultaat=step.result or None,
            hervat_van=self.steps[step.resumes] if step.resumes else None,
            verplicht_bedrag=step.agreed,
            gerealiseerd_bedrag=step.spent,
        )
        for day, ready in sorted(step.readiness):
            self.package.add("gereedheid", inzet_id=key, beoordeeld_op=day, klaar=ready)
        if step.placement:
            self._placement(key, step.placement)

    def _placement(self, step_key: str, placement: Placement) -> None:
        self.placements += 1
        key = f"P{self.placements:05d}"
        employer, chamber_number, sector, agreement = placement.employer
        paid = placement.contract not in ("onbetaald", "proefplaatsing")
        self.package.add(
            "plaatsingen",
            plaatsing_id=key,
            inzet_id=step_key,
            werkgever=employer,
            kvk=chamber_number,
            uren_per_week=placement.hours,
            contract=placement.contract,
            cao=agreement if paid else None,
            sector=sector,
            van=placement.start,
            tot=placement.end,
        )
        for day, value in placement.wage_values:
            self.package.add("loonwaarden", plaatsing_id=key, gemeten_op=day, percentage=value)
        for subsidy in placement.subsidies:
            number = self.subsidies[subsidy] = f"L{len(self.subsidies) + 1:05d}"
            self.package.add(
                "lks", lks_id=number, plaatsing_id=key, soort=subsidy.kind, van=subsidy.start, tot=subsidy.end
            )

    def payment(self, payment: Payment) -> None:
        self.package.add(
            "lks_betalingen",
            lks_id=self.subsidies[payment.subsidy],
            maand=f"{payment.month:%Y-%m}",
            subsidie=payment.amount,
            werkgeverslasten=payment.employer_costs,
            betaald_op=payment.paid,
        )

    def contact(self, contact: Contact) -> None:
        self.package.add(
            "contacten",
            inwoner_id=contact.person.key,
            op=contact.day,
            soort=contact.kind,
            medewerker=contact.worker,
            verslag=contact.report,
        )

    def deviations(self, deviations: list[Deviation]) -> None:
        for number, deviation in enumerate(sorted(deviations, key=lambda deviation: deviation.asked), 1):
            self.package.add(
                "maatwerk",
                maatwerk_id=f"M{number:04d}",
                inwoner_id=deviation.person.key,
                afwijking=deviation.rule,
                instrument=deviation.instrument,
                gevraagd_op=deviation.asked,
                gevraagd_door=deviation.asked_by,
                besluit=deviation.outcome or None,
                besloten_op=deviation.decided,
                besloten_door=deviation.decided_by or None,
                kosten=deviation.cost,
                fonds=deviation.fund,
                motivering=deviation.reason,
                evaluatie_op=deviation.evaluate,
            )
