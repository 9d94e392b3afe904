"""What a text may say: the figures of its snapshot, and of the year before those that can be compared."""

from datetime import date

from django.utils import timezone

from instruments.models import Parameter
from reporting.documents.reading import Figures
from reporting.documents.said import Before, Placeholders
from reporting.hiding import Published
from reporting.models import CouncilText, Snapshot

SMALL_NUMBERS = "kleine_aantallen_drempel"


def placeholders_of(text: CouncilText) -> Placeholders:
    """As a document of this text says them on its date. Once it was checked, it keeps the last year it had then."""
    threshold = threshold_on(text.dated or timezone.localdate())
    earlier = Snapshot.objects.filter(year=text.year - 1).order_by("-taken_at").defer("catalogue")
    if text.checked_at:
        earlier = earlier.filter(taken_at__lte=text.checked_at)
    return placeholders(text.snapshot, earlier.first(), threshold=threshold)


def placeholders(snapshot: Snapshot, earlier: Snapshot | None, *, threshold: int) -> Placeholders:
    figures = Figures.of(snapshot, threshold=threshold)
    if earlier is None:
        return Placeholders(figures)
    # Both stand on one paper: a number that is hidden as the one of last year is not shown as the one of that year.
    beside = [*Published.around(earlier.year), figures.as_published]
    before = Figures.of(earlier, threshold=threshold, published=beside)
    return Placeholders(figures, Before(before, _comparable(snapshot, earlier)))


def threshold_on(day: date) -> int:
    """Counts of people below it are hidden."""
    return int(Parameter.objects.on(SMALL_NUMBERS, day))


def _comparable(snapshot: Snapshot, earlier: Snapshot) -> frozenset[str]:
    """What has the same definition in both, counted under the same choices."""
    if snapshot.settings != earlier.settings:
        return frozenset()
    now, then = (dict(each.values.values_list("key", "version")) for each in (snapshot, earlier))
    return frozenset(key for key, version in now.items() if then.get(key) == version)
