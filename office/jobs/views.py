"""How far one's own work in the background is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from office.models import Job, JobState


@require_safe
@never_cache
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """For its owner only. The bar asks for itself again; when the work has ended the page shows what came of it."""
    job = get_object_or_404(Job, key=key, owner_id=request.user.pk)
    if request.htmx:
        response = render(request, "office/jobs/_bar.html", {"job": job})
        if job.is_ended:
            response["HX-Refresh"] = "true"
        return response
    result_url = ""
    if job.state == JobState.DONE and job.result_url_name:
        result_url = reverse(job.result_url_name, args=[job.result_key] if job.result_key else [])
    return render(request, "office/jobs/progress.html", {"job": job, "result_url": result_url})
