"""What is public, for everyone: no name, no sign-in, and the same page for who is signed in.

Nothing is kept of who reads here, and a page may be kept by every cache on the way: so it depends on no cookie.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from reporting.models import CouncilDocument
from reporting.overview import publications as overview

MOST_YEARS = 5
AGAIN = "public, no-cache"  # kept, and asked each time whether it is still so: tomorrow there may be a correction
FOR_GOOD = "public, max-age=86400, immutable"  # the bytes never change, as the database sees to


def for_everyone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Nothing can be sent in here, so there is no form to guard: a POST is told that, and not that a token lacks."""

    @wraps(view)
    def open_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        # Who is signed in was asked before the view (LoginRequiredMiddleware). The answer has nothing of it, so it is
        # not said to depend on the cookie: a cache may give it to everyone.
        request.session.accessed = False
        return response

    return csrf_exempt(login_not_required(require_safe(open_view)))


@for_everyone
@conditional_page
def publications(request: HttpRequest) -> HttpResponse:
    """By the year that they are about; of more than five years, one may ask for one."""
    public = CouncilDocument.objects.published()
    years = overview.years_of(public)
    asked = _asked(request, years)
    shown = [asked] if asked else years[:MOST_YEARS]
    context = {
        "by_year": list(overview.by_year(overview.publications(public.filter(snapshot__year__in=shown)))),
        "years": years if len(years) > MOST_YEARS or asked else [],
        "asked": asked,
    }
    return _kept(render(request, "publications/list.html", context), AGAIN)


@for_everyone
@conditional_page
def publication(request: HttpRequest, key: Any) -> HttpResponse:
    """A document to read on the screen, with all forms of it."""
    rows = CouncilDocument.objects.published().select_related("text", "snapshot")
    found = get_object_or_404(overview.with_fingerprints(rows).defer("content", "csv", "json", "texts"), public_key=key)
    beside = CouncilDocument.objects.published().filter(text=found.text).exclude(pk=found.pk) if found.text else ()
    context = {
        "publication": overview.publication(found),
        "document": found,
        "beside": beside.only("title", "public_key").order_by("-kind") if found.text else (),
        "content": mark_safe(found.html),  # noqa: S308 (made by our own templates, and kept)
    }
    return _kept(render(request, "publications/document.html", context), AGAIN)


@for_everyone
def publication_file(request: HttpRequest, key: Any, form: str) -> HttpResponse:
    """The bytes that the fingerprint is of."""
    document = get_object_or_404(overview.with_fingerprints(CouncilDocument.objects.published()), public_key=key)
    file = next((file for file in overview.files_of(document) if file.key == form), None)
    if file is None:
        raise Http404
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(overview.bytes_of(document, form), content_type=overview.TYPES[form])
        how = "inline" if form == overview.PDF else "attachment"
        year = CouncilDocument.objects.values_list("snapshot__year", flat=True).get(pk=document.pk)
        response.headers["Content-Disposition"] = f'{how}; filename="{document.kind}-{year}.{form}"'
    response.headers["ETag"] = etag
    return _kept(response, FOR_GOOD)


def _asked(request: HttpRequest, years: list[int]) -> int | None:
    asked = request.GET.get("jaar", "")
    if not asked:
        return None
    found = next((year for year in years if str(year) == asked), None)
    if found is None:
        raise Http404
    return found


def _kept(response: HttpResponse, how: str) -> HttpResponse:
    response.headers["Cache-Control"] = how
    return response
