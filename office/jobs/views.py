"""How far the work in the background is that one waits for; stopping it, and asking again for what failed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from office import jobs
from office.models import Job, JobState
from office.paging import Order, page_of

ORDERS = (Order("gevraagd", ("-created_at",)), Order("stand", ("state", "-created_at")))
STOPPED = "Het werk is gestopt. Er is niets van bewaard."
GOES_ON = "U wacht hier niet meer op. Een collega wel, dus het werk gaat door."
TOO_LATE = "Stoppen kan niet meer: de stand van deze taak is nu “{}”."
AGAIN = "Het werk begint opnieuw."
NOT_AGAIN = "Dit kan niet opnieuw: de stand van deze taak is nu “{}”."


@require_safe
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """All that one asked for, the newest first."""
    page = page_of(Job.objects.waited_for_by(request.user.pk), request.GET, ORDERS)
    rows = [(job, jobs.can_be_cancelled(job)) for job in page.rows]
    return render(request, "office/jobs/list.html", {"page": page, "rows": rows})


@require_safe
@never_cache
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """For who waits for it only. The bar asks for itself again; at the end the page shows what came of it."""
    job = get_object_or_404(Job.objects.waited_for_by(request.user.pk), key=key)
    if request.htmx:
        response = render(request, "office/jobs/_bar.html", {"job": job})
        if job.is_ended:
            response["HX-Refresh"] = "true"
        return response
    context = {"job": job, "result_url": _result(job), "can_cancel": jobs.can_be_cancelled(job)}
    return render(request, "office/jobs/progress.html", context)


@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is stopped can be asked again, so nobody is asked whether they are sure."""
    user_id = request.user.pk
    try:
        job = jobs.cancel(key, user_id=user_id)
    except Job.DoesNotExist as error:
        raise Http404 from error
    except jobs.TooLate:
        job = Job.objects.get(key=key)
        messages.warning(request, TOO_LATE.format(job.get_state_display()))
        return redirect("jobs:progress", key)
    if job.state != JobState.CANCELLED:
        messages.success(request, GOES_ON)
        return redirect("jobs:list")
    messages.success(request, STOPPED)
    return redirect("jobs:progress", key)


@require_POST
def retry(request: HttpRequest, key: UUID) -> HttpResponse:
    try:
        job = jobs.retry(key, user_id=request.user.pk)
    except Job.DoesNotExist as error:
        raise Http404 from error
    except jobs.TooLate:
        job = Job.objects.get(key=key)
        messages.warning(request, NOT_AGAIN.format(job.get_state_display()))
    else:
        if job.key == key:
            messages.success(request, AGAIN)
    return redirect("jobs:progress", job.key)


def _result(job: Job) -> str:
    """Where to read what was made. A job is kept longer than some addresses."""
    if job.state != JobState.DONE or not job.result_url_name:
        return ""
    try:
        return reverse(job.result_url_name, args=[job.result_key] if job.result_key else [])
    except NoReverseMatch:
        return ""
