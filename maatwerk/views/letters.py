"""Letters about maatwerk: choose which, write it beside how it will look, read it, and record that it was sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import audit
from accounts.decorators import needs
from accounts.editing import Edit, edit, posted
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from clients.models import Draft
from clients.services.drafts import DraftForm, register
from clients.views.drafts import OpenForm
from maatwerk.filters import LetterFilter
from maatwerk.forms.letters import LetterForm, SendForm, begins_with
from maatwerk.models import Letter, LetterKind, Objection, Request, SentBy
from maatwerk.rules.letters import Need, Place, speaks_about
from maatwerk.services import letters
from maatwerk.services.letters import SORTS, About, Sort, compose
from maatwerk.services.letters.answers import ANSWERS
from maatwerk.views.pages import TAB, get_request
from office.models import Job
from office.paging import Order, how_many, page_of

SEEN_BY = (Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK)
ORDERS = (Order("datum", ("-dated",)), Order("verstuurd", ("-sent_on",)))
LOOK_FIRST = "bekijk"  # the button that shows what was typed and keeps nothing
WRITE = {  # one goes on with it from the letters that fit, for the address of one has two keys
    kind: register(
        DraftForm(
            f"maatwerk.letter_{kind}",
            f"Brief: {kind.label}",
            "maatwerk:letter_new",
            Permission.REQUEST_MAATWERK,
            of_subject=True,
        )
    )
    for kind in LetterKind
}
REWRITE = register(
    DraftForm(
        "maatwerk.letter_change",
        "Brief wijzigen",
        "maatwerk:rewrite_letter",
        Permission.REQUEST_MAATWERK,
        of_subject=True,
    )
)
RELATED = (
    "request__client__case_manager__team",
    "request__instrument",
    "request__requested_by",
    "request__decision__decided_by",
    "request__decision__on_behalf_of",
    "request__decision__mandate",
    "document__added_by",
    "objection",
    "signed_by__team",
    "sent_by",
)


@dataclass(frozen=True)
class Writing:
    """A letter on the screen of who writes it. `save` has it made from the form; `initial` reads again what stands."""

    found: Request
    sort: Sort
    about: About
    initial: Callable[[], Mapping[str, Any]]
    save: Callable[[LetterForm], Job]
    back: str
    draft: OpenForm

    def form(self, *data: Any) -> LetterForm:
        return LetterForm(*data, blanks=self.sort.blanks(self.about), initial=dict(self.initial()))


@needs(*SEEN_BY)
@require_safe
@vary_on_headers("HX-Request")
def listing(request: StaffRequest) -> HttpResponse:
    """The register: what was written to whom, and when it was sent."""
    found = LetterFilter(request.GET, queryset=Letter.objects.visible_to(request.user))
    rows = found.qs.select_related("request__client", "request__instrument", "document", "signed_by")
    context = {
        "filter": found,
        "page": page_of(rows, request.GET, ORDERS, size=25),
        "number": how_many(found.qs),
        "is_searched": any(request.GET.get(name) for name in found.filters),
    }
    return render(request, "maatwerk/letters/_list.html" if request.htmx else "maatwerk/letters/list.html", context)


@needs(Permission.REQUEST_MAATWERK)
@require_safe
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Which letters fit the request as it stands; where only one does, one writes at once, or goes on with it."""
    found = get_request(request, pk)
    sorts = letters.sorts_for(found)
    if len(sorts) == 1:
        waiting = _waiting(found, sorts[0])
        if waiting:
            return redirect("maatwerk:letter", waiting.pk)
        return redirect("maatwerk:write_letter", found.pk, sorts[0].kind)
    begun = Draft.objects.visible_to(request.user).filter(client=found.client_id, subject=str(found.pk))
    keys = set(begun.values_list("form", flat=True))
    lines = [(sort, WRITE[sort.kind].key in keys) for sort in sorts]
    context = {"client": found.client, "found": found, "lines": lines}
    return render(request, "maatwerk/letters/new.html", context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def write(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """What the letter will say, beside what one fills in; pressing the button has it made."""
    found = get_request(request, pk)
    if kind not in SORTS:
        raise Http404
    sort = SORTS[LetterKind(kind)]
    if not sort.fits(found):
        messages.error(request, f"De brief “{sort.label}” past niet bij dit verzoek zoals het nu is.")
        return redirect("maatwerk:detail", found.pk)
    today, objection = timezone.localdate(), _objection(sort, found)

    def initial() -> Mapping[str, Any]:
        found.refresh_from_db(fields=["version"])
        return {"version": found.version, "dated": today}

    def save(form: LetterForm) -> Job:
        return letters.ask(found.pk, by=request.user, kind=sort.kind, objection=objection, **form.written())

    about = About(found, request.user, today, {}, objection)
    back = reverse("maatwerk:detail", args=[found.pk])
    waiting = _waiting(found, sort)
    draft = OpenForm(request, WRITE[sort.kind], found.client, subject=found.pk)
    return _writing(request, Writing(found, sort, about, initial, save, back, draft), waiting=waiting)


@needs(Permission.REQUEST_MAATWERK)
def rewrite(request: StaffRequest, pk: int) -> HttpResponse:
    """Write a letter again that was not sent; a paper that was made of it goes."""
    letter = _get_letter(request, pk)
    sort = SORTS[LetterKind(letter.kind)]
    back = reverse("maatwerk:letter", args=[letter.pk])
    if letter.sent_on or not sort.fits(letter.request):
        messages.info(
            request, "Aan deze brief verandert niets meer." if letter.sent_on else "Deze brief past niet meer."
        )
        return redirect(back)

    def initial() -> Mapping[str, Any]:
        letter.refresh_from_db(fields=["version", "dated", "typed"])
        return begins_with(letter)

    def save(form: LetterForm) -> Job:
        return letters.ask_again(letter.pk, by=request.user, **form.written())

    about = About(letter.request, request.user, letter.dated, letter.typed, letter.objection)
    draft = OpenForm(request, REWRITE, letter.request.client, subject=letter.pk)
    return _writing(request, Writing(letter.request, sort, about, initial, save, back, draft))


def _writing(request: StaffRequest, on: Writing, **more: Any) -> HttpResponse:
    form = on.form(posted(request))
    if request.method != "POST":
        on.draft.fill(form)
    made: list[Job] = []

    def save(**_: Any) -> None:
        with on.draft.sending():
            made.append(on.save(form))

    if LOOK_FIRST in request.POST:
        form.is_valid()
        written = Edit(form)
    else:
        written = edit(request, form, save, afresh=lambda _: on.form())
    if made:
        return redirect("jobs:progress", made[0].key)
    on.draft.keep()
    about = About(on.found, request.user, form.day(), form.typed(), on.about.objection)
    composed = compose(on.sort, about)
    context = {
        "client": on.found.client,
        "found": on.found,
        "sort": on.sort,
        "form": written.form,
        "stale": written.stale,
        "gaps": [_gap(request, on.found, need) for need in composed.missing if need.place is not Place.LETTER],
        "about_reader": speaks_about(form.typed().values()),
        "back": on.back,
        "draft": on.draft,
        "difference": on.about.decision.difference if on.sort.kind in ANSWERS and on.about.decision else "",
    }
    return render(request, "maatwerk/letters/write.html", dict(composed.said) | context | more | TAB)


@needs(*SEEN_BY)
@require_safe
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """A letter that was written: what it says, its paper, and whether it was sent."""
    found = _get_letter(request, pk)
    may_write = request.user.may(Permission.REQUEST_MAATWERK)
    composed = compose(SORTS[LetterKind(found.kind)], letters.about_letter(found))
    context = {
        "client": found.request.client,
        "found": found.request,
        "shown": found,
        "may_send": may_write and found.state == "gemaakt",
        "may_rewrite": may_write and not found.sent_on and SORTS[LetterKind(found.kind)].fits(found.request),
        "until": letters.object_until(found),
        "is_outdated": composed.sort.names_last_day and not found.sent_on and found.dated < timezone.localdate(),
    }
    return render(request, "maatwerk/letters/letter.html", dict(composed.said) | context | TAB)


@needs(Permission.REQUEST_MAATWERK)
def send(request: StaffRequest, pk: int) -> HttpResponse:
    """Record on which day, how and by whom a letter went out."""
    found = _get_letter(request, pk)
    if found.state != "gemaakt":
        messages.info(request, f"Deze brief is {found.state.label}.")
        return redirect("maatwerk:letter", found.pk)

    def form_of(*data: Any) -> SendForm:
        names_last_day = SORTS[LetterKind(found.kind)].names_last_day
        initial = {"version": found.version, "how": SentBy.POST}
        return SendForm(*data, letter=found, names_last_day=names_last_day, initial=initial)

    def afresh(_: Any) -> SendForm:
        found.refresh_from_db()
        return form_of()

    def save(**filled: Any) -> None:
        letters.send(found.pk, by=request.user, **filled | {"how": SentBy(filled["how"])})

    written = edit(request, form_of(posted(request)), save, afresh=afresh)
    if written.done:
        messages.success(request, "Vastgelegd dat de brief is verstuurd.")
        return redirect("maatwerk:letter", found.pk)
    context = {"client": found.request.client, "found": found.request, "shown": found, "form": written.form}
    return render(request, "maatwerk/letters/send.html", context | {"stale": written.stale} | TAB)


def _get_letter(request: StaffRequest, pk: int) -> Letter:
    """The letter of a page. Not visible is not there; looking is recorded."""
    found = get_object_or_404(Letter.objects.visible_to(request.user).select_related(*RELATED), pk=pk)
    audit.looked(found.request.client_id, by=request.user, page=request.resolver_match.view_name)
    return found


def _waiting(found: Request, sort: Sort) -> Letter | None:
    """The same letter, written before and not sent."""
    return found.letters.in_use().filter(kind=sort.kind, sent_on=None).order_by("pk").last()


def _objection(sort: Sort, found: Request) -> Objection | None:
    """A letter about bezwaar is about the latest."""
    if not sort.about_objection:
        return None
    return Objection.objects.filter(decision__request=found).order_by("-received_on", "-pk").first()


def _gap(request: StaffRequest, found: Request, need: Need) -> dict[str, Any]:
    """What is missing, with the way to it, or whom to ask."""
    addresses = {
        Place.CLIENT: reverse("clients:change", args=[found.client_id]),
        Place.REQUEST: reverse("maatwerk:detail", args=[found.pk]),
    }
    return {"need": need, "url": addresses.get(need.place, "")}
