"""The catalogue of Lindermarke: every instrument of the factsheet, and those of the chain, in words of its own."""

from config.demo.catalogue.beginning import BEGINNING
from config.demo.catalogue.chain import CHAIN
from config.demo.catalogue.employers import EMPLOYERS
from config.demo.catalogue.entry import Instrument
from config.demo.catalogue.integration import INTEGRATION
from config.demo.catalogue.learning import LEARNING
from config.demo.catalogue.living import LIVING
from config.demo.catalogue.working import WORKING
from config.demo.tables import Package

INSTRUMENTS: tuple[Instrument, ...] = (
    *BEGINNING,
    *CHAIN,
    *WORKING,
    *EMPLOYERS,
    *LIVING,
    *LEARNING,
    *INTEGRATION,
)
NAMES = {instrument.code: instrument.name for instrument in INSTRUMENTS}


def add_instruments(package: Package) -> None:
    for instrument in INSTRUMENTS:
        package.add(
            "instrumenten",
            code=instrument.code,
            naam=instrument.name,
            thema=instrument.theme,
            fase=instrument.stage or None,
            fonds=instrument.fund or None,
            grondslag=instrument.basis,
            srg_code=instrument.srg or None,
            telt_als_participatie=instrument.participation,
            beschrijving=instrument.description,
            doel=instrument.purpose,
            doelgroep=instrument.meant_for,
            resultaat=instrument.result,
            van=instrument.start,
            tot=instrument.end,
        )
