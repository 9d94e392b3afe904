"""Vrijwilligerswerk: it may take the place of normal work only for a short time, as maatwerk."""

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.displacement import weighed
from instruments.rules.durations import begins_to_matter, counts_from, first_day_after, series
from instruments.rules.register import Moment, Verdict, met, not_met, rule

VOLUNTEERING = ("vrijwilligerswerk",)


@rule(
    "vrijwilligerswerk_verdringing",
    label="Er verdwijnt geen gewoon werk",
    article="Participatiewet art. 7 lid 1 onder a; beleid van de gemeente",
    regimes=VOLUNTEERING,
)
def no_displacement(case: Case) -> Verdict:
    return weighed(case, advice="Voor een korte tijd kan het als maatwerk, op weg naar een volgende stap.")


@rule(
    "vrijwilligerswerk_duur",
    label="Kort, als er gewoon werk door verdwijnt",
    article="Participatiewet art. 7 lid 1 onder a; beleid van de gemeente",
    moment=Moment.RUNNING,
    regimes=VOLUNTEERING,
)
def short_enough(case: Case) -> Verdict:
    """Other volunteering has no end. So what was weighed matters only when the short time is nearly over."""
    until = first_day_after(case, "vrijwilligerswerk_kort_maanden", counts_from(series(case)))
    if case.day < begins_to_matter(case, until):
        return met(f"Het vrijwilligerswerk duurt nog kort: dit telt pas op {wording.day(until)}.")
    if case.fact("verdringing") == "verdwijnt_niet":
        return met("Er verdwijnt geen gewoon werk. Het vrijwilligerswerk hoeft niet kort te zijn.")
    if case.day < until:
        return met(f"Het vrijwilligerswerk kan duren tot en met {wording.last_day(until)}.")
    return not_met(
        f"Het vrijwilligerswerk kon duren tot en met {wording.last_day(until)}, omdat er gewoon werk door verdwijnt of "
        "dat niet is afgewogen.",
        advice="Spreek met de inwoner de volgende stap af. Wordt het werk betaald? Dan kan de inwoner blijven.",
    )
