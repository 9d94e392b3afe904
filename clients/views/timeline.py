"""The timeline of a dossier."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.requests import StaffRequest
from clients import timeline
from clients.forms.timeline import TimelineForm
from clients.views.dossier import get_client

FROM = "verder"  # in the address: where the page begins


@require_safe
@vary_on_headers("HX-Request")
def timeline_of_client(request: StaffRequest, pk: int) -> HttpResponse:
    client = get_client(request, pk)
    form = TimelineForm(request.GET, client_id=client.pk)
    page = timeline.page_of(client.pk, wanted=form.wanted, start=timeline.Start.read(request.GET.get(FROM, "")))
    context = {
        "client": client,
        "form": form,
        "page": page,
        "is_filtered": form.wanted != timeline.Wanted(),
        "earlier": _earlier(request, page) if page.next else "",
    }
    return render(request, "clients/_timeline.html" if request.htmx else "clients/timeline.html", context)


def _earlier(request: StaffRequest, page: timeline.Page) -> str:
    query = request.GET.copy()
    query[FROM] = str(page.next)
    return f"?{query.urlencode()}"
