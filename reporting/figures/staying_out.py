"""Who left for work, and stayed out of every uitkering: in the first half year, the second, and the year after it.

A window counts only of whom it has passed before the year is over. So the first two are about who left the year before,
and the third about who left two years before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from clients.models import BenefitMember
from reporting.figures.benefits import last_left_for_work, livelihood_of
from reporting.figures.figure import Derived, Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS, share
from reporting.figures.period import Period

SOURCE = "Participatiewet art. 7 lid 1; beleid: duurzaam van de bijstand naar werk"
SHARE_OF = "duurzaam_dag_{}_aandeel"


@dataclass(frozen=True)
class Window:
    """Days after the first day without a uitkering, both included."""

    first: int
    last: int
    moment: Moment
    cohort: Callable[[Period], Period]
    whose: str  # when they left, in words

    @property
    def key(self) -> str:
        return f"{self.first}_{self.last}"

    @property
    def days(self) -> str:
        return f"dag {self.first} tot en met {self.last}"

    def followed(self, period: Period) -> QuerySet[BenefitMember]:
        """Of each who left, the last ending; without who died or moved away before the window was over."""
        until = F("ends_on") + timedelta(days=self.last)
        gone = Q(client__deceased_on__gte=F("ends_on"), client__deceased_on__lte=until) | Q(
            client__moved_away_on__gte=F("ends_on"), client__moved_away_on__lte=until
        )
        return last_left_for_work(self.cohort(period)).exclude(gone)

    def stayed_out(self, period: Period) -> QuerySet[BenefitMember]:
        """Without anything for levensonderhoud on any day of the window."""
        begins, ends = (OuterRef("ends_on") + timedelta(days=days) for days in (self.first, self.last))
        there = livelihood_of(OuterRef("client"), period).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=begins), starts_on__lte=ends
        )
        return self.followed(period).filter(~Exists(there))


WINDOWS = (
    Window(0, 180, Moment.COHORT, lambda period: period.previous, "in het jaar ervoor"),
    Window(181, 365, Moment.COHORT, lambda period: period.previous, "in het jaar ervoor"),
    Window(366, 730, Moment.COHORT_BEFORE, lambda period: period.previous.previous, "twee jaar ervoor"),
)


def _figures(window: Window) -> tuple[Figure, Figure, Derived]:
    followed, stayed = f"te_volgen_dag_{window.key}_personen", f"zonder_uitkering_dag_{window.key}_personen"
    whole = SHARE_OF.format(window.key)
    return (
        Figure(
            key=followed,
            label=f"Te volgen tot en met dag {window.last}",
            definition=f"Het aantal personen dat {window.whose} uit de bijstand naar werk ging, en dat tot en met dag "
            f"{window.last} daarna niet overleed en niet uit de gemeente vertrok. Dag 0 is de eerste dag zonder "
            "uitkering, bij meer dan één beëindiging die van de laatste.",
            unit=Unit.PERSONS,
            moment=window.moment,
            source=SOURCE,
            evidence=window.followed,
            measure=PERSONS,
            part_of=whole,
        ),
        Figure(
            key=stayed,
            label=f"Zonder uitkering van {window.days}",
            definition=f"Het deel van de te volgen personen dat op geen enkele dag van {window.days} een uitkering "
            "voor levensonderhoud had. Of zij dan nog werken, staat niet in de dossiers.",
            unit=Unit.PERSONS,
            moment=window.moment,
            source=SOURCE,
            evidence=window.stayed_out,
            measure=PERSONS,
        ),
        Derived(
            key=whole,
            label=f"Duurzaam naar werk, {window.days}",
            definition=f"Van wie {window.whose} uit de bijstand naar werk ging en te volgen is: het deel dat op geen "
            f"enkele dag van {window.days} een uitkering voor levensonderhoud had. Die dagen zijn voor iedereen voor "
            "het eind van het jaar voorbij.",
            unit=Unit.SHARE,
            moment=window.moment,
            source=SOURCE,
            of=(stayed, followed),
            formula=share,
        ),
    )


STAYING_OUT = Theme(
    "duurzaam", "Duurzaam naar werk", tuple(figure for window in WINDOWS for figure in _figures(window))
)
