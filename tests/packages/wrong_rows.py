"""Rows with something wrong: an edit of the small package, and what an import says of it."""

from collections.abc import Callable

from tests.packages import SMALL, Rows


def cell(table: str, row: int, column: str, value: str) -> Callable[[Rows], None]:
    """Another value in a cell; the header is row 1."""

    def edit(rows: Rows) -> None:
        rows[table][row - 2][column] = value

    return edit


def added(table: str, **values: str) -> Callable[[Rows], None]:
    def edit(rows: Rows) -> None:
        rows[table].append(values)

    return edit


def both(*edits: Callable[[Rows], None]) -> Callable[[Rows], None]:
    def edit(rows: Rows) -> None:
        for each in edits:
            each(rows)

    return edit


def benefit(key: str, inwoner: str, start: str, end: str = "", **values: str) -> Callable[[Rows], None]:
    values = {"regeling": "pw", **values}
    return added("uitkeringen", uitkering_id=key, inwoner_id=inwoner, van=start, tot=end, **values)


DATE = "verwacht JJJJ-MM-DD, bijvoorbeeld 2021-12-31"
MONEY = "verwacht een bedrag met hoogstens twee decimalen na een punt, bijvoorbeeld 1234.56"
BSN = "verwacht negen cijfers die de elfproef doorstaan"
ONE_BENEFIT = "verwacht per inwoner hoogstens één bijstandsuitkering tegelijk"
FUNDS = "participatiebudget, buig, web, wmo, inburgering, extern"

WRONG_ROWS: dict[str, tuple[Callable[[Rows], None], list[str]]] = {
    "a date that does not exist": (
        cell("contacten", 3, "op", "2021-02-29"),
        [f"contacten.csv, rij 3, kolom op: '2021-02-29' is geen bestaande datum, {DATE}"],
    ),
    "a date in another order": (
        cell("inwoners", 2, "geboortedatum", "03-08-1962"),
        [f"inwoners.csv, rij 2, kolom geboortedatum: '03-08-1962' is geen datum, {DATE}"],
    ),
    "an unknown code": (
        cell("instrumenten", 2, "fonds", "loterij"),
        [f"instrumenten.csv, rij 2, kolom fonds: 'loterij' is geen bekende waarde, verwacht een van: {FUNDS}"],
    ),
    "a role that does not exist": (
        cell("medewerkers", 2, "rol", "baas"),
        [
            "medewerkers.csv, rij 2, kolom rol: 'baas' is geen bekende waarde, verwacht een van: klantmanager, "
            "teamleider, beleidsadviseur, controller, griffie, privacy_officer, beheerder"
        ],
    ),
    "a step beyond the ladder": (
        cell("ladder", 2, "trede", "0"),
        ["ladder.csv, rij 2, kolom trede: '0' is geen bekende waarde, verwacht een van: 1, 2, 3, 4, 5, 6"],
    ),
    "an inwoner nobody delivered": (
        cell("contacten", 2, "inwoner_id", "P9"),
        [
            "contacten.csv, rij 2, kolom inwoner_id: 'P9' bestaat niet, "
            "verwacht een inwoner_id uit inwoners.csv of een eerdere levering"
        ],
    ),
    "a team nobody delivered": (
        cell("medewerkers", 3, "team", "jeugd"),
        [
            "medewerkers.csv, rij 3, kolom team: 'jeugd' bestaat niet, "
            "verwacht een code uit teams.csv of een eerdere levering"
        ],
    ),
    "a step that resumes none": (
        cell("inzet", 3, "hervat_van", "I7"),
        [
            "inzet.csv, rij 3, kolom hervat_van: 'I7' bestaat niet, "
            "verwacht een inzet_id uit inzet.csv of een eerdere levering"
        ],
    ),
    "a partner nobody delivered": (
        cell("uitkeringen", 2, "partner_id", "P7"),
        [
            "uitkeringen.csv, rij 2, kolom partner_id: 'P7' bestaat niet, "
            "verwacht een inwoner_id uit inwoners.csv of een eerdere levering"
        ],
    ),
    "a decider nobody delivered": (
        cell("maatwerk", 2, "besloten_door", "baas"),
        [
            "maatwerk.csv, rij 2, kolom besloten_door: 'baas' bestaat niet, "
            "verwacht een gebruikersnaam uit medewerkers.csv of een eerdere levering"
        ],
    ),
    "a key twice": (
        added("inwoners", inwoner_id="P1", achternaam="Smit"),
        ["inwoners.csv, rij 5, kolom inwoner_id: 'P1' staat ook in rij 2, verwacht één rij per inwoner_id"],
    ),
    "a row twice in a table with a key": (
        both(
            added("inwoners", **SMALL["inwoners"][0]),
            added("uitkeringen", **SMALL["uitkeringen"][0]),
        ),
        [
            "inwoners.csv, rij 5, kolom inwoner_id: 'P1' staat ook in rij 2, verwacht één rij per inwoner_id",
            "uitkeringen.csv, rij 4, kolom uitkering_id: 'U1' staat ook in rij 2, verwacht één rij per uitkering_id",
        ],
    ),
    "two measurements on a day": (
        added("ladder", inwoner_id="P1", gemeten_op="2021-01-01", trede="3", door="km1"),
        [
            "ladder.csv, rij 3, kolom gemeten_op: 'P1' en '2021-01-01' staat ook in rij 2, "
            "verwacht één rij per inwoner_id en gemeten_op"
        ],
    ),
    "two distances on a day": (
        added("afstanden", inwoner_id="P1", gemeten_op="2021-01-01", afstand="klein"),
        [
            "afstanden.csv, rij 3, kolom gemeten_op: 'P1' en '2021-01-01' staat ook in rij 2, "
            "verwacht één rij per inwoner_id en gemeten_op"
        ],
    ),
    "two destinations on a day": (
        added("bestemmingen", inwoner_id="P1", vastgesteld_op="2021-01-01", bestemming="werk"),
        [
            "bestemmingen.csv, rij 3, kolom vastgesteld_op: 'P1' en '2021-01-01' staat ook in rij 2, "
            "verwacht één rij per inwoner_id en vastgesteld_op"
        ],
    ),
    "a BSN that fails the elfproef": (
        cell("inwoners", 3, "bsn", "999995444"),
        [f"inwoners.csv, rij 3, kolom bsn: dit BSN doorstaat de elfproef niet, {BSN}"],
    ),
    "a BSN without its leading zeros": (
        cell("inwoners", 3, "bsn", "11198"),
        [f"inwoners.csv, rij 3, kolom bsn: dit is geen BSN, {BSN}"],
    ),
    "a BSN twice": (
        cell("inwoners", 4, "bsn", "999995443"),
        ["inwoners.csv, rij 4, kolom bsn: dit BSN staat ook in rij 2, verwacht een BSN bij hoogstens één inwoner"],
    ),
    "a BSN of someone delivered before": (
        lambda rows: rows.update(inwoners=[{"inwoner_id": "P4", "bsn": "999995443", "achternaam": "Boer"}]),
        [
            "inwoners.csv, rij 2, kolom bsn: dit BSN is al van een andere inwoner, uit een eerdere levering, "
            "verwacht een BSN bij hoogstens één inwoner"
        ],
    ),
    "the own partner": (
        cell("uitkeringen", 2, "partner_id", "P1"),
        ["uitkeringen.csv, rij 2, kolom partner_id: 'P1' is de inwoner zelf, verwacht een andere inwoner, of leeg"],
    ),
    "two benefits at once": (
        benefit("U9", "P3", "2019-12-31", regeling="ioaz"),
        [
            "uitkeringen.csv, rij 4, kolom van: de periode overlapt met uitkering 'U2' in rij 3 van inwoner 'P3', "
            + ONE_BENEFIT
        ],
    ),
    "a benefit of one's own during that with a partner": (
        benefit("U9", "P2", "2015-01-01"),
        [
            "uitkeringen.csv, rij 4, kolom van: de periode overlapt met uitkering 'U1' in rij 2 van inwoner 'P2', "
            + ONE_BENEFIT
        ],
    ),
    "a benefit during one delivered before": (
        lambda rows: rows.update(
            uitkeringen=[{"uitkering_id": "U9", "inwoner_id": "P2", "regeling": "pw", "van": "2021-01-01"}]
        ),
        [
            "uitkeringen.csv, rij 2, kolom van: de periode overlapt met uitkering 'U1' uit een eerdere levering "
            f"van inwoner 'P2', {ONE_BENEFIT}"
        ],
    ),
    "three benefits at once": (
        both(benefit("U8", "P3", "2019-03-01", "2019-04-01"), benefit("U9", "P3", "2019-05-01", "2019-06-01")),
        [
            f"uitkeringen.csv, rij {row}, kolom van: de periode overlapt met uitkering 'U2' in rij 3 van inwoner 'P3', "
            + ONE_BENEFIT
            for row in (4, 5)
        ],
    ),
    "a period that ends before it starts": (
        cell("plaatsingen", 2, "tot", "2020-03-31"),
        [
            "plaatsingen.csv, rij 2, kolom tot: 2020-03-31 ligt voor van (2020-04-01), "
            "verwacht dezelfde dag als van, of een latere"
        ],
    ),
    "an instrument that ends before it starts": (
        both(cell("instrumenten", 2, "van", "2020-01-02"), cell("instrumenten", 2, "tot", "2020-01-01")),
        [
            "instrumenten.csv, rij 2, kolom tot: 2020-01-01 ligt voor van (2020-01-02), "
            "verwacht dezelfde dag als van, of een latere"
        ],
    ),
    "money with three decimals": (
        cell("maatwerk", 2, "kosten", "1.005"),
        [f"maatwerk.csv, rij 2, kolom kosten: '1.005' is geen bedrag, {MONEY}"],
    ),
    "money with a comma": (
        cell("lks_betalingen", 2, "subsidie", "12,50"),
        [f"lks_betalingen.csv, rij 2, kolom subsidie: '12,50' is geen bedrag, {MONEY}"],
    ),
    "hours that are no number": (
        cell("plaatsingen", 2, "uren_per_week", "NaN"),
        [
            "plaatsingen.csv, rij 2, kolom uren_per_week: 'NaN' is geen getal, "
            "verwacht een getal met een decimale punt, bijvoorbeeld 12.5"
        ],
    ),
    "a month that does not exist": (
        cell("lks_betalingen", 2, "maand", "2020-13"),
        [
            "lks_betalingen.csv, rij 2, kolom maand: '2020-13' heeft niet de juiste vorm, "
            "verwacht JJJJ-MM, bijvoorbeeld 2021-12"
        ],
    ),
    "a year with a word in it": (
        cell("budgetten", 2, "jaar", "dit jaar"),
        [
            "budgetten.csv, rij 2, kolom jaar: 'dit jaar' is geen geheel getal, "
            "verwacht een geheel getal, bijvoorbeeld 12"
        ],
    ),
    "yes in another language": (
        cell("gereedheid", 2, "klaar", "yes"),
        ["gereedheid.csv, rij 2, kolom klaar: 'yes' is geen ja of nee, verwacht ja of nee"],
    ),
    "a name that is missing": (
        cell("inwoners", 2, "achternaam", ""),
        ["inwoners.csv, rij 2, kolom achternaam: de cel is leeg, verwacht een waarde"],
    ),
    "another gemeente": (
        cell("gemeente", 2, "code", "0164"),
        [
            "gemeente.csv, rij 2, kolom code: '0164' is een andere gemeente dan '0000', "
            "verwacht één gemeente per installatie"
        ],
    ),
    "faults all over": (
        both(
            cell("teams", 2, "naam", ""),
            cell("inwoners", 3, "bsn", "999995443"),
            cell("inwoners", 3, "geboortedatum", "gisteren"),
            cell("uitkeringen", 2, "partner_id", "P1"),
            cell("historie", 2, "waarde", "veel"),
        ),
        [
            "teams.csv, rij 2, kolom naam: de cel is leeg, verwacht een waarde",
            "inwoners.csv, rij 3, kolom bsn: dit BSN staat ook in rij 2, verwacht een BSN bij hoogstens één inwoner",
            f"inwoners.csv, rij 3, kolom geboortedatum: 'gisteren' is geen datum, {DATE}",
            "uitkeringen.csv, rij 2, kolom partner_id: 'P1' is de inwoner zelf, verwacht een andere inwoner, of leeg",
            "historie.csv, rij 2, kolom waarde: 'veel' is geen getal, "
            "verwacht een getal met een decimale punt, bijvoorbeeld 12.5",
        ],
    ),
    "a key too long to look up": (
        added("teams", code="".join(chr(0x4E00 + n) for n in range(9000)), naam="Lang"),
        ["teams.csv: een sleutel of naam is te lang om op te zoeken, verwacht sleutels en namen van gewone lengte"],
    ),
}  # fmt: skip
