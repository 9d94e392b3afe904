"""The texts for the gemeenteraad, and beginning one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.editing import posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from accounts.workflow import NotAllowed, Refusal
from office.paging import Order, page_of
from reporting import services
from reporting.forms.texts import StartForm
from reporting.models import CouncilText, Stage
from reporting.views.texts.pages import READERS, snapshots_of

NEWEST_FIRST = (Order("jaar", ("-year", "kind", "-number")),)
# Who is to act on a text at each stage.
NEXT = {
    Stage.CONCEPT: "wie schrijft",
    Stage.IN_CHECK: "een tweede persoon",
    Stage.CHECKED: "wie schrijft",
    Stage.AT_ALDERMAN: "portefeuillehouder en college",
    Stage.DECIDED: "wie schrijft",
    Stage.SENT: "wie schrijft",
    Stage.PUBLIC: "",
}


@needs(*READERS)
@require_safe
def texts(request: StaffRequest) -> HttpResponse:
    rows = CouncilText.objects.visible_to(request.user).select_related("started_by")
    page = page_of(rows, request.GET, NEWEST_FIRST)
    context = {
        "page": page,
        "rows": [(text, NEXT[Stage(text.stage)]) for text in page.rows],
        "may_write": request.user.may(Permission.MAKE_DOCUMENTS),
    }
    return render(request, "reporting/texts/list.html", context)


@needs(Permission.MAKE_DOCUMENTS)
def start(request: StaffRequest) -> HttpResponse:
    snapshots = snapshots_of(request)
    if not snapshots:
        return render(request, "reporting/texts/no_snapshot.html")
    asked = request.GET.get("momentopname", "")
    initial = {"snapshot_id": int(asked)} if asked.isdecimal() and len(asked) < 19 else {}
    form = StartForm(posted(request), snapshots=snapshots, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            text = services.start_text(by=request.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            return redirect("reporting:text", text.pk)
    context = {
        "form": form,
        "title": "Tekst voor de raad beginnen",
        "intro": "De brief en de factsheet worden geschreven als één tekst. Elk getal erin komt uit de momentopname.",
        "submit": "Beginnen",
        "cancel_url": reverse("reporting:texts"),
    }
    return render(request, "reporting/texts/start.html", context)
