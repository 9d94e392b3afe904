"""The steps around one: before and after it in the traject, and those that it follows, resumes, or that go on with."""

from dataclasses import dataclass

from django.db.models import Q

from trajectories.models import Deployment


@dataclass(frozen=True)
class Beside:
    """What was withdrawn stands nowhere: nobody was there."""

    before: Deployment | None  # by its first day, in the same traject
    after: Deployment | None
    resumes: Deployment | None
    follows: Deployment | None
    resumed_by: tuple[Deployment, ...]
    followed_by: tuple[Deployment, ...]


def beside(step: Deployment) -> Beside:
    """One question."""
    related = Q(trajectory=step.trajectory_id) | Q(resumes=step) | Q(follows=step)
    related |= Q(pk__in=[key for key in (step.resumes_id, step.follows_id) if key])
    rows = list(Deployment.objects.filter(related).select_related("instrument", "provider").order_by("starts_on", "pk"))
    by_key = {row.pk: row for row in rows}
    standing = [row for row in rows if row.ends_on != row.starts_on]
    ours = [row for row in standing if row.trajectory_id == step.trajectory_id and row.pk != step.pk]
    place = (step.starts_on, step.pk)
    earlier = [row for row in ours if (row.starts_on, row.pk) < place]
    later = [row for row in ours if (row.starts_on, row.pk) > place]
    return Beside(
        before=earlier[-1] if earlier else None,
        after=later[0] if later else None,
        resumes=by_key.get(step.resumes_id or 0),
        follows=by_key.get(step.follows_id or 0),
        resumed_by=tuple(row for row in standing if row.resumes_id == step.pk),
        followed_by=tuple(row for row in standing if row.follows_id == step.pk),
    )
