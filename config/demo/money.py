"""Budgets per year and fund, what the yearly programme aims at, and what was published before there were case files."""

from decimal import Decimal

from config.demo.tables import Package

PROVISIONAL, FINAL = "voorlopig", "definitief"
BUIG = {
    2019: ((33_450_000, PROVISIONAL), (33_910_000, FINAL)),
    2020: ((34_200_000, PROVISIONAL), (34_760_000, FINAL)),
    2021: ((35_100_000, PROVISIONAL),),
    2022: ((34_900_000, PROVISIONAL), (35_420_000, FINAL)),
    2023: ((35_800_000, PROVISIONAL), (36_240_000, FINAL)),
    2024: ((37_100_000, PROVISIONAL), (37_650_000, FINAL)),
    2025: ((38_300_000, PROVISIONAL),),
    2026: ((39_200_000, PROVISIONAL),),
}
FUNDS = {
    "participatiebudget": (6_900_000, 120_000),
    "wmo": (5_400_000, 160_000),
    "web": (410_000, 9_000),
    "inburgering": (980_000, 45_000),
    "extern": (620_000, 11_000),
}
WAGE_SUBSIDY_PERCENT = 5
AIMS = (
    ("uitstroom_naar_werk_personen", 2021, 275, 5, "Volledige uitstroom naar werk, in personen."),
    ("geplaatst_ontwikkelbedrijf_personen", 2021, 300, 5, "Plekken bij Markewerk volgens de jaarafspraak."),
    ("participatie_grote_afstand_aandeel", 2021, Decimal("0.50"), 0, "De helft van wie ver van werk staat, doet mee."),
    ("taalmeter_dekking_aandeel", 2021, Decimal("0.80"), 0, "Bij de intake krijgt bijna iedereen de taalmeter."),
    ("klaar_voor_volgende_stap_aandeel", 2021, Decimal("0.50"), 0, "Afspraak met Markewerk."),
    ("duurzame_uitstroom_12m_aandeel", 2022, Decimal("0.85"), 0, "Wie uitstroomt, is na een jaar nog aan het werk."),
)


def add_money(package: Package) -> None:
    for year, amounts in BUIG.items():
        for amount, status in amounts:
            package.add("budgetten", jaar=year, fonds="buig", bedrag=amount, status=status)
            part = amount * WAGE_SUBSIDY_PERCENT // 100
            package.add(
                "budgetten", jaar=year, fonds="buig", onderdeel="loonkostensubsidie", bedrag=part, status=status
            )
        for fund, (first, growth) in FUNDS.items():
            status = FINAL if year < 2025 else PROVISIONAL
            package.add("budgetten", jaar=year, fonds=fund, bedrag=first + growth * (year - 2019), status=status)


def add_aims(package: Package) -> None:
    for figure, first, value, growth, explanation in AIMS:
        for year in range(first, 2027):
            aim = value + growth * (year - first)
            package.add("doelen", jaar=year, cijfer=figure, doelwaarde=aim, toelichting=explanation)


def add_history(package: Package) -> None:
    """What was spent on loonkostensubsidie before the case files hold its payments, as the council was told."""
    for year, amount in ((2018, 700_000), (2019, 1_100_000), (2020, 1_500_000)):
        package.add("historie", jaar=year, cijfer="lks_uitgaven", waarde=amount, bron="raadsbrief 2021")
