"""The package under construction: rows per table of the exchange format, and the writing of its files."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

Value = str | int | date | Decimal | bool | None
_COLUMNS = {
    "gemeente": "code naam postadres telefoon email secretaris burgemeester",
    "teams": "code naam",
    "medewerkers": "gebruikersnaam naam email rol team",
    "inwoners": "inwoner_id bsn voornamen tussenvoegsel achternaam geboortedatum postcode huisnummer wijk telefoon "
    "email overleden_op vertrokken_op doelgroepregister statushouder statushouder_sinds afgeschermd klantmanager",
    "opleidingen": "inwoner_id niveau afgerond jaar bron",
    "huishoudens": "huishouden_id inwoner_id rol van tot",
    "aanvragen": "aanvraag_id inwoner_id regeling ontvangen_op besluit besluit_op samengevoegd_met",
    "uitkeringen": "uitkering_id inwoner_id partner_id regeling van tot eindreden",
    "afstanden": "inwoner_id gemeten_op afstand verwacht_binnen_maanden door",
    "bestemmingen": "inwoner_id vastgesteld_op bestemming",
    "ladder": "inwoner_id gemeten_op trede door",
    "taalmeters": "inwoner_id afgenomen_op uitslag gesprek_op",
    "aanbieders": "code naam soort",
    "contractlocaties": "aanbieder instrument locatie van tot",
    "instrumenten": "code naam thema fase fonds grondslag srg_code telt_als_participatie beschrijving doel doelgroep "
    "resultaat van tot",
    "trajecten": "traject_id inwoner_id van tot doel_fase uitkomst",
    "inzet": "inzet_id traject_id instrument aanbieder locatie fase van verwacht_tot tot resultaat hervat_van "
    "verplicht_bedrag gerealiseerd_bedrag",
    "gereedheid": "inzet_id beoordeeld_op klaar",
    "plaatsingen": "plaatsing_id inzet_id werkgever kvk uren_per_week contract cao sector van tot",
    "loonwaarden": "plaatsing_id gemeten_op percentage",
    "lks": "lks_id plaatsing_id soort van tot",
    "lks_betalingen": "lks_id maand subsidie werkgeverslasten betaald_op",
    "contacten": "inwoner_id op soort medewerker verslag",
    "maatwerk": "maatwerk_id inwoner_id afwijking instrument gevraagd_op gevraagd_door besluit besloten_op "
    "besloten_door kosten fonds motivering evaluatie_op",
    "budgetten": "jaar fonds onderdeel bedrag status",
    "doelen": "jaar cijfer doelwaarde toelichting",
    "historie": "jaar cijfer waarde bron",
}
COLUMNS = {table: columns.split() for table, columns in _COLUMNS.items()}


class Package:
    """Rows per table, each in the order of its columns."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Value, ...]]] = {table: [] for table in COLUMNS}

    def add(self, table: str, **values: Value) -> None:
        """One row; a column that is not named stays empty."""
        row = tuple(values.pop(column, None) for column in COLUMNS[table])
        if values:
            raise KeyError(f"{table}: {', '.join(values)}")
        self.rows[table].append(row)

    def write(self, directory: Path) -> None:
        for table, columns in COLUMNS.items():
            with (directory / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow(columns)
                writer.writerows(_cells(self.rows[table]))


def _cells(rows: Iterable[tuple[Value, ...]]) -> Iterable[list[str]]:
    return ([_cell(value) for value in row] for row in rows)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)
